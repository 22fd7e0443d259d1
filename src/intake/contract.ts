/**
 * Room: intake. Takes canonical requests (domain/input), decides in receive order what they change, and gives
 * effects (domain/rows) and new state through a Transaction. Pure: everything it knows comes in through the
 * Transaction, everything it decides goes out through it. It must never know a vendor, SQL, a file or a clock.
 */
import type { ProjectId, UnitId, VersionKey } from '../domain/ids.ts';
import type { ClientColumns, IntakeRequest, RejectionReason } from '../domain/input.ts';
import type { Json } from '../domain/json.ts';
import type { RejectionSample, TableName, Unplaced } from '../domain/rows.ts';

/** What is known of a user or group now. A stored value is never changed in place: put a new one. */
export interface Profile {
  /** Canonical value of a group; of a user the id it was first seen with. Guards against two values with one id. */
  readonly value: string;
  readonly properties: Readonly<Record<string, Json>>;
  /** Per property: when it last changed (received, ms), and 1 where only $setOnce ever wrote it. */
  readonly keys: Readonly<Record<string, readonly [changedMs: number, onceOnly: 0 | 1]>>;
  readonly version: VersionKey;
  /** User-level groups: values by group type. Empty for groups. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly client: ClientColumns;
  /** True once a user_id names this user: it can no longer be bound to another one. */
  readonly known: boolean;
  /** Property changes in the hour that starts at hourMs: the brake. */
  readonly changes: readonly [hourMs: number, count: number];
}

/** Current state, by kind. Ids are as the kind says; values are JSON-serialisable. */
export interface StateValues {
  /** id: user_id → the user it names. */
  readonly userId: UnitId;
  /** id: device_id → the user whose events it now sends. */
  readonly device: UnitId;
  /** id: UnitId of a user or group. */
  readonly profile: Profile;
  /** id: '' → names of the project's group types; the position is the slot. */
  readonly groupTypes: readonly string[];
  /** id: user → the user it counts as. Absent: itself. */
  readonly canonical: UnitId;
  /** id: canonical user → the users that count as it. */
  readonly mergedFrom: readonly UnitId[];
}
export type StateKind = keyof StateValues;

export interface StateReader {
  get<K extends StateKind>(kind: K, project: ProjectId, id: string): StateValues[K] | undefined;
}

/** What a unit's history remembers: its properties, or a user's groups (values by type). */
export interface HistoryValues {
  readonly properties: { readonly version: VersionKey; readonly properties: Readonly<Record<string, Json>> };
  readonly groups: Readonly<Record<string, readonly string[]>>;
}
export type HistoryKind = keyof HistoryValues;

/** One request's view of the state and its place to put what it decides. Thrown away whole if the request throws. */
export interface Transaction extends StateReader {
  put<K extends StateKind>(kind: K, project: ProjectId, id: string, value: StateValues[K]): void;
  /** What was in force at atMs: the entry with the greatest effective ≤ atMs, the latest appended among equals. */
  historyAt<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    unit: UnitId,
    atMs: number,
  ): HistoryValues[H] | undefined;
  appendHistory<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    unit: UnitId,
    effectiveMs: number,
    value: HistoryValues[H],
  ): void;
  /** True when the key was not seen in the de-duplication window before receivedMs; remembers it if this request commits. */
  firstSeen(project: ProjectId, key: string, receivedMs: number): boolean;
  emit<T extends TableName>(table: T, row: Unplaced<T>): void;
  /** Counts a rejection or cut and keeps a sample. Survives a throw of the same request when made by rejectRequest. */
  reject(project: ProjectId, reason: RejectionReason, sample: RejectionSample): void;
}

/** What an accepted request led to. */
export interface Outcome {
  readonly accepted: number;
  readonly duplicates: number;
}

/** The whole of intake as one function: decides one request. Throws only on bugs. */
export type Decide = (transaction: Transaction, request: IntakeRequest) => Outcome;
