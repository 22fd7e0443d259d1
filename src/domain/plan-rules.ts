/** What intake reads of a tracking plan: what is wanted, what is not stored, and what becomes of the rest. */

/** `mark`: stored, and counted. `reject`: left out, and counted. */
export type PlanAnswer = 'mark' | 'reject';

/** Where what arrives may differ from the plan. */
export type PlanViolation =
  | 'unplannedEvent'
  | 'unplannedEventProperty'
  | 'unplannedUserProperty'
  | 'unplannedGroupType'
  | 'unplannedGroupProperty'
  | 'wrongGroupValue'
  | 'wrongValue';

/** Absent: it is wanted. Otherwise it is not stored. */
type Stopped = 'blocked' | 'deleted';

export interface PropertyRule {
  readonly name: string;
  readonly stopped?: Stopped;
  /** Absent: any value. */
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'enum';
  /** A list of such values. */
  readonly isList?: true;
  /** Of a string: what all of it must match. */
  readonly pattern?: string;
  /** Of an enum. */
  readonly values?: readonly string[];
}

export interface EventRule {
  readonly name: string;
  readonly stopped?: Stopped;
  /** They go before those of all events. */
  readonly properties?: readonly PropertyRule[];
}

export interface GroupTypeRule {
  readonly type: string;
  readonly stopped?: Stopped;
  /** What all of a group value must match. */
  readonly pattern?: string;
  /** They go before those of all group types. */
  readonly properties?: readonly PropertyRule[];
}

/** A list that is absent says nothing of its kind: all is taken. */
export interface PlanRules {
  /** Version of the plan that they were first derived from. */
  readonly plan: number;
  readonly answers: Readonly<Record<PlanViolation, PlanAnswer>>;
  readonly events?: readonly EventRule[];
  readonly eventProperties?: readonly PropertyRule[];
  readonly userProperties?: readonly PropertyRule[];
  readonly groupTypes?: readonly GroupTypeRule[];
  readonly groupProperties?: readonly PropertyRule[];
}
