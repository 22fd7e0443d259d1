/** Bars and columns: always from zero. */
import { describe, expect, it } from 'vitest';
import { writeShort } from '../../format.ts';
import { layoutColumns } from './columns-layout.ts';
import { layoutBarList } from './list-layout.ts';

describe('bars of a list', () => {
  it('are parts of the longest', () => {
    expect(layoutBarList([50, 100, 0]).lengths).toEqual([0.5, 1, 0]);
    expect(layoutBarList([0, 0]).lengths).toEqual([0, 0]);
    expect(layoutBarList([-5, 10]).lengths).toEqual([0, 1]);
  });
});

describe('columns', () => {
  const layout = (values: readonly (readonly (number | null)[])[]) =>
    layoutColumns(
      { x: ['1', '2', '3'], values, isWhole: true, write: writeShort },
      { width: 640, height: 320 },
    );

  it('stand on zero, as high as their numbers', () => {
    const { columns, plot, ticks } = layout([[10, 40, 20]]);
    expect(ticks[0]).toMatchObject({ value: 0, y: plot.bottom });
    const [low, high, middle] = columns[0] ?? [];
    for (const column of [low, high, middle])
      expect((column?.y ?? 0) + (column?.height ?? 0)).toBeCloseTo(plot.bottom);
    expect((high?.height ?? 0) / (low?.height ?? 1)).toBeCloseTo(4);
  });

  it('of several series stand beside one another, within their place', () => {
    const { columns, step, plot } = layout([
      [1, 2, 3],
      [3, 2, 1],
    ]);
    for (const [index] of ['1', '2', '3'].entries()) {
      const [first, second] = [columns[0]?.[index], columns[1]?.[index]];
      expect(second?.x).toBeCloseTo((first?.x ?? 0) + (first?.width ?? 0));
      expect(first?.x).toBeGreaterThanOrEqual(plot.left + index * step);
      expect((second?.x ?? 0) + (second?.width ?? 0)).toBeLessThanOrEqual(plot.left + (index + 1) * step);
    }
  });

  it('has no column where there is no number, and hangs below zero what is negative', () => {
    const { columns, ticks } = layout([[null, -10, 10]]);
    const zero = ticks.find(({ value }) => value === 0)?.y;
    expect(columns[0]?.[0]).toBeUndefined();
    expect(columns[0]?.[1]?.y).toBeCloseTo(zero ?? 0);
  });
});
