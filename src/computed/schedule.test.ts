/** Tests of schedules: over changes of the clock every due moment comes once. */
import { describe, expect, it } from 'vitest';
import {
  describeSchedule,
  findLastDue,
  findNextDue,
  listDues,
  type Schedule,
  startDate,
} from './schedule.ts';

const berlin = (schedule: Schedule) => ({ schedule, timeZone: 'Europe/Berlin' });
const ms = (text: string) => Date.parse(text);
const texts = (dues: readonly number[]) => dues.map((due) => new Date(due).toISOString().slice(0, 16));

describe('due moments', () => {
  it('of an hour that the clock leaves out or repeats come once', () => {
    const daily = berlin({ every: 'day', at: 2 });
    expect(texts(listDues(daily, ms('2026-03-28'), ms('2026-03-30T12:00Z'), 9))).toEqual([
      '2026-03-28T01:00',
      '2026-03-29T01:00',
      '2026-03-30T00:00',
    ]);
    expect(texts(listDues(daily, ms('2026-10-24'), ms('2026-10-26T12:00Z'), 9))).toEqual([
      '2026-10-24T00:00',
      '2026-10-25T00:00',
      '2026-10-26T01:00',
    ]);
  });

  it('of days that begin at one o’clock, as in Santiago, are there', () => {
    const daily = { schedule: { every: 'day', at: 0 } as const, timeZone: 'America/Santiago' };
    expect(texts(listDues(daily, ms('2026-09-05'), ms('2026-09-07T12:00Z'), 9))).toEqual([
      '2026-09-05T04:00',
      '2026-09-06T04:00',
      '2026-09-07T03:00',
    ]);
  });

  it('of every kind follow one another, forwards and back', () => {
    const schedules: readonly Schedule[] = [
      { every: 'hour' },
      { every: 'day', at: 23 },
      { every: 'week', on: 'sunday', at: 6 },
      { every: 'month', at: 0 },
      { every: 'quarter', at: 3 },
      { every: 'year', at: 12 },
    ];
    for (const schedule of schedules) {
      const due = findNextDue(berlin(schedule), ms('2026-10-24T12:34:56.789Z'));
      const next = findNextDue(berlin(schedule), due);
      expect(next).toBeGreaterThan(due);
      expect(findLastDue(berlin(schedule), next - 1)).toBe(due);
      expect(findLastDue(berlin(schedule), next)).toBe(next);
    }
  });

  it('are the last ones where there are too many', () => {
    const hourly = berlin({ every: 'hour' });
    expect(texts(listDues(hourly, ms('2026-01-01'), ms('2026-01-02T00:30Z'), 2))).toEqual([
      '2026-01-01T23:00',
      '2026-01-02T00:00',
    ]);
  });

  it('are said in words', () => {
    expect(describeSchedule({ every: 'hour' })).toBe('every hour');
    expect(describeSchedule({ every: 'day', at: 6 })).toBe('every day at 06:00');
    expect(describeSchedule({ every: 'week', on: 'monday', at: 0 })).toBe('every Monday at 00:00');
    expect(describeSchedule({ every: 'quarter', at: 0 })).toBe('on the first day of every quarter at 00:00');
  });
});

it('a date begins in its zone', () => {
  expect(startDate('2026-07-01', 'Europe/Berlin')).toBe(ms('2026-06-30T22:00Z'));
});
