/** Numbers that only say whether the group itself did something. */
import { expect, it } from 'vitest';
import type { Computation, Measured } from '../../../api/operations.ts';
import { countPeople, countsItself } from './counts-itself.ts';
import { usualMeasured } from './edit-computation.ts';

const active: Measured = { ...usualMeasured, countedBy: 'group' };
const measured = (changes: Partial<Measured>): Computation => ({
  kind: 'measured',
  of: { ...active, ...changes },
});

it('finds a count of the group itself, and counts its people in its place', () => {
  expect(countsItself(measured({}))).toBe(true);
  expect(countsItself({ kind: 'trend', of: active })).toBe(true);
  expect(countPeople(measured({}))).toEqual(measured({ countedBy: 'people' }));
  expect(countsItself(countPeople(measured({})))).toBe(false);
});

it('leaves alone what is more than yes or no', () => {
  const others: readonly Computation[] = [
    measured({ countedBy: 'users' }),
    measured({ metric: { kind: 'totals' } }),
    measured({ formula: 'UNIQUES(A) / UNIQUES(B)' }),
    measured({ period: { kind: 'last', count: 1, of: 'week', averageOf: 4 } }),
    { kind: 'home', fact: 'quiet' },
  ];
  expect(others.filter(countsItself)).toEqual([]);
  expect(others.slice(-1).map(countPeople)).toEqual(others.slice(-1));
});
