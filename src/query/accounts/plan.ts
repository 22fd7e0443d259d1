/** What the statements on units and people are planned with: the day, the stream of a unit type, and its use. */
import type { Unit } from '../definition/schema/parts.ts';
import { daysOfUseMax } from '../definition/terms/parameters.ts';
import type { ProjectFacts } from '../facts.ts';
import { createBuckets, dayMs } from '../plan/buckets.ts';
import { formatDateAt, planUnit, planUse } from '../plan/context.ts';
import { writeDay } from '../plan/dates.ts';
import type { SelectorPlan, StreamPlan } from '../plan/plan.ts';
import { isMidnight } from '../plan/zone.ts';

export interface UsePlan {
  /** Of every event up to the end of today. */
  readonly stream: StreamPlan;
  /** Any active event. */
  readonly use: SelectorPlan;
  /** Days since 1 January 1970, of the project's zone. */
  readonly today: number;
}

/** `beforeMs`: as of then, of the events before; absent: as of today, whole. Errors: Problem that names the group types there are. */
export function planUnitUse(unit: Unit, facts: ProjectFacts, beforeMs?: number): UsePlan {
  const today = findToday({ ...facts, freshnessMs: beforeMs ?? facts.freshnessMs });
  const { derived } = facts;
  // Days of units are whole.
  const isWhole = beforeMs === undefined || isMidnight(facts.timeZone, beforeMs);
  return {
    stream: {
      project: facts.project,
      unit: planUnit(unit, facts),
      timeZone: facts.timeZone,
      toMs: beforeMs ?? findDayStart(today + 1, facts.timeZone),
      ...(derived && isWhole && { derived }),
    },
    use: planUse(facts),
    today,
  };
}

export function findToday({ freshnessMs, timeZone }: Pick<ProjectFacts, 'freshnessMs' | 'timeZone'>): number {
  return Date.parse(formatDateAt(freshnessMs, timeZone)) / dayMs;
}

export function findDayStart(day: number, timeZone: string): number {
  const date = writeDay(day);
  return createBuckets({ start: date, end: date }, 'all', timeZone, 1).fromMs;
}

/** The stream from so many days ago on; of the days kept where no number is given. */
export function limitToDays({ stream, today }: UsePlan, days: number = daysOfUseMax - 1): StreamPlan {
  return { ...stream, fromMs: findDayStart(today - days, stream.timeZone) };
}
