/** Schema of metrics and windows. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { describeUnits, isUnitProperty } from './base.ts';
import type { Unit } from './parts.ts';
import { property } from './parts.ts';
import { bounds, type Immutable, kinds, object, type Report } from './zod-parts.ts';

const percentile = z.number().min(0).max(100);

const oneToTen = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const measure = kinds([
  object({ kind: z.literal('events') }),
  object({ kind: z.literal('users') }),
  object({ kind: z.literal('days') }),
  object({ kind: z.literal('sum'), property }),
  object({ kind: z.literal('distinct'), property }),
]);

const summary = kinds([
  object({ kind: z.literal('mean') }),
  object({ kind: z.literal('median') }),
  object({ kind: z.literal('trimmedMean'), share: z.number().min(0).lt(0.5).default(0.1) }),
  object({ kind: z.literal('percentile'), percentile }),
  object({ kind: z.literal('sum') }),
  object({ kind: z.literal('atLeast'), value: z.number() }),
  object({ kind: z.literal('histogram'), bounds: bounds.default(oneToTen) }),
  object({ kind: z.literal('concentration') }),
]);

const aggregate = kinds([
  object({ kind: z.literal('sum') }),
  object({ kind: z.literal('average') }),
  object({ kind: z.literal('median') }),
  object({ kind: z.literal('min') }),
  object({ kind: z.literal('max') }),
  object({ kind: z.literal('percentile'), percentile }),
  object({ kind: z.literal('distinct') }),
  object({ kind: z.literal('distinctPerUnit') }),
  object({ kind: z.literal('distribution'), bounds }),
]);

export const metric = kinds([
  object({ kind: z.literal('uniques') }),
  object({ kind: z.literal('totals') }),
  object({ kind: z.literal('activeShare'), of: z.enum(['active', 'known']).default('active') }),
  object({ kind: z.literal('average') }),
  object({ kind: z.literal('frequency'), bounds: bounds.default(oneToTen) }),
  object({ kind: z.literal('property'), property, aggregate: aggregate.default({ kind: 'sum' }) }),
  object({
    kind: z.literal('perUnit'),
    of: measure.default({ kind: 'events' }),
    dividedBy: property
      .exactOptional()
      .describe(
        'A number of the unit, as it was at the first of the events counted, or by its view as it is now',
      ),
    summary: summary.default({ kind: 'median' }),
  }),
]).meta({ id: 'Metric', description: 'What is measured; a string is its kind' });

export const uniques = { kind: 'uniques' as const };

const intervals = z.int().min(1);

export const window = kinds([
  object({ kind: z.literal('rollingAverage'), intervals }),
  object({ kind: z.literal('rollingWindow'), intervals }),
  object({ kind: z.literal('cumulative') }),
]);

/** The largest rolling window, in intervals. */
export const rollingMax = {
  '5 minutes': limits.queryRolling5MinutesMax,
  hour: limits.queryRollingHoursMax,
  day: limits.queryRollingDaysMax,
  week: limits.queryRollingWeeksMax,
  month: limits.queryRollingMonthsMax,
  quarter: limits.queryRollingQuartersMax,
  year: limits.queryRollingYearsMax,
} as const;

/** Checks a metric against the counted unit. */
export function checkMetric(
  metric: Metric,
  unit: Unit,
  path: readonly (string | number)[],
  report: Report,
): void {
  if (metric.kind !== 'perUnit') return;
  if (metric.of.kind === 'users' && unit.kind === 'user')
    report(
      [...path, 'of'],
      '"users" needs a group `unit`; choose one, or measure events, days, sum or distinct',
    );
  const divisor = metric.dividedBy;
  if (!divisor) return;
  if (!isUnitProperty(divisor, unit) || divisor.kind === 'groupValue')
    report([...path, 'dividedBy'], `expected a property of ${describeUnits(unit)}`);
}

/** Whether the metric is one number, not a number per bin. */
export function isOneNumber(metric: Metric): boolean {
  if (metric.kind === 'frequency') return false;
  if (metric.kind === 'property') return metric.aggregate.kind !== 'distribution';
  return (
    metric.kind !== 'perUnit' ||
    (metric.summary.kind !== 'histogram' && metric.summary.kind !== 'concentration')
  );
}

/** The number measured of one unit in one interval (or window). */
export type UnitMeasure = Immutable<z.output<typeof measure>>;

/** How the numbers of all units become one number, or a few. */
export type Summary = Immutable<z.output<typeof summary>>;

/** How the values of a numeric property, over events, become one number. Text that is a number counts as one. */
export type PropertyAggregate = Immutable<z.output<typeof aggregate>>;

export type Metric = Immutable<z.output<typeof metric>>;

export type Window = Immutable<z.output<typeof window>>;
