/** Events by how many units do them and how much. */

import type { EventSelector } from '../../definition/schema/parts.ts';
import type { ProjectFacts } from '../../facts.ts';
import { type Buckets, listCompleteIntervals } from '../../plan/buckets.ts';
import { checkPoints, createContext, planBuckets, planSelector } from '../../plan/context.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { type ActivityPlan, addBreakdownPaths, planActivity } from '../../plan/unit-activity.ts';
import type { EngagementMatrixDefinition } from './schema.ts';

export interface EngagementMatrixPlan {
  /** Who did anything, by interval: one per segment. */
  readonly active: readonly ActivityPlan[];
  readonly buckets: Buckets;
  /** The intervals that lie in the range as a whole and have ended: their numbers. */
  readonly complete: readonly number[];
  readonly measure: EngagementMatrixDefinition['measure'];
  readonly limit: number;
  readonly freshnessMs: number;
}

/** Errors: Problem `invalid_definition` at a place, `query_too_big`. */
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

/** The events of a matrix, each to be asked beside the segment. Errors: Problem at a place under `events`. */
export function planEvents(
  definition: EngagementMatrixDefinition,
  events: readonly EventSelector[],
  facts: ProjectFacts,
): readonly SelectorPlan[] {
  const context = createContext(definition, facts);
  return events.map((event, index) => planSelector(event, `events[${index}]`, context));
}

/** Events of the names given alone, each once: which one an event is shows in its name. */
export function plainNames(selectors: readonly SelectorPlan[]): readonly string[] | undefined {
  const names = selectors.flatMap(({ eventType, conditions }) =>
    eventType === undefined || conditions.length > 0 ? [] : [eventType],
  );
  return new Set(names).size === selectors.length ? names : undefined;
}
