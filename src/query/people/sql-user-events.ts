/** What one user did. The table of events is not ordered by user, so its times are narrowed first. */

import { type ProjectId, type UnitId, userType } from '../../domain/ids.ts';
import { clientColumnNames } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import type { Statement } from '../../store/contract.ts';
import type { DerivedFacts } from '../facts.ts';
import { onDates } from '../sql/scan/stream.ts';
import { momentValue } from '../sql/scan/time.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  compare,
  constant,
  from,
  isIn,
  same,
} from '../sql/tree/build.ts';
import { type Expression, type Named, readTable, type Select } from '../sql/tree/nodes.ts';
import { render } from '../sql/tree/render.ts';

/** ms, both inclusive. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** The only dates (UTC, days since 1970) with events, where they are few. */
  readonly dates?: readonly number[];
}

const ms = (moment: Expression): Expression => call('toUnixTimestamp64Milli', moment);
const textOf = (name: string): Expression => cast(column(name), 'String');

/** Rows `n`, `first`, `last` (ms): how many events lie between; together all events of these users. */
export function daysOfUsersStatement(
  project: ProjectId,
  users: readonly UnitId[],
  derived: DerivedFacts | undefined,
): Statement {
  const isTheirs = (name: string) => isIn(column(name), bound('Array(UInt64)', users));
  const numbers: readonly Named[] = [as('start', ms(column('first'))), as('end', ms(column('last')))];
  const byDay: Select = {
    node: 'select',
    columns: [
      as('n', call('count')),
      as('first', call('min', column('time'))),
      as('last', call('max', column('time'))),
      as('day', call('toDate', column('time'))),
    ],
    from: readTable(project, 'events'),
    where: all(
      isTheirs('user'),
      ...(derived ? [compare(column('chunk'), '>', bound('UInt64', derived.toChunk))] : []),
    ),
    groupBy: ['day'],
  };
  const fromEvents: Select = {
    node: 'select',
    columns: [as('n', call('toUInt64', column('n'))), ...numbers],
    from: from(byDay),
  };
  if (!derived) return render(fromEvents);
  const kept: Select = {
    node: 'select',
    columns: [as('n', call('toUInt64', column('n'))), ...numbers],
    from: readTable(project, 'unit_days_all'),
    where: all(
      compare(column('type'), '=', bound('String', userType)),
      isTheirs('unit'),
      compare(column('batch'), '<=', bound('UInt64', derived.toBatch)),
    ),
  };
  return render({ node: 'union', of: [kept, fromEvents] });
}

function eventsOf(project: ProjectId, users: readonly UnitId[], { fromMs, toMs, dates }: Stretch) {
  const date = call('toUInt16', call('toDate', column('time')));
  return {
    from: readTable(project, 'events'),
    where: all(
      compare(column('time'), '>=', momentValue(fromMs)),
      compare(column('time'), '<=', momentValue(toMs)),
      ...onDates({ fromMs, toMs }),
      ...(dates ? [call('indexHint', isIn(date, bound('Array(UInt64)', dates)))] : []),
      isIn(column('user'), bound('Array(UInt64)', users)),
    ),
  };
}

/** One row: `sessions`, `lengthMs` (of all sessions together), `purchases`, `revenue`, `version` (of the first event). */
export function summaryStatement(project: ProjectId, users: readonly UnitId[], stretch: Stretch): Statement {
  const order = call('tuple', column('time'), column('chunk'), column('row'));
  const time = ms(column('time'));
  const bySession: Select = {
    node: 'select',
    columns: [
      same('session_id'),
      as('lengthMs', call('minus', call('max', time), call('min', time))),
      as('purchases', call('countIf', call('isNotNull', column('revenue')))),
      as('revenueSum', call('sum', call('ifNull', column('revenue'), constant(0)))),
      as('version', call('argMin', textOf('version_name'), order)),
      as('start', call('min', order)),
    ],
    ...eventsOf(project, users, stretch),
    groupBy: ['session_id'],
  };
  const inSession = compare(column('session_id'), '!=', constant(-1));
  return render({
    node: 'select',
    columns: [
      as('sessions', call('countIf', inSession)),
      as('usageMs', call('sumIf', column('lengthMs'), inSession)),
      as('bought', call('sum', column('purchases'))),
      as('revenue', call('sum', column('revenueSum'))),
      as('startVersion', call('argMin', column('version'), column('start'))),
    ],
    from: from(bySession),
  });
}

export interface EventPage {
  readonly direction: 'latest' | 'earliest';
  readonly offset: number;
  readonly limit: number;
  /** How many group types have a slot. */
  readonly slots: number;
}

/** Whole events as rows, in the order of their times; ids and versions are text, times ms. */
export function eventsOfUsersStatement(
  project: ProjectId,
  users: readonly UnitId[],
  stretch: Stretch,
  { direction, offset, limit, slots }: EventPage,
): Statement {
  const descending = direction === 'latest';
  return render({
    node: 'select',
    columns: eventColumns(slots),
    ...eventsOf(project, users, stretch),
    orderBy: ['time', 'chunk', 'row'].map((by) => ({ by, descending })),
    limit,
    offset,
    asSent: true,
  });
}

const plainColumns = [
  ...[
    'chunk',
    'row',
    'event_type',
    'user_id',
    'device_id',
    'insert_id',
    'session_id',
    'event_id',
    'library',
    'ip',
  ],
  ...[
    'location_lat',
    'location_lng',
    'price',
    'quantity',
    'revenue',
    'product_id',
    'revenue_type',
    'currency',
  ],
  ...clientColumnNames,
  'props',
];

/** Columns of whole events, as readEvents takes them. */
export function eventColumns(slots: number): readonly Named[] {
  const textList = (name: string, under: string) => as(under, cast(column(name), 'Array(String)'));
  const inSlots = Array.from({ length: Math.min(slots, limits.groupSlots) }, (_, slot) => [
    textList(`g${slot}`, `groups${slot}`),
    textList(`v${slot}`, `versions${slot}`),
  ]);
  return [
    ...plainColumns.map((name) => same(name)),
    as('at', ms(column('time'))),
    as('clientAt', ms(column('client_time'))),
    as('receivedAt', ms(column('received'))),
    as('userNumber', textOf('user')),
    as('userVersion', textOf('user_ver')),
    ...inSlots.flat(),
    textList('more_groups.type', 'moreTypes'),
    textList('more_groups.id', 'moreGroups'),
    textList('more_groups.ver', 'moreVersions'),
  ];
}
