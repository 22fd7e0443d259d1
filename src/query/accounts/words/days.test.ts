/** Days as bits, tested against a list of them. */
import { expect, it } from 'vitest';
import { drawDays } from '../../../../test/support/unit-facts.ts';
import { hasAnyDay, hasDay } from './days.ts';

it('are found from one age to another, within a word and across words', () => {
  const days = drawDays(`x${'.'.repeat(61)}x${'.'.repeat(30)}x.x`);
  const ages = Array.from({ length: 97 }, (_, age) => age);
  for (const from of ages)
    for (const to of ages) {
      const isAny = ages.some((age) => age >= from && age <= to && hasDay(days, age));
      expect(hasAnyDay(days, from, to), `${from} to ${to}`).toBe(isAny);
    }
});
