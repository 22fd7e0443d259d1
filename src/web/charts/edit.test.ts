/** What the chart page may change of a definition. */
import { describe, expect, it } from 'vitest';
import type { ChartDefinition } from '../api/operations.ts';
import {
  listIntervals,
  parseBounds,
  readBounds,
  readBreakdown,
  readInterval,
  withBounds,
  withBreakdown,
  withInterval,
  withUnit,
} from './edit.ts';

const range = { start: '2026-11-01', end: '2026-11-30' };
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;
const segmentation: ChartDefinition = {
  kind: 'segmentation',
  unit: { kind: 'group', groupType: 'company' },
  events: [{ kind: 'any' }],
  weigh: { property: 'arr' },
  window: { kind: 'cumulative' },
  range,
};

describe('the interval', () => {
  it('is the kind’s own where none is given', () => {
    expect(readInterval(segmentation)).toBe('day');
    expect(readInterval({ kind: 'stickiness', range })).toBe('week');
    expect(readInterval({ kind: 'engagementMatrix', range })).toBe('week');
    expect(listIntervals({ kind: 'composition', property: plan, range })).toEqual([]);
  });

  it('takes with it what belongs to another one', () => {
    expect(withInterval({ kind: 'retention', interval: 'day', intervals: 30, range }, 'week')).toEqual({
      kind: 'retention',
      interval: 'week',
      range,
    });
    expect(withInterval(segmentation, 'all')).not.toHaveProperty('window');
    expect(withInterval(segmentation, 'week')).toHaveProperty('window');
  });
});

it('counts others without the weight of these', () => {
  expect(withUnit(segmentation, { kind: 'user' })).not.toHaveProperty('weigh');
});

it('replaces the first breakdown, and that of a composition never by none', () => {
  expect(withBreakdown(segmentation, plan)).toMatchObject({ breakdowns: [plan] });
  expect(withBreakdown(segmentation, undefined)).toMatchObject({ breakdowns: [] });
  const composition: ChartDefinition = { kind: 'composition', property: plan, range };
  expect(withBreakdown(composition, undefined)).toBe(composition);
});

describe('bands', () => {
  it('are rising numbers, as people write them', () => {
    expect(parseBounds(' 10, 50.5;100 ')).toEqual([10, 50.5, 100]);
    expect(parseBounds('')).toEqual([]);
    expect([parseBounds('10, ten'), parseBounds('10, 10'), parseBounds('5 1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are put on the breakdown, and taken from it', () => {
    const seats = { ...plan, name: 'seats' } as const;
    const banded = withBounds(withBreakdown(segmentation, seats), [10, 50]);
    expect(readBreakdown(banded)).toEqual({ ...seats, bounds: [10, 50] });
    expect(readBounds(readBreakdown(banded))).toBe('10, 50');
    expect(readBreakdown(withBounds(banded, []))).toEqual(seats);
    expect(readBounds({ kind: 'groupValue', groupType: 'company' })).toBeUndefined();
  });
});
