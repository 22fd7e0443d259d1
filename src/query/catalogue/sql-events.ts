/** Statements on event types: how often, since when and from where each comes. */
import type { ProjectId } from '../../domain/ids.ts';
import { type Chunks, listChunkConditions } from '../sql/scan/chunks.ts';
import { momentValue } from '../sql/scan/time.ts';
import { all, call, cast, column, compare } from '../sql/tree/build.ts';
import { readTable } from '../sql/tree/nodes.ts';
import { number, type RowOf, text, textList } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

const eventFactsRow = {
  event: text,
  events: number,
  lately: number,
  firstMs: number,
  lastMs: number,
  sources: textList,
  platforms: textList,
};

export type EventFacts = RowOf<typeof eventFactsRow>;

/** A row per event type received in these chunks, the most frequent since a moment first (`lately` counts from there on). */
export function eventFactsStatement(
  project: ProjectId,
  sinceMs: number,
  limit: number,
  chunks: Chunks,
): RowStatement<EventFacts> {
  const conditions = listChunkConditions(chunks);
  const list = (name: string) => call('arraySort', call('groupUniqArray', cast(column(name), 'String')));
  return selectRows(eventFactsRow, {
    columns: {
      event: column('event_type'),
      events: call('count'),
      lately: call('countIf', compare(column('time'), '>=', momentValue(sinceMs))),
      firstMs: call('toUnixTimestamp64Milli', call('min', column('time'))),
      lastMs: call('toUnixTimestamp64Milli', call('max', column('time'))),
      sources: list('source'),
      platforms: list('platform'),
    },
    from: readTable(project, 'events'),
    ...(conditions.length > 0 && { where: all(...conditions) }),
    groupBy: ['event_type'],
    orderBy: [
      { by: 'lately', descending: true },
      { by: 'events', descending: true },
      { by: 'event', descending: false },
    ],
    limit,
  });
}
