/**
 * Room: query. Takes a chart definition and the project's facts; gives a result: definition → plan → SQL tree →
 * statement → rows → result, each a pure step but the engine's. It must never change data, read the environment or a
 * clock, or format for people.
 */
import type { ProjectId } from '../domain/ids.ts';
import type { KnownCohort } from './definition/cohort.ts';

export type * from './answer/result-base.ts';
export type * from './charts/cohort-size/result.ts';
export type * from './charts/cohort-size/schema.ts';
export type * from './charts/composition/result.ts';
export type * from './charts/composition/schema.ts';
export type * from './charts/data-table/result.ts';
export type * from './charts/data-table/schema.ts';
export type * from './charts/definition.ts';
export type * from './charts/engagement-matrix/result.ts';
export type * from './charts/engagement-matrix/schema.ts';
export type * from './charts/funnel/result.ts';
export type * from './charts/funnel/schema.ts';
export type * from './charts/impact/result.ts';
export type * from './charts/impact/schema.ts';
export type * from './charts/journeys/result.ts';
export type * from './charts/journeys/result.ts';
export type * from './charts/journeys/schema.ts';
export * from './charts/lifecycle/result.ts';
export type * from './charts/lifecycle/schema.ts';
export type * from './charts/results.ts';
export type * from './charts/retention/result.ts';
export type * from './charts/retention/schema.ts';
export type * from './charts/revenue-ltv/result.ts';
export type * from './charts/revenue-ltv/schema.ts';
export type * from './charts/segmentation/result.ts';
export type * from './charts/segmentation/schema.ts';
export type * from './charts/sessions/result.ts';
export type * from './charts/sessions/schema.ts';
export type * from './charts/stickiness/result.ts';
export type * from './charts/stickiness/schema.ts';
export type * from './charts/usage-interval/result.ts';
export type * from './charts/usage-interval/schema.ts';
export type * from './definition/cohort.ts';
export * from './definition/parts.ts';
export type * from './definition/points.ts';
export type * from './definition/relative.ts';
export type * from './definition/schema/base.ts';
export type * from './definition/schema/cohort.ts';
export type * from './definition/schema/metric.ts';
export type * from './definition/schema/parts.ts';

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
