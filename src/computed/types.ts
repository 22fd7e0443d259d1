/** What the room keeps of computed properties, and what keeps it. */
import type { ProjectId } from '../domain/ids.ts';
import type { Computation, WhenInactive } from '../query/contract.ts';
import type { Schedule } from './schedule.ts';

/** What is computed, when, and for groups that did nothing; from a moment on. */
export interface ComputedVersion {
  /** From 1. */
  readonly version: number;
  /** Due moments from here on are computed by it, but for those that a later version takes over. */
  readonly fromMs: number;
  readonly computation: Computation;
  readonly schedule: Schedule;
  /** Absent: the project's. */
  readonly timeZone?: string;
  readonly whenInactive: WhenInactive;
  readonly madeMs: number;
  readonly madeBy: string;
}

/** The chart that a property was copied from, as it was then. */
export interface MadeFromChart {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

export interface ComputedProperty {
  /** Short random text, unique in the installation. */
  readonly id: string;
  readonly project: ProjectId;
  readonly groupType: string;
  /** Of the group property. */
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly madeFrom?: MadeFromChart;
  /** Key of the ready-made one that it is. */
  readonly readyMade?: string;
  /** Grows with each change of any of it. */
  readonly version: number;
  /** The first first. */
  readonly versions: readonly ComputedVersion[];
  readonly createdMs: number;
  readonly createdBy: string;
  readonly changedMs: number;
  readonly paused?: 'person' | 'failures';
  readonly deletedMs?: number;
  readonly nextDueMs: number;
  readonly notBeforeMs: number;
  /** In a row. */
  readonly failures: number;
}

export type RunKind = 'scheduled' | 'manual' | 'backfill' | 'rename' | 'undo';

export interface RunCounts {
  /** Past moments of a back-fill; else 1. */
  readonly moments: number;
  /** Looked at so far: written + unchanged + empty. */
  readonly groups: number;
  /** Got another value, or lost theirs. */
  readonly written: number;
  readonly unchanged: number;
  /** Have none, as before. */
  readonly empty: number;
  readonly scans: number;
  readonly rowsRead: number;
  /** Of an undo: it is done in so many slices of the groups, of which so many are done and are not done again. 0: not in slices. */
  readonly slices: number;
  readonly slicesDone: number;
}

/** What was done for one property. Those computed together have one id, which their operations carry as request. */
export interface ComputedRun extends RunCounts {
  readonly id: string;
  readonly property: string;
  readonly project: ProjectId;
  readonly kind: RunKind;
  readonly name: string;
  /** Of a rename. */
  readonly nameAfter?: string;
  /** As of which moment; of a back-fill the last one. */
  readonly asOfMs: number;
  readonly fromMs?: number;
  /** Of an undo: the run that it undoes. */
  readonly ofRun?: string;
  readonly askedMs: number;
  /** '': the schedule. */
  readonly askedBy: string;
  readonly startedMs?: number;
  readonly endedMs?: number;
  readonly error?: string;
  readonly undoneMs?: number;
  readonly undoneBy?: string;
}

export type NewVersion = Omit<ComputedVersion, 'version' | 'madeMs'>;

export interface NewProperty {
  readonly groupType: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly madeFrom?: MadeFromChart;
  readonly readyMade?: string;
  readonly createdBy: string;
  readonly first: NewVersion;
  readonly nextDueMs: number;
}

/** What a change leaves out stays. */
export interface PropertyChange {
  readonly version: number;
  readonly description?: string;
  readonly owner?: string;
  readonly name?: string;
  readonly added?: NewVersion;
  /** What it is made of from now on; of neither where it was sent as it is. */
  readonly origin?: {
    readonly madeFrom: MadeFromChart | undefined;
    readonly readyMade: string | undefined;
  };
  readonly paused?: 'person' | 'failures' | null;
  readonly nextDueMs?: number;
}

export type NewRun = Pick<
  ComputedRun,
  'id' | 'property' | 'project' | 'kind' | 'name' | 'asOfMs' | 'askedBy'
> &
  Partial<Pick<ComputedRun, 'nameAfter' | 'fromMs' | 'ofRun'>>;

/** A property of which a stored definition cannot be read. It is not computed, and can only be deleted. */
export interface UnreadableProperty
  extends Pick<ComputedProperty, 'id' | 'groupType' | 'name' | 'deletedMs'> {
  /** In words. */
  readonly error: string;
}

/** Computed properties and their runs. What is not there is undefined. */
export interface ComputedShelf {
  newId(): string;
  /** Those that can be read, in the order of creation; deleted ones too. */
  list(project: ProjectId): Promise<readonly ComputedProperty[]>;
  /** Of all projects, those that can be read and are not deleted. */
  listAll(): Promise<readonly ComputedProperty[]>;
  listUnreadable(project: ProjectId): Promise<readonly UnreadableProperty[]>;
  /** Errors: Problem where it cannot be read. */
  find(project: ProjectId, id: string): Promise<ComputedProperty | undefined>;
  /** All or none. Errors: Problem `conflict` where a name is taken. */
  create(project: ProjectId, drafts: readonly NewProperty[]): Promise<readonly ComputedProperty[]>;
  /** What waits for its schedule is not waited for any more where it is paused. Undefined: it is not at this version any more, or not there, and nothing changed. Errors: Problem where the name is taken. */
  change(project: ProjectId, id: string, change: PropertyChange): Promise<ComputedProperty | undefined>;
  /** Its history stays. */
  remove(project: ProjectId, id: string): Promise<boolean>;
  /** Those of some properties that were deleted. */
  listDeleted(ids: readonly string[]): Promise<readonly string[]>;
  /** Runs of one property, those asked for last first. */
  runs(property: string, limit: number): Promise<readonly ComputedRun[]>;
  findRun(property: string, run: string): Promise<ComputedRun | undefined>;
  /** The last run of each property that has one, and those that have not ended. */
  lastRuns(project: ProjectId): Promise<readonly ComputedRun[]>;
  /** Waiting and running ones of all projects, the first asked first. */
  openRuns(): Promise<readonly ComputedRun[]>;
  /** Undefined: none of this kind and beginning waits already; else that one, and nothing is asked for. */
  askOnce(run: NewRun): Promise<ComputedRun | undefined>;
  /** With an undo, the run that it undoes is undone from now on; not any more where the undo ends with an error. */
  ask(runs: readonly NewRun[]): Promise<void>;
  /** Of the properties, those that nobody else is computing: they are now this server's, until untilMs. */
  lease(properties: readonly string[], untilMs: number): Promise<readonly string[]>;
  release(properties: readonly string[]): Promise<void>;
  began(run: string, properties: readonly string[]): Promise<void>;
  progressed(run: string, counts: ReadonlyMap<string, RunCounts>): Promise<void>;
  ended(run: string, property: string, end: RunEnd): Promise<void>;
  /** Runs and renames that are in force, as of a later moment; the first done first. */
  laterRuns(property: string, afterMs: number): Promise<readonly ComputedRun[]>;
  /** Whether no other run, of it or of another property, was for the name that a run of the property is for. */
  isFirstOfName(
    property: Pick<ComputedProperty, 'id' | 'project' | 'groupType'>,
    run: Pick<ComputedRun, 'id' | 'name'>,
  ): Promise<boolean>;
  close(): Promise<void>;
}

/** How a run ended, and what becomes of the property's times. */
export interface RunEnd {
  readonly counts?: RunCounts;
  readonly error?: string;
  readonly nextDueMs?: number;
  readonly notBeforeMs?: number;
  readonly failures?: number;
  readonly pauses?: boolean;
}
