/** Committed state: from the cache, else from ledger.db. */
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
import type { KindIdMap } from './kind-id-map.ts';
import type { StagedEntry } from './staged-history.ts';
import type { StateCache } from './state-cache.ts';
import { sql } from './statements.ts';

export class StoredState implements StateReader {
  readonly #cache: StateCache;
  readonly #read: Database.Statement;
  readonly #write: Database.Statement;
  readonly #readHistory: Database.Statement;
  readonly #readHistoryAfter: Database.Statement;
  readonly #appendHistory: Database.Statement;
  /** Grows by one with each history entry, over restarts too: the epoch is its upper half. */
  #historySeq: number;

  constructor(database: Database.Database, cache: StateCache, historySeq: number) {
    this.#cache = cache;
    this.#read = database.prepare(sql.readState).pluck();
    this.#write = database.prepare(sql.writeState);
    this.#readHistory = database.prepare(sql.readHistory).raw();
    this.#readHistoryAfter = database.prepare(sql.readHistoryAfter).raw();
    this.#appendHistory = database.prepare(sql.appendHistory);
    this.#historySeq = historySeq;
  }

  get<K extends StateKind>(kind: K, project: ProjectId, id: string): StateValues[K] | undefined {
    const known = this.#cache.find(kind, project, id);
    if (known !== undefined) return known.value as StateValues[K] | undefined;
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
    if (row === undefined) return undefined;
    return { effectiveMs: row[0], value: JSON.parse(row[1]) as HistoryValues[H] };
  }

  /** In order of time, and of equal times as appended. */
  historyAfter<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    afterMs: number,
  ): readonly HistoryEntry<H>[] {
    const rows = this.#readHistoryAfter.all(project, kind, id, afterMs) as readonly [number, string][];
    return rows.map(([effectiveMs, text]) => ({ effectiveMs, value: JSON.parse(text) as HistoryValues[H] }));
  }

  /** After everything was removed from ledger.db. */
  forget(): void {
    this.#cache.clear();
  }

  /** Writes inside the running transaction; call the result once it is committed. */
  write(state: KindIdMap<StateKind, StateValues[StateKind]>, history: readonly StagedEntry[]): () => void {
    const lengths: number[] = [];
    for (const [kind, project, id, value] of state.entries()) {
      const text = JSON.stringify(value);
      lengths.push(text.length);
      this.#write.run(project, kind, id, text);
    }
    let seq = this.#historySeq;
    for (const { kind, project, id, effectiveMs, value } of history) {
      seq += 1;
      this.#appendHistory.run(project, kind, id, effectiveMs, seq, JSON.stringify(value));
    }
    return () => {
      this.#historySeq = seq;
      let at = 0;
      for (const [kind, project, id, value] of state.entries()) {
        this.#cache.set(kind, project, id, value, lengths[at] as number);
        at += 1;
      }
    };
  }
}
