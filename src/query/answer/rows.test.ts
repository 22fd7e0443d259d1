/** Finding rows of a statement by their breakdown values. */
import { describe, expect, it } from 'vitest';
import { rowsBy } from './rows.ts';

interface Row {
  readonly values: readonly string[];
  readonly event: number;
  readonly n: number;
}

describe('rows of a series', () => {
  const rows: readonly Row[] = [
    { values: ['pro'], event: 1, n: 1 },
    { values: ['free'], event: 1, n: 2 },
    { values: ['pro'], event: 1, n: 3 },
    { values: ['pro'], event: 0, n: 4 },
  ];
  const of = (found: readonly Row[]) => found.map(({ n }) => n);

  it('are found by values and numbers, in their order', () => {
    const rowsOf = rowsBy(rows, 'event');
    expect(of(rowsOf(['pro'], 1))).toEqual([1, 3]);
    expect(of(rowsOf(['free'], 1))).toEqual([2]);
    expect(of(rowsOf(['free'], 0))).toEqual([]);
    const all = rows.map((row) => ({ ...row, values: [] }));
    expect(of(rowsBy(all)([]))).toEqual([1, 2, 3, 4]);
  });

  it('are found by columns that they have', () => {
    // @ts-expect-error: a column that is not there
    expect(of(rowsBy(rows, 'events')(['pro'], 1))).toEqual([]);
  });

  it('are each looked at once, however many are asked for', () => {
    let reads = 0;
    const counted = rows.map((row) =>
      Object.defineProperty({ ...row }, 'values', {
        get: () => {
          reads++;
          return row.values;
        },
      }),
    );
    const rowsOf = rowsBy(counted, 'event');
    for (const value of ['pro', 'free', 'none']) for (const event of [0, 1, 2]) rowsOf([value], event);
    expect(reads).toBe(rows.length);
  });
});
