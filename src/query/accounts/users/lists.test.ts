/** Tests of the groups that lists had. */
import { expect, it } from 'vitest';
import { followLists } from './lists.ts';

const list = (fromMs: number, units: readonly string[], type = 'company', source = 'amplitude') => ({
  type,
  units,
  fromMs,
  source,
});

it('tells since when a group is in the list, and until when it was', () => {
  const lists = [list(1, ['a']), list(2, ['a', 'b'], 'company', 'person'), list(3, ['b']), list(4, ['a'])];
  expect(followLists(lists)).toEqual([
    { type: 'company', unit: 'a', fromMs: 4, source: 'amplitude' },
    { type: 'company', unit: 'b', fromMs: 2, untilMs: 4, source: 'person' },
    { type: 'company', unit: 'a', fromMs: 1, untilMs: 3, source: 'amplitude' },
  ]);
});

it('keeps types apart', () => {
  expect(
    followLists([list(1, ['a']), list(2, ['t'], 'team')]).map(({ unit, untilMs }) => [unit, untilMs]),
  ).toEqual([
    ['t', undefined],
    ['a', undefined],
  ]);
});
