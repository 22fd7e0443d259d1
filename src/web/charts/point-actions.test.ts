/** Where a number leads. */
import { describe, expect, it } from 'vitest';
import type { ChartDefinition } from '../api/operations.ts';
import { exclude, filterBy, showJourneys, zoomIn } from './point-actions.ts';

const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;
const paid = { kind: 'named', name: 'Paid' } as const;
const weekly: ChartDefinition = {
  kind: 'segmentation',
  unit: { kind: 'group', groupType: 'company' },
  events: [paid, { kind: 'any' }],
  breakdowns: [plan],
  interval: 'week',
  range: { start: '2026-11-04', end: '2026-11-25' },
};
const starts = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'];
const point = (x?: number, values = ['pro']) => ({
  kind: 'segmentation' as const,
  values,
  event: 1,
  ...(x !== undefined && { x }),
});

describe('zooming in', () => {
  it.each([
    [0, '2026-11-04', '2026-11-08'],
    [1, '2026-11-09', '2026-11-15'],
    [3, '2026-11-23', '2026-11-25'],
  ])('interval %d has days from %s to %s', (x, start, end) => {
    expect(zoomIn(weekly, point(x), starts)).toMatchObject({ interval: 'day', range: { start, end } });
  });

  it('has an end, and needs an interval', () => {
    expect(zoomIn({ ...weekly, interval: 'hour' }, point(0), starts)).toBeUndefined();
    expect(zoomIn(weekly, point(), starts)).toBeUndefined();
    expect(
      zoomIn(
        { kind: 'composition', property: plan, range: weekly.range },
        { kind: 'composition' },
        undefined,
      ),
    ).toBeUndefined();
  });
});

it('filters every segment by the value, or leaves it out', () => {
  const is = { kind: 'property', property: plan, operator: 'is', values: ['pro'] };
  expect(filterBy(weekly, point(1))?.segments).toEqual([{ conditions: [is] }]);
  const two = { ...weekly, segments: [{ name: 'a' }, { conditions: [] }] };
  expect(filterBy(two, point(1))?.segments).toEqual([{ name: 'a', conditions: [is] }, { conditions: [is] }]);
  expect(exclude(weekly, point(1))?.segments).toEqual([{ conditions: [{ ...is, operator: 'is not' }] }]);
});

it('knows no filter of bands, nor of a series without values', () => {
  const banded = { ...weekly, breakdowns: [{ ...plan, bounds: [1, 2] }] } as ChartDefinition;
  expect(filterBy(banded, point(1))).toBeUndefined();
  expect(filterBy(weekly, point(1, []))).toBeUndefined();
});

it('leaves out an event where several stand side by side', () => {
  const { breakdowns: _, ...plain } = weekly;
  expect(exclude(plain as ChartDefinition, point(1, []))).toMatchObject({ events: [paid] });
});

it('asks what came after the event, in the number’s dates and of its value', () => {
  expect(showJourneys(weekly, { ...point(1), event: 0 }, starts)).toMatchObject({
    kind: 'journeys',
    start: paid,
    segments: [{ conditions: [{ values: ['pro'] }] }],
    range: { start: '2026-11-09', end: '2026-11-15' },
  });
  expect(showJourneys(weekly, { ...point(1), outcome: 'didNot' }, starts)).toBeUndefined();
});
