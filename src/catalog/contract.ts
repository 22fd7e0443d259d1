/**
 * Room: catalog. Keeps what people save in a project: charts and cohorts, as the definitions they were given. It must
 * never run a definition, know HTTP, or read the events; the members of static cohorts are the store's.
 */
import type { ProjectId } from '../domain/ids.ts';
import type { ChartDefinition, CohortDefinition } from '../query/contract.ts';

/** What every saved thing has. */
interface Saved {
  /** Short random text, unique in the installation. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly createdMs: number;
  readonly changedMs: number;
}

export interface SavedChart extends Saved {
  readonly definition: ChartDefinition;
}

export interface SavedCohort extends Saved {
  readonly definition: CohortDefinition;
  readonly published: boolean;
  /** Whoever the saver named; Muster has no accounts of people. */
  readonly owners: readonly string[];
  /** When `size` was counted; null: never yet. */
  readonly lastComputedMs: number | null;
  readonly size: number | null;
}

export type ChartDraft = Pick<SavedChart, 'name' | 'description' | 'definition'>;
export type CohortDraft = Pick<SavedCohort, 'name' | 'description' | 'definition' | 'published' | 'owners'>;

/** Saved things of one kind. What is not there, or another project's, is undefined (false). */
export interface Shelf<T extends Saved, Draft> {
  /** In the order of creation. */
  list(project: ProjectId): Promise<readonly T[]>;
  find(project: ProjectId, id: string): Promise<T | undefined>;
  /** `id`: one made before with newId, where something was stored under it already. */
  create(project: ProjectId, draft: Draft, id?: string): Promise<T>;
  change(project: ProjectId, id: string, changes: Partial<Draft>): Promise<T | undefined>;
  remove(project: ProjectId, id: string): Promise<boolean>;
}

export interface CohortShelf extends Shelf<SavedCohort, CohortDraft> {
  newId(): string;
  /** A number for a new list of a static cohort's members, never given before for this cohort; undefined: no such cohort. */
  nextRevision(project: ProjectId, id: string): Promise<number | undefined>;
  /** Keeps how many members there were at a moment. */
  counted(project: ProjectId, id: string, size: number, atMs: number): Promise<void>;
}

export interface Catalog {
  readonly charts: Shelf<SavedChart, ChartDraft>;
  readonly cohorts: CohortShelf;
  close(): Promise<void>;
}
