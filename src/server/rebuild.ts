/** Rebuilds all tables from what was sent, and compares them with those stored. */
import { rmSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import { Problem } from '../domain/problem.ts';
import { decide } from '../intake/decide.ts';
import { rebuildRequest } from '../intake/replay.ts';
import type { Ledger } from '../ledger/contract.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import {
  compareRebuilt,
  createRebuilt,
  dropRebuilt,
  RebuildWriter,
  swapRebuilt,
  type TableDifference,
} from '../store/rebuild-tables.ts';
import { type StoredInput, storedInputs } from '../store/replay.ts';
import type { RebuildMode } from './local-module.ts';
import type { Storage } from './open-storage.ts';
import { createScratch } from './rebuild-scratch.ts';
import { replayState } from './restore-ledger.ts';

interface RebuildOptions extends Storage {
  readonly clock: Clock;
  readonly log: Logger;
  readonly directory: string;
  /** True where nothing is received meanwhile. */
  readonly exclusive: boolean;
}

export interface RebuildReport {
  /** What was sent gives again exactly the rows that are stored. */
  readonly equal: boolean;
  readonly replaced: boolean;
  readonly tables: readonly TableDifference[];
}

/**
 * Decides everything again from what was sent, into tables beside the stored ones, and compares both ways. `check`
 * leaves it at that and runs beside ingestion; `replace` puts the result in place, with the ledger's state that
 * belongs to it. Errors: Problem where replace is asked of a server that receives events; EngineError.
 */
export async function rebuild(options: RebuildOptions, mode: RebuildMode): Promise<RebuildReport> {
  const { engine, drain } = options;
  if (mode === 'replace' && !options.exclusive) {
    throw new Problem(
      'unavailable',
      'Stop the server first: the rebuilt state would miss what the server accepts meanwhile.',
    );
  }
  await drain.flush();
  return drain.hold(async () => {
    await createRebuilt(engine);
    await derive(options);
    const tables = await compareRebuilt(engine);
    const equal = tables.every((table) => table.onlyStored === 0 && table.onlyRebuilt === 0);
    if (mode === 'replace') await options.deriver.hold(() => replace(options));
    else await dropRebuilt(engine);
    return { equal, replaced: mode === 'replace', tables };
  });
}

/** Fills the tables beside, with a state of its own that starts empty. */
async function derive({ engine, clock, directory, log }: RebuildOptions): Promise<void> {
  const scratch = createScratch(directory);
  const ledger = openLedger({ directory: scratch, clock });
  const writer = new RebuildWriter(engine);
  let rows = 0;
  try {
    for await (const batch of storedInputs(engine)) {
      for (const chunk of splitIntoChunks(batch)) deriveChunk(ledger, writer, chunk);
      await writer.flush();
      rows += batch.length;
      log.info({ rows }, 'rebuilding');
    }
  } finally {
    await ledger.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function deriveChunk(ledger: Ledger, writer: RebuildWriter, rows: readonly StoredInput[]): void {
  writer.startChunk(rows[0]?.chunk ?? 0);
  ledger.replay(
    (transaction) => {
      for (const row of rows) decide(transaction, rebuildRequest(row));
    },
    (table, row) => writer.add(table, row),
  );
}

function splitIntoChunks(rows: readonly StoredInput[]): Iterable<readonly StoredInput[]> {
  return Map.groupBy(rows, (row) => row.chunk).values();
}

/** The state goes first: after a crash anywhere in here the next start makes it again from the tables it then finds. */
async function replace(options: RebuildOptions): Promise<void> {
  await options.ledger.forgetState();
  await swapRebuilt(options.engine);
  await replayState(options);
}
