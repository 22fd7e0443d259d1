/** Days as bits, tested against a list of them. */
import { expect, it } from 'vitest';
import { drawDays } from '../../../../test/support/unit-facts.ts';
import { hasAnyDay, hasDay, moveDays, withoutToday } from './days.ts';

it('are found from one age to another, within a word and across words', () => {
  const days = drawDays(`x${'.'.repeat(61)}x${'.'.repeat(30)}x.x`);
  const ages = Array.from({ length: 97 }, (_, age) => age);
  for (const from of ages)
    for (const to of ages) {
      const isAny = ages.some((age) => age >= from && age <= to && hasDay(days, age));
      expect(hasAnyDay(days, from, to), `${from} to ${to}`).toBe(isAny);
    }
});

it('move to what was seen earlier, without what came later', () => {
  const days = drawDays(`x.xx${'.'.repeat(30)}xx${'.'.repeat(40)}x`);
  for (const back of [0, 1, 3, 31, 32, 33, 64, 70]) {
    const moved = moveDays(days, back);
    for (let age = 0; age < 120; age++)
      expect(hasDay(moved, age), `${back} back, ${age} ago`).toBe(hasDay(days, age + back));
    expect([hasDay(withoutToday(moved), 0), hasDay(withoutToday(moved), 1)]).toEqual([
      false,
      hasDay(days, 1 + back),
    ]);
  }
});
