/** What every answer about the groups of a type begins with: labels, dates, and the questions that nobody has answered yet. */
import { z } from 'zod';
import { findMeaningProperty, type Meaning } from '../../definition/terms/meanings.ts';
import { nameGroupType } from '../../definition/terms/names.ts';
import { writeDay } from '../../plan/dates.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import { findTrackingTooYoung } from '../words/new.ts';

const date = z.string();
export const dateSpanSchema = z.object({ start: date, end: date }).describe('both days included');
/** Without `name`, which has a default. */
const meaningsToSet = [
  'owner',
  'plan',
  'stage',
  'value',
  'seats',
  'renewal',
  'customerSince',
] as const satisfies Meaning[];

export const typeHeadSchema = z.object({
  groupType: z.string(),
  singular: z.string(),
  plural: z.string(),
  once: z.boolean().describe('the groups mostly live once: none goes quiet, stalls or comes back'),
  today: date,
  week: dateSpanSchema.describe('the last 7 full days'),
  weekBefore: dateSpanSchema,
  trackingSince: date.optional(),
  newFrom: date
    .optional()
    .describe('tracking is young: before this day no first event makes a group new; absent: it can'),
  currency: z.string().optional(),
  freshnessMs: z.number().describe('everything acknowledged up to then is in the answer'),
  unset: z.array(z.enum(meaningsToSet)).describe('meanings that nobody has set: ask which property each is'),
});

type TypeHead = z.output<typeof typeHeadSchema>;

export function describeType({ groupType, terms, today, asOfMs }: Omit<TypeFacts, 'units'>): TypeHead {
  const { meanings } = terms;
  const newFrom = findTrackingTooYoung(terms, today);
  return {
    groupType,
    ...nameGroupType(terms, groupType),
    once: terms.once,
    today: writeDay(today.day),
    week: { start: writeDay(today.day - 7), end: writeDay(today.day - 1) },
    weekBefore: { start: writeDay(today.day - 14), end: writeDay(today.day - 8) },
    ...(today.trackingSinceDay !== undefined && { trackingSince: writeDay(today.trackingSinceDay) }),
    ...(newFrom !== undefined && { newFrom: writeDay(newFrom) }),
    ...(meanings.value && { currency: meanings.value.currency }),
    freshnessMs: asOfMs,
    unset: meaningsToSet.filter((meaning) => findMeaningProperty(meanings, meaning) === undefined),
  };
}
