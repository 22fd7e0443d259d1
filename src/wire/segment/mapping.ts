/** A project's mapping of Segment calls, as it is saved. */
import type { Json } from '../../domain/json.ts';

/**
 * How a project's Segment calls become users, groups and events. Plain JSON: saved, versioned, edited by people.
 * `default` is for projects that never used Amplitude; the others follow Segment's two Amplitude destinations.
 */
export type SegmentMapping = DefaultMapping | ActionsMapping | ClassicMapping;

/**
 * A Group call makes the user a member of `groupType` with the value groupId and its traits as the group's properties;
 * `context.groupId` of a Track, Page or Screen call is the event's own group of that type.
 */
export interface DefaultMapping {
  readonly style: 'default';
  readonly groupType: string;
}

/** Segment's Amplitude (Actions) destination; null: calls of that type are refused. */
export interface ActionsMapping {
  readonly style: 'actions';
  /** Log Event; `groups` among the fields are event-level. */
  readonly track: ActionFields | null;
  readonly page: ActionFields | null;
  readonly screen: ActionFields | null;
  /** Log Purchase, of Track calls named “Order Completed”; null: they are like all others. */
  readonly purchase: (ActionFields & { readonly trackRevenuePerProduct: boolean }) | null;
  /** Identify User; `groups` among the fields are user-level. */
  readonly identify: ActionFields | null;
  /** Group Identify User; `group_type` and `group_value` are needed. */
  readonly group: ActionFields | null;
  /** Map User. */
  readonly alias: ActionFields | null;
  /** Shortest user_id and device_id accepted; 1 where absent. */
  readonly minIdLength?: number;
}

/** Fields of Amplitude's item that differ from the destination's defaults, by name; null leaves a field out. */
export interface ActionFields {
  readonly fields: Readonly<Record<string, Expression>>;
}

/**
 * How a field is built, in Segment's notation: a literal, `{"@path": "$.traits.name"}`, `{"@template": "Viewed {{name}}"}`,
 * `{"@if": {"exists" | "blank": …, "then": …, "else": …}}`, or an object or list of these.
 */
export type Expression = Json;

/** Segment's Amplitude (Classic) destination. */
export interface ClassicMapping {
  readonly style: 'classic';
  /** Names of the traits that hold a group's type and value; empty: none is set, as in the destination. */
  readonly groupTypeTrait: string;
  readonly groupValueTrait: string;
  readonly trackAllPages: boolean;
  readonly trackNamedPages: boolean;
  readonly trackCategorizedPages: boolean;
  /** False: Alias calls are refused. */
  readonly sendAlias: boolean;
  readonly traitsToIncrement: readonly string[];
  readonly traitsToSetOnce: readonly string[];
  readonly traitsToAppend: readonly string[];
  readonly traitsToPrepend: readonly string[];
  readonly trackRevenuePerProduct: boolean;
}

/** In force until a project is given one: version 0. */
export const builtInMapping: SegmentMapping = { style: 'default', groupType: 'company' };
