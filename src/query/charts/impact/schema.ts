/** The definition of impact charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import type { RelativeInterval } from '../../definition/relative.ts';
import { base, checkBase } from '../../definition/schema/base.ts';
import { breakdowns, event } from '../../definition/schema/parts.ts';
import {
  bounds,
  checked,
  type Immutable,
  kinds,
  name,
  object,
  type Report,
} from '../../definition/schema/zod-parts.ts';

const aggregate = kinds([object({ kind: z.literal('sum') }), object({ kind: z.literal('average') })]);

const metric = kinds([
  object({ kind: z.literal('average') }),
  object({ kind: z.literal('activeShare') }),
  object({ kind: z.literal('frequency'), bounds: bounds.default([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) }),
  object({
    kind: z.literal('property'),
    property: object({ kind: z.literal('event'), name }),
    aggregate: aggregate.default({ kind: 'sum' }),
  }),
]).meta({ id: 'ImpactMetric', description: 'What is measured of an outcome; a string is its kind' });

const events = z.array(event).min(1).max(limits.queryImpactEventsMax);

const intervals = z.int().max(limits.queryRetentionIntervalsMax);

/** Default number of periods before and after the treatment. */
const shown = { day: 14, week: 8, month: 4, quarter: 4 } as const;

/** Each event may occur only once among treatments and outcomes. With other filters it is another event. */
function checkEvents(
  { treatments, outcomes }: Pick<ImpactDefinition, 'treatments' | 'outcomes'>,
  report: Report,
): void {
  const seen = new Map<string, string>();
  for (const [key, events] of [
    ['treatments', treatments],
    ['outcomes', outcomes],
  ] as const)
    for (const [index, event] of events.entries()) {
      const text = JSON.stringify(event);
      const other = seen.get(text);
      if (other === undefined) seen.set(text, `${key}[${index}]`);
      else report([key, index], `equals ${other}; expected another event or other filters`);
    }
}

export const impactSchema = checked(
  object({
    ...base,
    kind: z.literal('impact'),
    /** Up to three, each evaluated separately. Periods are counted from the first treatment of a unit. */
    treatments: events.describe(
      'Each evaluated separately; periods count from the first one of each unit in the range',
    ),
    /** Up to three, each evaluated separately. */
    outcomes: events.describe('Each evaluated separately'),
    metric: metric.default({ kind: 'average' }),
    /** Length of a period. */
    interval: z
      .enum(['day', 'week', 'month', 'quarter'])
      .default('day')
      .describe('Intervals of 24 hours, 7, 30 or 90 days from the treatment of each unit'),
    /** Periods before the treatment … */
    before: intervals
      .min(0)
      .exactOptional()
      .describe('Intervals before: 14 days, 8 weeks, 4 months, 4 quarters'),
    /** … and from it on. */
    after: intervals.min(1).exactOptional().describe('Intervals from the treatment on, as many'),
    breakdowns,
  }),
  (chart, report) => {
    checkBase(chart, report);
    checkEvents(chart, report);
  },
)
  .transform((chart) => ({
    ...chart,
    before: chart.before ?? shown[chart.interval],
    after: chart.after ?? shown[chart.interval],
  }))
  .meta({ title: 'Impact' });

/** What units did before and after they first did something. */
export type ImpactDefinition = Immutable<z.output<typeof impactSchema>>;

/** What is measured of an outcome in each period. */
export type ImpactMetric = Immutable<z.output<typeof metric>>;

/** Default look-back: units treated on one of this many dates before are left out. */
export const lookBackDays: Readonly<Record<Exclude<RelativeInterval, 'hour'>, number>> = {
  day: 90,
  week: 91,
  month: 120,
  quarter: 360,
};
