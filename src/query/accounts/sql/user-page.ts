/** Statements on one user and those merged into it: ids, merges, lists of groups, sessions, groups of events, days of use. */

import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import { selectEventsOfUsers, type TimeSpan, toMs, toText } from '../../people/sql-user-events.ts';
import type { StreamPlan } from '../../plan/plan.ts';
import { scanDays } from '../../sql/scan/days.ts';
import { rowOrder } from '../../sql/scan/row-order.ts';
import { asStored, scanPairs } from '../../sql/scan/stream.ts';
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
  some,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { dayBitColumns, listDayBits } from './day-bits.ts';

const idRow = { kind: text, id: text, user: text, sinceMs: number };

/** The ids that name these users now, the latest first. */
export function idsSinceStatement(
  project: ProjectId,
  users: readonly UnitId[],
): RowStatement<RowOf<typeof idRow>> {
  const theirs: Select = {
    node: 'select',
    columns: [same('id')],
    from: readTable(project, 'identities'),
    where: isTheirs('user', users),
  };
  const named: Select = {
    node: 'select',
    columns: [
      as('kind', column('id_kind')),
      same('id'),
      as('named', call('argMax', column('user'), rowOrder)),
      as('since', toMs(call('max', column('received')))),
    ],
    from: readTable(project, 'identities'),
    where: isIn(column('id'), theirs),
    groupBy: ['id_kind', 'id'],
  };
  return selectRows(idRow, {
    columns: {
      kind: toText('kind'),
      id: column('id'),
      user: toText('named'),
      sinceMs: column('since'),
    },
    from: from(named),
    where: isTheirs('named', users),
    orderBy: [
      { by: 'sinceMs', descending: true },
      { by: 'id', descending: false },
    ],
  });
}

const mergeRow = { user: text, into: text, atMs: number, reason: text };

/** Every merge of these users and its undoing, the latest first. */
export function mergesStatement(
  project: ProjectId,
  users: readonly UnitId[],
  limit: number,
): RowStatement<RowOf<typeof mergeRow>> {
  return selectRows(mergeRow, {
    columns: {
      user: toText('user'),
      into: toText('canonical'),
      atMs: toMs(column('received')),
      reason: toText('reason'),
    },
    from: readTable(project, 'merges'),
    where: some(isTheirs('user', users), isTheirs('canonical', users)),
    orderBy: ['chunk', 'row'].map((by) => ({ by, descending: true })),
    limit,
  });
}

const listRow = { type: text, units: textList, fromMs: number, source: text };

export type ListRow = RowOf<typeof listRow>;

/** Every list of groups that a user had, in the order in which they came into force. */
export function listsOfUserStatement(project: ProjectId, user: UnitId): RowStatement<ListRow> {
  return selectRows(listRow, {
    columns: {
      type: toText('type'),
      units: cast(column('units'), 'Array(String)'),
      fromMs: toMs(column('effective')),
      source: toText('source'),
    },
    from: readTable(project, 'memberships'),
    where: isTheirs('user', [user]),
    orderBy: ['effective', 'chunk', 'row'].map((by) => ({ by, descending: false })),
  });
}

const sessionRow = {
  session: number,
  startMs: number,
  endMs: number,
  events: number,
  platform: text,
  version: text,
};

/** Sessions of these users in a span, the latest first. */
export function sessionsStatement(
  project: ProjectId,
  users: readonly UnitId[],
  span: TimeSpan,
  limit: number,
): RowStatement<RowOf<typeof sessionRow>> {
  const { from: events, where } = selectEventsOfUsers(project, users, span);
  const last = (name: string) => call('argMax', toText(name), column('time'));
  return selectRows(sessionRow, {
    columns: {
      session: column('session_id'),
      startMs: toMs(call('min', column('time'))),
      endMs: toMs(call('max', column('time'))),
      events: call('count'),
      platform: last('platform'),
      version: last('version_name'),
    },
    from: events,
    where: all(where, compare(column('session_id'), '!=', constant(-1))),
    groupBy: ['session_id'],
    orderBy: [{ by: 'startMs', descending: true }],
    limit,
  });
}

const namedRow = { unit: text, events: number, firstMs: number, lastMs: number };

/** The groups of the stream's type that events of these users in a span named themselves. */
export function namedGroupsStatement(
  stream: StreamPlan,
  groupType: string,
  users: readonly UnitId[],
  span: TimeSpan,
): RowStatement<RowOf<typeof namedRow>> {
  const isNamed = call(
    'position',
    column('attribution'),
    bound('String', `${JSON.stringify(groupType)}:"event"`),
  );
  const pairs = scanPairs(stream, {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [same('time')],
    where: all(selectEventsOfUsers(stream.project, users, span).where, compare(isNamed, '>', constant(0))),
  });
  return selectRows(namedRow, {
    columns: {
      unit: toText('unit'),
      events: call('count'),
      firstMs: toMs(call('min', column('time'))),
      lastMs: toMs(call('max', column('time'))),
    },
    from: from(pairs),
    groupBy: ['unit'],
    orderBy: [{ by: 'lastMs', descending: true }],
  });
}

const daysRow = { days: dayBitColumns };

/** One row: the days on which any of these users had use. */
export function daysOfUseStatement(
  { stream, use, today }: UsePlan,
  users: readonly UnitId[],
): RowStatement<RowOf<typeof daysRow>> {
  return selectRows(daysRow, {
    columns: { days: listDayBits(today) },
    from: from(scanDays(asStored(stream), { selector: use, withVersion: false })),
    where: isTheirs('unit', users),
  });
}

function isTheirs(name: string, users: readonly UnitId[]): Expression {
  return isIn(column(name), bound('Array(UInt64)', users));
}
