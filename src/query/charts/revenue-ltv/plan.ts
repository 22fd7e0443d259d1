/** Plans revenue LTV: what new units bring in, by time since each was new. */
import { limits } from '../../../domain/limits.ts';
import { Problem } from '../../../domain/problem.ts';
import { relativeMs } from '../../definition/relative.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { Buckets } from '../../plan/buckets.ts';
import {
  addConditions,
  createContext,
  planBreakdowns,
  planBuckets,
  planSelector,
  planStream,
} from '../../plan/context.ts';
import type { EventProperty, SelectorPlan, StreamPlan, Values } from '../../plan/plan.ts';
import { listSegments, planSegment } from '../../plan/segments.ts';
import { planEventProperty } from '../../plan/values.ts';
import { planWeight, type WeightPlan } from '../../plan/weight.ts';
import type { RevenueLtvDefinition } from './schema.ts';

/** Units new in one segment. */
export interface RevenueLtvPlan {
  /** The range. */
  readonly stream: StreamPlan;
  /** Selects the pair by which a unit is new, besides being its first. */
  readonly start: SelectorPlan;
  readonly breakdowns: readonly Values[];
  readonly weight: WeightPlan | undefined;
  /** Events whose revenue counts, at any time. */
  readonly event: SelectorPlan;
  readonly property: EventProperty;
  readonly buckets: Buckets;
  /** Length of a period, and how many there are. */
  readonly lengthMs: number;
  readonly cells: number;
  readonly nowMs: number;
  readonly limit: number;
}

/** One plan per segment. Errors: Problem with the path in the definition, `query_too_big`. */
export function planRevenueLtv(
  definition: RevenueLtvDefinition,
  facts: ProjectFacts,
): readonly RevenueLtvPlan[] {
  const { event, property, breakdowns, per, intervals, limit } = definition;
  const context = createContext(definition, facts);
  const buckets = planBuckets(definition, facts.timeZone);
  checkCells(definition, buckets.labels.length);
  const plan = {
    stream: planStream(context, { fromMs: context.fromMs, toMs: context.toMs }),
    breakdowns: planBreakdowns(breakdowns, context),
    weight: planWeight(definition, facts),
    event: planSelector(event, 'event', context),
    property: planEventProperty(property.name),
    buckets,
    lengthMs: relativeMs[per],
    cells: intervals + 1,
    nowMs: facts.freshnessMs,
    limit,
  };
  const any: SelectorPlan = { eventType: undefined, conditions: [] };
  return listSegments(definition).map((segment, index) => ({
    ...plan,
    start: addConditions(any, planSegment(segment, `segments[${index}]`, context)),
  }));
}

/** Each segment and value has a row of cells per cohort, and one for all cohorts. */
function checkCells({ breakdowns, limit, intervals, ...chart }: RevenueLtvDefinition, cohorts: number): void {
  const isBroken = breakdowns.length > 0;
  const series = listSegments(chart).length * (isBroken ? limit : 1);
  const cells = (cohorts + 1) * (intervals + 1);
  if (cells * series <= limits.queryPointsMax) return;
  throw new Problem(
    'query_too_big',
    `${series} series of ${cells} cells exceed ${limits.queryPointsMax} cells; shorten the range, ${isBroken ? 'lower limit, ' : ''}or choose fewer or longer intervals.`,
    isBroken ? 'limit' : 'intervals',
  );
}

/*
 * Revenue is stored by period, with all periods after the last one shown as one; so is the first payment, with one more number
 * for never.
 */

export function laterCell({ cells }: Pick<RevenueLtvPlan, 'cells'>): number {
  return cells;
}

export function neverCell({ cells }: Pick<RevenueLtvPlan, 'cells'>): number {
  return cells + 1;
}

/** The numbers counted per cohort and period, and those counted with weights. */
export const changeNames = [
  ...(['n', 'ever', 'paying', 'revenue', 'times', 'late'] as const),
  ...(['gonePaying', 'goneRevenue', 'goneTimes'] as const),
] as const;
export const changeWeightNames = [
  ...(['weightSum', 'weightLess', 'payingSum', 'payingLess', 'goneSum', 'goneLess'] as const),
] as const;
