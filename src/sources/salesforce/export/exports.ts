/** What the rest of the program may ask about exports to Salesforce. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { MappingIssue } from '../mapping/check.ts';
import type { RunState } from '../runs/run-base.ts';
import type { ExportDocument } from './document.ts';
import type { ExportDryRun, ExportDryRunList } from './dry-run-result.ts';
import type { SavedExportMapping } from './mapping-store.ts';
import type { ShownExportRun } from './run.ts';

interface ExportStatus extends Pick<RunState, 'paused' | 'failures' | 'nextMs'> {
  /** 0: none was saved. */
  readonly mappingVersion: number;
  /** The newest; null: there was none. */
  readonly run: ShownExportRun | null;
  /** Of the newest since the server started. */
  readonly dryRun: ExportDryRun['state'] | null;
}

/** Errors of whatever asks Salesforce: Problem that says what it answered. */
export interface SalesforceExports {
  status(project: ProjectId): Promise<ExportStatus>;
  mappings(project: ProjectId): Promise<readonly SavedExportMapping[]>;
  currentMapping(project: ProjectId): Promise<SavedExportMapping | undefined>;
  /** What is wrong with it, also by what the organisation has. */
  check(project: ProjectId, document: ExportDocument): Promise<readonly MappingIssue[]>;
  /** The first export with it begins at once, unless it is to be by hand. Undefined: `version` is not the one in force any more. */
  saveMapping(
    project: ProjectId,
    mapping: { readonly version: number; readonly document: ExportDocument; readonly by: string },
  ): Promise<SavedExportMapping | undefined>;
  /** In place of the one before; the mapping in force where there is no document. */
  startDryRun(project: ProjectId, document?: ExportDocument): Promise<ExportDryRun>;
  /** The newest since the server started. */
  dryRun(project: ProjectId): ExportDryRun | undefined;
  dryRunList(project: ProjectId, list: ExportDryRunList): readonly (readonly string[])[] | undefined;
  start(project: ProjectId, wish: { readonly full: boolean; readonly by: string }): Promise<ShownExportRun>;
  pause(project: ProjectId, by: string): Promise<void>;
  resume(project: ProjectId): Promise<void>;
  runs(project: ProjectId, count: number): Promise<readonly ShownExportRun[]>;
  run(project: ProjectId, id: string): Promise<ShownExportRun | undefined>;
}
