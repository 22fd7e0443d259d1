/** Chart plans: what a chart reads and counts, as plain data. Every decision is made; only SQL is left to write. */
import { type ProjectId, userType } from '../../domain/ids.ts';
import type { MoneyColumn } from '../../domain/money.ts';
import type { CountComparison } from '../definition/schema/parts.ts';
import type { DerivedFacts } from '../facts.ts';
import type { Buckets } from './buckets.ts';

/** Where an event keeps its groups of a type: in slot columns of their own, or among `more_groups`. */
export type GroupColumn =
  | { readonly kind: 'slot'; readonly slot: number }
  | { readonly kind: 'more'; readonly groupType: string };

export type UnitPlan =
  | { readonly kind: 'user'; readonly resolveMerges: boolean }
  | { readonly kind: 'group'; readonly groupType: string; readonly place: GroupColumn };

/** The type under which tables store the rows of a unit. */
export function findUnitType(unit: UnitPlan): string {
  return unit.kind === 'user' ? userType : unit.groupType;
}

/** The part of an event by which the values of a property are looked up. */
export type Key =
  | { readonly kind: 'userVersion' }
  | { readonly kind: 'user' }
  /** Of the counted group, i.e. of the pair (event, unit). */
  | { readonly kind: 'pairVersion' }
  | { readonly kind: 'pairUnit' }
  /** Of every group of another type. */
  | { readonly kind: 'groupVersions'; readonly place: GroupColumn }
  | { readonly kind: 'groupUnits'; readonly place: GroupColumn }
  /** The unit, and the interval in which the event lies. */
  | { readonly kind: 'userAtStart'; readonly starts: Starts }
  | { readonly kind: 'pairAtStart'; readonly starts: Starts }
  | { readonly kind: 'groupsAtStart'; readonly place: GroupColumn; readonly starts: Starts };

/** Intervals at whose start properties are read: an event before the first counts in it, one behind the last in that. */
export interface Starts extends Pick<Buckets, 'fromMs' | 'toMs' | 'startsMs' | 'rule'> {
  /** The number of the first one. */
  readonly first: number;
}

/** A property of a type. `paths` is one name, or two ways to read a dotted one. */
interface PropertyOfType {
  readonly type: string;
  readonly paths: PropertyPaths;
  /** Numbers in bands. */
  readonly bounds?: readonly number[];
}

/** Where the values of a key are found. */
export type Lookup =
  | (PropertyOfType & {
      readonly kind: 'versions';
      /** The property that names the groups of the type: few of them share a value. */
      readonly isName?: true;
    })
  | (PropertyOfType & {
      readonly kind: 'now';
      readonly isName?: true;
      /** A merged user has the values of the user it was merged into. */
      readonly resolveMerges: boolean;
      /** As they were then. */
      readonly atMs?: number;
    })
  | (PropertyOfType & {
      readonly kind: 'starts';
      readonly resolveMerges: boolean;
      readonly starts: Starts;
    })
  | { readonly kind: 'names'; readonly type: string };

/** Those whose keys are single numbers. */
export type KeyedLookup = Exclude<Lookup, { kind: 'starts' }>;

/** Ways to read a property, the first that has a value wins: keys, from the outermost to the innermost. */
export type PropertyPaths = readonly (readonly string[])[];

/** A property of the event itself. */
export interface EventProperty {
  readonly paths: PropertyPaths;
  /** The column of its money that has the value, where it is set; else it is looked for among the properties. */
  readonly money?: MoneyColumn;
}

/** Where a property's values come from: the event itself, or a look-up. No values: the property is missing. */
export type Values =
  | ({ readonly kind: 'property'; readonly bounds?: readonly number[] } & EventProperty)
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'lookup'; readonly key: Key; readonly lookup: Lookup };

/** A predicate on the values of a property. `orMissing`: it also holds where the property is missing. */
export type PropertyPredicate = { readonly orMissing: boolean } & (
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'contains'; readonly values: readonly string[] }
  | { readonly kind: 'startsWith'; readonly values: readonly string[] }
  | {
      readonly kind: 'number';
      readonly comparison: '<' | '<=' | '>' | '>=';
      readonly values: readonly number[];
    }
  | { readonly kind: 'sameSet'; readonly values: readonly string[] }
  | { readonly kind: 'hasAll'; readonly values: readonly string[] }
  | { readonly kind: 'present' }
  /** Regular expressions of the engine (RE2). */
  | { readonly kind: 'pattern'; readonly values: readonly string[] }
);

/** A condition on the values of a property. */
export interface ValueCondition {
  readonly kind: 'values';
  readonly values: Values;
  readonly test: PropertyPredicate;
  readonly negated: boolean;
}

/** A condition that a unit is in a set. */
export interface MemberCondition {
  readonly kind: 'member';
  readonly key: Key;
  readonly set: UnitSet;
  /** The key is a user as stored in events, who may have been merged into another. */
  readonly storedUsers: boolean;
  readonly negated: boolean;
}

/** The same with a set for each interval of the chart: of the counted unit, in the interval of the pair. */
export interface IntervalMemberCondition {
  readonly kind: 'intervalMember';
  readonly key: Key;
  readonly set: UnitSet;
  readonly storedUsers: boolean;
  readonly buckets: Buckets;
  readonly negated: boolean;
}

