/** Labels never overlap and stay near what they name. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countRoom, spreadLabels } from './spread.ts';
import { cutToWidth, measureText } from './width.ts';

it('moves labels apart evenly, about where they want to stand', () => {
  expect(spreadLabels([10, 10], 16, 0, 100)).toEqual([2, 18]);
  expect(spreadLabels([50, 52, 90], 16, 0, 100)).toEqual([43, 59, 90]);
  expect(spreadLabels([2, 3], 16, 8, 100)).toEqual([8, 24]);
  expect(spreadLabels([99, 98], 16, 0, 100)).toEqual([100, 84]);
});

it('never lets labels overlap, leave the plot or change their order', () => {
  const places = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 11 });
  fc.assert(
    fc.property(places, (wanted) => {
      expect(wanted.length).toBeLessThanOrEqual(countRoom(16, 0, 200));
      const spread = spreadLabels(wanted, 16, 0, 200);
      const sorted = [...spread].sort((a, b) => a - b);
      for (const [index, place] of sorted.entries()) {
        expect(place).toBeGreaterThanOrEqual(-1e-6);
        expect(place).toBeLessThanOrEqual(200 + 1e-6);
        if (index > 0) expect(place - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-6);
      }
      for (const [a, wantedA] of wanted.entries())
        for (const [b, wantedB] of wanted.entries())
          if (wantedA < wantedB) expect(spread[a]).toBeLessThan(spread[b] ?? 0);
    }),
  );
});

it('cuts a text at its end, by letters and not by halves of them', () => {
  expect(cutToWidth('Business', 200)).toBe('Business');
  const cut = cutToWidth('Nordlicht Energie Verwaltungsgesellschaft', 90);
  expect(cut).toMatch(/^Nordlicht.*…$/);
  expect(measureText(cut)).toBeLessThanOrEqual(90);
  expect(cutToWidth('🦊🦊🦊🦊', 30)).toBe('🦊…');
});
