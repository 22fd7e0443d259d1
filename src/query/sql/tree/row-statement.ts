/** Statements whose rows are read by their shape: a column that is not declared is a type error, an absent one a bug. */
import { assert } from '../../../domain/assert.ts';
import type { ResultRow, Statement } from '../../../store/contract.ts';
import { renderStatement } from '../statement.ts';
import type { Expression, Named, Select } from './nodes.ts';
import type { NumberedColumns, OptionalKey, RowOf, RowShape } from './row-shape.ts';

export interface RowStatement<Row> extends Statement {
  readonly read: (row: ResultRow) => Row;
}

/** What each column of a shape is selected as. */
export type ColumnsOf<S extends RowShape> = {
  readonly [K in Exclude<keyof S, OptionalKey<S>>]: S[K] extends NumberedColumns<unknown>
    ? readonly Expression[]
    : Expression;
} & {
  readonly [K in OptionalKey<S>]?: Expression;
};

interface SelectRows<S extends RowShape> extends Omit<Select, 'node' | 'columns'> {
  readonly columns: ColumnsOf<S>;
}

/** A select of exactly the columns of a shape. */
export function selectRows<S extends RowShape>(
  shape: S,
  { columns, ...clauses }: SelectRows<S>,
): RowStatement<RowOf<S>> {
  const given: Readonly<Record<string, Expression | readonly Expression[] | undefined>> = columns;
  for (const key of Object.keys(given)) assert(key in shape, `rows have no column ${key}`);
  const named = Object.entries(shape).flatMap(([key, each]): readonly Named[] => {
    const is = given[key];
    if (is === undefined) return [];
    if ('node' in is) return [{ as: key, is }];
    const prefix = each.kind === 'numbered' ? each.prefix : key;
    return is.map((one, index) => ({ as: `${prefix}${index}`, is: one }));
  });
  return readRows(shape, { node: 'select', columns: named, ...clauses });
}

/** Any select, with its columns read by the shape; those that it has beside are not. */
export function readRows<S extends RowShape>(shape: S, select: Select): RowStatement<RowOf<S>> {
  const names = new Set(select.columns.map(({ as }) => as));
  const fields = Object.entries(shape).flatMap(([key, each]) => {
    if (each.kind === 'numbered') return [readNumbered(key, each, names)];
    if (each.kind === 'optional' && !names.has(key)) return [];
    assert(names.has(key), `a statement without its column ${key}`);
    return [{ key, names: [key], read: each.read, isNumbered: false }];
  });
  const read = (row: ResultRow) => {
    const found: Record<string, unknown> = {};
    for (const { key, names, read, isNumbered } of fields)
      found[key] = isNumbered ? names.map((name) => read(row[name], name)) : read(row[key], key);
    return found as RowOf<S>;
  };
  return { ...renderStatement(select), read };
}

function readNumbered(key: string, { prefix, read }: NumberedColumns<unknown>, names: ReadonlySet<string>) {
  const columnNames: string[] = [];
  while (names.has(`${prefix}${columnNames.length}`)) columnNames.push(`${prefix}${columnNames.length}`);
  return { key, names: columnNames, read, isNumbered: true };
}

/** Runs one statement of a chart, and reads its rows. Errors: Problem. */
export type RunStatement = <Row>(statement: RowStatement<Row>) => Promise<readonly Row[]>;
