/** Events in the order in which they were received, in pieces that fit into memory. */
import type { ProjectId } from '../../domain/ids.ts';
import type { Statement } from '../../store/contract.ts';
import { momentValue } from '../sql/scan/time.ts';
import { all, as, bound, call, column, compare, same } from '../sql/tree/build.ts';
import { type Expression, readTable } from '../sql/tree/nodes.ts';
import { render } from '../sql/tree/render.ts';
import { eventColumns } from './sql-user-events.ts';

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

/** Rows `hour` (since 1970), `fromChunk`, `toChunk`: every hour in which events were received. */
export function exportHoursStatement(project: ProjectId, fromMs: number, toMs: number): Statement {
  const hour = call('intDiv', call('toUnixTimestamp64Milli', column('received')), bound('Int64', hourMs));
  return render({
    node: 'select',
    columns: [
      as('hour', hour),
      as('fromChunk', call('min', column('chunk'))),
      as('toChunk', call('max', column('chunk'))),
    ],
    from: readTable(project, 'events'),
    where: all(...receivedIn(fromMs, toMs)),
    groupBy: ['hour'],
    orderBy: [{ by: 'hour', descending: false }],
  });
}

/** Rows `chunk`, `events`, in order. */
export function exportChunksStatement(project: ProjectId, hour: ExportHour): Statement {
  return render({
    node: 'select',
    columns: [same('chunk'), as('events', call('count'))],
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
): Statement {
  return render({
    node: 'select',
    columns: eventColumns(slots),
    from: readTable(project, 'events'),
    where: all(...inSpan(span), ...receivedIn(startMs, startMs + hourMs)),
    orderBy: ['chunk', 'row'].map((by) => ({ by, descending: false })),
    asSent: true,
  });
}
