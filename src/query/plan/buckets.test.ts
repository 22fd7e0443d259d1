/** Intervals over clock changes, week starts and cut ranges. */
import { describe, expect, it } from 'vitest';
import type { Interval } from '../definition/schema/base.ts';
import { createBuckets, findEarlierStart } from './buckets.ts';
import { findMoment, listOffsetPeriods, wallMs } from './zone.ts';

const utc = (ms: number) => new Date(ms).toISOString();
const monday = 1;

function of(start: string, end: string, interval: Interval, zone: string) {
  const { labels, startsMs, fromMs, toMs, rule } = createBuckets({ start, end }, interval, zone, monday);
  return { labels, starts: startsMs.map(utc), from: utc(fromMs), to: utc(toMs), rule };
}

describe('intervals', () => {
  it('are days of the wall clock, 23 and 25 hours long where clocks change', () => {
    const { labels, starts, to } = of('2026-03-28', '2026-03-30', 'day', 'Europe/Berlin');
    expect(labels).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(starts).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(to).toBe('2026-03-30T22:00:00.000Z');
  });

  it('are hours of 60 minutes: one less in spring, one more in autumn with a label twice', () => {
    const spring = of('2026-03-29', '2026-03-29', 'hour', 'Europe/Berlin').labels;
    expect(spring).toHaveLength(23);
    expect(spring.slice(1, 4)).toEqual(['2026-03-29T01:00:00', '2026-03-29T03:00:00', '2026-03-29T04:00:00']);
    const autumn = of('2026-10-25', '2026-10-25', 'hour', 'Europe/Berlin').labels;
    expect(autumn).toHaveLength(25);
    expect(autumn.slice(1, 4)).toEqual(['2026-10-25T01:00:00', '2026-10-25T02:00:00', '2026-10-25T02:00:00']);
  });

  it('are five minutes, wherever clocks change', () => {
    const { labels, starts, rule } = of('2026-03-29', '2026-03-29', '5 minutes', 'Europe/Berlin');
    expect(labels).toHaveLength(23 * 12);
    expect(labels.slice(23, 25)).toEqual(['2026-03-29T01:55:00', '2026-03-29T03:00:00']);
    expect(starts.slice(23, 25)).toEqual(['2026-03-29T00:55:00.000Z', '2026-03-29T01:00:00.000Z']);
    expect(rule.kind).toBe('even');
    expect(of('2026-04-05', '2026-04-05', '5 minutes', 'Australia/Lord_Howe').labels).toHaveLength(24.5 * 12);
    expect(of('2026-01-01', '2026-01-01', '5 minutes', 'Asia/Kathmandu').rule.kind).toBe('even');
    expect(findEarlierStart('2026-01-10', '5 minutes', 72, monday)).toBe('2026-01-09');
  });

  it('begin at half hours in zones that do', () => {
    const { labels, starts, rule } = of('2026-01-01', '2026-01-01', 'hour', 'Asia/Kolkata');
    expect(labels[0]).toBe('2026-01-01T00:00:00');
    expect(starts.slice(0, 2)).toEqual(['2025-12-31T18:30:00.000Z', '2025-12-31T19:30:00.000Z']);
    expect(rule.kind).toBe('even');
  });

  it('are listed where clocks change by half an hour', () => {
    const { starts, labels, rule } = of('2026-04-05', '2026-04-05', 'hour', 'Australia/Lord_Howe');
    expect(rule.kind).toBe('list');
    expect(labels.slice(0, 4)).toEqual([
      '2026-04-05T00:00:00',
      '2026-04-05T01:00:00',
      '2026-04-05T01:00:00',
      '2026-04-05T02:00:00',
    ]);
    expect(starts[2]).toBe('2026-04-04T15:00:00.000Z');
  });

  it('start where the gap ends when midnight does not exist', () => {
    expect(of('2026-04-24', '2026-04-24', 'day', 'Africa/Cairo').from).toBe('2026-04-23T22:00:00.000Z');
    expect(of('2026-04-24', '2026-04-24', 'hour', 'Africa/Cairo').labels[0]).toBe('2026-04-24T01:00:00');
  });

  it('start at the first of two midnights', () => {
    expect(of('2026-11-01', '2026-11-01', 'day', 'America/Havana').from).toBe('2026-11-01T04:00:00.000Z');
  });

  it('are whole weeks, months, quarters and years, of which the first may start before the range', () => {
    expect(of('2026-01-01', '2026-01-12', 'week', 'UTC').labels).toEqual([
      '2025-12-29',
      '2026-01-05',
      '2026-01-12',
    ]);
    expect(createBuckets({ start: '2026-01-01', end: '2026-01-12' }, 'week', 'UTC', 0).labels).toEqual([
      '2025-12-28',
      '2026-01-04',
      '2026-01-11',
    ]);
    expect(of('2025-11-30', '2026-02-01', 'month', 'UTC').labels).toEqual([
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ]);
    expect(of('2025-12-31', '2026-04-01', 'quarter', 'UTC').labels).toEqual([
      '2025-10-01',
      '2026-01-01',
      '2026-04-01',
    ]);
    const years = of('2025-12-31', '2026-01-01', 'year', 'UTC');
    expect(years.labels).toEqual(['2025-01-01', '2026-01-01']);
    expect([years.from, years.to]).toEqual(['2025-12-31T00:00:00.000Z', '2026-01-02T00:00:00.000Z']);
  });
});

describe('zones', () => {
  it('find every change of the clocks, to the second', () => {
    const parts = listOffsetPeriods('America/New_York', Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
    expect(parts.map(({ fromMs, offsetMs }) => [utc(fromMs), offsetMs / 3_600_000])).toEqual([
      ['2026-01-01T00:00:00.000Z', -5],
      ['2026-03-08T07:00:00.000Z', -4],
      ['2026-11-01T06:00:00.000Z', -5],
    ]);
  });

  it('lead from the wall to the moment and back', () => {
    const parts = listOffsetPeriods('Europe/Berlin', Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
    for (let ms = Date.UTC(2026, 1, 1); ms < Date.UTC(2026, 2, 28); ms += 7_777_777)
      expect(findMoment(parts, wallMs(parts, ms))).toBe(ms);
  });
});

describe('weeks', () => {
  it('begin in the year before where the range begins with the year', () => {
    const { labels, starts } = of('2027-01-01', '2027-01-04', 'week', 'Asia/Kathmandu');
    expect(labels).toEqual(['2026-12-28', '2027-01-04']);
    expect(starts).toEqual(['2026-12-27T18:15:00.000Z', '2027-01-03T18:15:00.000Z']);
  });
});

describe('intervals before a date', () => {
  it.each([
    ['hour', 2, '2026-03-04'],
    ['hour', 24, '2026-03-03'],
    ['day', 2, '2026-03-03'],
    ['week', 2, '2026-02-16'],
    ['month', 2, '2026-01-01'],
    ['quarter', 2, '2025-07-01'],
    ['year', 2, '2024-01-01'],
  ] as const)('begin so many %ss earlier: %i', (interval, count, start) => {
    expect(findEarlierStart('2026-03-05', interval, count, monday)).toBe(start);
  });
});
