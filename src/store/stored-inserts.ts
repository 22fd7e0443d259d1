/** Finds the stored rows that have given insert_ids. */
import type { ChunkId } from '../domain/ids.ts';
import type { Engine, ResultRow } from './contract.ts';
import { lookUpLimits } from './read-limits.ts';

/** Who sent what under which insert_id; absent ids are empty. */
interface StoredInsert {
  readonly userId: string;
  readonly deviceId: string;
  readonly insertId: string;
}

/** Days (UTC, since 1970) of the events asked for: only they are read. Undefined: all. */
export type EventDays = readonly number[] | undefined;

interface StoredInsertsQuery {
  readonly project: number;
  readonly insertIds: readonly string[];
  readonly days: EventDays;
}

/** The events and operations the engine holds under any of these insert_ids, however long ago they came. */
export async function storedInserts(engine: Engine, { project, insertIds, days }: StoredInsertsQuery) {
  const events =
    days?.length === 0
      ? { rows: [] }
      : await engine.select(
          {
            sql: `SELECT user_id, device_id, insert_id FROM events
            WHERE project = {project:UInt32} AND insert_id IN {ids:Array(String)}${onDays(days)}`,
            parameters: { project, ids: insertIds, days: days ?? [] },
          },
          lookUpLimits,
        );
  const operations = await engine.select(
    {
      sql: `SELECT JSONExtractString(item, 'userId') AS user_id, JSONExtractString(item, 'deviceId') AS device_id,
              insert_id
            FROM operations WHERE project = {project:UInt32} AND insert_id IN {ids:Array(String)}`,
      parameters: { project, ids: insertIds },
    },
    lookUpLimits,
  );
  return { events: events.rows.map(asStoredInsert), operations: operations.rows.map(asStoredInsert) };
}

/** Dates as ranges let the engine leave out other years and other dates of each event. */
function onDays(days: EventDays): string {
  if (days === undefined) return '';
  const [first, last] = [Math.min(...days), Math.max(...days)];
  return `
              AND time >= toDateTime64(${first * 86_400}, 3, 'UTC') AND time < toDateTime64(${(last + 1) * 86_400}, 3, 'UTC')
              AND toUInt16(toDate(time)) IN {days:Array(UInt16)}`;
}

/** An event by its place. */
interface StoredEvent {
  readonly chunk: ChunkId;
  readonly row: number;
  readonly eventType: string;
  readonly timeMs: number;
  readonly userId: string;
  readonly deviceId: string;
}

interface StoredEventsQuery {
  readonly project: number;
  readonly places: readonly Pick<StoredEvent, 'chunk' | 'row'>[];
  readonly days: EventDays;
}

/** Events without an insert_id in chunks of the places asked for; more than those asked for. */
export async function storedEventsNear(
  engine: Engine,
  { project, places, days }: StoredEventsQuery,
): Promise<readonly StoredEvent[]> {
  const { rows } = await engine.select(
    {
      sql: `SELECT chunk, row, event_type, toUnixTimestamp64Milli(time) AS at, user_id, device_id FROM events
            WHERE project = {project:UInt32} AND insert_id = '' AND chunk IN {chunks:Array(UInt64)}
              AND row IN {rows:Array(UInt32)}${onDays(days)}`,
      parameters: {
        project,
        chunks: [...new Set(places.map(({ chunk }) => chunk))],
        rows: [...new Set(places.map(({ row }) => row))],
        days: days ?? [],
      },
    },
    lookUpLimits,
  );
  return rows.map((row) => ({
    chunk: Number(row['chunk']),
    row: Number(row['row']),
    eventType: String(row['event_type']),
    timeMs: Number(row['at']),
    userId: String(row['user_id']),
    deviceId: String(row['device_id']),
  }));
}

function asStoredInsert(row: ResultRow): StoredInsert {
  return {
    userId: String(row['user_id']),
    deviceId: String(row['device_id']),
    insertId: String(row['insert_id']),
  };
}
