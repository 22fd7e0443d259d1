/** What the query planner needs to know about a project: its zone, group types, cohorts and freshness. */
import type { ChunkId, ProjectId } from '../domain/ids.ts';
import type { KnownCohort } from './definition/cohort.ts';
import type { WeekStart } from './definition/schema/base.ts';
import type { Terms } from './definition/terms/terms.ts';

/** Tables derived from events. They are complete up to a chunk; later events are read from the event table. */
export interface DerivedFacts {
  /** All chunks up to this one are in the derived tables. */
  readonly toChunk: number;
  /** All batches up to this one are in the daily roll-ups; later ones may be there in part. */
  readonly toBatch: number;
  /** The time zone whose days the daily roll-ups use. */
  readonly timeZone: string;
  /** Events are not read by group, though they are derived: to compare. */
  readonly withoutGroupEvents?: true;
}

/** Plain data, which the caller takes from the state of the ledger. */
export interface ProjectFacts {
  readonly project: ProjectId;
  readonly timeZone: string;
  /** With which day weeks begin where a chart does not say; absent: Monday. */
  readonly weekStart?: WeekStart;
  /** Visible group types, by slot number; '' is an empty slot. */
  readonly groupTypes: readonly string[];
  /** Group types that were removed: hidden, but their data is kept. */
  readonly removedGroupTypes?: readonly string[];
  /** False: no users are merged, so statements can leave out the merge table. */
  readonly hasMerges: boolean;
  /** Everything acknowledged up to here is in the tables; it is also the "now" that decides whether an interval has ended. */
  readonly freshnessMs: number;
  /** All rows of the chunks up to this one are in the tables; of later ones, some may be. Absent: unknown. */
  readonly completeTo?: ChunkId;
  /** Changes whenever rows are added to the tables: two charts with the same version read the same data. Absent: unknown. */
  readonly dataVersion?: string;
  /** Absent: the project has no derived tables yet. */
  readonly derived?: DerivedFacts;
  readonly cohorts: readonly KnownCohort[];
  /** By group type, the property that holds a group's name, where it is not `name`. */
  readonly nameProperties: Readonly<Record<string, string>>;
  /** Absent: nobody has said anything, so the defaults hold. */
  readonly terms?: Terms;
}
