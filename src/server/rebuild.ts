import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import { Problem } from '../domain/problem.ts';
import type { TableName } from '../domain/rows.ts';
import type { RebuildMode } from './local-module.ts';
import type { Storage } from './open-storage.ts';

export interface RebuildOptions extends Storage {
  readonly clock: Clock;
  readonly log: Logger;
  readonly directory: string;
}

export interface RebuildReport {
  readonly equal: boolean;
  readonly replaced: boolean;
  readonly tables: readonly {
    readonly table: TableName;
    readonly storedRows: number;
    readonly rebuiltRows: number;
    readonly onlyStored: number;
    readonly onlyRebuilt: number;
  }[];
}
export async function rebuild(_options: RebuildOptions, _mode: RebuildMode): Promise<RebuildReport> {
  throw new Problem('unavailable', 'not yet');
}
