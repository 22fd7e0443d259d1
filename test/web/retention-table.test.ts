/** The table of a retention chart: what its shares are made of, in numbers that can be added and copied. */
import { expect, it } from 'vitest';
import { tabulateRetention } from '../../src/web/charts/retention/table.ts';
import type { ResultOf } from '../../src/web/charts/types.ts';
import { results } from '../support/chart-results.ts';

const result = results.retention as unknown as ResultOf<'retention'>;
const read = (of: ResultOf<'retention'>) =>
  tabulateRetention(of).rows.map(({ cells }) => cells.map(({ text }) => text));

it('has how many started and came back, of the whole range and of each start', () => {
  expect(read(result)).toEqual([
    ['Whole range', '5', '4', '2'],
    ['Thu 1 Jan 2026', '4', '4', '2'],
    ['Fri 2 Jan 2026', '1', '1'],
  ]);
  expect(tabulateRetention(result).columns.map(({ label }) => label)).toHaveLength(4);
});

it('has beside them what they stand for, where the chart is weighted', () => {
  const weight = (sum: number) => ({ sum, low: 0, high: 0, n: 4, without: 0 });
  const weighed = {
    ...result,
    definition: { ...result.definition, weigh: { property: 'arr' } },
    series: result.series.map((each) => ({
      ...each,
      cohorts: each.cohorts.slice(0, 1).map((cohort) => ({
        ...cohort,
        weight: weight(90),
        cells: cohort.cells.map((cell) => ({ ...cell, weight: weight(cell.count) })),
      })),
    })),
  } as unknown as ResultOf<'retention'>;
  expect(read(weighed)).toEqual([
    ['Whole range', '5', '4', '2'],
    ['Whole range, arr', '–', '–', '–'],
    ['Thu 1 Jan 2026', '4', '4', '2'],
    ['Thu 1 Jan 2026, arr', '90', '4', '2'],
  ]);
});

it('leads to those behind each number', () => {
  const [overall, first] = tabulateRetention(result).rows;
  expect(overall?.cells[3]?.point).toMatchObject({ kind: 'retention', interval: 1 });
  expect(overall?.cells[3]?.point).not.toHaveProperty('x');
  expect(first?.cells[3]?.point).toMatchObject({ kind: 'retention', interval: 1, x: 0 });
});
