/** Opens everything below a data directory that stores data. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Catalog } from '../catalog/contract.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import type { Clock } from '../domain/clock.ts';
import { limits } from '../domain/limits.ts';
import type { Problem } from '../domain/problem.ts';
import type { ProjectLookup } from '../domain/project.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import type { Ledger } from '../ledger/contract.ts';
import { openLedger, readInstallation } from '../ledger/open-ledger.ts';
import type { Deriver, Drain, Engine } from '../store/contract.ts';
import { openDeriver } from '../store/derived/deriver.ts';
import { createDrain } from '../store/drain.ts';
import { openEngine } from '../store/engine.ts';
import { greatestChunk } from '../store/facts.ts';
import { migrate } from '../store/migrate.ts';
import type { QuarantinedRow } from '../store/quarantine.ts';
import { claimDatabase } from './claim-database.ts';
import type { Closers } from './closers.ts';
import type { Config } from './config.ts';
import { newShortId, randomInteger } from './ids.ts';
import { removeScratch } from './rebuild-scratch.ts';
import { startRest } from './rest.ts';
import { restoreKeys, restoreLedger } from './restore-ledger.ts';
import { verifyStored } from './verify-stored.ts';

export interface Storage {
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly drain: Drain;
  readonly deriver: Deriver;
  readonly catalog: Catalog;
}

interface StorageOptions {
  readonly config: Config;
  readonly directory: string;
  readonly projects: Pick<ProjectLookup, 'all'>;
  readonly cipher: SecretCipher;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called once, when another process has the engine's tables: nothing more may be written. */
  readonly onLost: (reason: Problem) => void;
}

/** Statements that may read at the same time. */
const readers = 4;

/** Opens catalog, engine, ledger, drain and deriver, in this order, and verifies what is stored; what was opened is in `closers` even when a later one fails. */
export async function openStorage(options: StorageOptions, closers: Closers): Promise<Storage> {
  const { config, directory, projects, cipher, clock, log } = options;
  const catalog = await openCatalog({ directory, clock, newId: newShortId, cipher });
  closers.add(() => catalog.close());
  const engine = await openEngine({ engine: config.engine, directory: join(directory, 'engine'), readers });
  closers.add(() => engine.close());
  const onFailure = (error: unknown) => log.warn({ error: String(error) }, 'the lease was not renewed');
  const known = readInstallation(directory);
  const claimed = await claimDatabase({ engine, known, randomInteger, onLost: options.onLost, onFailure });
  closers.add(() => claimed.lease.release());
  await migrate(engine, clock);
  removeScratch(directory);
  const chunkFloor = await greatestChunk(engine);
  const ledger = openLedger({
    directory,
    clock,
    limits: { backlogBytesMax: config.backlogBytes },
    chunkFloor,
    randomInteger,
    onFailure: (error) => log.warn({ error: String(error) }, 'the ledger could not tidy its files'),
  });
  closers.add(() => ledger.close());
  await claimed.settle(ledger, chunkFloor > 0);
  await verifyStored({ engine, ledger, clock, log });
  if (chunkFloor > 0) await restoreLedger({ engine, ledger, log });
  const onQuarantined = (rows: readonly QuarantinedRow[]) => countQuarantined(ledger, clock, log, rows);
  const drain = createDrain({
    ledger,
    engine,
    clock,
    log,
    onQuarantined,
    greatestChunk: chunkFloor,
    confirmOwner: () => claimed.lease.confirm(),
  });
  closers.add(() => drain.stop());
  if (ledger.areKeysIncomplete) {
    drain.start();
    await drain.flush();
    await restoreKeys({ engine, ledger, clock, log });
  }
  const deriver = await openDeriver({ engine, clock, drain, projects: () => projects.all(), log });
  closers.add(() => deriver.stop());
  drain.start();
  deriver.start();
  closers.add(startRest(() => ledger.rest(), log));
  return { engine, ledger, drain, deriver, catalog };
}

/** Rows that the engine refused show up among the rejections of their project. */
function countQuarantined(ledger: Ledger, clock: Clock, log: Logger, rows: readonly QuarantinedRow[]): void {
  const at = clock();
  const counted = ledger.commit((transaction) => {
    for (const { project, table, reason, line } of rows) {
      transaction.reject(project, 'quarantined', {
        at,
        requestId: '',
        index: -1,
        client: 'drain',
        key: '',
        detail: `${table}: ${reason}`,
        raw: line.slice(0, limits.rejectionSampleBytesMax),
      });
    }
  });
  counted.catch((error: unknown) => log.warn({ error: String(error) }, 'quarantined rows are not counted'));
}
