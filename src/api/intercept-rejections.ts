/** Lets a caller see and change the rejections of a transaction. */
import type { RejectionReason } from '../domain/input.ts';
import type { RejectionSample } from '../domain/rows.ts';
import type { Transaction } from '../intake/contract.ts';

/** Wraps a transaction so that every rejection in it passes through `change` first. */
export function interceptRejections(
  transaction: Transaction,
  change: (reason: RejectionReason, sample: RejectionSample) => RejectionSample,
): Transaction {
  return {
    get: (kind, project, id) => transaction.get(kind, project, id),
    put: (kind, project, id, value) => transaction.put(kind, project, id, value),
    historyAt: (kind, project, unit, atMs) => transaction.historyAt(kind, project, unit, atMs),
    historyAfter: (kind, project, unit, afterMs) => transaction.historyAfter(kind, project, unit, afterMs),
    appendHistory: (kind, project, unit, effectiveMs, value) =>
      transaction.appendHistory(kind, project, unit, effectiveMs, value),
    firstSeen: (project, key, receivedMs) => transaction.firstSeen(project, key, receivedMs),
    emit: (table, row) => transaction.emit(table, row),
    place: () => transaction.place(),
    reject: (project, reason, sample) => transaction.reject(project, reason, change(reason, sample)),
  };
}
