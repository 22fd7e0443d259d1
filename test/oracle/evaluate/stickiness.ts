/** Stickiness: on how many days of each interval each unit did the event. */
import type {
  StickinessDefinition,
  StickinessResult,
  StickinessSeries,
} from '../../../src/query/contract.ts';
import { eventsWithoutUnit, notesOf } from './breakdowns.ts';
import { dateAt, isIn } from './calendar.ts';
import { segmentsOf } from './conditions.ts';
import { didIn, distinctUnits, shownOf, under } from './did.ts';
import type { Pair } from './pairs.ts';
import { groupBy, type Scope, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { shareOf, weightsOf } from './shares.ts';

type Asked = Scope<StickinessDefinition>;

export type StickinessAnswer = Omit<Bare<StickinessResult>, 'series'> & {
  readonly series: readonly BareSeries<StickinessSeries>[];
};

export function evaluateStickiness(scope: Asked): StickinessAnswer {
  const { definition, axis } = scope;
  const { event, breakdowns } = definition;
  const results = segmentsOf(scope).map((_, segment) => {
    const all = under(scope, breakdowns, didIn(scope, event, segment, scope.range));
    return { all, ...shownOf(scope, all) };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  return {
    kind: 'stickiness',
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    series: results.flatMap(({ shown }, segment) =>
      shown.map(({ values, pairs }) => seriesOfValues(scope, segment, values, pairs)),
    ),
    omittedValues,
    notes: notesOf(scope, eventsWithoutUnit(scope, [{ selector: event, inSegments: true }]), {
      counted: (first?.all ?? []).flatMap(({ values, pairs }) => pairs.map(({ unit }) => ({ unit, values }))),
      breakdowns,
      shown: (first?.shown ?? []).map(({ values }) => values),
      omittedValues,
    }),
  };
}

export const longest = { week: 7, month: 31 } as const;

/** A unit in one interval: its first pair there, and its number of days. */
export interface UnitInterval {
  readonly entry: Pair;
  readonly days: number;
}

export function unitIntervals(scope: Asked, pairs: readonly Pair[], x: number): readonly UnitInterval[] {
  const here = pairs.filter(({ timeMs }) => isIn(scope.axis.at(x), timeMs));
  return [...groupBy(here, ({ unit }) => unit).values()].flatMap((own) => {
    const days = new Set(own.map(({ timeMs }) => dateAt(scope.project.timeZone, timeMs))).size;
    return own[0] ? [{ entry: own[0], days }] : [];
  });
}

export const isOnDays = ({ definition }: Asked, { days }: UnitInterval, wanted: number): boolean =>
  definition.cumulative ? days >= wanted : days === wanted;

function seriesOfValues(
  scope: Asked,
  segment: number,
  values: readonly string[],
  pairs: readonly Pair[],
): BareSeries<StickinessSeries> {
  const { interval, smallBelow, weigh } = scope.definition;
  const { axis, range, project } = scope;
  const numbers = Array.from({ length: longest[interval] }, (_, index) => index + 1);
  const on = (some: readonly UnitInterval[], days: number) =>
    some.filter((each) => isOnDays(scope, each, days));
  const shares = (some: readonly UnitInterval[]) =>
    numbers.map((days) => shareOf(on(some, days).length, some.length));
  const each = axis.intervals.map((whole, x) => ({
    all: unitIntervals(scope, pairs, x),
    incomplete: whole.fromMs < range.fromMs || whole.toMs > range.toMs || whole.toMs > project.nowMs,
  }));
  const complete = each.filter(({ incomplete }) => !incomplete).flatMap(({ all }) => all);
  return {
    segment,
    values,
    small: distinctUnits(pairs) < smallBelow,
    days: shares(complete),
    overTime: each.map(({ all, incomplete }) => ({ n: all.length, days: shares(all), incomplete })),
    ...(weigh && {
      weights: numbers.map((days) =>
        weightsOf(
          scope,
          on(complete, days).map(({ entry }) => entry),
        ),
      ),
    }),
  };
}
