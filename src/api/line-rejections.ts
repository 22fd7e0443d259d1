import type { RejectionReason } from '../domain/input.ts';
import type { Transaction } from '../intake/contract.ts';

/** Something that was left out of an accepted line. */
export interface LineCut {
  /** 1-based. */
  readonly line: number;
  readonly reason: RejectionReason;
  readonly detail: string;
}

/**
 * The transaction, with samples of rejections told by line instead of by position among the items; each goes to onCut
 * as well. `lines`: the 1-based line of each item.
 */
export function tellingLines(
  transaction: Transaction,
  lines: readonly number[],
  onCut: (cut: LineCut) => void,
): Transaction {
  return {
    get: (kind, project, id) => transaction.get(kind, project, id),
    put: (kind, project, id, value) => transaction.put(kind, project, id, value),
    historyAt: (kind, project, id, atMs) => transaction.historyAt(kind, project, id, atMs),
    appendHistory: (kind, project, id, effectiveMs, value) =>
      transaction.appendHistory(kind, project, id, effectiveMs, value),
    firstSeen: (project, key, receivedMs) => transaction.firstSeen(project, key, receivedMs),
    emit: (table, row) => transaction.emit(table, row),
    reject: (project, reason, sample) => {
      const line = lines[sample.index];
      if (line !== undefined) onCut({ line, reason, detail: sample.detail });
      const index = line === undefined ? sample.index : line - 1;
      transaction.reject(project, reason, { ...sample, index });
    },
  };
}
