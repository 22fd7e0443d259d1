/** The canonical request: what every dialect produces and intake decides. */
import type { ProjectId } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { PlanRules } from './plan-rules.ts';
import type { PropertyOperations } from './property-operations.ts';

/** Group values by group type, canonical: strings, no empty ones, no repetitions, in the order sent. */
export type GroupValues = Readonly<Record<string, readonly string[]>>;

/** Who sent a property change or membership. */
export const sources = ['amplitude', 'segment', 'import', 'salesforce', 'computed', 'person'] as const;
export type Source = (typeof sources)[number];

const deviceColumns = [
  'platform',
  'os_name',
  'os_version',
  'device_brand',
  'device_manufacturer',
  'device_model',
  'device_family',
  'device_type',
  'carrier',
] as const;
const placeColumns = ['country', 'region', 'city', 'dma'] as const;
const singleColumns = ['language', 'version_name', 'start_version', 'paying'] as const;

/** Client columns of an event, filled in from the profile where an event lacks them. */
export const clientColumnNames = [...deviceColumns, ...placeColumns, ...singleColumns] as const;
export type ClientColumnName = (typeof clientColumnNames)[number];
export type ClientColumns = Readonly<Partial<Record<ClientColumnName, string>>>;

/** Columns set together: sending one resets the unsent others of its set on the profile. */
export const clientColumnSets: readonly (readonly ClientColumnName[])[] = [
  deviceColumns,
  placeColumns,
  ...singleColumns.map((name) => [name]),
];

export interface Revenue {
  readonly price?: number;
  readonly quantity?: number;
  /** price × quantity where price is known, else as sent. */
  readonly revenue: number;
  readonly product_id?: string;
  readonly revenue_type?: string;
  readonly currency?: string;
}

interface Identified {
  readonly userId?: string;
  readonly deviceId?: string;
}

/** One thing that happened. */
export interface EventInput extends Identified {
  readonly kind: 'event';
  readonly eventType: string;
  /** When it happened, after clock correction; ms. */
  readonly timeMs: number;
  /** As the client's clock said; equal to timeMs where nothing was corrected. */
  readonly clientTimeMs: number;
  readonly insertId?: string;
  /** Event-level groups; empty where none were sent. */
  readonly groups: GroupValues;
  readonly userProperties?: PropertyOperations;
  /** True: the event carries only the user properties it brought; the profile is neither read nor written. */
  readonly skipUserPropertiesSync?: true;
  readonly properties: JsonObject;
  readonly client: ClientColumns;
  readonly library?: string;
  readonly sessionId?: number;
  readonly eventId?: number;
  readonly revenue?: Revenue;
  readonly locationLat?: number;
  readonly locationLng?: number;
  readonly ip?: string;
  readonly snapshot?: Snapshot;
}

/**
 * What another product's export adds to an event. It is taken as it is: the event's versions
 * have these contents, whatever is in force here at its time.
 */
export interface Snapshot {
  /** When the event was received there: from then on, at the latest, these contents were in force; ms. */
  readonly atMs: number;
  /** All properties of the user; absent where the export does not tell. */
  readonly user?: JsonObject;
  /** All properties of groups, by type and value. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  /** The number of the user there. */
  readonly number?: string;
  /** The user id of the user that this one is merged into there. */
  readonly countsAs?: string;
}

/** A change of a user: properties, user-level groups, client columns. Not an event. */
export interface IdentifyInput extends Identified {
  readonly kind: 'identify';
  readonly timeMs: number;
  readonly insertId?: string;
  /** User-level groups: later events of the user belong to them. */
  readonly groups: GroupValues;
  readonly userProperties?: PropertyOperations;
  readonly client: ClientColumns;
  readonly library?: string;
}

/** A change of the properties of every group named. Not an event. */
export interface GroupIdentifyInput {
  readonly kind: 'groupIdentify';
  readonly timeMs: number;
  readonly insertId?: string;
  readonly groups: GroupValues;
  readonly groupProperties: PropertyOperations;
  readonly library?: string;
}

/** Merges a known user into another one (`globalUserId`), or undoes that. */
export interface MapInput {
  readonly kind: 'map';
  readonly timeMs: number;
  readonly userId: string;
  /** Absent: the mapping of userId is undone. */
  readonly globalUserId?: string;
  /** True: where no user has the userId, it may be a device id. */
  readonly orDevice?: true;
}

