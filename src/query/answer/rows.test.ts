import { describe, expect, it } from 'vitest';
import type { ResultRow } from '../../store/contract.ts';
import { rowsBy } from './rows.ts';

describe('rows of a series', () => {
  const rows: readonly ResultRow[] = [
    { value0: 'pro', event: '1', n: 1 },
    { value0: 'free', event: 1, n: 2 },
    { value0: 'pro', event: 1, n: 3 },
    { value0: 'pro', event: 0, n: 4 },
  ];
  const of = (found: readonly ResultRow[]) => found.map(({ n }) => n);

  it('are found by values and numbers, in their order', () => {
    const rowsOf = rowsBy(rows, 1, 'event');
    expect(of(rowsOf(['pro'], 1))).toEqual([1, 3]);
    expect(of(rowsOf(['free'], 1))).toEqual([2]);
    expect(of(rowsOf(['free'], 0))).toEqual([]);
    expect(of(rowsBy(rows, 0)([]))).toEqual([1, 2, 3, 4]);
  });

  it('are each looked at once, however many are asked for', () => {
    let reads = 0;
    const counted = rows.map((row) =>
      Object.defineProperty({ ...row }, 'value0', {
        get: () => {
          reads++;
          return row['value0'];
        },
      }),
    );
    const rowsOf = rowsBy(counted, 1, 'event');
    for (const value of ['pro', 'free', 'none']) for (const event of [0, 1, 2]) rowsOf([value], event);
    expect(reads).toBe(rows.length);
  });
});
