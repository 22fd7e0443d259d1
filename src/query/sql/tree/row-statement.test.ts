/** Rows are read by their declared shape, and refused where they differ from it. */
import { describe, expect, it } from 'vitest';
import { call, column } from './build.ts';
import { readTable } from './nodes.ts';
import {
  breakdownValues,
  listColumn,
  number,
  numberList,
  numberOrNull,
  optional,
  sumList,
  text,
} from './row-shape.ts';
import { type RowStatement, selectRows } from './row-statement.ts';

const shape = { values: breakdownValues, unit: text, n: number, sums: optional(numberList) };
const from = readTable(1, 'units');
const columns = { values: [], unit: column('unit'), n: call('count') };

describe('rows of a statement', () => {
  it('are read by their shape', () => {
    const { sql, read } = selectRows(shape, {
      from,
      columns: { ...columns, values: [column('value0'), column('c1')], sums: column('sums') },
    });
    expect(sql).toMatch(/^SELECT value0, c1 AS value1, unit, count\(\) AS n, sums\n/);
    const row = { value0: 'a', value1: 'b', unit: '18446744073709551615', n: '12', sums: ['1', 2.5] };
    expect(read(row)).toEqual({ values: ['a', 'b'], unit: '18446744073709551615', n: 12, sums: [1, 2.5] });
  });

  it('are without the columns that the statement leaves out', () => {
    const { sql, read } = selectRows(shape, { from, columns });
    expect(sql).toMatch(/^SELECT unit, count\(\) AS n\n/);
    expect(read({ unit: '1', n: 0 })).toEqual({ values: [], unit: '1', n: 0 });
  });

  it('have lists in lists, and null where it is declared', () => {
    const { read } = selectRows(
      { n: numberOrNull, bins: listColumn(numberList) },
      { from, columns: { n: column('n'), bins: column('bins') } },
    );
    expect(read({ n: null, bins: [['1'], []] })).toEqual({ n: null, bins: [[1], []] });
  });

  it('have 0 for a sum that no number can hold, which the engine answers as null', () => {
    const { read } = selectRows({ sums: sumList }, { from, columns: { sums: column('sums') } });
    expect(read({ sums: [1.5, null, '2'] })).toEqual({ sums: [1.5, 0, 2] });
  });

  it.each([
    [{ unit: '1' }, 'n'],
    [{ unit: '1', n: null }, 'n'],
    [{ unit: '1', n: 'many' }, 'n'],
    [{ unit: '1', n: '' }, 'n'],
    [{ unit: 1, n: 1 }, 'unit'],
  ])('are a bug where a value is absent or of another type: %j', (row, name) => {
    const { read } = selectRows(shape, { from, columns });
    expect(() => read(row)).toThrow(new RegExp(`^bug: the column ${name} is not `));
  });

  it('have no columns but those of the shape', () => {
    // @ts-expect-error: a column is missing
    expect(() => selectRows(shape, { from, columns: { values: [], n: call('count') } })).toThrow('unit');
    const more = { ...columns, m: call('count') };
    expect(() => selectRows(shape, { from, columns: more })).toThrow('rows have no column m');
    // @ts-expect-error: the same, told by the types
    expect(() => selectRows(shape, { from, columns: { ...columns, m: call('count') } })).toThrow('m');
    const statement: RowStatement<{ readonly n: number }> = selectRows(shape, { from, columns });
    // @ts-expect-error: the rows have no such column
    expect(() => statement.read({}).m).toThrow();
  });
});
