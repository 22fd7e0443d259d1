/** What the checks look at: numbers and samples of a range, as statements read them. */
import type { ValueType } from '../sql/scan/paths.ts';

/** Events of one type that came in one way in one part of the range. */
export interface Carried {
  readonly event: string;
  readonly platform: string;
  /** Of the app. */
  readonly version: string;
  readonly library: string;
  /** Whether they were sent with a user id. */
  readonly hasUserId: boolean;
  /** Number of the part of the range, from 0. */
  readonly part: number;
  readonly events: number;
  /** By group type, in the order of `types`: events that carry one, and those whose own list names it. */
  readonly carrying: readonly number[];
  readonly byEvent: readonly number[];
  /** By group type: an event without one; undefined where all have one. */
  readonly without: readonly (string | undefined)[];
}

/** A group with events in the range. */
export interface UsedGroup {
  readonly groupType: string;
  readonly value: string;
  readonly events: number;
  readonly users: number;
  /** A few of the ids that its events were sent with. */
  readonly userIds: readonly string[];
  readonly sample: string | undefined;
}

/** `folded`: the value without what spellings differ in. */
export interface OddGroup extends UsedGroup {
  readonly folded: string;
}

/** `isDescribed`: it has properties, or once had; `isGiven`: it was identified in the range, or given to a user. */
export interface SpelledGroup extends OddGroup {
  readonly isDescribed: boolean;
  readonly isGiven: boolean;
}

export interface Late {
  readonly event: string;
  readonly events: number;
  /** Groups, or users. */
  readonly units: number;
  readonly longestMs: number;
  readonly sample: string | undefined;
}

interface SharedName {
  readonly name: string;
  readonly groups: readonly UsedGroup[];
}

/** What arrived of one group type. */
export interface ArrivedType {
  readonly name: string;
  /** Its place in the lists of `Carried`. */
  readonly index: number;
  /** Events that carry one. */
  readonly events: number;
  /** Groups ever heard of, with events in the range or not; those of them that ever had a property. */
  readonly known: number;
  readonly described: number;
  /** Groups that were identified in the range, or given to users. */
  readonly given: number;
  /** Groups with events; of these: with one user only, and without any property ever. */
  readonly groups: number;
  readonly lonely: number;
  readonly bare: number;
  readonly bareEvents: number;
  /** Those of most events. */
  readonly busiest: readonly UsedGroup[];
  readonly someBare: readonly UsedGroup[];
  /** Users with events that carry one; who name it several times on events themselves; and of those always the same. */
  readonly members: number;
  readonly naming: number;
  readonly steady: number;
  /** Users who were given lists of it in the range; who went back to an earlier list several times, and how often. */
  readonly listed: number;
  readonly returning: number;
  readonly returns: number;
  readonly someReturning: readonly { readonly sample: string | undefined; readonly events: number }[];
  /** Events that came before the properties of their group, or the list of their user. */
  readonly lateProperties: readonly Late[];
  readonly lateLists: readonly Late[];
  /** Groups that have a name, and those of them that share it. */
  readonly named: number;
  readonly repeated: number;
  readonly sharedNames: readonly SharedName[];
  /** By property: groups of the range that have it now, of all described ones under ''; and (event, group) pairs that had it, of all those under ''. */
  readonly pathsNow: ReadonlyMap<string, number>;
  readonly pathsAtEvents: ReadonlyMap<string, number>;
  /** Values that do not match the pattern of the plan. */
  readonly unmatched: readonly UsedGroup[];
  /** Values like null, e-mail addresses and numbers in scientific notation. */
  readonly patterned: readonly OddGroup[];
  /** Values that another one differs from in nothing but spelling. */
  readonly spellings: readonly SpelledGroup[];
  /** Values that are ids of users. */
  readonly userIdValues: readonly OddGroup[];
}

/** Whether anything of it came in the range: a type that is sent no more is still known. */
export function hasArrived({ events, given }: ArrivedType): boolean {
  return events > 0 || given > 0;
}

/** A property of an event type, of users or of a group type, with the types that its values have. */
export interface ArrivedProperty {
  readonly of: 'event' | 'user' | 'group';
  /** The event type or group type; '' of users. */
  readonly owner: string;
  readonly name: string;
  readonly types: readonly ValueType[];
}

/** A value that the plan's list does not have, and how many groups of the range have it now. */
export interface OutsideValue {
  readonly groupType: string;
  readonly property: string;
  readonly value: string;
  readonly groups: number;
}

/** By event and property: events that have it; of events that are required to have some. */
export type EventProperties = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Arrived {
  readonly events: number;
  readonly users: number;
  readonly carried: readonly Carried[];
  readonly types: readonly ArrivedType[];
  readonly properties: readonly ArrivedProperty[];
  readonly outsideValues: readonly OutsideValue[];
  readonly eventProperties: EventProperties;
}
