/** The greatest series of a chart, with and without breakdowns. */
import { expect, it } from 'vitest';
import { call, column, compare, constant, groupArray } from '../tree/build.ts';
import { readTable } from '../tree/nodes.ts';
import { number, numberList } from '../tree/row-shape.ts';
import { topSeries } from './top-series.ts';

const shape = { xs: numberList, units: number };
const series = {
  columns: { xs: groupArray('x'), units: call('count') },
  from: readTable(1, 'units'),
  having: compare(column('units'), '>', constant(0)),
  orderBy: 'units',
  limit: 7,
} as const;

it('are the greatest with their values, and how many there are', () => {
  const { sql, parameters, read } = topSeries(shape, { ...series, values: ['value0', 'value1'] });
  expect(sql.split('\n')).toEqual([
    'SELECT value0, value1, groupArray(x) AS xs, count() AS units, count() OVER () AS found',
    'FROM units',
    'WHERE project = {p0:UInt64}',
    'GROUP BY value0, value1',
    'HAVING units > 0',
    'ORDER BY units DESC, value0, value1',
    'LIMIT {p1:UInt64}',
  ]);
  expect(parameters).toEqual({ p0: 1, p1: 7 });
  const row = { value0: 'a', value1: 'b', xs: [1], units: '2', found: '12' };
  expect(read(row)).toEqual({ values: ['a', 'b'], xs: [1], units: 2, found: 12 });
});

it('are one without breakdowns, also of nothing', () => {
  const { sql, read } = topSeries(shape, { ...series, values: [] });
  expect(sql).toBe('SELECT groupArray(x) AS xs, count() AS units\nFROM units\nWHERE project = {p0:UInt64}');
  expect(read({ xs: [], units: '0' })).toEqual({ values: [], xs: [], units: 0 });
});
