/** What can be measured of an event, as a list of choices. */
import type { Measured, Metric, Property } from '../../../api/operations.ts';

const plain = {
  uniques: { kind: 'uniques' },
  totals: { kind: 'totals' },
  average: { kind: 'average' },
  days: { kind: 'perUnit', of: { kind: 'days' }, summary: { kind: 'mean' } },
  activeShare: { kind: 'activeShare' },
} as const satisfies Readonly<Record<string, Metric>>;

/** What a measure that is rarer begins with. */
const usualOther: Metric = { kind: 'perUnit', of: { kind: 'events' }, summary: { kind: 'median' } };

const aggregates = ['sum', 'average', 'median', 'min', 'max', 'distinct'] as const;
type Aggregate = (typeof aggregates)[number];

export const plainChoices = Object.keys(plain) as readonly (keyof typeof plain)[];
export const propertyChoices = aggregates.map((aggregate) => `property ${aggregate}` as const);
/** `other`: a rarer one. */
export type MetricChoice = keyof typeof plain | `property ${Aggregate}` | 'formula' | 'other';

const write = (metric: Metric): string =>
  metric.kind === 'perUnit' || metric.kind === 'property' ? JSON.stringify(metric) : metric.kind;

export function readMetric({ metric = plain.uniques, formula }: Measured): MetricChoice {
  if (formula !== undefined) return 'formula';
  if (metric.kind === 'property') {
    const { kind } = metric.aggregate ?? { kind: 'sum' };
    const aggregate = aggregates.find((each) => each === kind);
    return aggregate === undefined ? 'other' : `property ${aggregate}`;
  }
  return plainChoices.find((choice) => write(plain[choice]) === write(metric)) ?? 'other';
}

export function withMetric(measured: Measured, choice: MetricChoice): Measured {
  const { metric, formula: _, formulaProperties: __, ...rest } = measured;
  if (choice === 'other')
    return readMetric(measured) === 'other'
      ? measured
      : { ...rest, events: rest.events.slice(0, 1), metric: usualOther };
  if (choice === 'formula') return { ...rest, formula: 'UNIQUES(A)' };
  // A metric is of one event.
  const events = rest.events.slice(0, 1);
  const aggregate = aggregates.find((each) => choice === `property ${each}`);
  if (aggregate === undefined) return { ...rest, events, metric: plain[choice as keyof typeof plain] };
  const property: Property = metric?.kind === 'property' ? metric.property : { kind: 'event', name: '' };
  return { ...rest, events, metric: { kind: 'property', property, aggregate: { kind: aggregate } } };
}
