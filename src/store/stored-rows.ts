/** SQL that reads rows back exactly as they were sent. */
import type { EventRow, OperationRow } from '../domain/rows.ts';
import type { ResultRow } from './contract.ts';

/** Ends a SELECT whose properties are read back as sent: numbers unquoted, ids quoted by toString. */
export const asSent = 'SETTINGS output_format_json_quote_64bit_integers = 0';

const msOf = (column: string) => `toUnixTimestamp64Milli(${column}) AS ${column}`;
const textOf = (column: string) => `toString(${column}) AS ${column}`;

/** Columns of an event as EventRow has them; `slots` is how many group slots the tables have. */
export function eventColumns(slots: number): string {
  const arrays = Array.from({ length: slots }, (_, slot) => [`g${slot}`, `v${slot}`]).flat();
  const ids = [...arrays, 'more_groups.id', 'more_groups.ver'];
  const replaced = [
    ...['time', 'client_time', 'received'].map(msOf),
    ...['user', 'user_ver'].map(textOf),
    ...ids.map((column) => `CAST(\`${column}\`, 'Array(String)') AS \`${column}\``),
  ];
  return `* REPLACE(${replaced.join(', ')})`;
}

export const operationColumns = `* REPLACE(${['time', 'received'].map(msOf).join(', ')})`;

/** Fields that stand for "nothing" in a column are absent in the row, as they were when it was emitted. */
export function toEventRow(row: ResultRow): EventRow {
  const fields = Object.entries(row).filter(([name, value]) => !isDefault(name, value));
  return Object.fromEntries(fields) as unknown as EventRow;
}

export function toOperationRow(row: ResultRow): OperationRow {
  return row as unknown as OperationRow;
}

/** Always present in an event, even when empty. */
const required = new Set(['event_type', 'request', 'source', 'stamp', 'user', 'user_ver', 'props']);
const zeroes = new Set(['skip_user_properties_sync', 'mapping', 'settings']);

function isDefault(name: string, value: unknown): boolean {
  if (required.has(name)) return false;
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  if (name === 'session_id') return value === -1;
  return zeroes.has(name) && value === 0;
}
