/** Opens the ledger. */
import { makeDirectoryDurably } from '../domain/durable-files.ts';
import type { LedgerOptions } from './ledger-options.ts';
import { SqliteLedger } from './sqlite-ledger.ts';

export { readInstallation } from './database.ts';
export type { LedgerLimits, LedgerOptions } from './ledger-options.ts';

/** Throws when ledger.db was written by a newer program, or cannot be opened. */
export function openLedger(options: LedgerOptions): SqliteLedger {
  makeDirectoryDurably(options.directory);
  return new SqliteLedger(options);
}
