/** Plans segmentation: which pairs are counted, by what, and over which intervals. */
import { assert, never } from '../../../domain/assert.ts';
import type { Metric, Window } from '../../definition/schema/metric.ts';
import type { ProjectFacts } from '../../facts.ts';
import {
  addConditions,
  checkPoints,
  createContext,
  type PlanContext,
  planBreakdowns,
  planSelector,
  planStream,
  planUse,
} from '../../plan/context.ts';
import type { CellPlan, CountPlan, DenominatorPlan, SeriesPlan } from '../../plan/counts.ts';
import { isEventProperty, planKnown } from '../../plan/known-units.ts';
import { planMetric } from '../../plan/metric.ts';
import type { Condition, SelectorPlan, Values } from '../../plan/plan.ts';
import { listSegments, planSegment } from '../../plan/segments.ts';
import { planWeight } from '../../plan/weight.ts';
import {
  listFrameStarts,
  planWindowFrame,
  type WindowFrame,
  wholeRangeFrame,
} from '../../plan/window-frame.ts';
import { activeInIntervals, activeInRange, newInIntervals, newInRange } from './plan-unit-kinds.ts';
import type { SegmentationDefinition } from './schema.ts';

/** A requested series of numbers. */
export interface SeriesRequest {
  readonly event: number;
  readonly segment: number;
  readonly metric: Metric;
  readonly window?: Window;
  /** Path of the metric in the definition. */
  readonly path: string;
}

/** One plan per event and segment. Errors: Problem with the path in the definition. */
export function planSegmentation(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
): readonly SeriesPlan[] {
  const { metric, window } = definition;
  return definition.events.flatMap((_, event) =>
    listSegments(definition).map((_, segment) =>
      planSeries(definition, facts, { event, segment, metric, ...(window && { window }), path: 'metric' }),
    ),
  );
}

/** Errors: Problem with the path in the definition. */
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
  const planned = planTimes(definition, facts, frame, requested.window);
  const { context } = planned;
  const event = definition.events[requested.event];
  const segment = listSegments(definition)[requested.segment];
  assert(event !== undefined && segment !== undefined, 'a series of an event and segment that there are');
  const breakdowns = planBreakdowns(definition.breakdowns, context);
  const conditions = planSegment(segment, `segments[${requested.segment}]`, context);
  const selector = addConditions(planSelector(event, `events[${requested.event}]`, context), conditions);
  const metric = planMetric(requested.metric, context, requested.path);
  return {
    event: requested.event,
    segment: requested.segment,
    selector,
    ...planCell(planned, selector, breakdowns),
    metric,
    weight: planWeight(definition, facts),
    smallBelow: definition.smallBelow,
    ...(metric.kind === 'activeShare' && {
      denominator: planShared(planned, metric.of, requested.segment, conditions, breakdowns),
    }),
  };
}

interface Planned {
  readonly definition: SegmentationDefinition;
  readonly context: PlanContext;
  readonly frame: WindowFrame;
  readonly whole: WindowFrame;
}

/** Selects every active event of a unit under the segment. */
function planActive(
  planned: Planned,
  conditions: readonly Condition[],
  breakdowns: readonly Values[],
): DenominatorPlan {
  const unitBreakdowns = planned.definition.breakdowns.flatMap((property, index) =>
    isEventProperty(property) ? [] : [index],
  );
  const restricting = breakdowns.filter((_, index) => unitBreakdowns.includes(index));
  const cell = planCell(planned, addConditions(planUse(planned.context.facts), conditions), restricting);
  return { kind: 'active', unitBreakdowns, cell };
}

/** Plans the active units of a segment. Errors: Problem with the path in the definition. */
export function planActiveUnits(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  segment: number,
): DenominatorPlan {
  const { window: _, ...timed } = definition;
  const planned = planTimes(definition, facts, planWindowFrame(timed, facts.timeZone));
  const conditions = planSegment(
    listSegments(definition)[segment] ?? { conditions: [] },
    `segments[${segment}]`,
    planned.context,
  );
  return planActive(planned, conditions, planBreakdowns(definition.breakdowns, planned.context));
}

function planTimes(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  frame: WindowFrame,
  window?: Window,
): Planned {
  return {
    definition,
    frame,
    context: {
      ...createContext(definition, facts),
      intervals: frame.buckets,
      starts: () => listFrameStarts(frame, window),
    },
    whole: wholeRangeFrame(definition, facts.timeZone),
  };
}

function planShared(
  planned: Planned,
  of: 'active' | 'known',
  segment: number,
  conditions: readonly Condition[],
  breakdowns: readonly Values[],
): DenominatorPlan {
  if (of === 'active') return planActive(planned, conditions, breakdowns);
  const { definition, context, frame } = planned;
  const requested = listSegments(definition)[segment] ?? { conditions: [] };
  const { plan, unitBreakdowns } = planKnown(definition, requested, `segments[${segment}]`, frame, context);
  return { kind: 'known', unitBreakdowns, known: plan };
}

function planCell(
  { definition, context, frame, whole }: Planned,
  selector: SelectorPlan,
  breakdowns: readonly Values[],
): CellPlan {
  const over = (each: WindowFrame, conditions: readonly Condition[]): CountPlan => ({
    stream: planStream(context, { fromMs: each.buckets.fromMs, toMs: each.buckets.toMs }),
    selector: addConditions(selector, conditions),
    breakdowns,
    frame: each,
  });
  const kind = planUnitKind(definition.which, context, frame);
  return {
    isWholeApart: kind.points.length > 0,
    points: over(frame, kind.points),
    whole: over(whole, kind.whole),
  };
}

/** Conditions that the units are of the kind that is counted: in the interval of the pair, and in the range. */
function planUnitKind(
  which: SegmentationDefinition['which'],
  context: PlanContext,
  frame: WindowFrame,
): { readonly points: readonly Condition[]; readonly whole: readonly Condition[] } {
  switch (which) {
    case 'any':
      return { points: [], whole: [] };
    case 'active':
      return { points: activeInIntervals(context, frame), whole: activeInRange(context) };
    case 'new':
      return { points: [newInIntervals(context, frame)], whole: [newInRange(context)] };
    default:
      throw never(which);
  }
}
