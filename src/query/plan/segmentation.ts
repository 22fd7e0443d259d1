/** Segmentation: which pairs are counted, by what, and over which intervals. */
import type { Metric, ProjectFacts, SegmentationDefinition } from '../contract.ts';
import {
  checkPoints,
  contextOf,
  type PlanContext,
  planBreakdowns,
  planSelector,
  planStream,
  withConditions,
} from './context.ts';
import { type Frame, planFrame, wholeFrame } from './frame.ts';
import type { Locality, SelectorPlan, StreamPlan, UnitPlan, Values } from './plan.ts';
import { planSegment, segmentsOf } from './segments.ts';

/** What one statement counts: pairs of a stream, under their values, in intervals and as a whole. */
export interface CountPlan {
  readonly stream: StreamPlan;
  readonly selector: SelectorPlan;
  readonly breakdowns: readonly Values[];
  readonly frame: Frame;
}

/** The numbers of one event and segment. */
export interface SeriesPlan {
  /** Positions in the definition. */
  readonly event: number;
  readonly segment: number;
  readonly points: CountPlan;
  /** The whole range alone. */
  readonly whole: CountPlan;
}

/** Errors: Problem that names the place in the definition. */
export function planSegmentation(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
): readonly SeriesPlan[] {
  const frame = planFrame(definition, facts.timeZone);
  checkPoints(definition, definition.breakdowns.length, frame.buckets.labels.length);
  const context: PlanContext = { ...contextOf(definition, facts), intervals: frame.buckets };
  const breakdowns = planBreakdowns(definition.breakdowns, context);
  const over = (each: Frame, selector: SelectorPlan): CountPlan => ({
    stream: planStream(context, { fromMs: each.buckets.fromMs, toMs: each.buckets.toMs }),
    selector,
    breakdowns,
    frame: each,
  });
  return definition.events.flatMap((asked, event) => {
    const selector = planSelector(asked, `events[${event}]`, context);
    return segmentsOf(definition).map((each, segment) => {
      const selected = withConditions(selector, planSegment(each, `segments[${segment}]`, context));
      return {
        event,
        segment,
        points: over(frame, selected),
        whole: over(wholeFrame(definition, facts.timeZone), selected),
      };
    });
  });
}

/** How the numbers of machines that hold some users each come together. */
export function localityOf({ kind }: Metric, unit: UnitPlan): Locality {
  if (kind === 'totals') return 'anywhere';
  return unit.kind === 'user' && !unit.countAsCanonical ? 'byUser' : 'merged';
}
