/** Statement for the units on a number of days of one interval. */
import { addConditions } from '../../plan/context.ts';
import { type ActivityPlan, planValueConditions } from '../../plan/unit-activity.ts';
import { as, column, compare, constant, from, not, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import type { StickinessPlan } from './plan.ts';
import { unitIntervals } from './sql-statements.ts';

interface DaysOfInterval {
  readonly x: number;
  readonly days: number;
  /** At least this many days instead of exactly. */
  readonly cumulative: boolean;
  readonly outcome: 'did' | 'didNot';
  /** Breakdown values; empty for every value. */
  readonly values: readonly string[];
}

/** Rows `unit`, `metric`: its days in the interval. With didNot, the other units with at least one day. */
export function stickinessUnits(
  { buckets }: StickinessPlan,
  segment: ActivityPlan,
  requested: DaysOfInterval,
): Select {
  const startMs = buckets.startsMs[requested.x] ?? buckets.fromMs;
  const endMs = buckets.startsMs[requested.x + 1] ?? buckets.endMs;
  const activity: ActivityPlan = {
    ...segment,
    breakdowns: [],
    selector: addConditions(segment.selector, planValueConditions(segment.breakdowns, requested.values)),
    stream: {
      ...segment.stream,
      fromMs: Math.max(startMs, buckets.fromMs),
      toMs: Math.min(endMs, buckets.toMs),
    },
  };
  const is = compare(column('days'), requested.cumulative ? '>=' : '=', constant(requested.days));
  return {
    node: 'select',
    columns: [same('unit'), as('metric', column('days'))],
    from: from(unitIntervals(activity)),
    where: requested.outcome === 'did' ? is : not(is),
  };
}
