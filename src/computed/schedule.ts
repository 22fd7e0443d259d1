/** When a computed property is due: hours, days, weeks … of its time zone, as croner counts them. */
import { Cron } from 'croner';
import { DateTime } from 'luxon';
import { z } from 'zod';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const at = z.int().min(0).max(23).default(0).describe('The hour of the day');

export const scheduleSchema = z
  .discriminatedUnion('every', [
    z.strictObject({ every: z.literal('hour') }),
    z.strictObject({ every: z.literal('day'), at }),
    z.strictObject({ every: z.literal('week'), on: z.enum(weekdays).default('monday'), at }),
    z.strictObject({ every: z.literal('month'), at }),
    z.strictObject({ every: z.literal('quarter'), at }),
    z.strictObject({ every: z.literal('year'), at }),
  ])
  .meta({ id: 'ComputedSchedule', description: 'Months, quarters and years: on their first day' });
export type Schedule = Readonly<z.output<typeof scheduleSchema>>;

/** A schedule in its time zone. */
export interface Timetable {
  readonly schedule: Schedule;
  readonly timeZone: string;
}

/** The first due moment after one. A local hour that a change of the clock leaves out or repeats is due once. */
export function findNextDue(timetable: Timetable, afterMs: number): number {
  return takeOne(makeCron(timetable).nextRun(new Date(afterMs)));
}

/** The last due moment up to one. */
export function findLastDue(timetable: Timetable, atMs: number): number {
  // croner counts in seconds and leaves the given one out.
  const [last] = makeCron(timetable).previousRuns(1, new Date(Math.floor(atMs / 1_000) * 1_000 + 1_000));
  return takeOne(last);
}

/** The due moments within [fromMs, toMs], in order; at most `max`, the last ones. */
export function listDues(timetable: Timetable, fromMs: number, toMs: number, max: number): readonly number[] {
  const found: number[] = [];
  let ms = findLastDue(timetable, toMs);
  while (ms >= fromMs && found.length < max) {
    found.push(ms);
    ms = findLastDue(timetable, ms - 1);
  }
  return found.reverse();
}

/** When a date begins in a zone. */
export function startDate(date: string, timeZone: string): number {
  return DateTime.fromISO(date, { zone: timeZone }).toMillis();
}

/** `every Monday at 06:00` */
export function describeSchedule(schedule: Schedule): string {
  if (schedule.every === 'hour') return 'every hour';
  const hour = `${String(schedule.at).padStart(2, '0')}:00`;
  switch (schedule.every) {
    case 'day':
      return `every day at ${hour}`;
    case 'week':
      return `every ${schedule.on[0]?.toUpperCase()}${schedule.on.slice(1)} at ${hour}`;
    default:
      return `on the first day of every ${schedule.every} at ${hour}`;
  }
}

function makeCron({ schedule, timeZone }: Timetable): Cron {
  return new Cron(writePattern(schedule), { timezone: timeZone, paused: true });
}

function writePattern(schedule: Schedule): string {
  switch (schedule.every) {
    case 'hour':
      return '0 * * * *';
    case 'day':
      return `0 ${schedule.at} * * *`;
    case 'week':
      return `0 ${schedule.at} * * ${weekdays.indexOf(schedule.on)}`;
    case 'month':
      return `0 ${schedule.at} 1 * *`;
    case 'quarter':
      return `0 ${schedule.at} 1 1,4,7,10 *`;
    case 'year':
      return `0 ${schedule.at} 1 1 *`;
  }
}

function takeOne(date: Date | null | undefined): number {
  if (!date) throw new Error('bug: a schedule without end has no due moment');
  return date.getTime();
}
