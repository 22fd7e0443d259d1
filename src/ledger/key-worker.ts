/** Thread that writes one key segment, so that sorting and syncing do not hold up commits. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { databaseName } from './database.ts';
import { KeySegment } from './key-segment.ts';
import type { SegmentSpan } from './key-segment-format.ts';
import { type RecentKeys, writeSegment } from './key-segment-writer.ts';
import { sql } from './statements.ts';

export interface SegmentJob {
  readonly directory: string;
  /** Where to write; the caller renames it. */
  readonly path: string;
  readonly span: SegmentSpan;
  readonly sources: readonly string[];
  /** Keys of one hour still in ledger.db, up to this sequence number. */
  readonly recent?: { readonly hour: number; readonly lastSeq: number };
}

function run(job: SegmentJob): void {
  const sources = job.sources.map((path) => new KeySegment(path));
  try {
    const recent = job.recent === undefined ? undefined : readRecent(job.directory, job.recent);
    writeSegment(job.path, job.span, sources, recent);
  } finally {
    for (const source of sources) source.close();
  }
}

function readRecent(directory: string, recent: { hour: number; lastSeq: number }): RecentKeys {
  const database = new Database(join(directory, databaseName), { readonly: true });
  try {
    const rows = database.prepare(sql.keysOfHour).all(recent.hour, recent.lastSeq) as { keys: Buffer }[];
    const bytes = Buffer.concat(rows.map((row) => row.keys));
    return { hour: recent.hour, entries: new Uint32Array(new Uint8Array(bytes).buffer) };
  } finally {
    database.close();
  }
}

if (parentPort !== null) {
  run(workerData as SegmentJob);
  parentPort.postMessage('written');
}
