/** The result of revenue LTV charts. */
import { z } from 'zod';
import { count, omittedValues, overX, resultObject, seriesKey, weight } from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { RevenueLtvDefinition } from './schema.ts';

/** An interval of the life of new units. All numbers are of those that have reached it. */
const cell = z
  .object({
    units: count.describe('For which the interval has ended; all numbers are of these'),
    revenue: z.number().describe('In the interval'),
    cumulative: z.number().describe('Up to its end'),
    /** Paid for the first time in it. */
    newPaying: count,
    paying: count.describe('Paid up to its end'),
    /** Even later. */
    everPaid: count.describe('Paid at any time'),
    /** Null without any. */
    arpu: z.number().nullable().describe('cumulative ÷ units'),
    arppu: z.number().nullable().describe('cumulative ÷ everPaid'),
    /** It has not ended for everyone who may be new in that time. */
    incomplete: z.boolean(),
    weight: weight.exactOptional().describe('Of the paying'),
  })
  .meta({ id: 'RevenueLtvCell' });

export interface RevenueLtvCell extends Immutable<z.output<typeof cell>> {}

/** New units: how many, how many of them paid, and what they brought, so far. */
const cohort = {
  size: count.describe('New units'),
  paid: count.describe('Of them, those that ever paid'),
  revenue: z.number().describe('So far'),
  /** Of all of them. */
  weight: weight.exactOptional(),
  cells: z.array(cell).describe('Per interval from the first event on'),
};

export interface RevenueLtvCohort extends Immutable<z.output<z.ZodObject<typeof cohort>>> {}

const series = z.object({
  ...seriesKey,
  ...cohort,
  cohorts: z.array(z.object(cohort)).describe('Per x, the units new in it'),
});

export interface RevenueLtvSeries extends Immutable<z.output<typeof series>> {}

export const revenueLtvResultSchema = resultObject('revenueLtv', {
  ...overX,
  series: z.array(series),
  omittedValues,
});

export interface RevenueLtvResult extends Immutable<z.output<typeof revenueLtvResultSchema>> {
  readonly definition: RevenueLtvDefinition;
  readonly compared?: RevenueLtvResult;
}
