/**
 * Room: intake. Takes canonical requests (domain/input), decides in receive order what they change, and gives
 * effects (domain/rows) and new state through a Transaction. Pure: everything it knows comes in through the
 * Transaction, everything it decides goes out through it. It must never know a vendor, SQL, a file or a clock.
 */
import type { ProjectId, UnitId, VersionKey } from '../domain/ids.ts';
import type {
  ClientColumns,
  Cut,
  GroupTypeSettings,
  IntakeItem,
  IntakeRequest,
  PropertyOwner,
  RejectionReason,
} from '../domain/input.ts';
import type { Json } from '../domain/json.ts';
import type { PlanRules } from '../domain/plan-rules.ts';
import type { NewRow, RejectionSample, RowPlace, TableName } from '../domain/rows.ts';
import type { StepTimer } from '../domain/step-timer.ts';

/** What is known of a user or group now. A stored value is never changed in place: put a new one. */
export interface Profile {
  /** Canonical value of a group; of a user the id it was first seen with. Detects two values with the same id. */
  readonly value: string;
  readonly properties: Readonly<Record<string, Json>>;
  /** Per property: when it last changed (effective, ms), and 1 where only $setOnce ever wrote it. */
  readonly keys: Readonly<Record<string, readonly [changedMs: number, onceOnly: 0 | 1]>>;
  readonly version: VersionKey;
  /** From when `version` is in force; never goes back, even where the clock does. 0 where there never was a version. */
  readonly effectiveMs: number;
  /** User-level groups: values by group type. Empty for groups. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Per group type of `groups`: from when its list is in force (effective, ms). */
  readonly groupsSinceMs: Readonly<Record<string, number>>;
  readonly client: ClientColumns;
  /** True once a user_id names this user: it can no longer be bound to another one. */
  readonly known: boolean;
  /** Property changes in the hour of effective time that starts at hourMs, for the rate limit. */
  readonly changes: readonly [hourMs: number, count: number];
  /** What sources last made of properties that others own: digests by source and property (ownership.ts). Absent: nothing. */
  readonly withheld?: Readonly<Record<string, string>>;
}

/** A project's settings as far as intake reads them: every event and operation carries the version it was decided under. */
export interface IntakeSettings {
  /** Grows by one with each change. */
  readonly version: number;
  readonly groupTypes: GroupTypeSettings;
  /** Absent: all is taken. */
  readonly plan?: PlanRules;
  /** How many slots only named group types get: the last ones. */
  readonly slotsKept: number;
  /** Absent: no property has an owner. */
  readonly owners?: readonly PropertyOwner[];
}

/** Current state, by kind. Ids are as the kind says; values are JSON-serialisable. */
export interface StateValues {
  /** id: user_id → the user it names. */
  readonly userId: UnitId;
  /** id: device_id → the user whose events it now sends. */
  readonly device: UnitId;
  /** id: device_id → since when (effective, ms) it sends for that user; an import item from before that does not reassign it. */
  readonly deviceSince: number;
  /** id: UnitId of a user or group. */
  readonly profile: Profile;
  /** id: '' → names of the project's group types; the position is the slot, '' is a slot that is free. */
  readonly groupTypes: readonly string[];
  /** id: '' → what people set and intake reads. Absent: the built-in settings (settings.ts). */
  readonly settings: IntakeSettings;
  /** id: user → the user it was itself merged into or mapped to. Absent, or itself: to none. */
  readonly mappedTo: UnitId;
  /** id: user → the user it resolves to, along mappedTo; itself once a mapping was undone. Absent: itself. */
  readonly canonical: UnitId;
  /**
   * id: user → the first of the users mapped to it, and → the next user mapped to the same one as itself. Absent or '':
   * none. A linked list, because one user can collect very many devices.
   */
  readonly firstMapped: UnitId;
  readonly nextMapped: UnitId;
  /** id: number of a user where it was exported from → the user it is here. */
  readonly exportedUser: UnitId;
  /** id: user → its number where it was exported from. */
  readonly exportedNumber: string;
}
export type StateKind = keyof StateValues;

export { digestWithheld, findOwners, nameWithheld, type Owners } from './owners.ts';

export interface StateReader {
  get<K extends StateKind>(kind: K, project: ProjectId, id: string): StateValues[K] | undefined;
}

/**
 * The kinds of history. `properties`: of a unit, by its UnitId. `groups`: a user's list of one group type, by
 * `<UnitId> <group type>` (one space), because each type has its own times.
 */
export interface HistoryValues {
  readonly properties: { readonly version: VersionKey; readonly properties: Readonly<Record<string, Json>> };
  readonly groups: readonly string[];
}
export type HistoryKind = keyof HistoryValues;

export interface HistoryEntry<H extends HistoryKind> {
  readonly effectiveMs: number;
  readonly value: HistoryValues[H];
}

/** One request's view of the state, and where it writes what it decides. Discarded as a whole if the request throws. */
export interface Transaction extends StateReader {
  put<K extends StateKind>(kind: K, project: ProjectId, id: string, value: StateValues[K]): void;
  /** What was in force at atMs: the entry with the greatest effective ≤ atMs, the latest appended among equals. */
  historyAt<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    atMs: number,
  ): HistoryValues[H] | undefined;
  /** What came into force after afterMs: in order of time, of equal times the latest appended. */
  historyAfter<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    afterMs: number,
  ): readonly HistoryEntry<H>[];
  appendHistory<H extends HistoryKind>(
    kind: H,
    project: ProjectId,
    id: string,
    effectiveMs: number,
    value: HistoryValues[H],
  ): void;
  /** True when the key was not seen in the de-duplication window before receivedMs; remembers it if this request commits. */
  firstSeen(project: ProjectId, key: string, receivedMs: number): boolean;
  emit<T extends TableName>(table: T, row: NewRow<T>): void;
  /** Where the row that was emitted last will lie; undefined where rows get their places elsewhere. */
  place(): RowPlace | undefined;
  /** Counts a rejection or cut and keeps a sample. Lost if the request throws: a refused request is rejected in a commit of its own. */
  reject(project: ProjectId, reason: RejectionReason, sample: RejectionSample): void;
}

/** What an accepted request led to. */
export interface Outcome {
  readonly accepted: number;
  readonly duplicates: number;
}

/** What became of one item, for people who watch. */
export interface DecidedItem {
  readonly index: number;
  /** duplicate: it was received before, nothing happened; refused: a cut says why. */
  readonly outcome: 'stored' | 'duplicate' | 'refused';
  /** As it came, or what the plan left of it. */
  readonly item: IntakeItem;
  /** The user's number; '' where it has no user. */
  readonly user: UnitId;
  /** As they stand on the event's row: carried over from before where it had none. */
  readonly client: ClientColumns;
  /** Of an event all its groups, and whether it named them; of other items those it named. */
  readonly groups: readonly {
    readonly type: string;
    readonly from: 'event' | 'user';
    readonly values: readonly string[];
  }[];
  /** What the steps cut, without what the dialect did. */
  readonly cuts: readonly Pick<Cut, 'reason' | 'detail'>[];
  /** Where its row lies once the request is committed. */
  readonly place: RowPlace | undefined;
}

/**
 * The whole of intake as one function: decides one request, tells `stepTimer` what each step took, and `onDecided` what
 * became of each item. Throws only on bugs.
 */
export type Decide = (
  transaction: Transaction,
  request: IntakeRequest,
  stepTimer?: StepTimer,
  onDecided?: (decided: DecidedItem) => void,
) => Outcome;
