/** A cohort as one JSON document: a set of users, or of groups of one type. */
import type { CountComparison, EventSelector, Filter, Unit } from './parts.ts';

/** When, seen from the moment the cohort is taken at. Days are calendar dates of the project's zone. */
export type CohortTime =
  /** The last days, the moment's own day included. */
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'since'; readonly start: string }
  | { readonly kind: 'between'; readonly start: string; readonly end: string }
  /** So many times 24 hours from the unit's first event ever. */
  | { readonly kind: 'withinFirst'; readonly days: number }
  | { readonly kind: 'ever' };

/** Of a unit's events: how many; the sum or the distinct values of a property; on how many days; the share of all its events. */
export type CohortMeasure =
  | { readonly kind: 'count' }
  | { readonly kind: 'sum'; readonly property: string }
  | { readonly kind: 'distinct'; readonly property: string }
  | { readonly kind: 'days' }
  | { readonly kind: 'shareOfEvents' };

export type CohortCondition =
  /** did (or, negated, did not) perform. A count of none is nobody's: say negated. */
  | {
      readonly kind: 'performed';
      readonly event: EventSelector;
      readonly measure: CohortMeasure;
      readonly comparison: CountComparison;
      readonly value: number;
      readonly time: CohortTime;
      readonly negated: boolean;
    }
  /** did the events one after the other, each within so long of the one before. */
  | {
      readonly kind: 'sequence';
      readonly events: readonly EventSelector[];
      readonly withinMs: number;
      readonly time: CohortTime;
      readonly negated: boolean;
    }
  /** A property of the unit itself: as it is at the moment, or as it was at any time within. */
  | {
      readonly kind: 'property';
      readonly filter: Omit<Filter, 'property'> & { readonly name: string };
      readonly at: { readonly kind: 'moment' } | { readonly kind: 'anyTime'; readonly time: CohortTime };
      readonly negated: boolean;
    }
  /** First event ever. */
  | { readonly kind: 'new'; readonly time: CohortTime; readonly negated: boolean }
  | { readonly kind: 'cohort'; readonly cohort: string; readonly negated: boolean };

export type CohortMembers =
  /** All clauses must hold, of each clause any one condition. */
  | { readonly kind: 'dynamic'; readonly all: readonly { readonly any: readonly CohortCondition[] }[] }
  /** A list, kept as a revision of its members. */
  | { readonly kind: 'static'; readonly revision: number };

export interface CohortDefinition {
  readonly version: 1;
  readonly unit: Unit;
  readonly members: CohortMembers;
}

/** A saved cohort, as planners see it. */
export interface KnownCohort {
  readonly id: string;
  readonly name: string;
  readonly definition: CohortDefinition;
}
