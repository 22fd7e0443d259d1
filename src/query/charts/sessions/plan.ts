/** Plans sessions: what one user did under one session id. */
import type { ProjectFacts } from '../../facts.ts';
import { type Buckets, dayMs } from '../../plan/buckets.ts';
import { checkPoints, createContext, planBuckets, planSelector } from '../../plan/context.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { type ActivityPlan, addBreakdownPaths, planActivity } from '../../plan/unit-activity.ts';
import type { SessionsDefinition } from './schema.ts';

export interface SessionsPlan {
  /** One per segment: the pairs of sessions, including those before and after the range that decide where a session begins and ends. */
  readonly made: readonly ActivityPlan[];
  /** The same in the range, by interval: active units, in a session or not. */
  readonly active: readonly ActivityPlan[];
  /** Which of the pairs are counted in a session. Absent: all. */
  readonly within: SelectorPlan | undefined;
  readonly buckets: Buckets;
  /** Whether users of sessions may have been merged. */
  readonly hasMerges: boolean;
  readonly lengthBoundsMs: readonly number[];
  readonly eventBounds: readonly number[];
  readonly limit: number;
  readonly freshnessMs: number;
}

/** The longest session: with a longer one the id was not that of one session. */
export const sessionMsMax = dayMs;

/**
 * Scan for sessions that begin in a range: the longest length before it shows whether one began before; the same length and a gap
 * after it show whether one that begins at its end is too long.
 */
function around({ fromMs, toMs }: Buckets) {
  return { fromMs: fromMs - sessionMsMax, toMs: toMs + 2 * sessionMsMax };
}

/** Errors: Problem `invalid_definition` with its path, `query_too_big`. */
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

/** Cells after the intervals: the whole range … */
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
