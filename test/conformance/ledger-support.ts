/** Ledgers in folders of their own, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChunkId } from '../../src/domain/ids.ts';
import type { TableName } from '../../src/domain/rows.ts';
import type { ChunkLines } from '../../src/ledger/contract.ts';
import { type LedgerOptions, openLedger } from '../../src/ledger/open-ledger.ts';
import type { PlacedRow, TransactionSubject } from './transaction.ts';

export const startMs = Date.UTC(2026, 0, 5, 12);

export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'muster-ledger-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function placedRows(lines: ChunkLines): readonly PlacedRow[] {
  const rows: PlacedRow[] = [];
  for (const [table, text] of lines) {
    for (const line of text.split('\n').slice(0, -1)) {
      const { chunk, row, ...fields } = JSON.parse(line) as { chunk: ChunkId; row: number };
      rows.push({ table: table as TableName, chunk, row, fields });
    }
  }
  return rows.sort((one, other) => one.row - other.row);
}

type Opened = ReturnType<typeof openLedger>;

export function allRows(ledger: Opened): readonly PlacedRow[] {
  ledger.closeChunk();
  return ledger.closedChunks().flatMap((chunk) => placedRows(ledger.readChunk(chunk)));
}

/** The ledger as the conformance suite sees it; rows of the table `rejections` are its own. */
export function ledgerSubject(options: Partial<LedgerOptions> = {}): TransactionSubject {
  const directory = temporaryDirectory();
  const open = () => openLedger({ directory: directory.path, clock: () => startMs, ...options });
  let ledger = open();
  return {
    get state() {
      return ledger.state;
    },
    commit: (decide) => ledger.commit(decide),
    closeChunk: () => ledger.closeChunk(),
    rows: () => allRows(ledger).filter((each) => each.table !== 'rejections'),
    rejected: (project) =>
      Object.fromEntries(ledger.rejections(project, 0).map(({ reason, total }) => [reason, total])),
    async reopen() {
      await ledger.close();
      ledger = open();
    },
    async close() {
      await ledger.close();
      directory.remove();
    },
  };
}
