/** Statements on one event: its row with all that was sent, and the versions that it carries. */
import type { ProjectId, UnitId, VersionKey } from '../../../domain/ids.ts';
import { eventColumns, eventRow } from '../../people/sql-user-events.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { versionOrder } from '../../sql/scan/version-order.ts';
import { all, bound, call, cast, column, compare, isIn } from '../../sql/tree/build.ts';
import { type Expression, readTable } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type ColumnsOf, type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

const sentRow = {
  ...eventRow,
  source: text,
  request: text,
  stamp: text,
  mapping: number,
  settings: number,
  groupsSent: text,
  userPropertiesSent: text,
  clientSent: text,
};

export type SentRow = RowOf<typeof sentRow>;

function sentColumns(slots: number): ColumnsOf<typeof sentRow> {
  return {
    ...eventColumns(slots),
    source: cast(column('source'), 'String'),
    request: column('request'),
    stamp: cast(column('stamp'), 'String'),
    mapping: column('mapping'),
    settings: column('settings'),
    groupsSent: column('groups_sent'),
    userPropertiesSent: column('user_properties_sent'),
    clientSent: column('client_sent'),
  };
}

/** The event at a place: no row, or one. */
export function eventAtStatement(
  project: ProjectId,
  { chunk, row }: { readonly chunk: number; readonly row: number },
  slots: number,
): RowStatement<SentRow> {
  return selectRows(sentRow, {
    columns: sentColumns(slots),
    from: readTable(project, 'events'),
    where: all(
      compare(column('chunk'), '=', bound('UInt64', chunk)),
      compare(column('row'), '=', bound('UInt64', row)),
    ),
    limit: 1,
    asSent: true,
  });
}

const operationRow = {
  kind: text,
  timeMs: number,
  item: text,
  notes: text,
  receivedAt: number,
  source: text,
  request: text,
  stamp: text,
  mapping: number,
  settings: number,
};

/** The identify, group identify or the like at a place: no row, or one. */
export function operationAtStatement(
  project: ProjectId,
  { chunk, row }: { readonly chunk: number; readonly row: number },
): RowStatement<RowOf<typeof operationRow>> {
  const toMs = (name: string) => call('toUnixTimestamp64Milli', column(name));
  return selectRows(operationRow, {
    columns: {
      kind: cast(column('kind'), 'String'),
      timeMs: toMs('time'),
      item: column('item'),
      notes: column('trace'),
      receivedAt: toMs('received'),
      source: cast(column('source'), 'String'),
      request: column('request'),
      stamp: cast(column('stamp'), 'String'),
      mapping: column('mapping'),
      settings: column('settings'),
    },
    from: readTable(project, 'operations'),
    where: all(
      compare(column('chunk'), '=', bound('UInt64', chunk)),
      compare(column('row'), '=', bound('UInt64', row)),
    ),
    limit: 1,
    asSent: true,
  });
}

/** Events with an insert id, the latest first; from a moment on, as the table is not ordered by these ids. */
export function eventsByInsertIdStatement(
  project: ProjectId,
  insertId: string,
  fromMs: number,
  slots: number,
): RowStatement<SentRow> {
  return selectRows(sentRow, {
    columns: sentColumns(slots),
    from: readTable(project, 'events'),
    where: all(
      compare(column('time'), '>=', momentValue(fromMs)),
      call('indexHint', compare(call('toDate', column('time')), '>=', call('toDate', momentValue(fromMs)))),
      compare(column('insert_id'), '=', bound('String', insertId)),
    ),
    orderBy: ['time', 'chunk', 'row'].map((by) => ({ by, descending: true })),
    limit: 2,
    asSent: true,
  });
}

const versionRow = { version: text, fromMs: number, source: text };

/** Since when versions of units of a type were in force when an event was received, and who sent them. */
export function versionsInForceStatement(
  project: ProjectId,
  type: string,
  units: readonly UnitId[],
  versions: readonly VersionKey[],
  receivedMs: number,
): RowStatement<RowOf<typeof versionRow>> {
  const latest = (of: Expression) => call('argMax', of, call('tuple', ...versionOrder));
  return selectRows(versionRow, {
    columns: {
      version: cast(column('ver'), 'String'),
      fromMs: latest(call('toUnixTimestamp64Milli', column('effective'))),
      source: latest(cast(column('source'), 'String')),
    },
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      isIn(column('unit'), bound('Array(UInt64)', units)),
      isIn(column('ver'), bound('Array(UInt64)', versions)),
      compare(column('received'), '<=', momentValue(receivedMs)),
    ),
    groupBy: ['ver'],
  });
}
