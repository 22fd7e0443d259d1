/** Values of formulas, point by point and over the range. */
import { describe, expect, it } from 'vitest';
import { parseFormulas } from '../../plan/formula.ts';
import { parseDefinition } from '../parse.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import type { SegmentationDefinition } from './schema.ts';

const definition = parseDefinition({
  kind: 'segmentation',
  events: ['a', 'b'],
  range: { start: '2026-01-01', end: '2026-01-04' },
}) as SegmentationDefinition;

/** A is 1, 2, 4, null and 10 in all; B is 0, 2, 2, 2 and 5 in all. */
function numbers(text: string) {
  const [formula] = parseFormulas(text, definition);
  if (!formula) throw new Error('no formula');
  const { points, overall } = evaluateFormula(formula.root, ({ event }) =>
    event === 0 ? { points: [1, 2, 4, null], overall: 10 } : { points: [0, 2, 2, 2], overall: 5 },
  );
  return [...points, overall];
}

describe('formulas', () => {
  it.each([
    ['UNIQUES(A)', [1, 2, 4, null, 10]],
    ['UNIQUES(A) / UNIQUES(B)', [null, 1, 2, null, 2]],
    ['UNIQUES(A) - 2 * UNIQUES(B)', [1, -2, 0, null, 0]],
    ['(1 + 1) * UNIQUES(A)', [2, 4, 8, null, 20]],
    ['-UNIQUES(B)', [-0, -2, -2, -2, -5]],
    ['SQRT(-UNIQUES(A))', [null, null, null, null, null]],
    ['LN(UNIQUES(B))', [null, Math.log(2), Math.log(2), Math.log(2), Math.log(5)]],
    ['LOG(UNIQUES(A), 2)', [0, 1, 2, null, Math.log(10) / Math.log(2)]],
    ['POWER(UNIQUES(A), 2)', [1, 4, 16, null, 100]],
    ['EXP(1000 * UNIQUES(B))', [1, null, null, null, null]],
    ['TRENDLINE(UNIQUES(B))', [0.6, 1.2, 1.8, 2.4, 5]],
  ])('%s is %j', (text, expected) => {
    const found = numbers(text);
    expect(found).toHaveLength(expected.length);
    for (const [index, number] of expected.entries())
      if (number === null) expect(found[index]).toBeNull();
      else expect(found[index]).toBeCloseTo(number, 12);
  });

  it('draw a line through the points that are numbers', () => {
    const [first, second, third, fourth, overall] = numbers('TRENDLINE(UNIQUES(A))');
    expect([first, second, third, fourth].map((each) => Number(each).toFixed(4))).toEqual([
      '0.8333',
      '2.3333',
      '3.8333',
      '5.3333',
    ]);
    expect(overall).toBe(10);
  });
});
