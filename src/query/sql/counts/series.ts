/** Counts collected into series: one row per series. */

import { missingValue } from '../../definition/parts.ts';
import type { CountPlan } from '../../plan/counts.ts';
import { everyUnitCell, type WindowFrame, wholeRangeCell } from '../../plan/window-frame.ts';
import { as, bound, call, column, compare, constant, from, isIn, same } from '../tree/build.ts';
import type { Expression, Named, Select } from '../tree/nodes.ts';
import {
  breakdownValues,
  listColumn,
  number,
  numberList,
  numberOrNullOrList,
  optional,
  type RowOf,
  sumList,
} from '../tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../tree/row-statement.ts';
import { listBreakdowns, resolveNames } from './breakdown.ts';
import { greatestFirst, type SeriesRow, topSeries } from './top-series.ts';

/** Which series to return: the greatest over the whole range (ties by value), or those with given values. */
export type SeriesSelection =
  | { readonly kind: 'top'; readonly limit: number }
  | { readonly kind: 'these'; readonly values: readonly (readonly string[])[] };

/**
 * Lists of equal length: `ats`, and one for each other column of the counts (`ns` of `n`, `unitss` of `units` …). `found`:
 * of the greatest, the series before the limit. `everyUnit`: the different units of the whole; `everyValue`: the sum over all
 * values; `everyNone`: those without one.
 */
const collectedRow = {
  values: breakdownValues,
  ats: numberList,
  ns: listColumn(numberOrNullOrList),
  unitss: optional(numberList),
  lefts: optional(numberList),
  sumss: optional(listColumn(sumList)),
  withouts: optional(listColumn(numberList)),
  bares: optional(numberList),
  everyUnit: optional(number),
  everyValue: optional(number),
  everyNone: optional(number),
  found: optional(number),
};

export type CollectedRow = RowOf<typeof collectedRow>;

/**
 * Values that are not in the whole range are none. `by`: the column whose number for the whole range orders them. `countsEveryUnit`
 * (see countUniques): with `everyUnit`, `everyValue` and `everyNone`.
 */
export function collectSeries(
  plan: Pick<CountPlan, 'stream' | 'breakdowns' | 'frame'>,
  counts: Select,
  selection: SeriesSelection,
  by = 'n',
  countsEveryUnit = false,
): RowStatement<CollectedRow> {
  const whole = compare(column('at'), '=', constant(wholeRangeCell(plan.frame)));
  const breakdowns = listBreakdowns(plan);
  const keys = breakdowns.map(({ counted }) => counted);
  const numbers = counts.columns
    .map(({ as: name }) => name)
    .filter((name) => name !== 'at' && !keys.includes(name));
  const lists: Named[] = [
    as('ats', call('groupArray', column('at'))),
    ...numbers.map((name) => as(`${name}s`, call('groupArray', column(name)))),
    ...(selection.kind === 'top' && keys.length > 0 ? [as('inRange', call('countIf', whole))] : []),
    ...((selection.kind === 'top' || countsEveryUnit) && keys.length > 0
      ? [as('size', call('sumIf', column(by), whole))]
      : []),
    ...(countsEveryUnit ? [sumEveryUnit(plan.frame)] : []),
  ];
  if (breakdowns.length === 0)
    return readRows(collectedRow, { node: 'select', columns: lists, from: from(counts) });
  const grouped: Select = {
    node: 'select',
    columns: [...keys.map((name) => same(name)), ...lists],
    from: from(counts),
    groupBy: keys,
  };
  const { columns, from: joined } = resolveNames(plan, grouped);
  const rows: Select = {
    node: 'select',
    columns: [
      ...columns,
      ...lists.map(({ as: name }) => same(name, 's')),
      ...(countsEveryUnit ? sumOverValues(columns) : []),
    ],
    from: joined,
  };
  if (selection.kind === 'these')
    return readRows(collectedRow, {
      node: 'select',
      columns: rows.columns.map(({ as: name }) => same(name)),
      from: from(rows),
      where: hasOneOfValues(
        breakdowns.map(({ value }) => column(value)),
        selection.values,
      ),
    });
  return readRows(collectedRow, {
    ...rows,
    where: compare(column('inRange', 's'), '>', constant(0)),
    columns: [...rows.columns, as('found', { node: 'countOverAll' })],
    orderBy: greatestFirst(
      'size',
      breakdowns.map(({ value }) => value),
    ),
    limit: selection.limit,
  });
}

function sumEveryUnit(frame: WindowFrame): Named {
  const units = call('sumIf', column('n'), compare(column('at'), '=', constant(everyUnitCell(frame))));
  return as('everyUnit', { node: 'sumOverAll', of: units });
}

function sumOverValues([value]: readonly Named[]): readonly Named[] {
  const isNone = value ? compare(value.is, '=', bound('String', missingValue)) : constant(0);
  const size = column('size', 's');
  return [
    as('everyValue', { node: 'sumOverAll', of: size }),
    as('everyNone', { node: 'sumOverAll', of: call('if', isNone, size, constant(0)) }),
  ];
}

/** Combinations of values are compared as one text, joined by NUL, which no value contains. */
export function hasOneOfValues(
  values: readonly Expression[],
  wanted: readonly (readonly string[])[],
): Expression {
  if (wanted.length === 0) return constant(0);
  const parts = values.flatMap((value, index) =>
    index === 0 ? [value] : [call('char', constant(0)), value],
  );
  const [first] = parts;
  const text = parts.length === 1 && first ? first : call('concat', ...parts);
  const set = wanted.map((each) => each.join('\0'));
  return isIn(text, bound('Array(String)', set));
}

/** `n`: different units. */
const rankedRow = { n: number };

/** How many different units there are in any of the selects of rows (`unit`, `value0` …), by values. */
export function rankUnits(
  units: readonly Select[],
  breakdowns: number,
  selection: SeriesSelection,
): RowStatement<SeriesRow<typeof rankedRow>> {
  const values = Array.from({ length: breakdowns }, (_, index) => `value${index}`);
  const rows = from({ node: 'union', of: units });
  const columns = { n: call('uniqExact', column('unit')) };
  if (selection.kind === 'top' || breakdowns === 0) {
    const limit = selection.kind === 'top' ? selection.limit : 1;
    return topSeries(rankedRow, { values, columns, from: rows, orderBy: 'n', limit });
  }
  const named = values.map((name) => column(name));
  return selectRows(
    { values: breakdownValues, ...rankedRow },
    {
      columns: { values: named, ...columns },
      from: rows,
      where: hasOneOfValues(named, selection.values),
      groupBy: values,
    },
  );
}
