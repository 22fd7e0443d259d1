/** Revenue LTV: every new unit, and all that it ever brought. */
import type {
  RevenueLtvCell,
  RevenueLtvCohort,
  RevenueLtvDefinition,
  RevenueLtvResult,
  RevenueLtvSeries,
} from '../../../src/query/contract.ts';
import { notesOf } from './breakdowns.ts';
import { dayMs, isIn, type Span } from './calendar.ts';
import { segmentHolds, segmentsOf } from './conditions.ts';
import { shownOf, under } from './did.ts';
import { numbersOf, type Pair, sourcesOf } from './pairs.ts';
import { keyOf, once, type Scope, selects, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { entriesOf, weightsOf } from './shares.ts';

type Asked = Scope<RevenueLtvDefinition>;

export type RevenueLtvAnswer = Omit<Bare<RevenueLtvResult>, 'series'> & {
  readonly series: readonly BareSeries<RevenueLtvSeries>[];
};

export function evaluateRevenueLtv(scope: Asked): RevenueLtvAnswer {
  const { definition, axis, range } = scope;
  const { breakdowns } = definition;
  const results = segmentsOf(scope).map((_, segment) => {
    const all = under(scope, breakdowns, newIn(scope, segment));
    return { all, ...shownOf(scope, all) };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  const withoutUnit = scope.pairless.filter(
    (pair) =>
      isIn(range, pair.timeMs) &&
      selects(scope, definition.event, pair) &&
      sourcesOf(definition.property, pair, scope).some(({ values }) => values.length > 0),
  );
  return {
    kind: 'revenueLtv',
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    series: results.flatMap(({ shown }, segment) =>
      shown.map(({ values, pairs }) => ({
        segment,
        values,
        small: pairs.length < definition.smallBelow,
        ...cohortOf(scope, pairs, axis.at(axis.intervals.length - 1)),
        cohorts: axis.intervals.map((whole) =>
          cohortOf(
            scope,
            pairs.filter(({ timeMs }) => isIn(whole, timeMs)),
            whole,
          ),
        ),
      })),
    ),
    omittedValues,
    notes: notesOf(scope, withoutUnit.length, {
      counted: (first?.all ?? []).flatMap(({ values, pairs }) => pairs.map(({ unit }) => ({ unit, values }))),
      breakdowns,
      shown: (first?.shown ?? []).map(({ values }) => values),
      omittedValues,
    }),
  };
}

/** The pair by which each unit is new in the range. */
export function newIn(scope: Asked, segment: number): readonly Pair[] {
  const conditions = segmentsOf(scope)[segment] ?? { conditions: [] };
  return entriesOf(
    scope.pairs.filter(
      (pair) =>
        isIn(scope.range, pair.timeMs) &&
        scope.firstMs.get(pair.unit) === pair.timeMs &&
        segmentHolds(scope, conditions, pair),
    ),
  );
}

/** Those new under some values, in an interval. */
export function newUnder(
  scope: Asked,
  segment: number,
  values: readonly string[],
  x: number | undefined,
): readonly Pair[] {
  const all = newIn(scope, segment);
  const own =
    values.length === 0
      ? all
      : (under(scope, scope.definition.breakdowns, all).find((each) => keyOf(each.values) === keyOf(values))
          ?.pairs ?? []);
  return x === undefined ? own : own.filter(({ timeMs }) => isIn(scope.axis.at(x), timeMs));
}

const lengthsMs = {
  hour: dayMs / 24,
  day: dayMs,
  week: 7 * dayMs,
  month: 30 * dayMs,
  quarter: 90 * dayMs,
} as const;

/** One thing that a unit brought. */
interface Brought {
  readonly stretch: number;
  readonly amount: number;
  readonly isPayment: boolean;
}

/** All that a new unit ever brought. */
export function broughtBy(scope: Asked, start: Pair): readonly Brought[] {
  const { event, property, per } = scope.definition;
  return once(scope, `brought ${start.unit}`, () =>
    scope.pairs
      .filter((pair) => pair.unit === start.unit && selects(scope, event, pair))
      .flatMap((pair): readonly Brought[] => {
        const texts = sourcesOf(property, pair, scope).flatMap(({ values }) => [...new Set(values)]);
        const numbers = numbersOf(texts);
        if (numbers.length === 0) return [];
        return [
          {
            stretch: Math.floor((pair.timeMs - start.timeMs) / lengthsMs[per]),
            amount: sum(numbers),
            isPayment: numbers.some((number) => number > 0),
          },
        ];
      }),
  );
}

/** The stretch in which a unit first paid. */
export function firstPaid(scope: Asked, start: Pair): number {
  const payments = broughtBy(scope, start).filter(({ isPayment }) => isPayment);
  return Math.min(Number.POSITIVE_INFINITY, ...payments.map(({ stretch }) => stretch));
}

export function hasReached({ definition, project }: Asked, start: Pair, stretch: number): boolean {
  return start.timeMs + (stretch + 1) * lengthsMs[definition.per] <= project.nowMs;
}

const amounts = (brought: readonly Brought[]) => sum(brought.map(({ amount }) => amount));

function cohortOf(scope: Asked, starts: readonly Pair[], { toMs }: Pick<Span, 'toMs'>): RevenueLtvCohort {
  const { definition } = scope;
  return {
    size: starts.length,
    paid: starts.filter((start) => firstPaid(scope, start) < Number.POSITIVE_INFINITY).length,
    revenue: amounts(starts.flatMap((start) => broughtBy(scope, start))),
    cells: Array.from({ length: definition.intervals + 1 }, (_, stretch) =>
      cellOf(scope, starts, stretch, toMs),
    ),
    ...(definition.weigh && { weight: weightsOf(scope, starts) }),
  };
}

function cellOf(scope: Asked, all: readonly Pair[], stretch: number, toMs: number): RevenueLtvCell {
  const { definition, project } = scope;
  const starts = all.filter((start) => hasReached(scope, start, stretch));
  const brought = starts.flatMap((start) => broughtBy(scope, start));
  const paid = (holds: (at: number) => boolean) => starts.filter((start) => holds(firstPaid(scope, start)));
  const cumulative = amounts(brought.filter((each) => each.stretch <= stretch));
  const everPaid = paid((at) => at < Number.POSITIVE_INFINITY).length;
  return {
    units: starts.length,
    revenue: amounts(brought.filter((each) => each.stretch === stretch)),
    cumulative,
    newPaying: paid((at) => at === stretch).length,
    paying: paid((at) => at <= stretch).length,
    everPaid,
    arpu: starts.length === 0 ? null : cumulative / starts.length,
    arppu: everPaid === 0 ? null : cumulative / everPaid,
    incomplete: toMs + (stretch + 1) * lengthsMs[definition.per] > project.nowMs,
    ...(definition.weigh && {
      weight: weightsOf(
        scope,
        paid((at) => at <= stretch),
      ),
    }),
  };
}
