/** Funnels: bars from zero, what is lost on top. */
import { expect, it } from 'vitest';
import { layoutFunnel } from './layout.ts';

it('measures each series against those who entered it', () => {
  expect(
    layoutFunnel([
      [200, 100, 50],
      [10, 10, 0],
    ]),
  ).toEqual([
    [
      { reached: 1, lost: 0 },
      { reached: 0.5, lost: 0.5 },
      { reached: 0.25, lost: 0.25 },
    ],
    [
      { reached: 1, lost: 0 },
      { reached: 1, lost: 0 },
      { reached: 0, lost: 1 },
    ],
  ]);
});

it('is flat where nobody entered', () => {
  expect(layoutFunnel([[0, 0]])).toEqual([
    [
      { reached: 0, lost: 0 },
      { reached: 0, lost: 0 },
    ],
  ]);
});
