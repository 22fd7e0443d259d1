/** Metrics, with each property replaced by where its values come from. */
import { never } from '../../domain/assert.ts';
import type { Metric, PropertyAggregate, Summary, UnitMeasure } from '../definition/schema/metric.ts';
import type { PlanContext } from './context.ts';
import type { Values } from './plan.ts';
import { planValues } from './values.ts';

/** The number of one unit. */
export type MeasurePlan =
  /** Its pairs. */
  | { readonly kind: 'pairs' }
  /** Different users of its pairs. */
  | { readonly kind: 'users'; readonly resolveMerges: boolean }
  /** Different days. */
  | { readonly kind: 'days' }
  | { readonly kind: 'sum'; readonly values: Values }
  | { readonly kind: 'distinct'; readonly values: Values };

export type MetricPlan =
  | { readonly kind: 'uniques' }
  | { readonly kind: 'totals' }
  | { readonly kind: 'activeShare'; readonly of: 'active' | 'known' }
  | {
      readonly kind: 'perUnit';
      readonly measure: MeasurePlan;
      readonly dividedBy?: Values;
      readonly summary: Summary;
      /** What values are ordered by. */
      readonly rank: 'units' | 'events';
    }
  | { readonly kind: 'property'; readonly values: Values; readonly aggregate: PropertyAggregate };

/** Errors: Problem with a path below `path`. */
export function planMetric(metric: Metric, context: PlanContext, path: string): MetricPlan {
  switch (metric.kind) {
    case 'uniques':
    case 'totals':
      return { kind: metric.kind };
    case 'activeShare':
      return { kind: 'activeShare', of: metric.of };
    case 'average':
      return { kind: 'perUnit', measure: { kind: 'pairs' }, summary: { kind: 'mean' }, rank: 'events' };
    case 'frequency':
      return {
        kind: 'perUnit',
        measure: { kind: 'pairs' },
        summary: { kind: 'histogram', bounds: metric.bounds },
        rank: 'units',
      };
    case 'property':
      return {
        kind: 'property',
        values: planValues(metric.property, context, `${path}.property`),
        aggregate: metric.aggregate,
      };
    case 'perUnit':
      return {
        kind: 'perUnit',
        measure: planMeasure(metric.of, context, `${path}.of`),
        ...(metric.dividedBy && {
          dividedBy: planValues(metric.dividedBy, context, `${path}.dividedBy`),
        }),
        summary: metric.summary,
        rank: 'units',
      };
    default:
      throw never(metric);
  }
}

function planMeasure(measure: UnitMeasure, context: PlanContext, path: string): MeasurePlan {
  switch (measure.kind) {
    case 'events':
      return { kind: 'pairs' };
    case 'users':
      return { kind: 'users', resolveMerges: context.facts.hasMerges };
    case 'days':
      return { kind: 'days' };
    case 'sum':
    case 'distinct':
      return { kind: measure.kind, values: planValues(measure.property, context, `${path}.property`) };
    default:
      throw never(measure);
  }
}

/** The value of an interval without any pair: 0 for counts and sums, null for averages and the like. */
export function findEmptyValue(metric: MetricPlan): 0 | null {
  switch (metric.kind) {
    case 'uniques':
    case 'totals':
      return 0;
    case 'activeShare':
      return null;
    case 'perUnit':
      return ['sum', 'atLeast', 'histogram'].includes(metric.summary.kind) ? 0 : null;
    case 'property':
      return ['sum', 'distinct', 'distribution'].includes(metric.aggregate.kind) ? 0 : null;
    default:
      throw never(metric);
  }
}

/** Whether the number of a unit needs the unit's version at its first counted pair. */
export function needsEntryVersion(dividedBy: Values | undefined): boolean {
  return dividedBy?.kind === 'lookup' && dividedBy.lookup.kind === 'versions';
}

/** The names of a metric's bins; undefined where it is one number. */
export function nameBins(metric: MetricPlan): readonly string[] | undefined {
  if (metric.kind === 'perUnit') {
    if (metric.summary.kind === 'concentration') return ['1', '10', '10 %'];
    if (metric.summary.kind !== 'histogram') return undefined;
    const isWhole = metric.measure.kind !== 'sum' && !metric.dividedBy;
    return formatBinNames(metric.summary.bounds, isWhole);
  }
  if (metric.kind === 'property' && metric.aggregate.kind === 'distribution')
    return formatBinNames(metric.aggregate.bounds, false);
  return undefined;
}

/** `2`, `3–5`, `10+` of whole numbers; `0–0.5` of others: up to, without, the second. */
export function formatBinNames(bounds: readonly number[], areWhole: boolean): readonly string[] {
  return bounds.map((bound, index) => {
    const next = bounds[index + 1];
    if (next === undefined) return `${bound}+`;
    if (!areWhole || !Number.isInteger(bound) || !Number.isInteger(next)) return `${bound}–${next}`;
    return next === bound + 1 ? String(bound) : `${bound}–${next - 1}`;
  });
}
