/** The seam to the disk: tests make it fail, or end the process, at each named point. */
import type Database from 'better-sqlite3';
import { LedgerUnavailable } from './contract.ts';

export const diskPoints = [
  'open.migrated',
  'open.numbered',
  'forget.written',
  'commit.begun',
  'commit.written',
  'commit.done',
  'chunk.closed',
  'drop.written',
  'drop.done',
  'keys.written',
  'keys.renamed',
  'keys.deleted',
] as const;
export type DiskPoint = (typeof diskPoints)[number];

export interface Disk {
  /** Called when the ledger gets to a point; a throw counts as a failure of the disk there. */
  reach(point: DiskPoint): void;
  /** Sees the database right after it was opened, so that a test can make it small. */
  opened?(database: Database.Database): void;
}

export const realDisk: Disk = { reach: () => undefined };

const systemCodes = new Set(['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE', 'EACCES', 'ENOENT']);
/** Faults of the data, not of the disk: a retry would fail again. */
const dataCodes = new Set([
  'SQLITE_TOOBIG',
  'SQLITE_MISMATCH',
  'SQLITE_RANGE',
  'SQLITE_ERROR',
  'SQLITE_MISUSE',
]);

function isDiskFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  if (dataCodes.has(error.code) || error.code.startsWith('SQLITE_CONSTRAINT')) return false;
  return error.code.startsWith('SQLITE_') || systemCodes.has(error.code);
}

/** Turns a fault of the disk into LedgerUnavailable; other errors stay as they are. */
export function toUnavailable(error: unknown): unknown {
  if (!isDiskFault(error)) return error;
  return new LedgerUnavailable('disk', 'the disk failed: send the request again', {
    cause: error,
  });
}

/** Errors: LedgerUnavailable for faults of the disk; others as they are. */
export function reportDiskFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toUnavailable(error);
  }
}
