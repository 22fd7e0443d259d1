/** Retention: every start of every unit, and every return after it. */
import type {
  EventSelector,
  RetentionCell,
  RetentionDefinition,
  RetentionResult,
  RetentionSeries,
} from '../../../src/query/contract.ts';
import { eventsWithoutUnit, inOrder, notesOf } from './breakdowns.ts';
import { dayMs, isIn } from './calendar.ts';
import { segmentHolds, segmentsOf } from './conditions.ts';
import type { Pair } from './pairs.ts';
import { combinationsOf, keyOf, once, type Scope, selects, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { entriesOf, shareOf, weightsOf } from './shares.ts';

type Asked = Scope<RetentionDefinition>;

export type RetentionAnswer = Omit<Bare<RetentionResult>, 'series'> & {
  readonly series: readonly BareSeries<RetentionSeries>[];
};

export function evaluateRetention(scope: Asked): RetentionAnswer {
  const { definition, axis } = scope;
  const results = segmentsOf(scope).map((_, segment) => valuesShown(scope, segment));
  const { start, returns, breakdowns } = definition;
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  return {
    kind: 'retention',
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    intervals: bracketsOf(definition).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)),
    series: returns.flatMap((_, returnEvent) =>
      results.flatMap(({ shown }, segment) =>
        shown.map((values) => seriesOfValues(scope, { segment, returnEvent, values })),
      ),
    ),
    omittedValues,
    notes: notesOf(
      scope,
      eventsWithoutUnit(scope, start.kind === 'new' ? [] : [{ selector: start, inSegments: true }]),
      {
        counted: startsOf(scope, 0).flatMap(({ pair }) =>
          combinationsOf(scope, breakdowns, pair).map((values) => ({ unit: pair.unit, values })),
        ),
        breakdowns,
        shown: results[0]?.shown ?? [],
        omittedValues,
      },
    ),
  };
}

/** First and last interval of each cell. */
export function bracketsOf({ mode, brackets, intervals }: RetentionDefinition) {
  if (mode === 'brackets') return brackets;
  return Array.from({ length: intervals + 1 }, (_, n) => [n, n] as const);
}

/** A unit's start in an interval: its earliest pair there. */
export interface Start {
  readonly x: number;
  readonly pair: Pair;
}

export function startsOf(scope: Asked, segment: number): readonly Start[] {
  return once(scope, `starts ${segment}`, () => {
    const conditions = segmentsOf(scope)[segment] ?? { conditions: [] };
    const starting = scope.pairs.filter(
      (pair) =>
        isIn(scope.range, pair.timeMs) && isStart(scope, pair) && segmentHolds(scope, conditions, pair),
    );
    return scope.axis.intervals.flatMap((interval, x) =>
      entriesOf(starting.filter(({ timeMs }) => isIn(interval, timeMs))).map((pair) => ({ x, pair })),
    );
  });
}

function isStart(scope: Asked, pair: Pair): boolean {
  const { start } = scope.definition;
  return start.kind === 'new' ? scope.firstMs.get(pair.unit) === pair.timeMs : selects(scope, start, pair);
}

const hourMs = 3_600_000;
const lengthsMs = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const;

/** The interval of a return, counted from its start. */
function distanceOf({ axis, definition }: Asked, start: Pair, back: Pair): number {
  if (definition.clock === 'calendar') return axis.numberOf(back.timeMs) - axis.numberOf(start.timeMs);
  const hours = (pair: Pair) => Math.floor(pair.timeMs / hourMs);
  return Math.floor(((hours(back) - hours(start)) * hourMs) / lengthsMs[definition.interval]);
}

/** The returns of a start that lie in a cell. */
export function returnsIn(
  scope: Asked,
  { pair: start }: Start,
  returnEvent: number,
  [from, to]: readonly [number, number],
): readonly Pair[] {
  const selector = scope.definition.returns[returnEvent] as EventSelector;
  const all = once(scope, `returns ${returnEvent}`, () =>
    scope.pairs.filter((pair) => selects(scope, selector, pair)),
  );
  return all.filter((pair) => {
    if (pair.unit !== start.unit || pair.timeMs < start.timeMs) return false;
    const distance = distanceOf(scope, start, pair);
    return distance >= from && (distance <= to || scope.definition.mode === 'onOrAfter');
  });
}

