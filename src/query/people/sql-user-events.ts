/** Statements for the events of one user. The events table is not ordered by user, so the time span is narrowed first. */

import { type ProjectId, type UnitId, userType } from '../../domain/ids.ts';
import { clientColumnNames } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import type { DerivedFacts } from '../facts.ts';
import { listDateHints } from '../sql/scan/stream.ts';
import { momentValue } from '../sql/scan/time.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  columnsByName,
  compare,
  constant,
  from,
  isIn,
  same,
  some,
} from '../sql/tree/build.ts';
import { type Expression, readTable, type Select, type Source } from '../sql/tree/nodes.ts';
import {
  columnsNamed,
  json,
  number,
  numbered,
  numberOrNull,
  type RowOf,
  sum,
  text,
  textList,
} from '../sql/tree/row-shape.ts';
import { type ColumnsOf, type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

/** ms, both inclusive. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** The only dates (UTC, days since 1970) with events; absent where there are many. */
  readonly dates?: readonly number[];
}

/** A moment in ms. */
export const toMs = (moment: Expression): Expression => call('toUnixTimestamp64Milli', moment);
/** A number of 64 bits. */
export const toText = (name: string): Expression => cast(column(name), 'String');

/** `n` events between `start` and `end`, ms. */
const dayRow = { n: number, start: number, end: number };

/** Days (or other spans) that together hold all events of these users. */
export function daysOfUsersStatement(
  project: ProjectId,
  users: readonly UnitId[],
  derived: DerivedFacts | undefined,
): RowStatement<RowOf<typeof dayRow>> {
  const isTheirs = (name: string) => isIn(column(name), bound('Array(UInt64)', users));
  const fromEvents: Select = {
    node: 'select',
    columns: [
      as('date', call('toDate', column('time'))),
      as('events', call('toUInt64', constant(1))),
      as('first', column('time')),
      as('last', column('time')),
    ],
    from: readTable(project, 'events'),
    where: all(
      isTheirs('user'),
      ...(derived ? [compare(column('chunk'), '>', bound('UInt64', derived.toChunk))] : []),
    ),
  };
  const kept = (toBatch: number): Select => ({
    node: 'select',
    columns: [
      as('date', column('day')),
      as('events', call('toUInt64', column('n'))),
      same('first'),
      same('last'),
    ],
    from: readTable(project, 'unit_days_all'),
    where: all(
      compare(column('type'), '=', bound('String', userType)),
      isTheirs('unit'),
      compare(column('batch'), '<=', bound('UInt64', toBatch)),
    ),
  });
  return selectRows(dayRow, {
    columns: {
      n: call('sum', column('events')),
      start: toMs(call('min', column('first'))),
      end: toMs(call('max', column('last'))),
    },
    from: from({ node: 'union', of: [...(derived ? [kept(derived.toBatch)] : []), fromEvents] }),
    groupBy: ['date'],
  });
}

/** The table is ordered by dates: they are looked at for each block of rows only. */
export function hintDates(dates: TimeSpan['dates']): readonly Expression[] {
  const date = call('toUInt16', call('toDate', column('time')));
  return dates ? [call('indexHint', isIn(date, bound('Array(UInt64)', dates)))] : [];
}

/** The events of these users in a span: where they are read, and the condition. */
export function selectEventsOfUsers(
  project: ProjectId,
  users: readonly UnitId[],
  { fromMs, toMs, dates }: TimeSpan,
): { readonly from: Source; readonly where: Expression } {
  return {
    from: readTable(project, 'events'),
    where: all(
      compare(column('time'), '>=', momentValue(fromMs)),
      compare(column('time'), '<=', momentValue(toMs)),
      ...listDateHints({ fromMs, toMs }),
      ...hintDates(dates),
      isIn(column('user'), bound('Array(UInt64)', users)),
    ),
  };
}

/** `usageMs`: length of all sessions; `startVersion`: app version of the first event. */
const summaryRow = { sessions: number, usageMs: number, bought: number, revenue: sum, startVersion: text };

