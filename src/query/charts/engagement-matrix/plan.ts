/** Plans an engagement matrix: active units, and the events to measure. */

import type { EventSelector } from '../../definition/schema/parts.ts';
import type { ProjectFacts } from '../../facts.ts';
import { type Buckets, listCompleteIntervals } from '../../plan/buckets.ts';
import { checkPoints, createContext, planBuckets, planSelector } from '../../plan/context.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { type ActivityPlan, addBreakdownPaths, planActivity } from '../../plan/unit-activity.ts';
import type { EngagementMatrixDefinition } from './schema.ts';

export interface EngagementMatrixPlan {
  /** The activity of each segment, by interval. */
  readonly active: readonly ActivityPlan[];
  readonly buckets: Buckets;
  /** Numbers of the intervals that lie wholly in the range and have ended. */
  readonly complete: readonly number[];
  readonly measure: EngagementMatrixDefinition['measure'];
  readonly limit: number;
  readonly freshnessMs: number;
}

export type Ranked = NonNullable<EngagementMatrixDefinition['ranked']>;

/** The number after the last interval is the whole range. */
export function wholeMatrix({ buckets }: EngagementMatrixPlan): number {
  return buckets.labels.length;
}

/** Errors: Problem `invalid_definition` with its path, `query_too_big`. */
export function planEngagementMatrix(
  definition: EngagementMatrixDefinition,
  facts: ProjectFacts,
): EngagementMatrixPlan {
  const buckets = planBuckets(definition, facts.timeZone);
  const events = definition.ranked?.count ?? definition.events.length;
  checkPoints(definition, buckets.labels.length * events, {
    path: 'range',
    advice: 'take fewer events, shorten the range or take a longer interval',
  });
  const { fromMs, toMs } = buckets;
  const anyEvent = { ...definition, event: { kind: 'any', filters: [] } } as const;
  const breakdowns = addBreakdownPaths(definition.breakdowns);
  return {
    active: planActivity(anyEvent, facts, { times: { fromMs, toMs }, buckets, breakdowns }).activities,
    buckets,
    complete: listCompleteIntervals(buckets, facts.freshnessMs),
    measure: definition.measure,
    limit: definition.limit,
    freshnessMs: facts.freshnessMs,
  };
}

/** Selectors of the events, each combined with the segment later. Errors: Problem with a path under `events`. */
export function planEvents(
  definition: EngagementMatrixDefinition,
  events: readonly EventSelector[],
  facts: ProjectFacts,
): readonly SelectorPlan[] {
  const context = createContext(definition, facts);
  return events.map((event, index) => planSelector(event, `events[${index}]`, context));
}

/** The names, where every event is a distinct name without filters: then the name identifies the event. */
export function plainNames(selectors: readonly SelectorPlan[]): readonly string[] | undefined {
  const names = selectors.flatMap(({ eventType, conditions }) =>
    eventType === undefined || conditions.length > 0 ? [] : [eventType],
  );
  return new Set(names).size === selectors.length ? names : undefined;
}
