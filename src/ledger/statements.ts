/** Every SQLite statement of the ledger. Tables hold undrained rows, current state, history, keys and rejections. */

/** Set when the file is made; a page of 8 KiB halves the overflow pages of a typical part. */
export const creationPragmas = ['page_size = 8192', 'auto_vacuum = INCREMENTAL'] as const;

/** 16 MB of log between checkpoints; with one connection each checkpoint is complete, so the log starts over. */
export const checkpointPages = 2_000;

export const connectionPragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  `wal_autocheckpoint = ${checkpointPages}`,
  'journal_size_limit = 67108864',
  'temp_store = MEMORY',
] as const;

/** Numbered from 1; the number applied last is PRAGMA user_version. Never edit one that was released: add one. */
export const migrations: readonly string[] = [
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE parts (
     part INTEGER PRIMARY KEY, chunk INTEGER NOT NULL, bytes INTEGER NOT NULL,
     committed INTEGER NOT NULL, tbl TEXT NOT NULL, lines BLOB NOT NULL);
   CREATE TABLE state (
     project INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
     PRIMARY KEY (project, kind, id)) WITHOUT ROWID;
   CREATE TABLE history (
     project INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, effective INTEGER NOT NULL,
     seq INTEGER NOT NULL, value TEXT NOT NULL,
     PRIMARY KEY (project, kind, id, effective, seq)) WITHOUT ROWID;
   CREATE TABLE recent_keys (seq INTEGER PRIMARY KEY, hour INTEGER NOT NULL, keys BLOB NOT NULL);
   CREATE INDEX recent_keys_by_hour ON recent_keys (hour);
   CREATE TABLE rejection_counts (
     project INTEGER NOT NULL, reason TEXT NOT NULL, hour INTEGER NOT NULL,
     count INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
     PRIMARY KEY (project, reason, hour)) WITHOUT ROWID;
   CREATE TABLE rejection_samples (
     project INTEGER NOT NULL, reason TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
     sample TEXT NOT NULL, PRIMARY KEY (project, reason, seq)) WITHOUT ROWID;`,
  // What the engine must hold: per chunk for those drained last, added up per table for all before; and what it lost.
  `CREATE TABLE drained (chunk INTEGER PRIMARY KEY, at INTEGER NOT NULL, rows TEXT NOT NULL);
   CREATE TABLE stored_rows (tbl TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE losses (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, tbl TEXT NOT NULL, rows INTEGER NOT NULL);`,
  // Changes of state and history that are not in their tables yet, one row for each commit.
  'CREATE TABLE changes (seq INTEGER PRIMARY KEY, entries BLOB NOT NULL)',
];

export const sql = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',

  readMeta: 'SELECT value FROM meta WHERE name = ?',
  writeMeta:
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  countSync:
    "INSERT INTO meta (name, value) VALUES ('syncs', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",

  appendPart: 'INSERT INTO parts (part, chunk, bytes, committed, tbl, lines) VALUES (?, ?, ?, ?, ?, ?)',
  chunkSpans: `SELECT chunk, min(part) AS firstPart, max(part) AS lastPart, sum(bytes) AS bytes,
      min(committed) AS committedMs FROM parts GROUP BY chunk ORDER BY chunk`,
  readParts: 'SELECT tbl, lines FROM parts WHERE part BETWEEN ? AND ? AND chunk = ? ORDER BY part',
  dropParts: 'DELETE FROM parts WHERE part BETWEEN ? AND ? AND chunk = ?',

  noteDrained: 'INSERT INTO drained (chunk, at, rows) VALUES (?, ?, ?)',
  unnoteDrained: 'DELETE FROM drained WHERE chunk = ?',
  everyDrained: 'SELECT chunk, at, rows FROM drained ORDER BY at, chunk',
  storedRows: 'SELECT tbl, rows FROM stored_rows',
  writeStoredRows:
    'INSERT INTO stored_rows (tbl, rows) VALUES (?, ?) ON CONFLICT (tbl) DO UPDATE SET rows = excluded.rows',
  // Changes nothing where rows were never counted.
  addStoredRows: 'UPDATE stored_rows SET rows = rows + ? WHERE tbl = ?',
  appendLoss: 'INSERT INTO losses (at, tbl, rows) VALUES (?, ?, ?)',
  losses: 'SELECT tbl AS "table", rows, at AS noticedMs FROM losses ORDER BY seq',

  readState: 'SELECT value FROM state WHERE project = ? AND kind = ? AND id = ?',
  writeState: `INSERT INTO state (project, kind, id, value) VALUES (?, ?, ?, ?)
      ON CONFLICT (project, kind, id) DO UPDATE SET value = excluded.value`,
  everyState: 'SELECT project, kind, id, value FROM state ORDER BY project, kind, id',

  readHistory: `SELECT effective, value FROM history
      WHERE project = ? AND kind = ? AND id = ? AND effective <= ? ORDER BY effective DESC, seq DESC LIMIT 1`,
  readHistoryAfter: `SELECT effective, value FROM history
      WHERE project = ? AND kind = ? AND id = ? AND effective > ? ORDER BY effective, seq`,
  // Again where it was written before the process ended.
  writeHistory:
    'INSERT OR REPLACE INTO history (project, kind, id, effective, seq, value) VALUES (?, ?, ?, ?, ?, ?)',
  everyHistory: `SELECT project, kind, id, effective, value FROM history
      ORDER BY project, kind, id, effective, seq`,

  appendChanges: 'INSERT INTO changes (seq, entries) VALUES (?, ?)',
  everyChanges: 'SELECT entries FROM changes ORDER BY seq',
  dropChanges: 'DELETE FROM changes WHERE seq <= ?',

  appendKeys: 'INSERT INTO recent_keys (seq, hour, keys) VALUES (?, ?, ?)',
  lastKeys: 'SELECT max(seq) AS seq FROM recent_keys',
  keyHours: 'SELECT DISTINCT hour FROM recent_keys ORDER BY hour',
  keysOfHour: 'SELECT seq, keys FROM recent_keys WHERE hour = ? AND seq <= ? ORDER BY seq',
  dropKeysOfHour: `DELETE FROM recent_keys WHERE seq IN
      (SELECT seq FROM recent_keys WHERE hour = ? AND seq <= ? ORDER BY seq LIMIT 500)`,

  countRejection: `INSERT INTO rejection_counts (project, reason, hour, count, first, last) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (project, reason, hour) DO UPDATE SET count = count + excluded.count,
        first = min(first, excluded.first), last = max(last, excluded.last)`,
  appendRejectionSample:
    'INSERT INTO rejection_samples (project, reason, seq, at, sample) VALUES (?, ?, ?, ?, ?)',
  trimRejectionSamples: `DELETE FROM rejection_samples WHERE project = @project AND reason = @reason AND seq <=
      (SELECT seq FROM rejection_samples WHERE project = @project AND reason = @reason ORDER BY seq DESC LIMIT 1 OFFSET @kept)`,
  rejectionCounts: `SELECT reason, hour, count, first, last FROM rejection_counts
      WHERE project = ? AND last >= ? ORDER BY reason, hour`,
  rejectionSamples: `SELECT sample FROM rejection_samples
      WHERE project = ? AND reason = ? AND at >= ? ORDER BY seq DESC`,
  everyRejectionCount: `SELECT project, reason, hour, count, first, last FROM rejection_counts
      ORDER BY project, reason, hour`,
  everyRejectionSample: 'SELECT project, reason, sample FROM rejection_samples ORDER BY project, reason, seq',
  forget: `DELETE FROM state; DELETE FROM history; DELETE FROM changes; DELETE FROM recent_keys;
      DELETE FROM rejection_counts; DELETE FROM rejection_samples;
      DELETE FROM parts WHERE chunk IN (SELECT chunk FROM drained);
      DELETE FROM drained; DELETE FROM stored_rows; DELETE FROM losses;`,
  forgetKeys: 'DELETE FROM recent_keys',
} as const;

/** Whether commits wait for the disk. */
export type SyncMode = 'FULL' | 'NORMAL';

export const pragma = {
  version: 'user_version',
  setVersion: (version: number): string => `user_version = ${version}`,
  freePages: 'freelist_count',
  pageBytes: 'page_size',
  releasePages: (pages: number): string => `incremental_vacuum(${pages})`,
  truncateLog: 'wal_checkpoint(TRUNCATE)',
  shrinkMemory: 'shrink_memory',
  setCheckpoint: (pages: number): string => `wal_autocheckpoint = ${pages}`,
  setSync: (mode: SyncMode): string => `synchronous = ${mode}`,
  setCache: (bytes: number): string => `cache_size = ${-Math.round(bytes / 1_024)}`,
} as const;