/** One row. */
export function summaryStatement(
  project: ProjectId,
  users: readonly UnitId[],
  span: TimeSpan,
): RowStatement<RowOf<typeof summaryRow>> {
  const order = call('tuple', column('time'), column('chunk'), column('row'));
  const time = toMs(column('time'));
  const bySession: Select = {
    node: 'select',
    columns: [
      same('session_id'),
      as('lengthMs', call('minus', call('max', time), call('min', time))),
      as('purchases', call('countIf', call('isNotNull', column('revenue')))),
      as('revenueSum', call('sum', call('ifNull', column('revenue'), constant(0)))),
      as('version', call('argMin', toText('version_name'), order)),
      as('start', call('min', order)),
    ],
    ...selectEventsOfUsers(project, users, span),
    groupBy: ['session_id'],
  };
  const inSession = compare(column('session_id'), '!=', constant(-1));
  return selectRows(summaryRow, {
    columns: {
      sessions: call('countIf', inSession),
      usageMs: call('sumIf', column('lengthMs'), inSession),
      bought: call('sum', column('purchases')),
      revenue: call('sum', column('revenueSum')),
      startVersion: call('argMin', column('version'), column('start')),
    },
    from: from(bySession),
  });
}

/** Where an event stands among all: by time, of one time by where it is stored. */
export interface EventPosition {
  readonly timeMs: number;
  readonly chunk: number;
  readonly row: number;
}

export interface EventPage {
  readonly direction: 'latest' | 'earliest';
  /** Only events before this one. */
  readonly before?: EventPosition;
  readonly offset: number;
  readonly limit: number;
  /** Number of group types with a slot. */
  readonly slots: number;
}

/** Whole events, in order of time. */
export function eventsOfUsersStatement(
  project: ProjectId,
  users: readonly UnitId[],
  span: TimeSpan,
  { direction, before, offset, limit, slots }: EventPage,
): RowStatement<EventRow> {
  const descending = direction === 'latest';
  const { from: events, where } = selectEventsOfUsers(project, users, span);
  return selectRows(eventRow, {
    columns: eventColumns(slots),
    from: events,
    where: before ? all(where, isBefore(before)) : where,
    orderBy: ['time', 'chunk', 'row'].map((by) => ({ by, descending })),
    limit,
    offset,
    asSent: true,
  });
}

/** Whether an event stands before a position. */
export function isBefore({ timeMs, chunk, row }: EventPosition): Expression {
  const isEarlier = compare(column('time'), '<', momentValue(timeMs));
  const place = (name: string, comparison: '=' | '<', value: number) =>
    compare(column(name), comparison, bound('UInt64', value));
  return some(
    isEarlier,
    all(
      compare(column('time'), '=', momentValue(timeMs)),
      some(place('chunk', '<', chunk), all(place('chunk', '=', chunk), place('row', '<', row))),
    ),
  );
}

/** Columns read under their own names. */
const plainColumns = {
  chunk: number,
  row: number,
  event_type: text,
  user_id: text,
  device_id: text,
  insert_id: text,
  session_id: number,
  event_id: numberOrNull,
  library: text,
  ip: text,
  location_lat: numberOrNull,
  location_lng: numberOrNull,
  price: numberOrNull,
  quantity: numberOrNull,
  revenue: numberOrNull,
  product_id: text,
  revenue_type: text,
  currency: text,
  attribution: text,
  ...columnsNamed(clientColumnNames, text),
  props: json,
};

/** A whole event; times are ms. Groups and versions come by slot, then those of types without a slot. */
export const eventRow = {
  ...plainColumns,
  at: number,
  clientAt: numberOrNull,
  receivedAt: number,
  userNumber: text,
  userVersion: text,
  groups: numbered('groups', textList),
  versions: numbered('versions', textList),
  moreTypes: textList,
  moreGroups: textList,
  moreVersions: textList,
};

export type EventRow = RowOf<typeof eventRow>;

export function eventColumns(slotCount: number): ColumnsOf<typeof eventRow> {
  const textsOf = (name: string) => cast(column(name), 'Array(String)');
  const slots = Array.from({ length: Math.min(slotCount, limits.groupSlots) }, (_, slot) => slot);
  return {
    ...columnsByName(Object.keys(plainColumns) as (keyof typeof plainColumns)[]),
    at: toMs(column('time')),
    clientAt: toMs(column('client_time')),
    receivedAt: toMs(column('received')),
    userNumber: toText('user'),
    userVersion: toText('user_ver'),
    groups: slots.map((slot) => textsOf(`g${slot}`)),
    versions: slots.map((slot) => textsOf(`v${slot}`)),
    moreTypes: textsOf('more_groups.type'),
    moreGroups: textsOf('more_groups.id'),
    moreVersions: textsOf('more_groups.ver'),
  };
}
