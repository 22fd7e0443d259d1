/** Committed state: from the cache, from what is not in its table yet, else from ledger.db. */
import type Database from 'better-sqlite3';
import type { ProjectId } from '../domain/ids.ts';
import type {
  HistoryEntry,
  HistoryKind,
  HistoryValues,
  StateKind,
  StateReader,
  StateValues,
} from '../intake/contract.ts';
import { type ChangeLog, formatHistory, formatState } from './change-log.ts';
import type { KindIdMap } from './kind-id-map.ts';
import type { HistoryChange, StateChange } from './pending-changes.ts';
import type { StagedEntry } from './staged-history.ts';
import type { StateCache } from './state-cache.ts';
import { sql } from './statements.ts';

export class StoredState implements StateReader {
  readonly #cache: StateCache;
  readonly #log: ChangeLog;
  readonly #read: Database.Statement;
  readonly #readHistory: Database.Statement;
  readonly #readHistoryAfter: Database.Statement;
  /** Grows by one with each history entry, over restarts too: the epoch is its upper half. */
  #historySeq: number;

  constructor(database: Database.Database, log: ChangeLog, cache: StateCache, historySeq: number) {
    this.#cache = cache;
    this.#log = log;
    this.#read = database.prepare(sql.readState).pluck();
    this.#readHistory = database.prepare(sql.readHistory).raw();
    this.#readHistoryAfter = database.prepare(sql.readHistoryAfter).raw();
    this.#historySeq = historySeq;
  }

  get<K extends StateKind>(kind: K, project: ProjectId, id: string): StateValues[K] | undefined {
    const known = this.#cache.find(kind, project, id);
    if (known !== undefined) return known.value as StateValues[K] | undefined;
    const pending = this.#log.find(kind, project, id);
    if (pending) {
      this.#cache.set(kind, project, id, pending.value, pending.length);
      return pending.value as StateValues[K];
    }
    const text = this.#read.get(project, kind, id) as string | undefined;
    const value = text === undefined ? undefined : (JSON.parse(text) as StateValues[K]);
    this.#cache.set(kind, project, id, value, text?.length ?? 0);
    return value;
  }

  historyAt<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    atMs: number,
  ): HistoryEntry<H> | undefined {
    const row = this.#readHistory.get(project, kind, id, atMs) as [number, string] | undefined;
    const stored = row && { effectiveMs: row[0], value: JSON.parse(row[1]) as HistoryValues[H] };
    let found = stored;
    // What is not in the table came later, and is in order.
    for (const { effectiveMs, value } of this.#log.history(kind, project, id))
      if (effectiveMs <= atMs && effectiveMs >= (found?.effectiveMs ?? effectiveMs))
        found = { effectiveMs, value: value as HistoryValues[H] };
    return found;
  }

  /** In order of time, and of equal times as appended; an entry may be there twice. */
  historyAfter<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    afterMs: number,
  ): readonly HistoryEntry<H>[] {
    const rows = this.#readHistoryAfter.all(project, kind, id, afterMs) as readonly [number, string][];
    const stored = rows.map(([effectiveMs, text]) => ({
      effectiveMs,
      value: JSON.parse(text) as HistoryValues[H],
    }));
    const pending = this.#log
      .history(kind, project, id)
      .filter(({ effectiveMs }) => effectiveMs > afterMs)
      .map(({ effectiveMs, value }) => ({ effectiveMs, value: value as HistoryValues[H] }));
    return [...stored, ...pending].sort((a, b) => a.effectiveMs - b.effectiveMs);
  }

  /** After everything was removed from ledger.db. */
  forget(): void {
    this.#cache.clear();
    this.#log.forget();
  }

  /** Writes inside the running transaction; call the result once it is committed. */
  write(state: KindIdMap<StateKind, StateValues[StateKind]>, history: readonly StagedEntry[]): () => void {
    const lines: string[] = [];
    const changed: StateChange[] = [];
    for (const [kind, project, id, value] of state.entries()) {
      const text = JSON.stringify(value);
      const change = { project, kind, id, value, length: text.length };
      changed.push(change);
      lines.push(formatState(change, text));
    }
    let seq = this.#historySeq;
    const appended = history.map((entry): HistoryChange => {
      seq += 1;
      const text = JSON.stringify(entry.value);
      const change = { ...entry, seq, length: text.length };
      lines.push(formatHistory(change, text));
      return change;
    });
    const written = this.#log.write(changed, appended, lines);
    return () => {
      written();
      this.#historySeq = seq;
      for (const { kind, project, id, value, length } of changed)
        this.#cache.set(kind, project, id, value, length);
    };
  }
}
