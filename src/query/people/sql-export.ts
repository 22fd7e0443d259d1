/** Statements that read events in order of receipt, in batches that fit into memory. */
import type { ProjectId } from '../../domain/ids.ts';
import { momentValue } from '../sql/scan/time.ts';
import { all, bound, call, column, compare } from '../sql/tree/build.ts';
import { type Expression, readTable } from '../sql/tree/nodes.ts';
import { number, type RowOf } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';
import { type EventRow, eventColumns, eventRow } from './sql-user-events.ts';

const hourMs = 3_600_000;

/** Chunks are numbered in the order of receipt. */
export interface ChunkSpan {
  readonly fromChunk: number;
  readonly toChunk: number;
}

export interface ExportHour extends ChunkSpan {
  readonly startMs: number;
}

function receivedIn(fromMs: number, toMs: number): readonly Expression[] {
  return [
    compare(column('received'), '>=', momentValue(fromMs)),
    compare(column('received'), '<', momentValue(toMs)),
  ];
}

function inSpan({ fromChunk, toChunk }: ChunkSpan): readonly Expression[] {
  return [
    compare(column('chunk'), '>=', bound('UInt64', fromChunk)),
    compare(column('chunk'), '<=', bound('UInt64', toChunk)),
  ];
}

/** `hour`: hours since 1970. */
const hourRow = { hour: number, fromChunk: number, toChunk: number };

/** Hours with received events. */
export function exportHoursStatement(
  project: ProjectId,
  fromMs: number,
  toMs: number,
): RowStatement<RowOf<typeof hourRow>> {
  const hour = call('intDiv', call('toUnixTimestamp64Milli', column('received')), bound('Int64', hourMs));
  return selectRows(hourRow, {
    columns: { hour, fromChunk: call('min', column('chunk')), toChunk: call('max', column('chunk')) },
    from: readTable(project, 'events'),
    where: all(...receivedIn(fromMs, toMs)),
    groupBy: ['hour'],
    orderBy: [{ by: 'hour', descending: false }],
  });
}

const chunkRow = { chunk: number, events: number };

export type ChunkRow = RowOf<typeof chunkRow>;

/** Chunks of an hour, in order. */
export function exportChunksStatement(project: ProjectId, hour: ExportHour): RowStatement<ChunkRow> {
  return selectRows(chunkRow, {
    columns: { chunk: column('chunk'), events: call('count') },
    from: readTable(project, 'events'),
    where: all(...inSpan(hour), ...receivedIn(hour.startMs, hour.startMs + hourMs)),
    groupBy: ['chunk'],
    orderBy: [{ by: 'chunk', descending: false }],
  });
}

/** Whole events, in order. */
export function exportEventsStatement(
  project: ProjectId,
  { startMs }: ExportHour,
  span: ChunkSpan,
  slots: number,
): RowStatement<EventRow> {
  return selectRows(eventRow, {
    columns: eventColumns(slots),
    from: readTable(project, 'events'),
    where: all(...inSpan(span), ...receivedIn(startMs, startMs + hourMs)),
    orderBy: ['chunk', 'row'].map((by) => ({ by, descending: false })),
    asSent: true,
  });
}
