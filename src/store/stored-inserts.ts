import type { Engine, ResultRow } from './contract.ts';
import { lookUpLimits } from './read-limits.ts';

/** Who sent what under which insert_id; absent ids are empty. */
export interface StoredInsert {
  readonly userId: string;
  readonly deviceId: string;
  readonly insertId: string;
}

export interface StoredInsertsQuery {
  readonly project: number;
  readonly insertIds: readonly string[];
  /** Times of the events asked for: what lets the engine read only their days. Infinite where there are none. */
  readonly eventsFromMs: number;
  readonly eventsToMs: number;
}

/** The events and operations the engine holds under any of these insert_ids, however long ago they came. */
export async function storedInserts(engine: Engine, query: StoredInsertsQuery) {
  const { project, insertIds, eventsFromMs, eventsToMs } = query;
  const events = Number.isFinite(eventsFromMs)
    ? await engine.select(
        {
          sql: `SELECT user_id, device_id, insert_id FROM events
            WHERE project = {project:UInt32} AND insert_id IN {ids:Array(String)}
              AND toDate(time) BETWEEN toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AND toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
              AND time BETWEEN fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND fromUnixTimestamp64Milli({to:Int64}, 'UTC')`,
          parameters: { project, ids: insertIds, from: eventsFromMs, to: eventsToMs },
        },
        lookUpLimits,
      )
    : { rows: [] };
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

function asStoredInsert(row: ResultRow): StoredInsert {
  return {
    userId: String(row['user_id']),
    deviceId: String(row['device_id']),
    insertId: String(row['insert_id']),
  };
}
