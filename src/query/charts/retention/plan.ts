/** Plans retention: which units started in an interval, and in which intervals after it they returned. */
import { limits } from '../../../domain/limits.ts';
import { Problem } from '../../../domain/problem.ts';
import type { ProjectFacts } from '../../facts.ts';
import { type Buckets, createBuckets, dayMs } from '../../plan/buckets.ts';
import {
  addConditions,
  createContext,
  planBreakdowns,
  planBuckets,
  planSelector,
  planStream,
} from '../../plan/context.ts';
import type { SelectorPlan, StreamPlan, Values } from '../../plan/plan.ts';
import { listSegments, planSegment } from '../../plan/segments.ts';
import { planWeight, type WeightPlan } from '../../plan/weight.ts';
import type { RetentionDefinition } from './schema.ts';

/** First and last interval after the start, inclusive. */
export type Cell = readonly [from: number, to: number];

/** How the distance of a return from its start is counted. */
type RetentionClock =
  /** In intervals of `buckets`. */
  | { readonly kind: 'calendar' }
  /** In periods of this many hours from the start; both times are floored to the hour. */
  | { readonly kind: 'hours'; readonly hours: number };

/** The retention of one segment. */
export interface RetentionPlan {
  /** Reads starts and returns together; `toMs` absent: every later return counts. */
  readonly stream: StreamPlan;
  /** Starts are before this time. */
  readonly rangeToMs: number;
  /** Includes the segment. For new units it matches every event. */
  readonly start: SelectorPlan;
  /** Whether only the first event ever of a unit is a start. */
  readonly isNew: boolean;
  readonly returns: readonly SelectorPlan[];
  readonly breakdowns: readonly Values[];
  readonly weight: WeightPlan | undefined;
  readonly clock: RetentionClock;
  /** Whether a return counts in its own cell and in all before it. */
  readonly orAfter: boolean;
  readonly cells: readonly Cell[];
  /** The intervals of the cohorts, and those after them in which returns are counted. */
  readonly buckets: Buckets;
  /** How many of the intervals are in the range. */
  readonly cohorts: number;
  /** Per cohort how many cells have begun, from the first one on … */
  readonly begun: readonly number[];
  /** … and have ended for all of its units. */
  readonly ended: readonly number[];
  readonly limit: number;
}

const hourMs = 3_600_000;
const hoursOf = { day: 24, week: 7 * 24, month: 30 * 24 } as const;

/** One plan per segment. Errors: Problem with the path in the definition. */
export function planRetention(
  definition: RetentionDefinition,
  facts: ProjectFacts,
): readonly RetentionPlan[] {
  const { start, returns, mode, limit } = definition;
  const context = createContext(definition, facts);
  const cohortBuckets = planBuckets(definition, facts.timeZone);
  const cohorts = cohortBuckets.labels.length;
  const cells = listCells(definition);
  checkCells(definition, cohorts * cells.length);
  const hours = hoursOf[definition.interval];
  const isCalendar = definition.clock === 'calendar';
  const intervalsAfter = (cells.at(-1)?.[1] ?? 0) + 1;
  const buckets = isCalendar
    ? longer(definition, cohortBuckets, intervalsAfter - 1, facts.timeZone)
    : cohortBuckets;
  const toMs = isCalendar ? buckets.endMs : context.toMs + intervalsAfter * hours * hourMs;
  const clock: RetentionClock = isCalendar ? { kind: 'calendar' } : { kind: 'hours', hours };
  const plan = {
    stream: planStream(context, { fromMs: context.fromMs, ...(mode !== 'onOrAfter' && { toMs }) }),
    rangeToMs: context.toMs,
    isNew: start.kind === 'new',
    returns: returns.map((event, index) => planSelector(event, `returns[${index}]`, context)),
    breakdowns: planBreakdowns(definition.breakdowns, context),
    weight: planWeight(definition, facts),
    clock,
    orAfter: mode === 'onOrAfter',
    cells,
    buckets,
    cohorts,
    ...planCellStates(cells, clock, buckets, cohorts, facts.freshnessMs),
    limit,
  };
  const selector: SelectorPlan =
    start.kind === 'new' ? { eventType: undefined, conditions: [] } : planSelector(start, 'start', context);
  return listSegments(definition).map((segment, index) => ({
    ...plan,
    start: addConditions(selector, planSegment(segment, `segments[${index}]`, context)),
  }));
}

/** The cells of a chart. A point gives its cell as a position in this list. */
export function listCells({ mode, brackets, intervals }: RetentionDefinition): readonly Cell[] {
  if (mode === 'brackets') return brackets;
  return Array.from({ length: intervals + 1 }, (_, n) => [n, n] as const);
}

/** Errors: Problem `query_too_big`. */
function checkCells({ breakdowns, limit }: RetentionDefinition, cells: number): void {
  const series = breakdowns.length > 0 ? limit : 1;
  if (cells * series <= limits.queryPointsMax) return;
  throw new Problem(
    'query_too_big',
    `${series} series of ${cells} cells exceed ${limits.queryPointsMax} cells; shorten the range, ${series > 1 ? 'lower limit, ' : ''}or choose fewer or longer intervals.`,
    series > 1 ? 'limit' : 'intervals',
  );
}

/** The same intervals, complete, and `count` more after them. */
function longer(
  { range, interval, weekStart }: RetentionDefinition,
  cohortBuckets: Buckets,
  count: number,
  timeZone: string,
): Buckets {
  const [year = 0, month = 1, day = 1] = (cohortBuckets.labels.at(-1) ?? range.end).split('-').map(Number);
  const afterMs = {
    day: () => Date.UTC(year, month - 1, day + count + 1),
    week: () => Date.UTC(year, month - 1, day + 7 * (count + 1)),
    month: () => Date.UTC(year, month - 1 + count + 1, 1),
  }[interval]();
  const end = new Date(afterMs - dayMs).toISOString().slice(0, 10);
  return createBuckets({ start: range.start, end }, interval, timeZone, weekStart === 'sunday' ? 0 : 1);
}

/** A number per cohort is enough, because later cells begin and end later. */
function planCellStates(
  cells: readonly Cell[],
  clock: RetentionClock,
  { startsMs, endMs }: Buckets,
  cohorts: number,
  nowMs: number,
): Pick<RetentionPlan, 'begun' | 'ended'> {
  const startMs = (x: number) => startsMs[x] ?? endMs;
  const beginMs = (x: number, n: number) =>
    clock.kind === 'calendar' ? startMs(x + n) : startMs(x) + n * clock.hours * hourMs;
  const until = (isSo: (cell: Cell) => boolean) => {
    const first = cells.findIndex((cell) => !isSo(cell));
    return first < 0 ? cells.length : first;
  };
  const each = Array.from({ length: cohorts }, (_, x) => x);
  return {
    begun: each.map((x) => until(([from]) => beginMs(x, from) <= nowMs)),
    ended: each.map((x) =>
      until(([, to]) =>
        clock.kind === 'calendar'
          ? startMs(x + to + 1) <= nowMs
          : startMs(x + 1) + (to + 1) * clock.hours * hourMs <= nowMs,
      ),
    ),
  };
}

/*
 * Counts have two numbers. `x` is a cohort; after the cohorts, the cohort that a unit was first in; and after
 * those, all cohorts together. `at` is the cell of a return event, event × cells + cell; after the last one, the start.
 */

export function everyCohort({ cohorts }: Pick<RetentionPlan, 'cohorts'>): number {
  return 2 * cohorts;
}

export function startAt({ returns, cells }: Pick<RetentionPlan, 'returns' | 'cells'>): number {
  return returns.length * cells.length;
}
