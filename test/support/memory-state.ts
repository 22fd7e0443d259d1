import type { ProjectId } from '../../src/domain/ids.ts';
import type { RejectionReason } from '../../src/domain/input.ts';
import { limits } from '../../src/domain/limits.ts';
import type { NewRow, RejectionSample, TableName, Tables } from '../../src/domain/rows.ts';
import type {
  HistoryKind,
  HistoryEntry as HistoryOf,
  HistoryValues,
  StateKind,
  StateReader,
  StateValues,
  Transaction,
} from '../../src/intake/contract.ts';

/** A row with its table, in the order of emission. */
export type EmittedRow = {
  readonly [T in TableName]: { readonly table: T; readonly row: Tables[T] };
}[TableName];

export interface Rejected {
  readonly project: ProjectId;
  readonly reason: RejectionReason;
  readonly sample: RejectionSample;
}

/** State, history, de-duplication and emitted rows in memory: the reference for every other implementation. */
export interface MemoryState extends StateReader {
  /** Runs decide on the newest state. If it throws, nothing of it remains and the error is thrown on. */
  commit<T>(decide: (transaction: Transaction) => T): T;
  /** The next row gets a new chunk. */
  closeChunk(): void;
  /** Every emitted row, in order. */
  readonly emitted: readonly EmittedRow[];
  readonly rejected: readonly Rejected[];
  rows<T extends TableName>(table: T): readonly Tables[T][];
  /** All current state as plain data, keys in order: equal states give equal text as JSON. */
  snapshot(): Readonly<Record<string, unknown>>;
}

interface HistoryEntry {
  readonly effectiveMs: number;
  readonly value: unknown;
}

interface Store {
  readonly values: Map<string, unknown>;
  readonly history: Map<string, HistoryEntry[]>;
  readonly seenAtMs: Map<string, number>;
  readonly emitted: EmittedRow[];
  readonly rejected: Rejected[];
  chunk: number;
  row: number;
}

/** Undoes one write. */
type Undo = () => void;

const keyOf = (kind: string, project: ProjectId, id: string): string => `${kind}\0${project}\0${id}`;

export function createMemoryState(): MemoryState {
  const store: Store = {
    values: new Map(),
    history: new Map(),
    seenAtMs: new Map(),
    emitted: [],
    rejected: [],
    chunk: 1,
    row: 0,
  };
  return {
    get: (kind, project, id) => readValue(store, kind, project, id),
    commit: (decide) => commitOn(store, decide),
    closeChunk() {
      if (store.row === 0) return;
      store.chunk += 1;
      store.row = 0;
    },
    emitted: store.emitted,
    rejected: store.rejected,
    rows: <T extends TableName>(table: T) =>
      store.emitted.filter((each) => each.table === table).map((each) => each.row as Tables[T]),
    snapshot: () => Object.fromEntries([...store.values].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function readValue<K extends StateKind>(store: Store, kind: K, project: ProjectId, id: string) {
  return store.values.get(keyOf(kind, project, id)) as StateValues[K] | undefined;
}

/** Writes go to the store at once and are undone, last first, if decide throws. */
function commitOn<T>(store: Store, decide: (transaction: Transaction) => T): T {
  const undos: Undo[] = [];
  const { row, chunk } = store;
  const [emitted, rejected] = [store.emitted.length, store.rejected.length];
  try {
    return decide(createTransaction(store, undos));
  } catch (error) {
    for (const undo of undos.reverse()) undo();
    store.emitted.length = emitted;
    store.rejected.length = rejected;
    store.row = row;
    store.chunk = chunk;
    throw error;
  }
}

function createTransaction(store: Store, undos: Undo[]): Transaction {
  return {
    get: (kind, project, id) => readValue(store, kind, project, id),
    put: (kind, project, id, value) => setKept(store.values, keyOf(kind, project, id), value, undos),
    historyAt: <H extends HistoryKind>(kind: H, project: ProjectId, id: string, atMs: number) =>
      inForceAt(store.history.get(keyOf(kind, project, id)) ?? [], atMs) as HistoryValues[H] | undefined,
    historyAfter: <H extends HistoryKind>(kind: H, project: ProjectId, id: string, afterMs: number) =>
      lastOfEqualTimes(store.history.get(keyOf(kind, project, id)) ?? []).filter(
        ({ effectiveMs }) => effectiveMs > afterMs,
      ) as readonly HistoryOf<H>[],
    appendHistory: (kind, project, id, effectiveMs, value) =>
      insertEntry(store.history, keyOf(kind, project, id), { effectiveMs, value }, undos),
    firstSeen: (project, key, receivedMs) => rememberKey(store, `${project}\0${key}`, receivedMs, undos),
    emit: (table, row) => emitRow(store, table, row),
    place: () => store.emitted.at(-1)?.row,
    reject: (project, reason, sample) => {
      store.rejected.push({ project, reason, sample });
    },
  };
}

function setKept<V>(map: Map<string, V>, key: string, value: V, undos: Undo[]): void {
  const before = map.get(key);
  undos.push(before === undefined ? () => map.delete(key) : () => map.set(key, before));
  map.set(key, value);
}

function inForceAt(entries: readonly HistoryEntry[], atMs: number): unknown {
  return entries.findLast((entry) => entry.effectiveMs <= atMs)?.value;
}

function lastOfEqualTimes(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return entries.filter(({ effectiveMs }, index) => entries[index + 1]?.effectiveMs !== effectiveMs);
}

function insertEntry(
  history: Map<string, HistoryEntry[]>,
  key: string,
  entry: HistoryEntry,
  undos: Undo[],
): void {
  let entries = history.get(key);
  if (entries === undefined) {
    entries = [];
    history.set(key, entries);
  }
  const list = entries;
  const last = list.findLastIndex((each) => each.effectiveMs <= entry.effectiveMs);
  list.splice(last + 1, 0, entry);
  undos.push(() => list.splice(list.indexOf(entry), 1));
}

/** A key seen again after the window counts as new, from then on. */
function rememberKey(store: Store, key: string, receivedMs: number, undos: Undo[]): boolean {
  const seenMs = store.seenAtMs.get(key);
  if (seenMs !== undefined && receivedMs - seenMs < limits.dedupWindowMs) return false;
  setKept(store.seenAtMs, key, receivedMs, undos);
  return true;
}

function emitRow<T extends TableName>(store: Store, table: T, row: NewRow<T>): void {
  const placed = { ...row, chunk: store.chunk, row: store.row };
  store.row += 1;
  store.emitted.push({ table, row: placed } as unknown as EmittedRow);
}
