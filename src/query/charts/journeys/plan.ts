/** Plans journeys: what they read and count, one plan per segment. */
import { limits } from '../../../domain/limits.ts';
import type { ProjectFacts } from '../../facts.ts';
import {
  addConditions,
  checkPoints,
  createContext,
  type PlanContext,
  planBreakdowns,
  planSelector,
  planStream,
} from '../../plan/context.ts';
import type { SelectorPlan, StreamPlan, Values } from '../../plan/plan.ts';
import { listSegments, planSegment } from '../../plan/segments.ts';
import { planValues } from '../../plan/values.ts';
import type { JourneysDefinition } from './schema.ts';

export interface JourneysPlan {
  /** Reads every pair that may be a step: also after the range, or before it, as far as the window reaches. */
  readonly stream: StreamPlan;
  /** Anchors lie in the range. */
  readonly range: { readonly fromMs: number; readonly toMs: number };
  /** backward: paths are listed from their end. */
  readonly direction: 'forward' | 'backward';
  /** The event that paths are anchored to, with the conditions of the segment. */
  readonly anchor: SelectorPlan;
  /** For paths from a start to an end: the event that ends them. */
  readonly goal?: SelectorPlan;
  /** Absent: every event is a step. */
  readonly only: readonly SelectorPlan[];
  readonly hidden: readonly SelectorPlan[];
  readonly expand: readonly { readonly event: string; readonly values: Values }[];
  readonly windowMs: number;
  readonly inSession: boolean;
  /** Whether merged users must be resolved to separate sessions. */
  readonly hasMerges: boolean;
  readonly count: JourneysDefinition['count'];
  readonly steps: number;
  readonly foldRepeats: boolean;
  readonly nodes: number;
  readonly paths: number;
  readonly breakdowns: readonly Values[];
  readonly limit: number;
}

/** One plan per segment. Errors: Problem with the path in the definition, `query_too_big`. */
export function planJourneys(definition: JourneysDefinition, facts: ProjectFacts): readonly JourneysPlan[] {
  const context = createContext(definition, facts);
  const { steps, count, foldRepeats, nodes, paths, limit, breakdowns } = definition;
  checkPoints(definition, countPoints(definition), {
    path: 'nodes',
    advice: 'take fewer nodes, paths or steps',
  });
  const common = {
    ...{ steps, count, foldRepeats, nodes, paths, limit },
    ...planPath(definition, context),
    ...planShown(definition, context),
    hasMerges: facts.hasMerges,
    breakdowns: planBreakdowns(breakdowns, context),
  };
  const [place, requested] = definition.start ? ['start', definition.start] : ['end', definition.end];
  const anchor = planSelector(requested ?? { kind: 'any', filters: [] }, place as string, context);
  return listSegments(definition).map((segment, index) => ({
    ...common,
    anchor: addConditions(anchor, planSegment(segment, `segments[${index}]`, context)),
  }));
}

/** Limits the size of a series: steps, nodes of each step, and links between nodes of two steps. */
function countPoints({ steps, nodes, paths }: JourneysDefinition): number {
  return paths * steps + steps * (nodes + 1) + (steps - 1) * (nodes + 1) ** 2;
}

function planPath({ start, end, within }: JourneysDefinition, context: PlanContext) {
  const { fromMs, toMs } = context;
  const windowMs = within.kind === 'time' ? within.windowMs : limits.queryJourneySessionMsMax;
  const direction = start ? ('forward' as const) : ('backward' as const);
  const reach =
    direction === 'forward' ? { fromMs, toMs: toMs + windowMs } : { fromMs: fromMs - windowMs, toMs };
  return {
    stream: planStream(context, reach),
    range: { fromMs, toMs },
    direction,
    windowMs,
    inSession: within.kind === 'session',
    ...(start && end && { goal: planSelector(end, 'end', context) }),
  };
}

function planShown({ only, hidden, expand }: JourneysDefinition, context: PlanContext) {
  return {
    only: only.map((event, index) => planSelector(event, `only[${index}]`, context)),
    hidden: hidden.map((event, index) => planSelector(event, `hidden[${index}]`, context)),
    expand: expand.map(({ event, property }, index) => ({
      event,
      values: planValues(property, context, `expand[${index}].property`),
    })),
  };
}
