/** A cohort as one JSON document: a set of users, or of groups of one type. */
import type { CohortDefinition } from './schema/cohort.ts';

/** A saved cohort, as planners see it. */
export interface KnownCohort {
  readonly id: string;
  readonly name: string;
  readonly definition: CohortDefinition;
}
