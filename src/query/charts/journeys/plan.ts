/** What journeys read and count: one plan per segment. */
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
  /** Of every pair that may be a step: also behind the range, or before it, as far as the window reaches. */
  readonly stream: StreamPlan;
  /** Anchors lie in the range. */
  readonly range: { readonly fromMs: number; readonly toMs: number };
  /** backward: paths are told from their end. */
  readonly direction: 'forward' | 'backward';
  /** The event that a path is found by, with the segment's conditions. */
  readonly anchor: SelectorPlan;
  /** Of paths from a start to an end: the event that ends them. */
  readonly goal?: SelectorPlan;
  /** None: every event is a step. */
  readonly only: readonly SelectorPlan[];
  readonly hidden: readonly SelectorPlan[];
  readonly expand: readonly { readonly event: string; readonly values: Values }[];
  readonly windowMs: number;
  readonly inSession: boolean;
  /** Users that count as others are to be looked up where sessions are told apart. */
  readonly hasMerges: boolean;
  readonly count: JourneysDefinition['count'];
  readonly steps: number;
  readonly foldRepeats: boolean;
  readonly nodes: number;
  readonly paths: number;
  readonly breakdowns: readonly Values[];
  readonly limit: number;
}

/** One plan per segment. Errors: Problem at a place in the definition, `query_too_big`. */
export function planJourneys(definition: JourneysDefinition, facts: ProjectFacts): readonly JourneysPlan[] {
  const context = createContext(definition, facts);
  const { steps, count, foldRepeats, nodes, paths, limit, breakdowns } = definition;
  checkPoints(definition, pointsOf(definition), {
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

/** What one series tells at most: the steps of its paths, the nodes of each step, and the links between those of two. */
function pointsOf({ steps, nodes, paths }: JourneysDefinition): number {
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
