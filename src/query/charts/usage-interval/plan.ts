/** Plans a usage interval chart: the days on which units did the event. */
import type { ProjectFacts } from '../../facts.ts';
import { dayMs } from '../../plan/buckets.ts';
import { createContext } from '../../plan/context.ts';
import { type ActivityPlan, addBreakdownPaths, planActivity } from '../../plan/unit-activity.ts';
import type { UsageIntervalDefinition } from './schema.ts';

export interface UsageIntervalPlan {
  /** One per segment. */
  readonly activities: readonly ActivityPlan[];
  /** First date of the range, as days since 1970, and number of dates. */
  readonly firstDay: number;
  readonly days: number;
  /** Longer gaps count as this one. */
  readonly daysMax: number;
  readonly limit: number;
}

/** Errors: Problem `invalid_definition` with its path. */
export function planUsageInterval(
  definition: UsageIntervalDefinition,
  facts: ProjectFacts,
): UsageIntervalPlan {
  const { range, breakdowns, daysMax, limit } = definition;
  const { fromMs, toMs } = createContext(definition, facts);
  const { activities } = planActivity(definition, facts, {
    times: { fromMs, toMs },
    breakdowns: addBreakdownPaths(breakdowns),
  });
  const firstDay = Date.parse(range.start) / dayMs;
  return { activities, firstDay, days: Date.parse(range.end) / dayMs - firstDay + 1, daysMax, limit };
}
