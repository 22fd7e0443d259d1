/** Changes that ledger.db holds in its log only: in memory until they are in the tables of state and history, too. */
import type { ProjectId } from '../domain/ids.ts';
import type { HistoryKind, HistoryValues, StateKind, StateValues } from '../intake/contract.ts';
import { KindIdMap } from './kind-id-map.ts';

export interface StateChange {
  readonly project: ProjectId;
  readonly kind: StateKind;
  readonly id: string;
  readonly value: StateValues[StateKind];
  /** Of the value as JSON. */
  readonly length: number;
}

export interface HistoryChange {
  readonly project: ProjectId;
  readonly kind: HistoryKind;
  readonly id: string;
  readonly effectiveMs: number;
  /** Grows with each entry. */
  readonly seq: number;
  readonly value: HistoryValues[HistoryKind];
  readonly length: number;
}

/** What one or more commits changed. */
export class PendingChanges {
  /** The number in the log of the last commit. */
  lastSeq = 0;
  readonly #state = new KindIdMap<StateKind, StateChange>();
  readonly #history = new KindIdMap<HistoryKind, HistoryChange[]>();
  #count = 0;
  #length = 0;

  /** Of each change one, also where a later one took its place. */
  get count(): number {
    return this.#count;
  }

  /** Of all values as JSON. */
  get length(): number {
    return this.#length;
  }

  add(seq: number, state: readonly StateChange[], history: readonly HistoryChange[]): void {
    this.lastSeq = seq;
    this.#count += state.length + history.length;
    for (const change of state) {
      this.#state.set(change.kind, change.project, change.id, change);
      this.#length += change.length;
    }
    for (const change of history) {
      const known = this.#history.get(change.kind, change.project, change.id);
      if (known) known.push(change);
      else this.#history.set(change.kind, change.project, change.id, [change]);
      this.#length += change.length;
    }
  }

  find(kind: StateKind, project: ProjectId, id: string): StateChange | undefined {
    return this.#state.get(kind, project, id);
  }

  /** As appended. */
  history(kind: HistoryKind, project: ProjectId, id: string): readonly HistoryChange[] {
    return this.#history.get(kind, project, id) ?? [];
  }

  /** The last of each id, in the order of the table, so that a page is written once for all changes on it. */
  listState(): readonly StateChange[] {
    return [...this.#state.entries()].map(([, , , change]) => change).sort(compareKeys);
  }

  listHistory(): readonly HistoryChange[] {
    return [...this.#history.entries()]
      .flatMap(([, , , changes]) => changes)
      .sort((a, b) => compareKeys(a, b) || a.effectiveMs - b.effectiveMs || a.seq - b.seq);
  }
}

type Key = Pick<StateChange | HistoryChange, 'project' | 'kind' | 'id'>;

function compareKeys(a: Key, b: Key): number {
  return a.project - b.project || compareTexts(a.kind, b.kind) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
