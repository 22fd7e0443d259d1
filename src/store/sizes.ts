/** Reads the size of every table on the engine's disk. */
import { limits } from '../domain/limits.ts';
import type { Engine, TableSize } from './contract.ts';
import { lookUpLimits } from './read-limits.ts';

interface StoredSize {
  /** Greatest first. */
  readonly tables: readonly TableSize[];
  readonly bytes: number;
  readonly events: number;
  /** All tables over the number of events; 0 without events. */
  readonly bytesPerEvent: number;
}

/** What every table takes on the engine's disk. Errors: EngineError. */
export async function storedSize(engine: Engine): Promise<StoredSize> {
  const sql = `SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts
WHERE database = currentDatabase() AND active GROUP BY table ORDER BY bytes DESC, table`;
  const { rows } = await engine.select(
    { sql, parameters: {} },
    { ...lookUpLimits, timeLimitMs: limits.engineSizesMsMax },
  );
  const tables = rows.map((row) => ({
    table: String(row['table']),
    rows: Number(row['rows']),
    bytes: Number(row['bytes']),
    parts: Number(row['parts']),
  }));
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const events = tables.find(({ table }) => table === 'events')?.rows ?? 0;
  return { tables, bytes, events, bytesPerEvent: events === 0 ? 0 : bytes / events };
}
