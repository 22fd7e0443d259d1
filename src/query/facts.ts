/** What the planner must know of a project. */
import type { ProjectId } from '../domain/ids.ts';
import type { KnownCohort } from './definition/cohort.ts';

/** Tables derived from events, complete up to a chunk; what came after is read from the events themselves. */
export interface DerivedFacts {
  /** All chunks up to this one are in the derived tables. */
  readonly toChunk: number;
  /** All batches up to this one are in the daily roll-ups; later ones may be half in. */
  readonly toBatch: number;
  /** The zone whose days the daily ones are made of. */
  readonly timeZone: string;
}

/** What the planner must know of a project; plain data, taken from the ledger's state by the caller. */
export interface ProjectFacts {
  readonly project: ProjectId;
  readonly timeZone: string;
  /** Visible group types by slot; '' is a slot without one. */
  readonly groupTypes: readonly string[];
  /** Group types that a person removed: there, but hidden. */
  readonly removedGroupTypes?: readonly string[];
  /** False: no user counts as another one, the override is left out. */
  readonly hasMerges: boolean;
  /** Everything acknowledged up to here is in the tables; also "now" to charts that ask whether an interval has ended. */
  readonly freshnessMs: number;
  /** Changes whenever rows are added to the tables: two charts under one version see the same data. Absent: nobody can tell. */
  readonly dataVersion?: string;
  /** Absent: there are none, or not yet. */
  readonly derived?: DerivedFacts;
  readonly cohorts: readonly KnownCohort[];
  /** The property that names the groups of a type, where it is not `name`. */
  readonly nameProperties: Readonly<Record<string, string>>;
}
