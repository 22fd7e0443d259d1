/** Restores the ledger from the engine, after its files were lost or damaged. */
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import { limits } from '../domain/limits.ts';
import type { EventRow, OperationRow } from '../domain/rows.ts';
import type { Transaction } from '../intake/contract.ts';
import { decide } from '../intake/decide.ts';
import { listDeduplicationKeys } from '../intake/deduplicate.ts';
import { rebuildRequest } from '../intake/replay.ts';
import type { Ledger } from '../ledger/contract.ts';
import type { Engine } from '../store/contract.ts';
import { storedInputs, storedRejections } from '../store/replay.ts';

interface RestoreOptions {
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly log: Logger;
}

/** Makes again what the ledger lost, where the engine holds anything: all of it where ledger.db is new, the de-duplication keys where their files are damaged. */
export async function restoreLedger(options: RestoreOptions): Promise<void> {
  const { ledger, log } = options;
  if (ledger.isNew) {
    log.warn({}, 'ledger.db is new: its state is made again from the engine, which takes a while');
    await replayState(options);
  } else if (ledger.damagedKeyFiles.length > 0) {
    log.warn({ files: ledger.damagedKeyFiles }, 'de-duplication keys are made again from the engine');
    await replayAll(options, rememberKey);
    ledger.forgetDamagedKeyFiles();
  }
}

/**
 * Forgets the de-duplication keys of what the engine lost, so that clients can send it again: the keys of what it holds
 * are remembered anew. Everything that was drained must be in it.
 */
export async function restoreKeys(options: RestoreOptions & { readonly clock: Clock }): Promise<void> {
  const { ledger, log, clock } = options;
  log.warn({}, 'keys of what is lost are forgotten, so that it can be sent again; this takes a while');
  await ledger.forgetKeys();
  await replayAll(options, rememberKey, clock() - limits.dedupWindowMs);
  ledger.keysRestored();
}

/** Fills an empty ledger with the state that what is stored leads to. */
export async function replayState(options: RestoreOptions): Promise<void> {
  const { engine, ledger } = options;
  await replayAll(options, (transaction, row) => decide(transaction, rebuildRequest(row)));
  ledger.restoreRejections(await storedRejections(engine));
  ledger.replayFinished();
}

/** Runs `replayRow` on everything that was accepted, from about a time on, in the order in which it was decided. */
async function replayAll(
  { engine, ledger, log }: RestoreOptions,
  replayRow: (transaction: Transaction, row: EventRow | OperationRow) => void,
  receivedSinceMs = 0,
): Promise<void> {
  let rows = 0;
  for await (const batch of storedInputs(engine, { receivedSinceMs })) {
    ledger.replay(
      (transaction) => {
        for (const row of batch) replayRow(transaction, row);
      },
      () => undefined,
    );
    rows += batch.length;
  }
  log.info({ rows }, 'the ledger is complete again');
}

function rememberKey(transaction: Transaction, row: EventRow | OperationRow): void {
  const { project, receivedMs, items } = rebuildRequest(row);
  for (const item of items)
    for (const key of listDeduplicationKeys(item)) transaction.firstSeen(project, key, receivedMs);
}