/** A condition that an event has one of these types. */
interface EventTypeCondition {
  readonly kind: 'eventType';
  readonly names: readonly string[];
  readonly negated: boolean;
}

export type Condition = ValueCondition | MemberCondition | IntervalMemberCondition | EventTypeCondition;

export interface SelectorPlan {
  /** Absent: every event. */
  readonly eventType: string | undefined;
  readonly conditions: readonly Condition[];
}

/**
 * Where the counting could be done if events were spread over machines by user: `anywhere`, parts add up; `byUser`,
 * each user's machine alone, parts add up; `merged`, the parts of a unit must be brought together first.
 */
export type Locality = 'anywhere' | 'byUser' | 'merged';

/** Of which events a chart reads pairs: all that its planner needs to know to scan. */
export interface StreamPlan {
  readonly project: ProjectId;
  readonly unit: UnitPlan;
  /** The project's time zone, which defines days. */
  readonly timeZone: string;
  /** Events from here … Absent: from the first one on. */
  readonly fromMs?: number;
  /** … until here, exclusive. Absent: to the last one. */
  readonly toMs?: number;
  /** Events in this span are left out: the part of an interval that the range cuts off. */
  readonly skip?: { readonly fromMs: number; readonly toMs: number };
  /** Days and first times may be read from the derived tables. */
  readonly derived?: DerivedFacts;
}

export function matchesEveryEvent({ eventType, conditions }: SelectorPlan): boolean {
  return eventType === undefined && conditions.length === 0;
}

// Sets of units: what cohorts are compiled to, and what charts ask of their units.

/** What of a unit's pairs is compared. */
export type SetMeasure =
  | { readonly kind: 'count' }
  /** Of an event property: numeric values only; 0 without any. */
  | ({ readonly kind: 'sum' } & EventProperty)
  /** Different values of an event property, as text. */
  | ({ readonly kind: 'distinct' } & EventProperty)
  /** Different calendar dates of the stream's zone. */
  | { readonly kind: 'days' }
  /** Such pairs ÷ all pairs of the unit in the stream. */
  | { readonly kind: 'shareOfEvents' };

/** With at least one pair in the stream that the selector holds for, and the measure of those compares so. */
export interface PerformedSet {
  readonly kind: 'performed';
  readonly stream: StreamPlan;
  /** Only pairs less than so long after the unit's first event ever. */
  readonly withinFirstMs?: number;
  readonly selector: SelectorPlan;
  readonly measure: SetMeasure;
  readonly comparison: CountComparison;
  readonly value: number;
  /** Units without any such pair have 0 and are compared too; see complement. */
  readonly includesZero?: boolean;
  /** The stream begins and ends with days, so that days of units tell all. */
  readonly wholeDays?: boolean;
}

/** With pairs at strictly rising times in the stream, one per selector, each at most `withinMs` after the one before. */
export interface SequenceSet {
  readonly kind: 'sequence';
  readonly stream: StreamPlan;
  readonly withinFirstMs?: number;
  readonly selectors: readonly SelectorPlan[];
  readonly withinMs: number;
}

/** With a version of its properties for which the predicate holds (or, if negated, does not). */
export interface PropertySet {
  readonly kind: 'property';
  readonly paths: PropertyPaths;
  readonly test: PropertyPredicate;
  readonly negated: boolean;
  /** last: the version in force when the stream ends; any: those in force at some moment of the stream. */
  readonly versions: 'last' | 'any';
  readonly stream: StreamPlan;
  readonly withinFirstMs?: number;
}

/** Groups for whose value, users for one of whose user ids the predicate holds (or, if negated, for none does). */
export interface ValueSet {
  readonly kind: 'value';
  readonly test: PropertyPredicate;
  readonly negated: boolean;
  readonly stream: StreamPlan;
}

/**
 * Users who belong to groups, all of which are in the sets. A user belongs to the groups of its lists now or, having none for
 * these types, to those of its events.
 */
export interface OnlyInSet {
  readonly kind: 'onlyIn';
  readonly stream: StreamPlan;
  readonly groups: readonly {
    readonly groupType: string;
    readonly place: GroupColumn;
    readonly set: UnitSet;
  }[];
}

/** Units of one kind, as numbers; of users the users they count as. */
export type UnitSet =
  | PerformedSet
  | SequenceSet
  | PropertySet
  | ValueSet
  | OnlyInSet
  /** With their first event ever in the stream. */
  | { readonly kind: 'new'; readonly stream: StreamPlan }
  /** The rows of a revision; the stream only tells whose. */
  | {
      readonly kind: 'members';
      readonly stream: StreamPlan;
      readonly cohort: string;
      readonly revision: number;
    }
  /** Known when the stream ends. */
  | { readonly kind: 'known'; readonly stream: StreamPlan }
  | { readonly kind: 'allOf'; readonly of: readonly [UnitSet, ...UnitSet[]] }
  | { readonly kind: 'anyOf'; readonly of: readonly [UnitSet, ...UnitSet[]] }
  | { readonly kind: 'without'; readonly set: UnitSet; readonly less: UnitSet };
