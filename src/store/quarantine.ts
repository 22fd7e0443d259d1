/** Stores rows that the engine refused. */
import type { TableName } from '../domain/rows.ts';
import type { Engine } from './contract.ts';

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
