/** What is kept of tracking plans. */
import type { ProjectId } from '../domain/ids.ts';
import type { TrackingPlan } from '../query/contract.ts';
import type { SetupLine } from './setup.ts';

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
  /** In place of the version before, where the same program made that one just before, too: a plan is sent in thousands of calls. */
  readonly joins?: boolean;
}

export interface PlanShelf {
  /** The newest; the empty one where there is none. */
  current(project: ProjectId): Promise<SavedPlan>;
  find(project: ProjectId, version: number): Promise<SavedPlan | undefined>;
  /** The newest first. */
  versions(project: ProjectId): Promise<readonly PlanVersion[]>;
  /** Undefined: `version` is not the newest any more, and nothing was saved. */
  save(project: ProjectId, plan: NewPlan): Promise<SavedPlan | undefined>;
  readonly promotions: PromotionShelf;
  readonly keptLines: KeptLineShelf;
  close(): Promise<void>;
}

/** Lines of a set-up that were carried over to a project. */
export interface SavedPromotion {
  readonly id: number;
  readonly from: ProjectId;
  readonly madeMs: number;
  readonly madeBy: string;
  readonly lines: readonly SetupLine[];
  readonly undoneMs?: number;
  readonly undoneBy?: string;
}

export interface PromotionShelf {
  /** The newest first. */
  list(project: ProjectId): Promise<readonly SavedPromotion[]>;
  find(project: ProjectId, id: number): Promise<SavedPromotion | undefined>;
  add(
    project: ProjectId,
    promotion: Pick<SavedPromotion, 'from' | 'madeBy' | 'lines'>,
  ): Promise<SavedPromotion>;
  undo(project: ProjectId, id: number, by: string): Promise<SavedPromotion | undefined>;
}

/** That a line is to stay as it is, and is not to be carried over. */
export interface KeptLine {
  readonly note: string;
  readonly by: string;
  readonly atMs: number;
}

/** Lines by their digests: of one that says something else by now, nobody decided. */
export interface KeptLineShelf {
  list(project: ProjectId, from: ProjectId): Promise<ReadonlyMap<string, KeptLine>>;
  change(
    project: ProjectId,
    from: ProjectId,
    change: {
      readonly keep: readonly { readonly line: string; readonly note: string }[];
      readonly release: readonly string[];
      readonly by: string;
    },
  ): Promise<void>;
}
