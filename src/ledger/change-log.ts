/**
 * What commits change in state and history: written to a log with the commit, and to its tables later, many changes at once. Where
 * every event changes something, the pages of the tables are most of what a commit costs.
 */
import type Database from 'better-sqlite3';
import type { ProjectId } from '../domain/ids.ts';
import type { HistoryKind, StateKind } from '../intake/contract.ts';
import { packLines, unpackLines } from './packed-lines.ts';
import { type HistoryChange, PendingChanges, type StateChange } from './pending-changes.ts';
import { sql } from './statements.ts';

/** When changes are moved to their tables; in tests, sooner. */
export interface MovePace {
  /** Moving begins with so many. */
  readonly changesMin: number;
  /** A commit moves so many at least, and for each change of its own so many. */
  readonly perCommitMin: number;
  readonly perChange: number;
}

const usualPace: MovePace = { changesMin: 40_000, perCommitMin: 200, perChange: 4 };

type Move = (StateChange | HistoryChange)[];

export class ChangeLog {
  readonly #append: Database.Statement;
  readonly #drop: Database.Statement;
  readonly #writeState: Database.Statement;
  readonly #writeHistory: Database.Statement;
  /** What comes now, and before it what is on its way to the tables, with what is left of it, the next one last. */
  #coming = new PendingChanges();
  #moving: { readonly changes: PendingChanges; readonly left: Move } | undefined;
  #seq = 0;
  readonly #pace: MovePace;
  #lengthMax: number;
  #countMax: number;

  /** Moves what the log holds of an earlier process to the tables: inside a running transaction. */
  constructor(database: Database.Database, lengthMax: number, pace = usualPace) {
    this.#lengthMax = lengthMax;
    this.#pace = pace;
    this.#countMax = pace.changesMin;
    this.#append = database.prepare(sql.appendChanges);
    this.#drop = database.prepare(sql.dropChanges);
    this.#writeState = database.prepare(sql.writeState);
    this.#writeHistory = database.prepare(sql.writeHistory);
    for (const packed of database.prepare(sql.everyChanges).pluck().all() as (string | Buffer)[])
      for (const line of unpackLines(packed).split('\n')) this.#restore(JSON.parse(line) as LoggedChange);
    this.#drop.run(Number.MAX_SAFE_INTEGER);
  }

  get isEmpty(): boolean {
    return this.#coming.count === 0 && this.#moving === undefined;
  }

  /** With more characters of JSON moving begins: as much is in memory, and again while it is moved. */
  limitLength(lengthMax: number): void {
    this.#lengthMax = lengthMax;
  }

  /** The same with more changes, and with so many as the pace says: putting them in order takes a moment. */
  limitCount(countMax: number): void {
    this.#countMax = Math.min(countMax, this.#pace.changesMin);
  }

  find(kind: StateKind, project: ProjectId, id: string): StateChange | undefined {
    return this.#coming.find(kind, project, id) ?? this.#moving?.changes.find(kind, project, id);
  }

  /** As appended; some of them may be in the table already. */
  history(kind: HistoryKind, project: ProjectId, id: string): readonly HistoryChange[] {
    const coming = this.#coming.history(kind, project, id);
    return this.#moving ? [...this.#moving.changes.history(kind, project, id), ...coming] : coming;
  }

  /** Writes inside the running transaction, and moves some that were written before; call the result once it is committed. `lines`: of each change one. */
  write(
    state: readonly StateChange[],
    history: readonly HistoryChange[],
    lines: readonly string[],
  ): () => void {
    const count = state.length + history.length;
    if (count === 0) return () => undefined;
    const seq = this.#seq + 1;
    this.#append.run(seq, packLines(lines.join('\n')));
    this.#beginMove();
    const moved = this.#move(Math.max(this.#pace.perCommitMin, count * this.#pace.perChange));
    return () => {
      moved();
      this.#seq = seq;
      this.#coming.add(seq, state, history);
    };
  }

  /** Moves everything, inside the running transaction; call the result once it is committed. */
  moveAll(): () => void {
    const coming = this.#coming;
    const moved = this.#move(Number.POSITIVE_INFINITY);
    for (const change of listChanges(coming)) this.#writeChange(change);
    this.#drop.run(this.#seq);
    return () => {
      moved();
      this.#coming = new PendingChanges();
    };
  }

  /** After everything was removed from ledger.db. */
  forget(): void {
    this.#coming = new PendingChanges();
    this.#moving = undefined;
  }

  #beginMove(): void {
    const { count, length } = this.#coming;
    if (this.#moving || (count < this.#countMax && length < this.#lengthMax)) return;
    this.#moving = { changes: this.#coming, left: listChanges(this.#coming).reverse() };
    this.#coming = new PendingChanges();
  }

  #move(most: number): () => void {
    const moving = this.#moving;
    if (!moving) return () => undefined;
    const { changes, left } = moving;
    const from = Math.max(0, left.length - most);
    for (let at = left.length - 1; at >= from; at--) this.#writeChange(left[at] as Move[number]);
    if (from === 0) this.#drop.run(changes.lastSeq);
    return () => {
      left.length = from;
      if (from === 0) this.#moving = undefined;
    };
  }

  #writeChange(change: StateChange | HistoryChange): void {
    const { project, kind, id } = change;
    const text = JSON.stringify(change.value);
    if ('seq' in change) this.#writeHistory.run(project, kind, id, change.effectiveMs, change.seq, text);
    else this.#writeState.run(project, kind, id, text);
  }

  #restore([project, kind, id, value, effectiveMs, seq]: LoggedChange): void {
    if (seq === undefined) this.#writeState.run(project, kind, id, JSON.stringify(value));
    else this.#writeHistory.run(project, kind, id, effectiveMs, seq, JSON.stringify(value));
  }
}

/** `effectiveMs` and `seq`: of history. */
type LoggedChange = readonly [
  project: ProjectId,
  kind: string,
  id: string,
  value: unknown,
  effectiveMs?: number,
  seq?: number,
];

export function formatState({ project, kind, id }: StateChange, text: string): string {
  return `[${project},"${kind}",${JSON.stringify(id)},${text}]`;
}

export function formatHistory({ project, kind, id, effectiveMs, seq }: HistoryChange, text: string): string {
  return `[${project},"${kind}",${JSON.stringify(id)},${text},${effectiveMs},${seq}]`;
}

function listChanges(changes: PendingChanges): Move {
  return [...changes.listState(), ...changes.listHistory()];
}
