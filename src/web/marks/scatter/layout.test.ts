/** Scatter plots: dots at their numbers, names that do not overlap. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeShort } from '../../format.ts';
import { measureText } from '../labels/width.ts';
import { layoutScatter } from './layout.ts';

const size = { width: 800, height: 400 };
const write = { writeX: writeShort, writeY: writeShort };

it('puts dots where their numbers are, and lines between quadrants', () => {
  const { dots, plot, lines } = layoutScatter(
    {
      dots: [
        { name: 'a', x: 0, y: 0 },
        { name: 'b', x: 10, y: 4 },
      ],
      lines: { x: 5, y: 2 },
      ...write,
    },
    size,
  );
  expect(dots[0]).toEqual({ x: plot.left, y: plot.bottom });
  expect(dots[1]).toEqual({ x: plot.right, y: plot.top });
  expect(lines).toEqual({ x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2 });
});

it('names only dots beside which there is room', () => {
  const dot = fc.record({
    name: fc.constantFrom('report_viewed', 'board_viewed', 'app_opened', 'card_moved'),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 7, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(dot, { minLength: 1, maxLength: 30 }), (dots) => {
      const { labels } = layoutScatter({ dots, ...write }, size);
      const boxes = labels.map(({ x, y, anchor, text }) => ({
        left: anchor === 'start' ? x : x - measureText(text),
        right: anchor === 'start' ? x + measureText(text) : x,
        y,
      }));
      for (const [index, a] of boxes.entries())
        for (const b of boxes.slice(index + 1))
          expect(a.left >= b.right || b.left >= a.right || Math.abs(a.y - b.y) >= 14).toBe(true);
    }),
  );
});