/** Whether a cell of a cohort has begun, and whether it has ended for all of its units. */
export function stateOf(
  { axis, definition, project }: Asked,
  x: number,
  [from, to]: readonly [number, number],
) {
  const { nowMs } = project;
  if (definition.clock === 'calendar')
    return { begun: axis.at(x + from).fromMs <= nowMs, ended: axis.at(x + to).toMs <= nowMs };
  const lengthMs = lengthsMs[definition.interval];
  return {
    begun: axis.at(x).fromMs + from * lengthMs <= nowMs,
    ended: axis.at(x).toMs + (to + 1) * lengthMs <= nowMs,
  };
}

export function startsUnder(scope: Asked, segment: number, values: readonly string[]): readonly Start[] {
  const starts = startsOf(scope, segment);
  if (values.length === 0) return starts;
  return starts.filter(({ pair }) =>
    combinationsOf(scope, scope.definition.breakdowns, pair).some((each) => keyOf(each) === keyOf(values)),
  );
}

const unitsOf = (starts: readonly Start[]) => new Set(starts.map(({ pair }) => pair.unit)).size;

function valuesShown(scope: Asked, segment: number) {
  const { breakdowns, limit } = scope.definition;
  if (breakdowns.length === 0) return { shown: [[]] as readonly (readonly string[])[], omitted: 0 };
  const keys = new Set(
    startsOf(scope, segment).flatMap(({ pair }) => combinationsOf(scope, breakdowns, pair).map(keyOf)),
  );
  const sorted = inOrder(
    [...keys].map((key) => JSON.parse(key) as readonly string[]),
    (values) => unitsOf(startsUnder(scope, segment, values)),
    (values) => values,
  );
  return { shown: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) };
}

interface Part {
  readonly segment: number;
  readonly returnEvent: number;
  readonly values: readonly string[];
}

function seriesOfValues(scope: Asked, part: Part): BareSeries<RetentionSeries> {
  const { segment, returnEvent, values } = part;
  const starts = startsUnder(scope, segment, values);
  const size = unitsOf(starts);
  return {
    segment,
    returnEvent,
    values,
    small: size < scope.definition.smallBelow,
    size,
    cohorts: scope.axis.intervals.map((_, x) => {
      const cohort = starts.filter((start) => start.x === x);
      return {
        size: cohort.length,
        ...weight(scope, cohort),
        cells: bracketsOf(scope.definition).flatMap((bracket) => {
          const { begun, ended } = stateOf(scope, x, bracket);
          return begun ? [cellOf(scope, part, cohort, bracket, !ended)] : [];
        }),
      };
    }),
    overall: bracketsOf(scope.definition).map((bracket) => {
      const isComplete = (x: number) => stateOf(scope, x, bracket).ended;
      const complete = starts.filter(({ x }) => isComplete(x));
      return cellOf(scope, part, complete, bracket, !scope.axis.intervals.some((_, x) => isComplete(x)));
    }),
  };
}

function cellOf(
  scope: Asked,
  { returnEvent }: Part,
  starts: readonly Start[],
  bracket: readonly [number, number],
  incomplete: boolean,
): RetentionCell {
  const returned = starts.filter((start) => returnsIn(scope, start, returnEvent, bracket).length > 0);
  const [kept, all] = [weight(scope, returned), weight(scope, starts)];
  const weightShare = kept && all && (all.weight.sum > 0 ? kept.weight.sum / all.weight.sum : null);
  return {
    ...shareOf(unitsOf(returned), unitsOf(starts)),
    incomplete,
    ...kept,
    ...(weightShare !== undefined && { weightShare }),
  };
}

function weight(scope: Asked, starts: readonly Start[]) {
  const pairs = starts.map(({ pair }) => pair);
  return scope.definition.weigh && { weight: weightsOf(scope, entriesOf(pairs)) };
}
