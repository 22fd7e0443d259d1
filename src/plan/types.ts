/** What is kept of tracking plans. */
import type { ProjectId } from '../domain/ids.ts';
import type { TrackingPlan } from '../query/contract.ts';

/** Who made a version of a plan, and when. */
export interface PlanVersion {
  /** 0: nobody planned anything yet. */
  readonly version: number;
  readonly madeMs: number;
  readonly madeBy: string;
  readonly note: string;
}

export interface SavedPlan extends PlanVersion {
  readonly plan: TrackingPlan;
}

/** A plan in place of the one of `version`. */
export interface NewPlan {
  readonly version: number;
  readonly plan: TrackingPlan;
  readonly madeBy: string;
  readonly note: string;
}

export interface PlanShelf {
  /** The newest; the empty one where there is none. */
  current(project: ProjectId): Promise<SavedPlan>;
  find(project: ProjectId, version: number): Promise<SavedPlan | undefined>;
  /** The newest first. */
  versions(project: ProjectId): Promise<readonly PlanVersion[]>;
  /** Undefined: `version` is not the newest any more, and nothing was saved. */
  save(project: ProjectId, plan: NewPlan): Promise<SavedPlan | undefined>;
  close(): Promise<void>;
}
