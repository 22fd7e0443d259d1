/** What doing the work of runs needs from other rooms. */
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import type { Project, ProjectLookup } from '../domain/project.ts';
import type { Decide, Transaction } from '../intake/contract.ts';
import type {
  ComputedOperation,
  EvaluatedChunk,
  EvaluationRequest,
  GroupSlice,
  ProjectFacts,
} from '../query/contract.ts';
import type { ComputedProperty, ComputedRun, ComputedShelf, ComputedVersion } from './types.ts';

export interface WorkContext {
  readonly shelf: ComputedShelf;
  readonly projects: ProjectLookup;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly evaluate: (
    facts: ProjectFacts,
    request: EvaluationRequest,
    caller: { readonly signal: AbortSignal },
  ) => AsyncIterable<EvaluatedChunk>;
  /** What runs wrote, in the order in which it was decided. */
  readonly readOperations: (
    facts: ProjectFacts,
    request: {
      readonly groupType: string;
      readonly runs: readonly string[];
      readonly slice: GroupSlice;
    },
    caller: { readonly signal: AbortSignal },
  ) => Promise<readonly ComputedOperation[]>;
  /** How long what runs wrote is, as text. */
  readonly measureOperations: (
    facts: ProjectFacts,
    request: { readonly runs: readonly string[] },
    caller: { readonly signal: AbortSignal },
  ) => Promise<number>;
  /** The ledger's; what is committed is on disk after a flush. */
  readonly commit: <T>(decide: (transaction: Transaction) => T) => Promise<T>;
  /** Does work whose commits are to hold up no others. */
  readonly smoothly: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether somebody waits for a chart. */
  readonly isAsked: () => boolean;
  readonly decide: Decide;
  /** Resolves when what was acknowledged can be asked about. */
  readonly flush: () => Promise<void>;
  /** Told when something was written, before the runs have ended: after a crash it is told again. */
  readonly onWritten: (project: ProjectId, groupType: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Runs with one id, which are done together. */
export interface Batch {
  readonly id: string;
  readonly project: Project;
  readonly facts: ProjectFacts;
  readonly groupType: string;
  readonly jobs: readonly Job[];
  /** Ids of properties that were deleted meanwhile: nothing more is written of them. */
  readonly stopped: ReadonlySet<string>;
  /** Ends the runs of properties that were deleted meanwhile. Errors: Problem where no other is left. */
  readonly stopDeleted: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Says how far it is. */
  readonly note: (jobs: readonly Job[]) => Promise<void>;
}

export interface Job {
  readonly run: ComputedRun;
  readonly property: ComputedProperty;
  /** Of the property, that holds at the run's moment. */
  readonly version: ComputedVersion;
  readonly counts: Counts;
}

/** Counted while the run goes on. */
interface Counts {
  moments: number;
  groups: number;
  written: number;
  unchanged: number;
  empty: number;
  scans: number;
  rowsRead: number;
  slices: number;
  slicesDone: number;
}

export const startCounts = (): Counts => ({
  moments: 1,
  groups: 0,
  written: 0,
  unchanged: 0,
  empty: 0,
  scans: 0,
  rowsRead: 0,
  slices: 0,
  slicesDone: 0,
});
