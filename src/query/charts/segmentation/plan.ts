/** Segmentation: which pairs are counted, by what, and over which intervals. */
import { assert } from '../../../domain/assert.ts';
import type { Metric, Window } from '../../definition/schema/metric.ts';
import type { ProjectFacts } from '../../facts.ts';
import {
  checkPoints,
  contextOf,
  type PlanContext,
  planBreakdowns,
  planSelector,
  planStream,
  withConditions,
} from '../../plan/context.ts';
import type { CellPlan, CountPlan, SeriesPlan, SharedPlan } from '../../plan/counts.ts';
import { isOfEvent, planKnown } from '../../plan/known-units.ts';
import { planMetric } from '../../plan/metric.ts';
import type { Condition, SelectorPlan, Values } from '../../plan/plan.ts';
import { planSegment, segmentsOf } from '../../plan/segments.ts';
import { planWeight } from '../../plan/weight.ts';
import { planWindowFrame, type WindowFrame, wholeRangeFrame } from '../../plan/window-frame.ts';
import { newInIntervals, newInRange } from './plan-new-units.ts';
import type { SegmentationDefinition } from './schema.ts';

/** One series of numbers that is asked for. */
export interface SeriesRequest {
  readonly event: number;
  readonly segment: number;
  readonly metric: Metric;
  readonly window?: Window;
  /** Place of the metric in the definition. */
  readonly path: string;
}

/** Every event under every segment. Errors: Problem that names the place in the definition. */
export function planSegmentation(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
): readonly SeriesPlan[] {
  const { metric, window } = definition;
  return definition.events.flatMap((_, event) =>
    segmentsOf(definition).map((_, segment) =>
      planSeries(definition, facts, { event, segment, metric, ...(window && { window }), path: 'metric' }),
    ),
  );
}

/** Errors: Problem that names the place in the definition. */
export function planSeries(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  requested: SeriesRequest,
): SeriesPlan {
  const { window: _, ...timed } = definition;
  const frame = planWindowFrame(
    { ...timed, ...(requested.window && { window: requested.window }) },
    facts.timeZone,
  );
  checkPoints(definition, frame.buckets.labels.length);
  const planned = planTimes(definition, facts, frame);
  const { context } = planned;
  const event = definition.events[requested.event];
  const segment = segmentsOf(definition)[requested.segment];
  assert(event !== undefined && segment !== undefined, 'a series of an event and segment that there are');
  const breakdowns = planBreakdowns(definition.breakdowns, context);
  const conditions = planSegment(segment, `segments[${requested.segment}]`, context);
  const selector = withConditions(planSelector(event, `events[${requested.event}]`, context), conditions);
  const metric = planMetric(requested.metric, context, requested.path);
  return {
    event: requested.event,
    segment: requested.segment,
    selector,
    ...planCell(planned, selector, breakdowns),
    metric,
    weigh: planWeight(definition, facts),
    ...(metric.kind === 'activeShare' && {
      shared: planShared(planned, metric.of, requested.segment, conditions, breakdowns),
    }),
  };
}

interface Planned {
  readonly definition: SegmentationDefinition;
  readonly context: PlanContext;
  readonly frame: WindowFrame;
  readonly whole: WindowFrame;
}

/** Every event of a unit under the segment. */
function planActive(
  planned: Planned,
  conditions: readonly Condition[],
  breakdowns: readonly Values[],
): SharedPlan {
  const ofUnits = planned.definition.breakdowns.flatMap((property, index) =>
    isOfEvent(property) ? [] : [index],
  );
  const restricting = breakdowns.filter((_, index) => ofUnits.includes(index));
  const cell = planCell(planned, { eventType: undefined, conditions }, restricting);
  return { kind: 'active', ofUnits, cell };
}

/** The active units of a segment. Errors: Problem that names the place in the definition. */
export function planActiveUnits(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  segment: number,
): SharedPlan {
  const { window: _, ...timed } = definition;
  const planned = planTimes(definition, facts, planWindowFrame(timed, facts.timeZone));
  const conditions = planSegment(
    segmentsOf(definition)[segment] ?? { conditions: [] },
    `segments[${segment}]`,
    planned.context,
  );
  return planActive(planned, conditions, planBreakdowns(definition.breakdowns, planned.context));
}

function planTimes(definition: SegmentationDefinition, facts: ProjectFacts, frame: WindowFrame): Planned {
  return {
    definition,
    frame,
    context: { ...contextOf(definition, facts), intervals: frame.buckets },
    whole: wholeRangeFrame(definition, facts.timeZone),
  };
}

function planShared(
  planned: Planned,
  of: 'active' | 'known',
  segment: number,
  conditions: readonly Condition[],
  breakdowns: readonly Values[],
): SharedPlan {
  if (of === 'active') return planActive(planned, conditions, breakdowns);
  const { definition, context, frame } = planned;
  const requested = segmentsOf(definition)[segment] ?? { conditions: [] };
  const { plan, ofUnits } = planKnown(definition, requested, `segments[${segment}]`, frame, context);
  return { kind: 'known', ofUnits, known: plan };
}

function planCell(
  { definition, context, frame, whole }: Planned,
  selector: SelectorPlan,
  breakdowns: readonly Values[],
): CellPlan {
  const over = (each: WindowFrame, conditions: readonly Condition[]): CountPlan => ({
    stream: planStream(context, { fromMs: each.buckets.fromMs, toMs: each.buckets.toMs }),
    selector: withConditions(selector, conditions),
    breakdowns,
    frame: each,
  });
  const isNew = definition.which === 'new';
  return {
    isNew,
    points: over(frame, isNew ? [newInIntervals(context, frame)] : []),
    whole: over(whole, isNew ? [newInRange(context)] : []),
  };
}
