/** Bitsets of moments, in columns `w0`, `w1` … of 64 bits: the moments at which something holds for the unit of a row. */

import { aliasRows, sourceColumn } from '../scan/rows.ts';
import { as, bound, call, column, compare, constant, lambda, same, some } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';

const bitsPerColumn = 64;

export function listBitsetColumns(moments: number): readonly string[] {
  return Array.from({ length: Math.ceil(moments / bitsPerColumn) }, (_, index) => `w${index}`);
}

/** A value for each moment. */
interface PerMoment {
  readonly as: string;
  /** Constants … */
  readonly values?: readonly number[];
  /** … or a list of the row. */
  readonly list?: Expression;
}

/** The bitset of the moments for which a condition holds; the condition reads the values of the moment by their names. */
export function createBitset(
  moments: number,
  known: readonly PerMoment[],
  condition: Expression,
): readonly Named[] {
  return listBitsetColumns(moments).map((name, index) => {
    const first = index * bitsPerColumn;
    const length = Math.min(bitsPerColumn, moments - first);
    const bits = Array.from({ length }, (_, bit) => (1n << BigInt(bit)).toString());
    const lists = known.map(({ values, list }) =>
      values
        ? bound('Array(Int64)', values.slice(first, first + length))
        : call('arraySlice', list ?? constant([]), constant(first + 1), constant(length)),
    );
    const set = call('if', condition, column('b'), call('toUInt64', constant(0)));
    const parameters = ['b', ...known.map(({ as: parameter }) => parameter)];
    return as(name, call('arraySum', lambda(parameters, set), bound('Array(UInt64)', bits), ...lists));
  });
}

/** The bitset of every moment. */
export function createFullBitset(moments: number): readonly Named[] {
  return listBitsetColumns(moments).map((name, index) => {
    const length = BigInt(Math.min(bitsPerColumn, moments - index * bitsPerColumn));
    return as(name, bound('UInt64', ((1n << length) - 1n).toString()));
  });
}

/** The moments of the bitset, as a list of numbers from 0 (UInt64). */
export function listMoments(moments: number): Expression {
  const parts = listBitsetColumns(moments).map((name, index) => {
    const positions = call('bitPositionsToArray', column(name));
    if (index === 0) return positions;
    return call(
      'arrayMap',
      lambda(['p'], call('plus', column('p'), constant(index * bitsPerColumn))),
      positions,
    );
  });
  const [first, ...others] = parts;
  return others.length === 0 && first ? first : call('arrayConcat', ...parts);
}

/** At any of the moments. */
export function hasAnyMoment(moments: number): Expression {
  return some(...listBitsetColumns(moments).map((name) => compare(column(name), '!=', constant(0))));
}

/** One row for each value of `by`: the union of its bitsets. */
export function mergeBitsets(rows: Query, by: readonly string[], moments: number): Select {
  return {
    node: 'select',
    columns: [
      ...by.map((name) => same(name, 's')),
      ...listBitsetColumns(moments).map((name) => as(name, call('groupBitOr', sourceColumn(name)))),
    ],
    from: aliasRows(rows),
    groupBy: by,
  };
}
