/** When the next sync is due: by the clock of the project's time zone. */
import { DateTime } from 'luxon';
import type { Schedule } from './mapping/document.ts';

const hourMs = 3_600_000;

/** After a run that began at `startedMs`: hours count from its beginning, so that a long run is not late for ever. */
export function findNextRun(schedule: Schedule, startedMs: number, timeZone: string): number {
  switch (schedule.every) {
    case 'hour':
      return startedMs + hourMs;
    case 'hours':
      return startedMs + schedule.hours * hourMs;
    case 'day':
    case 'week': {
      const started = DateTime.fromMillis(startedMs, { zone: timeZone });
      const start = { hour: schedule.hour, minute: 0, second: 0, millisecond: 0 };
      for (let days = 0; ; days += 1) {
        const at = started.plus({ days }).set(start);
        const isDay = schedule.every === 'day' || at.weekday === schedule.weekday;
        if (isDay && at.toMillis() > startedMs) return at.toMillis();
      }
    }
  }
}