/** Settings of the project, as a person set them; in force from this item on. */
interface SettingsInput {
  readonly kind: 'settings';
  readonly timeMs: number;
  /** Absent: as before. */
  readonly groupTypes?: GroupTypeSettings;
  /** Rules of the tracking plan; null: none. Absent: as before. */
  readonly plan?: PlanRules | null;
  readonly owners?: readonly PropertyOwner[];
}

/** Only this source may change the property of a group type; of a property that has no owner the last change wins. */
export interface PropertyOwner {
  readonly groupType: string;
  readonly property: string;
  readonly source: Source;
}

/** Values of a group's properties from a moment on until another; null: no value. */
export interface ComputedSpan {
  readonly fromMs: number;
  /** Absent: until something else changes the property. */
  readonly untilMs?: number;
  readonly values: JsonObject;
}

/**
 * Values that Muster computed for one group. Unlike other dated changes they hold over whatever else changes in their span: the
 * unit's versions in it get a copy with these values. Spans of one property do not overlap.
 */
export interface ComputedInput {
  readonly kind: 'computed';
  readonly timeMs: number;
  readonly insertId: string;
  readonly groups: GroupValues;
  /** In order of fromMs. */
  readonly spans: readonly ComputedSpan[];
}

/** What clients send. */
export type InputItem = EventInput | IdentifyInput | GroupIdentifyInput | MapInput;
/** What intake decides. */
export type IntakeItem = InputItem | SettingsInput | ComputedInput;

/** What people decided about a project's group types. No type is in both lists. */
export interface GroupTypeSettings {
  /** Always have room, and get a fast slot before others. */
  readonly named: readonly string[];
  /** Hidden, and not counted by the limit; they keep their slots, and what is received for them is kept. */
  readonly removed: readonly string[];
}

/** How an item finds the versions in force: as of its receipt, or as of its own time (import). */
export type Stamp = 'receipt' | 'import';

/** Something that was cut off or left out of an accepted item; counted and shown, never silent. */
export interface Cut {
  readonly reason: RejectionReason;
  readonly index: number;
  readonly detail: string;
  /** The item as it was sent, cut to limits.rejectionSampleBytesMax; absent where only the canonical item is known. */
  readonly raw?: string;
  /** Position among the request's items, where `index` counts what the vendor's client sent. */
  readonly item?: number;
}

/** One canonical request, whatever the dialect it came in. All of it is stored, or nothing. */
export interface IntakeRequest {
  readonly project: ProjectId;
  readonly requestId: string;
  readonly receivedMs: number;
  readonly source: Source;
  readonly stamp: Stamp;
  /** Name and version of the client, for rejections. */
  readonly client: string;
  /** The API key's last 4 characters, for rejections. */
  readonly key?: string;
  /** Version of the mapping that made the items of the vendor's calls; absent where the dialect has no mapping. */
  readonly mapping?: number;
  /** Of a replay: the version of the project's settings that the items were decided under; 0 in rows older than settings. */
  readonly settings?: number;
  readonly items: readonly IntakeItem[];
  /** What the dialect already cut off; intake adds its own. */
  readonly cuts: readonly Cut[];
}

/** Why something was refused or cut off. Closed: each has a sentence in docs/rejections.md. */
export const rejectionReasons = [
  'invalid_json',
  'unknown_key',
  'missing_field',
  'invalid_field',
  'invalid_id_length',
  'forbidden_id',
  'invalid_time',
  'payload_too_large',
  'too_complex',
  'body_too_slow',
  'no_room',
  'too_many_events',
  'throttled',
  'string_truncated',
  'array_truncated',
  'too_many_keys',
  'ambiguous_key',
  'too_deep',
  'number_out_of_range',
  'invalid_text',
  'properties_too_large',
  'reserved_group_type',
  'too_many_group_types',
  'too_many_group_values',
  'invalid_group_value',
  'id_collision',
  'too_many_property_changes',
  'property_owned',
  'invalid_operation',
  'group_properties_ignored',
  'not_mapped',
  'mapping_failed',
  'excluded_by_sender',
  'bad_signature',
  'mapping_cycle',
  'blocked_event',
  'blocked_property',
  'blocked_group_type',
  'unplanned_event',
  'unplanned_event_property',
  'unplanned_user_property',
  'unplanned_group_type',
  'unplanned_group_property',
  'wrong_group_value',
  'wrong_value',
  'marked_unplanned_event',
  'marked_unplanned_event_property',
  'marked_unplanned_user_property',
  'marked_unplanned_group_type',
  'marked_unplanned_group_property',
  'marked_wrong_group_value',
  'marked_wrong_value',
  'quarantined',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];
