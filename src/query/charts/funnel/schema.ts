/** The definition of funnel charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { base, checkBase, fineInterval } from '../../definition/schema/base.ts';
import { breakdowns, event, property } from '../../definition/schema/parts.ts';
import { order, steps, windowMs } from '../../definition/schema/steps.ts';
import {
  bounds,
  checked,
  dayMs,
  type Immutable,
  isObject,
  object,
  type Report,
} from '../../definition/schema/zod-parts.ts';

const minuteMs = 60_000;

const hourMs = 3_600_000;

/** Default bounds of the bins of time to convert, as far as the window reaches. */
const timeBounds = [
  0,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  6 * hourMs,
  dayMs,
  3 * dayMs,
  7 * dayMs,
  14 * dayMs,
  30 * dayMs,
  90 * dayMs,
];

const step = z.int().min(0);

const exclusion = object({
  event,
  between: z.tuple([step, step]).exactOptional().describe('Between these steps, from 0; absent: between all'),
});

export const funnelSchema = checked(
  object({
    ...base,
    kind: z.literal('funnel'),
    steps,
    order,
    /** From the first step to the last, inclusive. */
    windowMs,
    /** units: each unit once, by its best attempt; totals: every attempt. */
    count: z.enum(['units', 'totals']).default('units'),
    /** new: only units whose first event ever is in the interval in which they enter. */
    which: z.enum(['any', 'new']).default('any'),
    /** All steps must have the same values of these; pairs (unit, values) are counted. At most two. */
    holdConstant: z
      .preprocess(
        (value) => (isObject(value) ? [value] : value),
        z.array(property).max(limits.queryBreakdownsMax),
      )
      .default([])
      .describe('All steps must carry the same values; counted are pairs (unit, values)'),
    exclusions: z.array(exclusion).max(limits.queryEventsMax).default([]),
    /** An optional step between the first and the last: the result has both funnels. */
    optionalStep: step.exactOptional(),
    /** At most two, read at `breakdownStep`. */
    breakdowns,
    breakdownStep: step.default(0),
    /** Resolution in which the order of two events is decided. */
    resolution: z.enum(['s', 'ms']).default('s'),
    /** Bounds of the bins of time to convert, ms; the last bin is open. */
    timeBoundsMs: bounds.exactOptional(),
    /** Measures how often one step was done before another. */
    frequency: object({ step, before: step }).exactOptional(),
    /** Adds to each step how long it took, by intervals and by bins, and how often the step before was done until then. */
    stepDetails: z
      .boolean()
      .default(false)
      .describe('Also times of each step by interval and bin, and how often the step before was done'),
    interval: fineInterval,
  }),
  (chart, report) => {
    checkBase(chart, report);
    checkSteps(chart, report);
    checkExclusions(chart, report);
    if ((chart.timeBoundsMs?.[0] ?? 0) < 0) report(['timeBoundsMs', 0], 'expected 0 ms or more');
  },
)
  .transform((chart) => ({
    ...chart,
    timeBoundsMs: chart.timeBoundsMs ?? timeBounds.filter((bound) => bound <= chart.windowMs),
  }))
  .meta({ title: 'Funnel' });

export type FunnelDefinition = Immutable<z.output<typeof funnelSchema>>;

type Steps = Pick<
  FunnelDefinition,
  'steps' | 'order' | 'optionalStep' | 'breakdownStep' | 'frequency' | 'exclusions'
>;

function checkSteps({ steps: all, optionalStep, breakdownStep, frequency }: Steps, report: Report): void {
  const last = all.length - 1;
  const atMost = (value: number, ...path: readonly string[]) => {
    if (value > last) report(path, `expected a step from 0 to ${last}`);
  };
  if (optionalStep !== undefined && (optionalStep < 1 || optionalStep >= last))
    report(
      ['optionalStep'],
      last < 2
        ? 'needs at least three `steps`'
        : `expected a step between the first and the last, from 1 to ${last - 1}`,
    );
  atMost(breakdownStep, 'breakdownStep');
  if (!frequency) return;
  atMost(frequency.step, 'frequency', 'step');
  atMost(frequency.before, 'frequency', 'before');
  if (frequency.step === frequency.before) report(['frequency', 'before'], 'must differ from `step`');
}

function checkExclusions({ steps: all, order: requested, exclusions }: Steps, report: Report): void {
  const last = all.length - 1;
  exclusions.forEach(({ between }, index) => {
    if (!between) return;
    const path = ['exclusions', index, 'between'];
    if (requested === 'any')
      report(
        path,
        'must be absent when `order` is "any": the exclusion then applies between the first and the last step',
      );
    else if (between[0] >= between[1] || between[1] > last)
      report(path, `expected two steps from 0 to ${last}, the earlier first`);
  });
}
