/** Performs an export page by page: after each page it is on disk how far it is, and what records were sent. */
import type { Clock } from '../../../domain/clock.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import { keepDescribed } from '../client/describe.ts';
import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import { salesforceLimits } from '../limits.ts';
import { CallsSpent } from '../runs/end-run.ts';
import type { RunStore } from '../runs/run-store.ts';
import { checkExportWithOrganization, type ExportFields } from './check.ts';
import { decidePage } from './decide-page.ts';
import type { ExportDocument, ExportMapping } from './document.ts';
import type { ExportState } from './export-kind.ts';
import type { ExportGroupStore } from './group-store.ts';
import type { GroupProperties } from './plan-group.ts';
import { readExportPages } from './read-pages.ts';
import { addFindings, type ExportRun } from './run.ts';
import { writePage } from './write-page.ts';

/** Groups with their properties as they are now. */
export interface ExportSources {
  /** In their order. Errors: Problem. */
  listValues(project: ProjectId, groupType: string): Promise<readonly string[]>;
  propertiesOf(project: ProjectId, groupType: string, value: string): GroupProperties;
}

interface ExportOptions {
  readonly project: ProjectId;
  readonly document: ExportDocument;
  readonly rest: Rest;
  readonly runs: Pick<RunStore<ExportRun, ExportState>, 'saveRun'>;
  readonly groups: ExportGroupStore;
  readonly sources: ExportSources;
  readonly clock: Clock;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Told of each page. */
  readonly onProgress: (run: ExportRun) => void;
}

interface Exporting extends ExportOptions {
  readonly fields: ExportFields;
  /** Calls of the run before it went on here. */
  readonly callsBefore: number;
  /** The first page after a stop, which may have come between writing it and noting that. */
  isUncertain: boolean;
  run: ExportRun;
}

/** Goes on where the run is. Gives it with its last group done. Errors: SalesforceFailure, CallsSpent; the signal's reason. */
export async function performExport(run: ExportRun, options: ExportOptions): Promise<ExportRun> {
  const { document, rest, runs, project } = options;
  const fields = await findFields(document, rest);
  const exporting: Exporting = {
    ...{ ...options, fields, callsBefore: run.calls, isUncertain: run.cursor.isBegun },
    run: { ...run, cursor: { ...run.cursor, isBegun: true } },
  };
  await runs.saveRun(project, exporting.run);
  for (let place = run.cursor.mapping; place < document.mappings.length; place += 1) {
    await exportGroups(exporting, document.mappings[place] as ExportMapping);
    exporting.run = { ...exporting.run, cursor: { isBegun: true, mapping: place + 1, afterValue: '' } };
    await runs.saveRun(project, exporting.run);
  }
  return noteCalls(exporting);
}

/** Errors: SalesforceFailure, also where the organisation has not what the mapping needs. */
export async function findFields(document: ExportDocument, rest: Rest): Promise<ExportFields> {
  const { fields, issues } = await checkExportWithOrganization(document, keepDescribed(rest));
  const [issue] = issues;
  if (issue) throw new SalesforceFailure('refused', 'mapping', `${issue.path}: ${issue.message}`);
  return fields;
}

async function exportGroups(exporting: Exporting, mapping: ExportMapping): Promise<void> {
  const { project, sources, groups, rest, fields, clock, run } = exporting;
  const place = { project, mapping: mapping.id };
  const { afterValue } = run.cursor;
  const all = await sources.listValues(project, mapping.groupType);
  const pages = readExportPages({
    ...{ mapping, fields, values: all.filter((value) => value > afterValue) },
    propertiesOf: (value) => sources.propertiesOf(project, mapping.groupType, value),
    readStored: (values) => groups.read(place, values),
    planOptions: () => ({
      ...{ compares: run.full, verifies: exporting.isUncertain, looksAtEmpty: false },
      // Who asks for a run has mended something.
      retryBeforeMs: run.trigger === 'clock' ? clock() - salesforceLimits.exportRetryMs : clock(),
    }),
  });
  for await (const page of pages) {
    const decided = await decidePage(
      {
        ...{ rest, mapping, fields },
        readOwners: async (records) => new Map(await groups.readOwners(place, records)),
      },
      page,
    );
    const pause = (ms: number) => exporting.pause(ms, exporting.signal);
    const written = await writePage({ rest, pause, mapping, fields, nowMs: clock() }, decided);
    const cursor = { ...exporting.run.cursor, afterValue: page.lastValue };
    exporting.run = { ...addFindings(exporting.run, written), cursor };
    exporting.run = noteCalls(exporting);
    await groups.save(place, written.groups, exporting.run);
    exporting.isUncertain = false;
    endPage(exporting);
  }
}

const noteCalls = ({
  run,
  rest,
  callsBefore,
}: Pick<Exporting, 'run' | 'rest' | 'callsBefore'>): ExportRun => ({
  ...run,
  calls: callsBefore + rest.calls,
  callsUsed: rest.callsUsed ?? run.callsUsed,
});

function endPage({ run, document, signal, onProgress }: Exporting): void {
  onProgress(run);
  signal.throwIfAborted();
  const { callsUsed } = run;
  if (callsUsed && callsUsed.used >= callsUsed.max * document.callShare) throw new CallsSpent();
}
