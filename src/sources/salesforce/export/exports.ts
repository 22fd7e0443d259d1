/** What the rest of the program may ask about exports to Salesforce. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { MappedRuns } from '../runs/mapped-runs.ts';
import type { RunState } from '../runs/run-base.ts';
import type { ExportDocument } from './document.ts';
import type { ExportDryRun, ExportDryRunList } from './dry-run-result.ts';
import type { ShownExportRun } from './run.ts';

interface ExportStatus extends Pick<RunState, 'paused' | 'failures' | 'nextMs'> {
  /** 0: none was saved. */
  readonly mappingVersion: number;
  /** The newest; null: there was none. */
  readonly run: ShownExportRun | null;
  /** Of the newest since the server started. */
  readonly dryRun: ExportDryRun['state'] | null;
}

export interface SalesforceExports
  extends MappedRuns<ExportDocument, ExportDryRun, ExportDryRunList, ShownExportRun> {
  status(project: ProjectId): Promise<ExportStatus>;
  /** Properties of the group type were computed: an export that waits for it is due now. */
  noteComputed(project: ProjectId, groupType: string): Promise<void>;
  start(project: ProjectId, wish: { readonly full: boolean; readonly by: string }): Promise<ShownExportRun>;
}
