/** Finds rows of a statement by their breakdown values. */

interface OfValues {
  readonly values: readonly string[];
}

/** The names of columns of numbers. */
type NumberKey<Row> = { [K in keyof Row]: Row[K] extends number ? K : never }[keyof Row];

/** Rows of some values of the breakdowns, and of some numbers (an interval, an event …), in their order. */
export type RowsOf<Row> = (values: readonly string[], ...numbers: readonly number[]) => readonly Row[];

/** Indexes rows by their values and the numbers of further columns, reading each row once. */
export function rowsBy<Row extends OfValues>(
  rows: readonly Row[],
  ...columns: readonly NumberKey<Row>[]
): RowsOf<Row> {
  const keyOf = (values: readonly string[], numbers: readonly unknown[]) =>
    [...values, ...numbers].join('\0');
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(
      row.values,
      columns.map((name) => row[name]),
    );
    const matching = found.get(key);
    if (matching) matching.push(row);
    else found.set(key, [row]);
  }
  return (values, ...numbers) => found.get(keyOf(values, numbers)) ?? [];
}

/** How many values there are beyond those shown: every row has the same `found`. */
export function omittedValues(rows: readonly { readonly found?: number }[]): number {
  const [first] = rows;
  return first?.found === undefined ? 0 : first.found - rows.length;
}
