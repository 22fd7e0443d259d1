import type { TableName } from '../domain/rows.ts';
import type { Engine, SelectOptions } from './contract.ts';

/** A row that the engine refused, whole, with the engine's reason. */
export interface QuarantinedRow {
  readonly project: number;
  readonly chunk: number;
  readonly row: number;
  readonly table: TableName;
  /** When it was put aside; ms. */
  readonly quarantined: number;
  readonly reason: string;
  /** The row as the ledger held it: one line of JSON. */
  readonly line: string;
}

export async function putAside(engine: Engine, rows: readonly QuarantinedRow[]): Promise<void> {
  await engine.insert('quarantine', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** Rows in quarantine, newest first. Errors: EngineError. */
export async function quarantinedRows(
  engine: Engine,
  query: { readonly project: number; readonly rowsMax: number },
  options: SelectOptions,
): Promise<readonly QuarantinedRow[]> {
  const sql = `SELECT project, toUInt64(chunk) AS chunk, row, table,
  toUnixTimestamp64Milli(quarantined) AS quarantined, reason, line
FROM quarantine WHERE project = {project:UInt32}
ORDER BY quarantined DESC, chunk DESC, row DESC LIMIT {rowsMax:UInt32}`;
  const { rows } = await engine.select({ sql, parameters: { ...query } }, options);
  return rows.map((row) => ({
    project: row['project'] as number,
    chunk: Number(row['chunk']),
    row: row['row'] as number,
    table: row['table'] as TableName,
    quarantined: Number(row['quarantined']),
    reason: row['reason'] as string,
    line: row['line'] as string,
  }));
}
