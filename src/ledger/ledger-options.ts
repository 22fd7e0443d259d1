/** What a ledger is opened with. */
import type { Clock } from '../domain/clock.ts';
import type { ChunkId } from '../domain/ids.ts';
import type { Limits } from '../domain/limits.ts';
import type { RandomInteger } from '../domain/random-integer.ts';
import type { MovePace } from './change-log.ts';
import type { Disk } from './disk.ts';

export type LedgerLimits = Pick<
  Limits,
  | 'requestsPerCommitMax'
  | 'chunkBytesMax'
  | 'chunkAgeMs'
  | 'backlogBytesMax'
  | 'recentLinesLengthMax'
  | 'stateCacheEntriesMax'
  | 'stateCacheBytesMax'
  | 'pageCacheBytesMax'
  | 'changesLengthMax'
  | 'frugalRecentLinesLengthMax'
  | 'frugalStateCacheBytesMax'
  | 'frugalPageCacheBytesMax'
  | 'frugalChangesLengthMax'
  | 'smoothCheckpointPages'
  | 'smoothChangesMax'
  | 'dedupWindowMs'
  | 'dedupHotMs'
  | 'drainedKeptMs'
  | 'drainedKeptBytesMax'
>;

export interface LedgerOptions {
  /** Holds ledger.db and the folder keys; made when absent. */
  readonly directory: string;
  readonly clock: Clock;
  readonly limits?: Partial<LedgerLimits>;
  /** Greatest chunk the engine holds: new ids are above it even where ledger.db was lost. */
  readonly chunkFloor?: ChunkId;
  /** Randomizes how far chunk numbers advance at each opening; absent: by the minimum. */
  readonly randomInteger?: RandomInteger;
  readonly disk?: Disk;
  readonly movePace?: MovePace;
  /** Receives failures that no caller sees, e.g. of ageing keys. */
  readonly onFailure?: (error: unknown) => void;
}
