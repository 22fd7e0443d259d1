/** What the rest of the program may ask of runs of either kind, syncs and exports: their mapping, dry runs, and the runs. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { MappingIssue } from '../mapping/check.ts';
import type { SavedDocument } from '../store/mapping-store.ts';

/** Of documents D, dry runs F with lists L, and runs R. Errors of whatever asks Salesforce: Problem that says what it answered. */
export interface MappedRuns<D, F, L extends string, R> {
  mappings(project: ProjectId): Promise<readonly SavedDocument<D>[]>;
  currentMapping(project: ProjectId): Promise<SavedDocument<D> | undefined>;
  /** What is wrong with it, also by what the organisation has. */
  check(project: ProjectId, document: D): Promise<readonly MappingIssue[]>;
  /**
   * The first run with it begins at once, unless it is to be by hand. Undefined: `version` is not the one in force any
   * more.
   */
  saveMapping(
    project: ProjectId,
    mapping: { readonly version: number; readonly document: D; readonly by: string },
  ): Promise<SavedDocument<D> | undefined>;
  /** In place of the one before; the mapping in force where there is no document. */
  startDryRun(project: ProjectId, document?: D): Promise<F>;
  /** The newest since the server started. */
  dryRun(project: ProjectId): F | undefined;
  dryRunList(project: ProjectId, list: L): readonly (readonly string[])[] | undefined;
  pause(project: ProjectId, by: string): Promise<void>;
  resume(project: ProjectId): Promise<void>;
  runs(project: ProjectId, count: number): Promise<readonly R[]>;
  run(project: ProjectId, id: string): Promise<R | undefined>;
}
