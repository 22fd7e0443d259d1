/** The state of a list, in its address and back. */
import { expect, it } from 'vitest';
import type { SavedView } from '../../api/operations.ts';
import { parseSearch, writeSearch } from '../../search-params.ts';
import { isChanged, readListState, writeDefinition, writeListQuery, writeListState } from './list-state.ts';

const read = (address: string, saved?: SavedView) => readListState(parseSearch(address), saved);
const saved: SavedView = {
  id: 'v1',
  version: 3,
  groupType: 'company',
  name: 'My quiet ones',
  definition: {
    view: 'quiet',
    columns: ['name', 'prop:industry'],
    filters: [],
    sort: 'value',
    order: 'descending',
  },
  shared: false,
  isOwn: true,
  savedBy: 'Ann',
  createdMs: 0,
  changedMs: 0,
};

it('is the same again after a way through the address', () => {
  const address =
    '?view=quiet&columns=name&columns=prop%3Aa&filter=%7B%22column%22%3A%22plan%22%2C%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22A%22%5D%7D&sort=change&order=ascending&q=hald&leftOut=true&feature=Reports&use=never&putOff=false';
  expect(writeSearch(writeListState(read(address)))).toBe(address);
  expect(writeSearch(writeListState(read('')))).toBe('');
});

it('makes nothing of what no list has', () => {
  const state = read('?view=nonsense&filter=%7B&filter=1&filter=null&order=up');
  expect(state).toMatchObject({ view: 'all', filters: [], order: undefined });
});

it('takes owner, plan and stage of a link as filters', () => {
  expect(read('?stage=paying&plan=A&plan=B').filters).toEqual([
    { column: 'plan', operator: 'is', values: ['A', 'B'] },
    { column: 'stage', operator: 'is', values: ['paying'] },
  ]);
});

it('shows a saved view as it is now, until something is changed', () => {
  const state = read('?saved=v1', saved);
  expect(state).toMatchObject({
    view: 'quiet',
    columns: ['name', 'prop:industry'],
    sort: 'value',
    saved: 'v1',
  });
  expect(isChanged(state, saved)).toBe(false);
  expect(writeSearch(writeListState(state, saved))).toBe('?saved=v1');
  const changed = { ...state, q: 'a' };
  const address = writeSearch(writeListState(changed, saved));
  expect(address).toContain('view=quiet');
  expect(isChanged(read(address, saved), saved)).toBe(true);
  expect(read(address, saved)).toEqual({ ...changed, feature: undefined });
});

it('knows a changed view of all groups from the saved view', () => {
  const state = {
    ...read('?saved=v1', saved),
    view: 'all' as const,
    columns: [],
    sort: undefined,
    order: undefined,
  };
  const address = writeSearch(writeListState(state, saved));
  expect(read(address, saved)).toMatchObject({ view: 'all', columns: [], saved: 'v1' });
});

it('saves the use of a feature as a filter', () => {
  const { filters } = writeDefinition(read('?feature=Reports&use=never&use=dropped'));
  expect(filters).toEqual([{ column: 'feature:Reports', operator: 'is', values: ['never', 'dropped'] }]);
});

it('asks for no more than what was said', () => {
  expect(writeListQuery(read(''), ['name'])).toEqual({ view: 'all', columns: ['name'], filter: [] });
  expect(writeListQuery(read('?use=never'), ['name'])).not.toHaveProperty('use');
});
