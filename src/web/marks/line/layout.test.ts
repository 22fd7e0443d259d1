/** Line charts: gaps are gaps, what is not over is dotted, names never overlap. */
import { describe, expect, it } from 'vitest';
import { writeShort } from '../../format.ts';
import { type LineData, type LineSeries, layoutLines } from './layout.ts';

const size = { width: 800, height: 320 };
const x = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'];

const series = (points: readonly (number | null)[], more: Partial<LineSeries> = {}): LineSeries => ({
  id: 'a',
  name: 'Business',
  isNamedAtEnd: true,
  color: 1,
  look: 'plain',
  points,
  ...more,
});
const chart = (lines: readonly LineSeries[], more: Partial<LineData> = {}) =>
  layoutLines(
    {
      x,
      interval: 'week',
      series: lines,
      isFromZero: true,
      isWhole: true,
      write: writeShort,
      soFar: 'so far',
      ...more,
    },
    size,
  );

describe('a line', () => {
  it('goes from the left of the plot to its right, at the height of its numbers', () => {
    const { lines, plot, xs } = chart([series([0, 10, 20, 30, 40])]);
    expect(xs).toHaveLength(5);
    expect(lines[0]?.places[0]).toEqual({ x: plot.left, y: plot.bottom });
    expect(lines[0]?.places[4]).toEqual({ x: plot.right, y: plot.top });
  });

  it('has a gap where there is no number, and a dot where a number stands alone', () => {
    const [line] = chart([series([1, 2, null, 4, null])]).lines;
    expect(line?.path.match(/M/g)).toHaveLength(2);
    expect(line?.places.map((place) => place === undefined)).toEqual([false, false, true, false, true]);
    expect(line?.dots).toEqual([line?.places[3]]);
  });

  it('is dotted into what is not over, which has a hollow point and says so', () => {
    const { lines, soFar, xLabels } = chart([series([1, 2, 3, 4, 1])], { incompleteFrom: 4 });
    expect(lines[0]?.path.match(/[ML]/g)).toHaveLength(4);
    expect(lines[0]?.dotted.match(/[ML]/g)).toHaveLength(2);
    expect(lines[0]?.hollow).toEqual([lines[0]?.places[4]]);
    expect(soFar?.text).toBe('so far');
    expect(xLabels.every(({ index }) => index < 4)).toBe(true);
  });

  it('keeps its axis where more than the last are not over', () => {
    const { lines, soFar, xLabels } = chart([series([1, 2, 3, 4, 1])], { incompleteFrom: 2 });
    expect(lines[0]?.hollow).toHaveLength(3);
    expect([soFar, xLabels.length]).toEqual([undefined, 5]);
  });

  it('shows one number as a dot', () => {
    const { lines } = chart([series([3])], { x: ['2026-11-02'] });
    expect(lines[0]?.dots).toHaveLength(1);
  });

  it('lies on the axis where there is nothing but zeros, and nowhere without numbers', () => {
    const { lines, plot } = chart([series([0, 0, 0, 0, 0]), series([null, null, null, null, null])]);
    expect(lines[0]?.places.every((place) => place?.y === plot.bottom)).toBe(true);
    expect(lines[1]?.path).toBe('');
    expect(chart([]).ticks).toHaveLength(3);
  });
});

describe('names at the ends', () => {
  it('are moved apart and stay inside', () => {
    const { labels, plot } = chart([5, 5, 5, 6, 6].map((end) => series([1, 2, 3, 4, end])));
    const ys = labels.map(({ y }) => y).sort((a, b) => a - b);
    ys.forEach((y, index) => {
      expect(y).toBeGreaterThanOrEqual(plot.top);
      expect(y).toBeLessThanOrEqual(plot.bottom);
      if (index > 0) expect(y - (ys[index - 1] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-6);
    });
  });

  it('stand at the last number of a line that ends early, and are cut where they are long', () => {
    const name = 'Nordlicht Energie Verwaltungsgesellschaft Süd';
    const { labels, lines } = chart([series([1, 2, null, null, null], { name })]);
    expect(labels[0]?.from).toEqual(lines[0]?.places[1]);
    expect(labels[0]?.text).toMatch(/…$/);
  });

  it('take no room where no line has one', () => {
    const named = chart([series([1, 2, 3, 4, 5])]);
    const bare = chart([series([1, 2, 3, 4, 5], { isNamedAtEnd: false })]);
    expect(bare.labels).toEqual([]);
    expect(bare.plot.right).toBeGreaterThan(named.plot.right);
  });
});

describe('bounds', () => {
  const wide = { low: 0, high: 90 };

  it('have room in the plot of a line that is alone, and a span where no neighbour has any', () => {
    const { lines, plot, isAlone } = chart([
      series([1, 2, 3, 4, 5], { bounds: [null, wide, null, wide, wide] }),
    ]);
    expect(isAlone).toBe(true);
    expect(lines[0]?.spans).toHaveLength(1);
    expect(lines[0]?.band).not.toBe('');
    expect(lines[0]?.spans[0]?.bottom).toBe(plot.bottom);
    expect(lines[0]?.places[4]?.y).toBeGreaterThan(plot.bottom - 30);
  });

  it('of one of several lines are cut off at the plot, whose axis is of the lines', () => {
    const { lines, plot, isAlone } = chart([
      series([1, 2, 3, 4, 5], { bounds: [null, wide, null, null, null] }),
      series([5, 4, 3, 2, 1]),
    ]);
    expect(isAlone).toBe(false);
    expect(lines[0]?.spans).toEqual([expect.objectContaining({ top: plot.top, bottom: plot.bottom })]);
    expect(lines[0]?.places[4]?.y).toBeLessThan(plot.top + 60);
  });
});
