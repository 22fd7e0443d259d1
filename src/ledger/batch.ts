/**
 * Everything that the requests of one commit decide, kept in memory until the commit is on disk. Transactions run one after
 * the other; one that throws is undone, and after a failed commit the whole batch is dropped.
 */
import type { ProjectId } from '../domain/ids.ts';
import type { RejectionReason } from '../domain/input.ts';
import type { NewRow, RejectionSample, RowPlace, TableName } from '../domain/rows.ts';
import type {
  HistoryEntry,
  HistoryKind,
  HistoryValues,
  StateKind,
  StateValues,
  Transaction,
} from '../intake/contract.ts';
import { KindIdMap } from './kind-id-map.ts';
import { StagedHistory } from './staged-history.ts';
import type { StagedKeys } from './staged-keys.ts';
import type { RowSink } from './staged-rows.ts';
import type { StoredState } from './stored-state.ts';

interface Overwritten {
  readonly kind: StateKind;
  readonly project: ProjectId;
  readonly id: string;
  readonly before: StateValues[StateKind] | undefined;
}

interface BatchOptions<Rows extends RowSink> {
  readonly stored: StoredState;
  readonly keys: StagedKeys;
  readonly rows: Rows;
  /** True: keys are remembered and always new. */
  readonly replay: boolean;
}

export class Batch<Rows extends RowSink = RowSink> implements Transaction {
  readonly state = new KindIdMap<StateKind, StateValues[StateKind]>();
  readonly history = new StagedHistory();
  readonly keys: StagedKeys;
  readonly rows: Rows;
  readonly #stored: StoredState;
  readonly #replay: boolean;
  readonly #overwritten: Overwritten[] = [];

  constructor(options: BatchOptions<Rows>) {
    this.keys = options.keys;
    this.rows = options.rows;
    this.#stored = options.stored;
    this.#replay = options.replay;
  }

  /** Runs one decision. If it throws, its changes are undone and the error is rethrown. */
  run<T>(decide: (transaction: Transaction) => T): T {
    const rows = this.rows.mark();
    const [writes, history, keys] = [this.#overwritten.length, this.history.list.length, this.keys.length];
    try {
      return decide(this);
    } catch (error) {
      this.rows.undoTo(rows);
      this.history.undoTo(history);
      this.keys.undoTo(keys);
      this.#undoWritesTo(writes);
      throw error;
    }
  }

  get isEmpty(): boolean {
    const { rows, rejected } = this.rows.mark();
    return rows + rejected + this.#overwritten.length + this.history.list.length + this.keys.length === 0;
  }

  get<K extends StateKind>(kind: K, project: ProjectId, id: string): StateValues[K] | undefined {
    const own = this.state.get(kind, project, id) as StateValues[K] | undefined;
    return own ?? this.#stored.get(kind, project, id);
  }

  put<K extends StateKind>(kind: K, project: ProjectId, id: string, value: StateValues[K]): void {
    this.#overwritten.push({ kind, project, id, before: this.state.get(kind, project, id) });
    this.state.set(kind, project, id, value);
  }

  historyAt<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    atMs: number,
  ): HistoryValues[H] | undefined {
    const own = this.history.at(kind, project, id, atMs);
    const stored = this.#stored.historyAt(kind, project, id, atMs);
    const newest =
      own !== undefined && own.effectiveMs >= (stored?.effectiveMs ?? own.effectiveMs) ? own : stored;
    return newest?.value as HistoryValues[H] | undefined;
  }

  historyAfter<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    afterMs: number,
  ): readonly HistoryEntry<H>[] {
    const found = new Map<number, HistoryEntry<H>>();
    for (const entry of this.#stored.historyAfter(kind, project, id, afterMs))
      found.set(entry.effectiveMs, entry);
    for (const entry of this.history.after(kind, project, id, afterMs))
      found.set(entry.effectiveMs, {
        effectiveMs: entry.effectiveMs,
        value: entry.value as HistoryValues[H],
      });
    return [...found.values()].sort((a, b) => a.effectiveMs - b.effectiveMs);
  }

  appendHistory<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    effectiveMs: number,
    value: HistoryValues[H],
  ): void {
    this.history.append({ kind, project, id, effectiveMs, value });
  }

  firstSeen(project: ProjectId, key: string, receivedMs: number): boolean {
    if (!this.#replay) return this.keys.firstSeen(project, key, receivedMs);
    this.keys.remember(project, key, receivedMs);
    return true;
  }

  emit<T extends TableName>(table: T, row: NewRow<T>): void {
    this.rows.emit(table, row);
  }

  place(): RowPlace | undefined {
    return this.rows.place;
  }

  reject(project: ProjectId, reason: RejectionReason, sample: RejectionSample): void {
    this.rows.reject({ project, reason, sample });
  }

  #undoWritesTo(length: number): void {
    for (const { kind, project, id, before } of this.#overwritten.splice(length).reverse()) {
      if (before === undefined) this.state.delete(kind, project, id);
      else this.state.set(kind, project, id, before);
    }
  }
}
