/** Sessions: what one user did under one session id. */
import type { ProjectFacts } from '../../facts.ts';
import { type Buckets, dayMs } from '../../plan/buckets.ts';
import { checkPoints, createContext, planBuckets, planSelector } from '../../plan/context.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { type ActivityPlan, addBreakdownPaths, planActivity } from '../../plan/unit-activity.ts';
import type { SessionsDefinition } from './schema.ts';

export interface SessionsPlan {
  /** One per segment: the pairs that sessions are made of, those before and behind the range that tell where one begins and ends too. */
  readonly made: readonly ActivityPlan[];
  /** The same in the range, by interval: who was active, in a session or not. */
  readonly active: readonly ActivityPlan[];
  /** Which of the pairs are counted in a session. Absent: all. */
  readonly within: SelectorPlan | undefined;
  readonly buckets: Buckets;
  /** Users who did a session may count as others. */
  readonly hasMerges: boolean;
  readonly lengthBoundsMs: readonly number[];
  readonly eventBounds: readonly number[];
  readonly limit: number;
  readonly freshnessMs: number;
}

/** A longer one is none: its id is not one session's. */
export const sessionMsMax = dayMs;

/**
 * Where sessions are read that begin in a range: whether one began before it shows within the longest length before, and whether one
 * that begins at its end is too long, within that length and a gap as long behind.
 */
function around({ fromMs, toMs }: Buckets) {
  return { fromMs: fromMs - sessionMsMax, toMs: toMs + 2 * sessionMsMax };
}

/** Errors: Problem `invalid_definition` at a place, `query_too_big`. */
export function planSessions(definition: SessionsDefinition, facts: ProjectFacts): SessionsPlan {
  const buckets = planBuckets(definition, facts.timeZone);
  checkPoints(definition, buckets.labels.length);
  const breakdowns = addBreakdownPaths(definition.breakdowns);
  const { fromMs, toMs } = buckets;
  const { within, lengthBoundsMs, eventBounds, limit } = definition;
  return {
    made: planActivity(definition, facts, { times: around(buckets), breakdowns }).activities,
    active: planActivity(definition, facts, { times: { fromMs, toMs }, buckets, breakdowns }).activities,
    within: within && planSelector(within, 'within', createContext(definition, facts)),
    buckets,
    hasMerges: facts.hasMerges,
    lengthBoundsMs,
    eventBounds,
    limit,
    freshnessMs: facts.freshnessMs,
  };
}

/** Behind the last interval: the whole range … */
export function wholeAt({ buckets }: SessionsPlan): number {
  return buckets.labels.length;
}

/** … sessions that are too long … */
export function tooLongAt(plan: SessionsPlan): number {
  return wholeAt(plan) + 1;
}

/** … and pairs in no session. */
export function outsideAt(plan: SessionsPlan): number {
  return wholeAt(plan) + 2;
}
