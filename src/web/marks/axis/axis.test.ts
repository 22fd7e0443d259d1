/** Axes: round steps, three to five lines, labels at calendar starts that never touch. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeShort } from '../../format.ts';
import type { Interval } from '../../format-intervals.ts';
import { layoutXLabels } from './x-labels.ts';
import { layoutYAxis } from './y-axis.ts';

const place = { top: 0, bottom: 300 };
const axis = (min: number, max: number, { isFromZero = true, isWhole = true } = {}) =>
  layoutYAxis({ min, max, isFromZero, isWhole, write: writeShort }, place);
const ticks = (...given: Parameters<typeof axis>) => axis(...given).ticks.map(({ value }) => value);

describe('the y axis', () => {
  it('has round steps from zero', () => {
    expect(ticks(3, 285)).toEqual([0, 100, 200, 300]);
    expect(ticks(0, 0)).toEqual([0, 1, 2]);
    expect(ticks(1, 1)).toEqual([0, 1, 2]);
    expect(ticks(0, 0.31, { isWhole: false })).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(ticks(-40, 90)).toEqual([-50, 0, 50, 100]);
  });

  it('may begin elsewhere, and says so', () => {
    const broken = axis(0.91, 0.98, { isFromZero: false, isWhole: false });
    expect(broken.ticks.map(({ value }) => value)).toEqual([0.9, 0.92, 0.94, 0.96, 0.98]);
    expect(broken.isBroken).toBe(true);
    expect(axis(3, 9).isBroken).toBe(false);
  });

  it('always has three to five lines around the numbers', () => {
    const numbers = fc.tuple(fc.integer({ min: -1e6, max: 1e9 }), fc.nat(1e9), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(numbers, ([min, more, isFromZero, isWhole]) => {
        const { ticks, place: placed } = axis(min, min + more, { isFromZero, isWhole });
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(5);
        for (const value of [min, min + more]) {
          expect(placed(value)).toBeGreaterThanOrEqual(-1e-6);
          expect(placed(value)).toBeLessThanOrEqual(300 + 1e-6);
        }
        if (isWhole) for (const { value } of ticks) expect(Number.isInteger(value)).toBe(true);
      }),
    );
  });
});

const dayMs = 86_400_000;
const daily = (count: number, every = 1) =>
  Array.from({ length: count }, (_, day) =>
    new Date(Date.UTC(2026, 8, 7) + day * every * dayMs).toISOString().slice(0, 10),
  );
const labels = (x: readonly string[], interval: Interval | undefined, width: number) =>
  layoutXLabels(x, interval, (index) => (x.length < 2 ? width / 2 : (index / (x.length - 1)) * width), {
    left: 0,
    right: width,
  });

describe('labels below the x axis', () => {
  it('stand at Mondays, then at the first of months', () => {
    expect(labels(daily(7), 'day', 600).map(({ text }) => text)).toHaveLength(7);
    expect(labels(daily(42), 'day', 600).map(({ text }) => text)).toEqual([
      '7 Sep',
      '14 Sep',
      '21 Sep',
      '28 Sep',
      '5 Oct',
      '12 Oct',
    ]);
    expect(labels(daily(120), 'day', 400).map(({ text }) => text)).toEqual([
      '1 Oct',
      '1 Nov',
      '1 Dec',
      '1 Jan 2027',
    ]);
  });

  it('stand at the weeks that begin a month', () => {
    expect(labels(daily(26, 7), 'week', 400).map(({ text }) => text)).toEqual([
      '7 Sep',
      '5 Oct',
      '2 Nov',
      '7 Dec',
      '4 Jan 2027',
      '1 Feb',
      '1 Mar',
    ]);
  });

  it('are every so many where x has no calendar', () => {
    const numbers = Array.from({ length: 31 }, (_, day) => String(day));
    expect(labels(numbers, undefined, 200).length).toBeGreaterThan(4);
  });

  it('never overlap and are never cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 60, max: 1600 }),
        fc.constantFrom<Interval>('day', 'week', 'month', 'quarter'),
        (count, width, interval) => {
          const every = { day: 1, week: 7, month: 30, quarter: 91 }[interval as 'day'];
          const made = labels(daily(count, every), interval, width);
          expect(made.length).toBeGreaterThan(0);
          for (const [position, { x, width: wide }] of made.entries()) {
            const before = made[position - 1];
            if (before) expect(x - wide / 2).toBeGreaterThan(before.x + before.width / 2);
            if (wide <= width) expect(x + wide / 2).toBeLessThanOrEqual(width + 1e-6);
          }
        },
      ),
    );
  });
});
