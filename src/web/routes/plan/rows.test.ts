/** Rows of the plan's tables: their order and filters. */
import { expect, it } from 'vitest';
import { filterRows, listRows, type PlanRow } from './rows.ts';

const rows: readonly PlanRow[] = [
  { kind: 'event', name: 'Board created', state: 'live' },
  { kind: 'eventProperty', of: 'Board created', name: 'template', state: 'unexpected' },
  { kind: 'groupType', name: 'company', state: 'live' },
  { kind: 'groupType', name: 'team', state: 'planned' },
  { kind: 'groupProperty', of: 'company', name: 'plan', state: 'deleted' },
  { kind: 'groupProperty', name: 'region', state: 'live' },
];
const names = (found: readonly PlanRow[]) => found.map(({ name }) => name);

it('puts the properties of a group type behind it, and those of all types last', () => {
  expect(names(listRows('groups', rows))).toEqual(['company', 'plan', 'team', 'region']);
});

it('finds by name and by what something is a property of, deleted things only when asked for', () => {
  expect(names(filterRows(rows, { state: undefined, text: ' BOARD' }))).toEqual([
    'Board created',
    'template',
  ]);
  expect(names(filterRows(rows, { state: undefined, text: 'plan' }))).toEqual([]);
  expect(names(filterRows(rows, { state: 'deleted', text: '' }))).toEqual(['plan']);
});
