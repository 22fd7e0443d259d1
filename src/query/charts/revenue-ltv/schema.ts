/** The definition of revenue ltv charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { base, checkBase, interval } from '../../definition/schema/base.ts';
import { anyEventWithoutFilters, breakdowns, event } from '../../definition/schema/parts.ts';
import { checked, type Immutable, name, object } from '../../definition/schema/zod-parts.ts';

const relativeInterval = z.enum(['hour', 'day', 'week', 'month', 'quarter']);

/** Default of the last period shown. */
const lastInterval = { hour: 24, day: 30, week: 12, month: 12, quarter: 4 } as const;

export const revenueLtvSchema = checked(
  object({
    ...base,
    kind: z.literal('revenueLtv'),
    /** Events whose revenue counts. */
    event: event
      .default(anyEventWithoutFilters)
      .describe('Whose revenue counts; absent: that of every event'),
    /** A numeric property of that event. */
    property: object({ kind: z.literal('event'), name })
      .default({ kind: 'event', name: '$revenue' })
      .describe('The number of the event that is revenue'),
    interval: interval.describe('Which units are new together'),
    /** Periods from the first event of each unit on; `interval` decides which units are new together. */
    per: relativeInterval
      .default('day')
      .describe('Intervals from each unit’s first event on: of an hour, 24 hours, 7, 30 or 90 days'),
    /** The last period shown. */
    intervals: z
      .int()
      .min(0)
      .max(limits.queryRetentionIntervalsMax)
      .exactOptional()
      .describe('The last period shown: 24 hours, 30 days, 12 weeks, 12 months, 4 quarters'),
    breakdowns,
  }),
  checkBase,
)
  .transform((chart) => ({ ...chart, intervals: chart.intervals ?? lastInterval[chart.per] }))
  .meta({ title: 'Revenue LTV' });

/** Revenue of new units by time since they were new. */
export type RevenueLtvDefinition = Immutable<z.output<typeof revenueLtvSchema>>;
