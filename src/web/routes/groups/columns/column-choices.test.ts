/** Which columns there are to choose from, and their names. */
import { expect, it } from 'vitest';
import { findKind, listColumnChoices, nameColumnId, writeMetric } from './column-choices.ts';

const meanings = { owner: 'csm', plan: 'plan', stage: undefined };
const property = (name: string, of: 'group' | 'user', type?: string) => ({
  of,
  name,
  ...(type !== undefined && { type }),
  types: [],
  sources: [],
});
const catalogue = {
  asOf: 0,
  lateFrom: '2026-11-01',
  groupTypes: [],
  events: [],
  eventsNotListed: 0,
  properties: [
    property('industry', 'group', 'company'),
    property('size', 'group', 'team'),
    property('mail', 'user'),
  ],
};
const choices = listColumnChoices({ type: 'company', meanings, features: ['Reports'], catalogue });

it('has the columns of every type, the properties of this one, and its features', () => {
  const values = choices.map(({ value }) => value);
  expect(values).toContain('activePeople');
  expect(values.filter((value) => value.includes(':'))).toEqual(['prop:industry', 'feature:Reports']);
});

it('knows of which property the values of a text are', () => {
  const find = (id: string) => choices.find(({ value }) => value === id)?.property;
  expect(find('owner')).toBe('csm');
  expect(find('stage')).toBeUndefined();
  expect(find('prop:industry')).toBe('industry');
});

it('names columns', () => {
  expect(nameColumnId('value')).toBe('Value');
  expect(nameColumnId('prop:a:b')).toBe('a:b');
  expect(nameColumnId('history:seats')).toBe('seats');
  expect(nameColumnId('feature:Reports')).toBe('Use of Reports');
  expect(nameColumnId('metric:people:28')).toBe('Active people in 28 days');
  expect(nameColumnId('metric:events:7:report_viewed')).toBe('Events report_viewed in 7 days');
  expect(nameColumnId('whatever')).toBe('whatever');
});

it('writes metrics, and takes them for numbers', () => {
  expect(writeMetric('people', '28', '')).toBe('metric:people:28');
  expect(writeMetric('events', '7', 'a:b')).toBe('metric:events:7:a:b');
  expect(findKind('metric:events:7:a:b', choices)).toBe('number');
  expect(findKind('prop:unknown', choices)).toBe('text');
  expect(findKind('renewal', choices)).toBe('date');
});
