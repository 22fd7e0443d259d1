/** Cohort size: the members at the end of every interval. */
import type {
  CohortSizeDefinition,
  CohortSizeResult,
  CohortSizeSeries,
} from '../../../src/query/contract.ts';
import { inOrder, notesOf } from './breakdowns.ts';
import { members, ownValues, segmentHoldsOfUnit, segmentsOf } from './conditions.ts';
import { orNone, propertiesOf, read } from './pairs.ts';
import { keyOf, once, type Scope, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { scalarNumber } from './shares.ts';

type Asked = Scope<CohortSizeDefinition>;

export type CohortSizeAnswer = Omit<Bare<CohortSizeResult>, 'series'> & {
  readonly series: readonly BareSeries<CohortSizeSeries>[];
};

/** A member at the end of an interval, under one combination of values. */
export interface MemberAt {
  readonly unit: string;
  readonly x: number;
  readonly values: readonly string[];
}

export function evaluateCohortSize(scope: Asked): CohortSizeAnswer {
  const { definition, axis } = scope;
  const { breakdowns, limit } = definition;
  const results = segmentsOf(scope).map((_, segment) => {
    const all = membersOf(scope, segment, true);
    const keys = new Set(all.map(({ values }) => keyOf(values)));
    const values: readonly (readonly string[])[] =
      breakdowns.length === 0 ? [[]] : [...keys].map((key) => JSON.parse(key));
    const sorted = inOrder(
      values,
      (each) => unitsUnder(all, each),
      (each) => each,
    );
    return { all, shown: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  return {
    kind: 'cohortSize',
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    series: results.flatMap(({ all, shown }, segment) =>
      shown.map((values) => seriesOfValues(scope, segment, values, all)),
    ),
    omittedValues,
    notes: notesOf(scope, 0, {
      counted: first?.all ?? [],
      breakdowns,
      shown: first?.shown ?? [],
      omittedValues,
    }),
  };
}

function unitsUnder(all: readonly MemberAt[], values: readonly string[]): number {
  const own = all.filter((each) => keyOf(each.values) === keyOf(values));
  return new Set(own.map(({ unit }) => unit)).size;
}

/** The end of an interval, the last one's being that of the range. */
export const endOf = ({ axis, range }: Pick<Scope, 'axis' | 'range'>, x: number): number =>
  Math.min(axis.at(x).toMs, range.toMs);

export function membersOf(scope: Asked, segment: number, isBrokenDown: boolean): readonly MemberAt[] {
  const breakdowns = isBrokenDown ? scope.definition.breakdowns : [];
  const conditions = segmentsOf(scope)[segment] ?? { conditions: [] };
  return once(scope, `members ${segment} ${isBrokenDown}`, () =>
    scope.axis.intervals.flatMap((_, x) => {
      const endMs = endOf(scope, x);
      return [...members(scope, scope.definition.cohort, endMs).names]
        .filter((unit) => segmentHoldsOfUnit(scope, conditions, unit, endMs))
        .flatMap((unit) =>
          breakdowns
            .reduce<readonly (readonly string[])[]>(
              (combinations, property) =>
                combinations.flatMap((before) =>
                  orNone(ownValues(scope, property, unit, endMs)).map((value) => [...before, value]),
                ),
              [[]],
            )
            .map((values) => ({ unit, x, values })),
        );
    }),
  );
}

function seriesOfValues(
  scope: Asked,
  segment: number,
  values: readonly string[],
  all: readonly MemberAt[],
): BareSeries<CohortSizeSeries> {
  const own = all.filter((each) => keyOf(each.values) === keyOf(values));
  const at = scope.axis.intervals.map((_, x) => own.filter((each) => each.x === x));
  return {
    segment,
    values,
    small: new Set(own.map(({ unit }) => unit)).size < scope.definition.smallBelow,
    points: at.map(({ length }) => length),
    ...(scope.definition.weigh && {
      weights: at.map((here) => {
        const weights = here.map(({ unit, x }) => weightAt(scope, unit, x));
        const known = weights.filter((weight) => weight !== undefined);
        return { sum: sum(known), without: weights.length - known.length };
      }),
    }),
  };
}

/** `entry`: in force at the end of the interval, when it is counted. */
function weightAt({ definition: { weigh }, model, unit: kind, axis, range }: Asked, unit: string, x: number) {
  const when = weigh?.at === 'periodStart' ? { atMs: range.fromMs } : { beforeMs: endOf({ axis, range }, x) };
  return scalarNumber(read(propertiesOf(model, kind, unit, when), weigh?.property ?? ''));
}
