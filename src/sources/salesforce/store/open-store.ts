/** Opens salesforce.db. */
import { join } from 'node:path';
import type { Clock } from '../../../domain/clock.ts';
import type { SecretCipher } from '../../../domain/secret-cipher.ts';
import { openDatabase } from '../../../sqlite/open-database.ts';
import { type ExportState, firstExportState } from '../export/export-kind.ts';
import { type ExportGroupStore, openExportGroupStore } from '../export/group-store.ts';
import { type ExportMappingStore, openExportMappingStore } from '../export/mapping-store.ts';
import type { ExportRun } from '../export/run.ts';
import { openRunStore, type RunStore } from '../runs/run-store.ts';
import type { Run } from '../sync/run.ts';
import { firstState, type SyncState } from '../sync/sync-kind.ts';
import { type ConnectionStore, openConnectionStore, sealConnections } from './connection-store.ts';
import { migrations } from './migrations.ts';
import { openRecordStore, type RecordStore } from './record-store.ts';
import type { Database } from './tables.ts';
import { openUnmatchedStore, type UnmatchedStore } from './unmatched-store.ts';

export interface SalesforceStore {
  readonly connections: ConnectionStore;
  readonly runs: RunStore<Run, SyncState>;
  readonly records: RecordStore;
  readonly unmatched: UnmatchedStore;
  readonly exports: ExportStore;
  close(): Promise<void>;
}

interface ExportStore {
  readonly mappings: ExportMappingStore;
  readonly groups: ExportGroupStore;
  readonly runs: RunStore<ExportRun, ExportState>;
}

interface StoreOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly cipher: SecretCipher;
}

/** Errors: Problem where a newer program wrote it, or with a key that is not given; else SQLite's. */
export function openStore({ directory, clock, cipher }: StoreOptions): Promise<SalesforceStore> {
  const path = join(directory, 'salesforce.db');
  // Saved means on disk: a checkpoint never leads a record that it counts as done.
  return openDatabase({ path, migrations, overwrites: true }, async (database: Database, sqlite) => {
    // What the key before sealed is in the log, too, until it is cut off.
    if (await sealConnections(database, cipher)) sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return {
      connections: openConnectionStore({ database, clock, cipher }),
      runs: openRunStore(database, { runs: 'runs', states: 'states', first: firstState }),
      records: openRecordStore(database),
      unmatched: openUnmatchedStore(database),
      exports: {
        mappings: openExportMappingStore(database, clock),
        groups: openExportGroupStore(database),
        runs: openRunStore(database, {
          ...{ runs: 'export_runs', states: 'export_states', first: firstExportState },
        }),
      },
      close: () => database.destroy(),
    };
  });
}
