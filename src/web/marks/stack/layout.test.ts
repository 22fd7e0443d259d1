/** Stacked columns: parts add up from zero, both ways. */
import { expect, it } from 'vitest';
import { writeShort } from '../../format.ts';
import { layoutStack, type StackPart } from './layout.ts';

const parts: readonly StackPart[] = [
  { name: 'Current', color: 1, side: 'up', values: [50, 60, 20] },
  { name: 'New', color: 3, side: 'up', values: [10, 0, 5] },
  { name: 'Dormant', color: 2, side: 'down', values: [0, 20, 40] },
];
const marks = layoutStack(
  {
    x: ['2026-11-16', '2026-11-23', '2026-11-30'],
    interval: 'week',
    incompleteFrom: 2,
    parts,
    write: writeShort,
    soFar: 'so far',
  },
  { width: 600, height: 320 },
);

it('puts what comes above zero and what goes below it', () => {
  for (const column of marks.columns) {
    const [current, added, dormant] = column;
    expect(current && current.y + current.height).toBeCloseTo(marks.zero);
    expect(added && added.y + added.height).toBeCloseTo(current?.y ?? 0);
    expect(dormant?.y).toBeCloseTo(marks.zero);
  }
  expect(marks.columns[1]?.[1]?.height).toBe(0);
});

it('says below the axis with a minus how many went', () => {
  expect(marks.ticks.map(({ label }) => label)).toEqual(['−50', '0', '50', '100']);
});

it('marks what is not over, and says so', () => {
  expect(marks.columns.map(([block]) => block?.isIncomplete)).toEqual([false, false, true]);
  expect(marks.xLabels.at(-1)?.text).toBe('so far');
});

it('keeps the names apart', () => {
  const ys = marks.labels.map(({ y }) => y).sort((a, b) => a - b);
  for (const [index, y] of ys.entries())
    if (index > 0) expect(y - (ys[index - 1] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-6);
});
