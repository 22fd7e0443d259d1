/** Plans a lifecycle chart: the activity of its segments, and two intervals more before the range. */
import type { ProjectFacts } from '../../facts.ts';
import type { Buckets } from '../../plan/buckets.ts';
import { checkPoints, createStarts, planBuckets, planExtendedBuckets } from '../../plan/context.ts';
import { type ActivityPlan, addBreakdownPaths, planActivity } from '../../plan/unit-activity.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import type { LifecycleDefinition } from './schema.ts';

/** Dormancy depends on the interval before, and its origin on the one before that. */
const intervalsBefore = 2;

export interface LifecyclePlan {
  /** One per segment, by intervals; the first `before` ones are before the range. */
  readonly activities: readonly ActivityPlan[];
  readonly before: number;
  readonly buckets: Buckets;
  /** The intervals of the range. */
  readonly shownBuckets: Buckets;
  readonly weight: WeightPlan | undefined;
  readonly limit: number;
}

/** Errors: Problem `invalid_definition` with its path, `query_too_big`. */
export function planLifecycle(definition: LifecycleDefinition, facts: ProjectFacts): LifecyclePlan {
  const { timeZone } = facts;
  const shownBuckets = planBuckets(definition, timeZone);
  const { buckets, before, skip } = planExtendedBuckets(definition, timeZone, intervalsBefore);
  checkPoints(definition, shownBuckets.labels.length);
  const times = { fromMs: buckets.fromMs, toMs: buckets.toMs, ...(skip && { skip }) };
  const breakdowns = addBreakdownPaths(definition.breakdowns);
  const { activities, weight } = planActivity(definition, facts, {
    ...{ times, buckets, breakdowns },
    starts: createStarts(buckets, before - intervalsBefore),
  });
  return { activities, before, buckets, shownBuckets, weight, limit: definition.limit };
}
