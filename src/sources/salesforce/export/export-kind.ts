/** Exports as a kind of runs: what a new one compares with, and what holds after it. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { RunKind } from '../runs/due.ts';
import { firstRunState, type RunState, startRun } from '../runs/run-base.ts';
import { findNextRun } from '../schedule.ts';
import type { ExportSchedule } from './document.ts';
import type { SavedExportMapping } from './mapping-store.ts';
import { type ExportRun, noExportCounts } from './run.ts';

export interface ExportState extends RunState {
  /** The mapping of the last run that was done; null: there was none. */
  readonly exportedVersion: number | null;
}

export const firstExportState: ExportState = { ...firstRunState, exportedVersion: null };

type ExportKind = RunKind<ExportRun, ExportState, SavedExportMapping>;

interface ExportKindOptions
  extends Pick<ExportKind, 'clock' | 'newRunId' | 'connections' | 'runs' | 'currentMapping'> {
  readonly timeZoneOf: (project: ProjectId) => string;
}

export function createExportKind({ timeZoneOf, ...options }: ExportKindOptions): ExportKind {
  return {
    ...{ ...options, name: 'export', plural: 'exports' },
    begin: ({ id, number, full, by, project, mapping, state, nowMs }) => {
      const { version, document } = mapping;
      const run: ExportRun = {
        ...startRun({ id, mappingVersion: version, by, number }, nowMs),
        // What was sent with another mapping says little about what records hold.
        ...{ full: full || state.exportedVersion !== version, counts: noExportCounts, refusals: {} },
        ...{ samples: [], cursor: { isBegun: false, mapping: 0, afterValue: '' } },
      };
      return { run, nextMs: findNextExport(document.schedule, nowMs, timeZoneOf(project)) };
    },
    endDone: ({ mappingVersion }, state) => ({ ...state, exportedVersion: mappingVersion }),
  };
}

/** Null: only when somebody asks, or something was computed. */
function findNextExport(schedule: ExportSchedule, nowMs: number, timeZone: string): number | null {
  return schedule.every === 'never' || schedule.every === 'computed'
    ? null
    : findNextRun(schedule, nowMs, timeZone);
}
