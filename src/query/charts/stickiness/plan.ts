/** Plans a stickiness chart: the activity of its segments by interval and day. */
import type { ProjectFacts } from '../../facts.ts';
import { type Buckets, listCompleteIntervals } from '../../plan/buckets.ts';
import { checkPoints, planBuckets } from '../../plan/context.ts';
import { type ActivityPlan, addBreakdownPaths, planActivity } from '../../plan/unit-activity.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import type { StickinessDefinition } from './schema.ts';

export interface StickinessPlan {
  /** One per segment. */
  readonly activities: readonly ActivityPlan[];
  readonly buckets: Buckets;
  /** Numbers of the intervals that lie wholly in the range and have ended. */
  readonly complete: readonly number[];
  readonly daysMax: number;
  readonly weight: WeightPlan | undefined;
  readonly limit: number;
}

const longest = { week: 7, month: 31 } as const;

/** Errors: Problem `invalid_definition` with its path, `query_too_big`. */
export function planStickiness(definition: StickinessDefinition, facts: ProjectFacts): StickinessPlan {
  const buckets = planBuckets(definition, facts.timeZone);
  checkPoints(definition, buckets.labels.length);
  const times = { fromMs: buckets.fromMs, toMs: buckets.toMs };
  const breakdowns = addBreakdownPaths(definition.breakdowns);
  const { activities, weight } = planActivity(definition, facts, { times, buckets, breakdowns });
  return {
    activities,
    buckets,
    complete: listCompleteIntervals(buckets, facts.freshnessMs),
    daysMax: longest[definition.interval],
    weight,
    limit: definition.limit,
  };
}

/** Intervals and days are stored as one number: x × cellDays + days. */
export const cellDays = 32;

/** After the last interval: the unit itself, once. */
export function wholeCell({ buckets }: StickinessPlan): number {
  return buckets.labels.length * cellDays;
}
