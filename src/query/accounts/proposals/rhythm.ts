/** Proposes whether a type's groups are told quiet by weeks or by months, or live only once. */
import { z } from 'zod';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import { daysOfUseMax } from '../../definition/terms/parameters.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';
import { findMedian, listAges } from '../words/days.ts';

export const rhythmProposalSchema = z
  .object({
    period: z.enum(['week', 'month']),
    medianGapDays: z
      .number()
      .optional()
      .describe(
        'the median, over the groups, of the median days between a group’s days of use; absent: none has two',
      ),
    once: z.boolean(),
    onceShare: z
      .number()
      .optional()
      .describe('of the groups first used long ago: the share that used all of their days within a week'),
  })
  .meta({ id: 'RhythmProposal' });

type RhythmProposal = Immutable<z.output<typeof rhythmProposalSchema>>;

const weekDays = 7;
/** A first use so long ago that a second week of it would have been seen. */
const longAgoDays = 28;
const onceShareMin = 0.8;
/** With fewer groups a share says nothing. */
const groupsMin = 10;

type Used = Pick<UnitFacts, 'days' | 'firstUseDay' | 'lastUseDay'>;

export function proposeRhythm(units: readonly Used[], today: Today): RhythmProposal {
  const gaps = units.flatMap(({ days }) => findMedianGap(listAges(days, 0, daysOfUseMax - 1)) ?? []);
  const medianGapDays = findMedian(gaps);
  const old = units.filter(({ firstUseDay = today.day }) => today.day - firstUseDay >= longAgoDays);
  const lived = old.filter(({ firstUseDay = 0, lastUseDay = 0 }) => lastUseDay - firstUseDay < weekDays);
  const onceShare = old.length < groupsMin ? undefined : lived.length / old.length;
  return {
    period: medianGapDays !== undefined && medianGapDays > weekDays ? 'month' : 'week',
    ...(medianGapDays !== undefined && { medianGapDays }),
    once: onceShare !== undefined && onceShare >= onceShareMin,
    ...(onceShare !== undefined && { onceShare }),
  };
}

/** Days between neighbours of a list of ages; undefined with fewer than two. */
function findMedianGap(ages: readonly number[]): number | undefined {
  return findMedian(ages.slice(1).map((age, index) => age - (ages[index] ?? 0)));
}
