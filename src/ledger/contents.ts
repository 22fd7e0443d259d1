/** The ledger's content except undrained rows, as lines of text: equal states give equal lines. */
import type Database from 'better-sqlite3';
import { canonicalJson, type Json } from '../domain/json.ts';
import type { KeyIndex } from './key-index.ts';
import { entryWords, hourMs } from './key-segment-format.ts';
import { sql } from './statements.ts';

/** Order: state, history, rejections, keys seen after keysSinceMs. Each sorted. */
export function* listContents(
  database: Database.Database,
  keys: KeyIndex,
  keysSinceMs: number,
): Generator<string> {
  for (const row of readRows(database, sql.everyState)) yield formatLine('state', row.slice(0, 3), row[3]);
  for (const row of readRows(database, sql.everyHistory))
    yield formatLine('history', row.slice(0, 4), row[4]);
  for (const row of readRows(database, sql.everyRejectionCount))
    yield formatLine('rejections', row, undefined);
  for (const row of readRows(database, sql.everyRejectionSample))
    yield formatLine('rejection sample', row.slice(0, 2), row[2]);
  yield* listKeys(database, keys, keysSinceMs);
}

type Row = readonly (string | number)[];

function readRows(database: Database.Database, statement: string): Iterable<Row> {
  return database.prepare(statement).raw().iterate() as Iterable<Row>;
}

function formatLine(what: string, names: Row, json: string | number | undefined): string {
  const value = json === undefined ? '' : ` ${canonicalJson(JSON.parse(String(json)) as Json)}`;
  return `${what} ${names.join(' ')}${value}`;
}

function listKeys(database: Database.Database, keys: KeyIndex, sinceMs: number): readonly string[] {
  const lines = new Set<string>();
  const add = (entries: Uint32Array, startMs: number): void => {
    for (let at = 0; at < entries.length; at += entryWords) {
      const [a, b, c, afterMs] = entries.subarray(at, at + entryWords) as unknown as [
        number,
        number,
        number,
        number,
      ];
      if (startMs + afterMs > sinceMs)
        lines.add(`key ${startMs + afterMs} ${[a, b, c].map(formatHex).join('')}`);
    }
  };
  for (const segment of keys.segments) add(segment.read(0, segment.shape.entries), segment.startMs);
  for (const hour of database.prepare(sql.keyHours).pluck().all() as number[])
    for (const row of database.prepare(sql.keysOfHour).iterate(hour, Number.MAX_SAFE_INTEGER)) {
      const { keys: blob } = row as { keys: Buffer };
      add(new Uint32Array(new Uint8Array(blob).buffer), hour * hourMs);
    }
  return [...lines].sort();
}

function formatHex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
