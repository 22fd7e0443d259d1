/** What the functions of formulas measure and compute. */
import type { Metric, PropertyAggregate } from '../definition/schema/metric.ts';
import type { PropertyRef } from '../definition/schema/parts.ts';

/** What a metric function takes, and the metric it stands for. A share is a number from 0 to 1. */
export type MetricFunction =
  | { readonly takes: 'event'; readonly metric: Metric }
  | { readonly takes: 'share'; metric(share: number): Metric }
  | { readonly takes: 'property'; readonly aggregate: PropertyAggregate }
  | { readonly takes: 'propertyAndShare'; aggregate(share: number): PropertyAggregate };

const oneToTen = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export const metricFunctions: Readonly<Record<string, MetricFunction>> = {
  UNIQUES: { takes: 'event', metric: { kind: 'uniques' } },
  TOTALS: { takes: 'event', metric: { kind: 'totals' } },
  ACTIVE: { takes: 'event', metric: { kind: 'activeShare', of: 'active' } },
  AVG: { takes: 'event', metric: { kind: 'average' } },
  HIST: { takes: 'event', metric: { kind: 'frequency', bounds: oneToTen } },
  REVENUETOTAL: {
    takes: 'event',
    metric: propertyMetric({ kind: 'event', name: '$revenue' }, { kind: 'sum' }),
  },
  FREQPERCENTILE: {
    takes: 'share',
    metric: (share) => ({
      kind: 'perUnit',
      of: { kind: 'events' },
      summary: { kind: 'percentile', percentile: share * 100 },
    }),
  },
  PROPSUM: { takes: 'property', aggregate: { kind: 'sum' } },
  PROPAVG: { takes: 'property', aggregate: { kind: 'average' } },
  PROPMAX: { takes: 'property', aggregate: { kind: 'max' } },
  PROPMIN: { takes: 'property', aggregate: { kind: 'min' } },
  PROPCOUNT: { takes: 'property', aggregate: { kind: 'distinct' } },
  PROPCOUNTAVG: { takes: 'property', aggregate: { kind: 'distinctPerUnit' } },
  PROPHIST: { takes: 'property', aggregate: { kind: 'distribution', bounds: oneToTen } },
  PERCENTILE: {
    takes: 'propertyAndShare',
    aggregate: (share) => ({ kind: 'percentile', percentile: share * 100 }),
  },
};

/** One series per bin: alone in their formula. */
export const binFunctions: readonly string[] = ['HIST', 'PROPHIST'];

/** The sum of a property over the units that are active. */
export const perActive = 'ARPAU';

/** Take the name of a metric and an event, the rolling ones also a number of intervals. */
export const windowFunctions = {
  CUMSUM: 'cumulative',
  ROLLAVG: 'rollingAverage',
  ROLLWIN: 'rollingWindow',
  ROLLWINBEFORE: 'rollingWindow',
} as const;

/** Of one number. */
export const mathFunctions = ['EXP', 'LN', 'LOG10', 'SQRT'] as const;
export type MathFunction = (typeof mathFunctions)[number];

/** Of a number and a constant. */
export const constantFunctions = ['LOG', 'POWER'] as const;
export type ConstantFunction = (typeof constantFunctions)[number];

export const trendline = 'TRENDLINE';

/** Amplitude's of charts of sessions. */
export const sessionFunctions: readonly string[] = ['SESSIONTOTALS', 'EVENTTOTALS'];

export const functionNames: readonly string[] = [
  ...Object.keys(metricFunctions),
  perActive,
  ...Object.keys(windowFunctions),
  ...mathFunctions,
  ...constantFunctions,
  trendline,
];

export function propertyMetric(property: PropertyRef, aggregate: PropertyAggregate): Metric {
  return { kind: 'property', property, aggregate };
}
