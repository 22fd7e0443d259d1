/** The greatest series of a chart: one row for each combination of values, or one in all without breakdowns. */
import { column } from '../tree/build.ts';
import type { Expression, Order, Select } from '../tree/nodes.ts';
import { breakdownValues, number, optional, type RowOf, type RowShape } from '../tree/row-shape.ts';
import { type ColumnsOf, type RowStatement, selectRows } from '../tree/row-statement.ts';

/** `found`: with breakdowns, how many series there are before the limit. */
const seriesColumns = { values: breakdownValues, found: optional(number) };

export type SeriesRow<S extends RowShape> = RowOf<S> & RowOf<typeof seriesColumns>;

interface TopSeries<S extends RowShape> extends Pick<Select, 'from' | 'where'> {
  /** The columns of the breakdowns in the rows it is made from. */
  readonly values: readonly string[];
  /** Aggregates of the rows of one series. */
  readonly columns: ColumnsOf<S>;
  /** With breakdowns: only series for which it holds. */
  readonly having?: Expression;
  /** The number by which series are ordered, greatest first; equal ones by their values. */
  readonly orderBy: keyof S & string;
  readonly limit: number;
}

export function topSeries<S extends RowShape>(
  shape: S,
  { values, columns, from, where, having, orderBy, limit }: TopSeries<S>,
): RowStatement<SeriesRow<S>> {
  const { found, ...first } = seriesColumns;
  const isBrokenDown = values.length > 0;
  const all = {
    values: values.map((name) => column(name)),
    ...columns,
    ...(isBrokenDown && { found: { node: 'countOverAll' } }),
  } as unknown as ColumnsOf<S & typeof seriesColumns>;
  return selectRows({ ...first, ...shape, found } as S & typeof seriesColumns, {
    columns: all,
    from,
    ...(where && { where }),
    ...(isBrokenDown && {
      groupBy: values,
      ...(having && { having }),
      orderBy: greatestFirst(orderBy, values),
      limit,
    }),
  }) as RowStatement<SeriesRow<S>>;
}

/** Equal ones by their values. */
export function greatestFirst(by: string, values: readonly string[]): Order {
  return [{ by, descending: true }, ...values.map((value) => ({ by: value, descending: false }))];
}
