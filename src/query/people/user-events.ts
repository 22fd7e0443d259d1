/** Reads pages of the events of a user, and the days on which there are any. */
import type { UnitId } from '../../domain/ids.ts';
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type ActivityEvent, readEvents } from './events.ts';
import {
  daysOfUsersStatement,
  type EventPage,
  type EventPosition,
  eventsOfUsersStatement,
  type TimeSpan,
} from './sql-user-events.ts';
import { findTimeSpan } from './time-span.ts';

export interface Day extends TimeSpan {
  readonly events: number;
}

/** Days, or other spans, that together hold all events of these users. */
export async function readDaysOfUsers(
  run: RunStatement,
  { project, derived }: ProjectFacts,
  users: readonly UnitId[],
): Promise<readonly Day[]> {
  const rows = await run(daysOfUsersStatement(project, users, derived));
  return rows.map(({ n, start, end }) => ({ events: n, fromMs: start, toMs: end }));
}

/** With more dates than this a filter on them no longer pays. */
const datesMax = 400;

/** The dates of events, for statements to read no others; nothing where there are many. */
export function listDates(days: readonly TimeSpan[]): Pick<TimeSpan, 'dates'> {
  const dates = new Set(
    days.flatMap(({ fromMs, toMs }) => [Math.floor(fromMs / dayMs), Math.floor(toMs / dayMs)]),
  );
  return dates.size > datesMax ? {} : { dates: [...dates] };
}

/** The events of a page, all of which lie in the span; none without a span. */
export async function readEventPage(
  run: RunStatement,
  facts: ProjectFacts,
  users: readonly UnitId[],
  span: TimeSpan | undefined,
  page: EventPage,
): Promise<readonly ActivityEvent[]> {
  if (!span) return [];
  return readEvents(run, facts, await run(eventsOfUsersStatement(facts.project, users, span, page)));
}

/** The span, with its dates, of the events from a moment on; undefined where there are none. */
export function findSpanSince(days: readonly Day[], fromMs: number): TimeSpan | undefined {
  const since = days.filter(({ toMs }) => toMs >= fromMs);
  const whole = findTimeSpan(since, { direction: 'latest', offset: 0, limit: Number.POSITIVE_INFINITY });
  return whole && { ...whole, ...listDates(since), fromMs: Math.max(whole.fromMs, fromMs) };
}

/** The latest events of a user before a position; of all, where there is none. `users`: the user and those merged into it. */
export async function readEventsBefore(
  run: RunStatement,
  facts: ProjectFacts,
  users: readonly UnitId[],
  before: EventPosition | undefined,
  limit: number,
): Promise<readonly ActivityEvent[]> {
  const days = limitDays(await readDaysOfUsers(run, facts, users), before);
  const page = { direction: 'latest', offset: 0, limit, slots: facts.groupTypes.length } as const;
  return readEventPage(run, facts, users, findTimeSpan(days, page), { ...page, ...(before && { before }) });
}

/** How many events of the day of the position lie before it is not known: as few as none. */
function limitDays(days: readonly Day[], before: EventPosition | undefined): readonly Day[] {
  if (!before) return days;
  return days
    .filter(({ fromMs }) => fromMs <= before.timeMs)
    .map((day) => (day.toMs < before.timeMs ? day : { ...day, toMs: before.timeMs, events: 0 }));
}
