/** Thread that writes key segments, so that sorting and syncing do not hold up commits. */
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
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

export type SegmentAnswer = { readonly written: true } | { readonly error: unknown };

parentPort?.on('message', (job: SegmentJob) => {
  parentPort?.postMessage(answerJob(job));
});

function answerJob(job: SegmentJob): SegmentAnswer {
  try {
    run(job);
    return { written: true };
  } catch (error) {
    return { error };
  }
}
