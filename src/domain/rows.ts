/** The rows of every table that the ledger writes. */
import type { ChunkId, ProjectId, UnitId, VersionKey } from './ids.ts';
import type { ClientColumns, IntakeItem, RejectionReason, Source, Stamp } from './input.ts';
import type { JsonObject } from './json.ts';

/**
 * Rows as the engine's tables hold them: an effect is a row, never an operation.
 * Names are the columns' names; an absent field is the column's default; times are ms.
 * `chunk` and `row` are set when the row is emitted, and never change.
 */
interface RowKey {
  readonly chunk: ChunkId;
  readonly row: number;
  readonly project: ProjectId;
}

/** Where a row lies. */
export type RowPlace = Pick<RowKey, 'chunk' | 'row'>;

/** Per slot n < limits.groupSlots: `g<n>` ids and `v<n>` version keys, of equal length and order. */
export type SlotColumns = { readonly [column: `g${number}` | `v${number}`]: readonly string[] };

export interface EventRow extends RowKey, SlotColumns, ClientColumns {
  readonly event_type: string;
  readonly time: number;
  /** Absent where equal to `time`. */
  readonly client_time?: number;
  readonly received: number;
  readonly request: string;
  readonly source: Source;
  readonly stamp: Stamp;
  /** Version of the mapping that made it of a call; absent: 0. */
  readonly mapping?: number;
  /** Version of the project's settings that it was decided under; 0: older than settings. */
  readonly settings?: number;
  readonly user: UnitId;
  readonly user_ver: VersionKey;
  readonly 'more_groups.type'?: readonly string[];
  readonly 'more_groups.id'?: readonly UnitId[];
  readonly 'more_groups.ver'?: readonly VersionKey[];
  readonly user_id?: string;
  readonly device_id?: string;
  readonly insert_id?: string;
  readonly session_id?: number;
  readonly event_id?: number;
  readonly library?: string;
  readonly ip?: string;
  readonly location_lat?: number;
  readonly location_lng?: number;
  readonly price?: number;
  readonly quantity?: number;
  readonly revenue?: number;
  readonly product_id?: string;
  readonly revenue_type?: string;
  readonly currency?: string;
  readonly skip_user_properties_sync?: 1;
  /** JSON text of the event's own groups: canonical values, types in the order sent; absent where none. */
  readonly groups_sent?: string;
  /** JSON text of the property operations as sent; absent where none. */
  readonly user_properties_sent?: string;
  /** JSON text: client columns sent with this event, before carrying forward; absent where none. See sentAsShown. */
  readonly client_sent?: string;
  /** Where the event's groups come from, per type as JSON text: `{"company":"user","team":"event"}`; absent where none. */
  readonly attribution?: string;
  /** JSON text of the event's Snapshot, of one that came from another product's export; absent where none. */
  readonly snapshot?: string;
  readonly props: JsonObject;
}

/** In place of the JSON text: the row's columns are exactly what was sent. */
export const sentAsShown = '=';

/** What was sent or set and is not an event: identify, group identify, map, settings, computed values. Enough to replay it. */
export interface OperationRow extends RowKey {
  readonly kind: Exclude<IntakeItem['kind'], 'event'>;
  readonly time: number;
  readonly received: number;
  readonly request: string;
  readonly source: Source;
  readonly stamp: Stamp;
  /** As in EventRow. */
  readonly mapping?: number;
  readonly settings?: number;
  readonly insert_id: string;
  /** The canonical input item as JSON text. */
  readonly item: string;
  /** JSON text of what it led to beyond its effects, e.g. `{"membership":"from $set of a known group type"}`. */
  readonly trace: string;
}

export type WithheldScope = `withheld:${Source}` | `withheldUnset:${Source}`;

/**
 * A unit's properties from `effective` on, until the unit's next version. `scope` event: the content that only some
 * events brought ($skip_user_properties_sync); it resolves their user_ver and is never a unit's value now or at a time.
 * `withheld…`: what a source made of properties that another one owns, named behind the colon; it never was the unit's content.
 * What would have been removed is under `withheldUnset…`, with the values that stayed.
 */
export interface VersionRow extends RowKey {
  /** A group type, or `$user`. */
  readonly type: string;
  readonly unit: UnitId;
  readonly ver: VersionKey;
  readonly scope: 'profile' | 'event' | WithheldScope;
  readonly effective: number;
  readonly received: number;
  readonly source: Source;
  readonly request: string;
  readonly props: JsonObject;
}

/** First sight of a unit: its id and its canonical value. For users `value` is the id it was first seen with. */
export interface UnitRow extends RowKey {
  readonly type: string;
  readonly unit: UnitId;
  readonly value: string;
  readonly received: number;
}

/** A user's groups of one type from `effective` on: the whole list, which replaces the one before. */
export interface MembershipRow extends RowKey {
  readonly user: UnitId;
  readonly type: string;
  readonly units: readonly UnitId[];
  readonly effective: number;
  readonly received: number;
  readonly source: Source;
  readonly request: string;
}

/** The user `user` resolves to `canonical` from now on, at every read; equal to `user` where a merge was undone. */
export interface MergeRow extends RowKey {
  readonly user: UnitId;
  readonly canonical: UnitId;
  readonly received: number;
  readonly reason: 'login' | 'usermap' | 'unmap';
}

/** A string id that names a user: written at first sight of the id, or when it comes to name another user. */
export interface IdentityRow extends RowKey {
  readonly id_kind: 'user_id' | 'device_id';
  readonly id: string;
  readonly user: UnitId;
  readonly received: number;
}

/** A group type's slot, given at first use or when a person names the type, and never changed. */
interface GroupTypeRow extends RowKey {
  readonly type: string;
  readonly slot: number;
  readonly received: number;
}

/** Rejections and cuts of one commit, per reason and hour. */
export interface RejectionRow extends RowKey {
  readonly reason: RejectionReason;
  readonly hour: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** JSON text of RejectionSample[]. */
  readonly samples: string;
}

export interface RejectionSample {
  readonly at: number;
  readonly requestId: string;
  /** Position in the request; -1 for the request as a whole. */
  readonly index: number;
  readonly client: string;
  /** The API key's last 4 characters, or the unknown key cut to 64. */
  readonly key: string;
  readonly detail: string;
  /** Raw input, cut to limits.rejectionSampleBytesMax. */
  readonly raw: string;
}

/** Every table the ledger writes, with its row. The order is the order of insertion: what an event points at comes first. */
export interface Tables {
  readonly group_types: GroupTypeRow;
  readonly units: UnitRow;
  readonly versions: VersionRow;
  readonly memberships: MembershipRow;
  readonly identities: IdentityRow;
  readonly merges: MergeRow;
  readonly operations: OperationRow;
  readonly rejections: RejectionRow;
  readonly events: EventRow;
}
export type TableName = keyof Tables;
/** In the order in which a chunk's rows go in: first what events point at, last what nobody waits for. */
export const tableNames = [
  'group_types',
  'units',
  'versions',
  'memberships',
  'identities',
  'merges',
  'operations',
  'events',
  'rejections',
] as const satisfies readonly TableName[];

/** A row before the ledger gives it its chunk and row number. */
export type NewRow<T extends TableName> = Omit<Tables[T], 'chunk' | 'row'>;
