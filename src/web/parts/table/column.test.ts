/** Columns of tables: their widths, and what a click on a head asks for. */
import { expect, it } from 'vitest';
import { sumWidths, turnSort, writeTemplate } from './column.ts';

const columns = [{ width: 200 }, { width: 80, align: 'end' as const }];

it('lets texts grow and keeps numbers', () => {
  expect(writeTemplate(columns, false)).toBe('minmax(200px, 200fr) 80px');
  expect(writeTemplate(columns, true)).toBe('36px minmax(200px, 200fr) 80px');
  expect(sumWidths(columns, true)).toBe(316);
});

it('sorts by a column as it prefers first, then the other way round', () => {
  const sort = { by: 'value', first: 'descending' } as const;
  const first = turnSort(sort, { by: 'name', order: 'ascending' });
  expect(first).toEqual({ by: 'value', order: 'descending' });
  const second = turnSort(sort, first);
  expect(second).toEqual({ by: 'value', order: 'ascending' });
  expect(turnSort(sort, second)).toEqual(first);
});
