/** The parts that every kind plans in the same way: unit, selectors, intervals. */
import { assert } from '../../domain/assert.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { PropertyView } from '../definition/parts.ts';
import type { ChartBase, Interval } from '../definition/schema/base.ts';
import type { Breakdown, EventSelector, Filter, PropertyRef, Unit } from '../definition/schema/parts.ts';
import type { DateRange } from '../definition/schema/range.ts';
import { findProjectTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { type Buckets, createBuckets, dayMs, findEarlierStart } from './buckets.ts';
import type { Condition, SelectorPlan, Starts, StreamPlan, UnitPlan, Values } from './plan.ts';
import { planPredicate } from './predicates.ts';
import { findGroupColumn, planValues } from './values.ts';
import { listOffsetPeriods, wallMs } from './zone.ts';

/** What the parts of a definition are planned under. */
export interface PlanContext {
  readonly facts: ProjectFacts;
  readonly unit: Unit;
  readonly view: PropertyView;
  /** The chart's range. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether left-out units are not counted. */
  readonly leaveOut?: boolean;
  /** The chart's intervals, where conditions may apply per interval. */
  readonly intervals?: Buckets;
  /** The intervals at whose start properties can be asked for: found when they are. Absent: there are none. */
  readonly starts?: () => Starts;
}

/** The context of a chart. Errors: Problem `query_too_big` for too many intervals. */
export function createContext(definition: ChartBase, facts: ProjectFacts): PlanContext {
  const { fromMs, toMs } = planBuckets({ ...definition, interval: 'all' }, facts.timeZone);
  return {
    facts,
    unit: definition.unit,
    view: definition.propertyView,
    fromMs,
    toMs,
    ...(definition.leaveOut && { leaveOut: true }),
    starts: () => createStarts(planBuckets(definition, facts.timeZone)),
  };
}

/** `first`: the number of the first interval that is meant. */
export function createStarts({ fromMs, toMs, startsMs, rule }: Buckets, first = 0): Starts {
  return { fromMs, toMs, startsMs, rule, first };
}

/** Errors: Problem that names the group types there are. */
export function planUnit(unit: Unit, facts: ProjectFacts, path = 'unit.groupType'): UnitPlan {
  if (unit.kind === 'user') return { kind: 'user', resolveMerges: facts.hasMerges };
  return { kind: 'group', groupType: unit.groupType, place: findGroupColumn(unit.groupType, facts, path) };
}

/** The stream of a chart's pairs over its range, or over other times. */
export function planStream(
  context: PlanContext,
  times: Pick<StreamPlan, 'fromMs' | 'toMs' | 'skip'>,
): StreamPlan {
  const { facts, unit } = context;
  return {
    project: facts.project,
    unit: planUnit(unit, facts),
    timeZone: facts.timeZone,
    ...times,
    ...(facts.derived && { derived: facts.derived }),
  };
}

/** An event and its filters. Errors: Problem with a path below `path`. */
export function planSelector(event: EventSelector, path: string, context: PlanContext): SelectorPlan {
  const filters = event.filters.map((filter, index) =>
    planFilter(filter, `${path}.filters[${index}]`, context),
  );
  if (event.kind === 'anyActive') {
    const use = planUse(context.facts);
    return { ...use, conditions: [...use.conditions, ...filters] };
  }
  return { eventType: event.kind === 'named' ? event.name : undefined, conditions: filters };
}

/** Any event whose type is not marked inactive. */
export function planUse(facts: Pick<ProjectFacts, 'terms'>): SelectorPlan {
  const { inactiveEvents: names } = findProjectTerms(facts);
  return {
    eventType: undefined,
    conditions: names.length === 0 ? [] : [{ kind: 'eventType', names, negated: true }],
  };
}

export function addConditions(selector: SelectorPlan, conditions: readonly Condition[]): SelectorPlan {
  return { ...selector, conditions: [...selector.conditions, ...conditions] };
}

export function planBreakdowns(
  breakdowns: readonly Breakdown[],
  context: PlanContext,
  path = 'breakdowns',
): readonly Values[] {
  return breakdowns.map((property, index) => planValues(property, context, `${path}[${index}]`));
}

export function planFilter(filter: Filter, path: string, context: PlanContext): Condition {
  return {
    kind: 'values',
    values: planValues(filter.property, context, `${path}.property`),
    ...planPredicate(filter),
  };
}

/** The start of the last `days` days before a moment; the day of the moment is the last of them. */
export function findStartOfLastDays(toMs: number, days: number, timeZone: string): number {
  const end = formatDateAt(toMs - 1, timeZone);
  const start = new Date(Date.parse(end) - (days - 1) * dayMs).toISOString().slice(0, 10);
  return createBuckets({ start, end }, 'all', timeZone, 1).fromMs;
}

/** The local calendar date of a moment. */
export function formatDateAt(ms: number, timeZone: string): string {
  const periods = listOffsetPeriods(timeZone, ms - dayMs, ms + dayMs);
  return new Date(wallMs(periods, ms)).toISOString().slice(0, 10);
}

type Timed = Pick<ChartBase, 'range' | 'weekStart'> & { readonly interval: Interval };

/** The intervals of a chart. Errors: Problem `query_too_big`. */
export function planBuckets({ range, interval, weekStart }: Timed, timeZone: string): Buckets {
  const weekday = weekStart === 'sunday' ? 0 : 1;
  const buckets = isTooLong(range, interval) ? undefined : createBuckets(range, interval, timeZone, weekday);
  if (buckets && buckets.labels.length <= limits.queryIntervalsMax) return buckets;
  throw new Problem(
    'query_too_big',
    `The range has more than ${limits.queryIntervalsMax} intervals; shorten it or take a longer interval.`,
    'range',
  );
}

type SeriesShape = Pick<ChartBase, 'segments' | 'limit'> & { readonly breakdowns: readonly PropertyRef[] };

const fewerIntervals = { path: 'range', advice: 'shorten the range or take a longer interval' };

/** There is one series per segment and value, with `points` points each. `fewer`: the field that sets how many points there are, and
 * advice on how to have fewer. Errors: Problem `query_too_big` where the answer would have more points than allowed.
 */
export function checkPoints(
  { breakdowns, limit, segments }: SeriesShape,
  points: number,
  fewer: { readonly path: string; readonly advice: string } = fewerIntervals,
): void {
  const values = breakdowns.length > 0 ? limit : 1;
  const series = Math.max(1, segments.length) * values;
  if (series * points <= limits.queryPointsMax) return;
  const advice = [
    ...(values > 1 ? ['lower the limit'] : []),
    ...(segments.length > 1 ? ['take fewer segments'] : []),
    fewer.advice,
  ];
  throw new Problem(
    'query_too_big',
    `${series} series of ${points} points are more than ${limits.queryPointsMax} points; ${advice.join(', ')}.`,
    values > 1 ? 'limit' : segments.length > 1 ? 'segments' : fewer.path,
  );
}

/** Intervals with some before those of the range, for charts that look back. */
interface ExtendedBuckets {
  readonly buckets: Buckets;
  /** How many intervals lie before the chart's first: at least as many as requested. */
  readonly before: number;
  /** The part of the chart's first interval that the range leaves out. */
  readonly skip?: { readonly fromMs: number; readonly toMs: number };
}

/** Errors: Problem `query_too_big`. */
export function planExtendedBuckets(timed: Timed, timeZone: string, count: number): ExtendedBuckets {
  const chartBuckets = planBuckets(timed, timeZone);
  if (count === 0) return { buckets: chartBuckets, before: 0 };
  const weekday = timed.weekStart === 'sunday' ? 0 : 1;
  const start = findEarlierStart(timed.range.start, timed.interval, count, weekday);
  const buckets = planBuckets({ ...timed, range: { start, end: timed.range.end } }, timeZone);
  const firstMs = chartBuckets.startsMs[0] ?? chartBuckets.fromMs;
  const before = buckets.startsMs.indexOf(firstMs);
  assert(before >= count, 'intervals before the range that do not meet it');
  return firstMs < chartBuckets.fromMs
    ? { buckets, before, skip: { fromMs: firstMs, toMs: chartBuckets.fromMs } }
    : { buckets, before };
}

/** A cheap check before intervals are created: true only where there are certainly too many. */
function isTooLong({ start, end }: DateRange, interval: Interval): boolean {
  const days = (Date.parse(end) - Date.parse(start)) / dayMs;
  return days * leastPerDay(interval) > limits.queryIntervalsMax;
}

/** A day on which clocks change has 23 hours. */
function leastPerDay(interval: Interval): number {
  if (interval === '5 minutes') return 23 * 12;
  return interval === 'hour' ? 23 : interval === 'day' ? 1 : 0;
}
