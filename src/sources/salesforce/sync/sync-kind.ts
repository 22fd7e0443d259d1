/** Syncs as a kind of runs: what a new one reads, and what holds after it. */

import type { ProjectId } from '../../../domain/ids.ts';
import { salesforceLimits } from '../limits.ts';
import type { MappingDocument } from '../mapping/document.ts';
import type { RunKind } from '../runs/due.ts';
import { firstRunState, type RunState, startRun } from '../runs/run-base.ts';
import { findNextRun } from '../schedule.ts';
import type { SavedMapping } from '../store/connection-store.ts';
import { noCounts, type Run, type WrittenProperty } from './run.ts';

export interface SyncState extends RunState {
  /** Of the last run that was done: records changed before are read; null: there was none. */
  readonly syncedUntilMs: number | null;
  readonly lastFullMs: number | null;
  /** Of the mapping that it used. */
  readonly syncedVersion: number | null;
  /** What syncs have written. Absent: nothing, or what the release before does not tell. */
  readonly written?: readonly WrittenProperty[];
}

export const firstState: SyncState = {
  ...firstRunState,
  ...{ syncedUntilMs: null, lastFullMs: null, syncedVersion: null },
};

export type SyncKind = RunKind<Run, SyncState, SavedMapping>;

interface SyncKindOptions
  extends Pick<SyncKind, 'clock' | 'newRunId' | 'connections' | 'runs' | 'currentMapping'> {
  readonly timeZoneOf: (project: ProjectId) => string;
}

const dayMs = 86_400_000;

export function createSyncKind({ timeZoneOf, ...options }: SyncKindOptions): SyncKind {
  return {
    ...{ ...options, name: 'sync', plural: 'syncs' },
    begin: ({ id, number, full, by, project, mapping, state, nowMs }) => {
      const { version, document } = mapping;
      const since = full ? null : findSince(state, version, nowMs - document.fullEveryDays * dayMs);
      const properties = listWritten(document);
      const run: Run = {
        ...startRun({ id, mappingVersion: version, by, number }, nowMs),
        ...{ full: since === null, sinceMs: since, untilMs: null, toRead: null },
        ...{ counts: noCounts, samples: [] },
        ...{ properties, newProperties: findNew(properties, state) },
        cursor: { step: 0, afterId: '', pageRecords: salesforceLimits.pageRecords },
      };
      return { run, nextMs: findNextRun(document.schedule, nowMs, timeZoneOf(project)) };
    },
    endDone: ({ untilMs, mappingVersion, full, startedMs, properties = [] }, state) => ({
      ...{ ...state, syncedUntilMs: untilMs, syncedVersion: mappingVersion },
      lastFullMs: full ? startedMs : state.lastFullMs,
      written: [...(state.written ?? []), ...without(properties, state.written ?? [])],
    }),
  };
}

/** From when changes are to be read; null: everything is. */
function findSince(state: SyncState, version: number, fullAfterMs: number): number | null {
  const { syncedUntilMs, lastFullMs, syncedVersion } = state;
  if (syncedUntilMs === null || lastFullMs === null || lastFullMs <= fullAfterMs) return null;
  return syncedVersion === version ? syncedUntilMs - salesforceLimits.lookBackMs : null;
}

function listWritten({ mappings }: MappingDocument): readonly WrittenProperty[] {
  return mappings.flatMap(({ groupType, properties, rollUps }) =>
    [...properties, ...rollUps].map(({ property }) => ({ groupType, property })),
  );
}

function findNew(
  properties: readonly WrittenProperty[],
  { written, syncedUntilMs }: SyncState,
): WrittenProperty[] {
  return written === undefined && syncedUntilMs !== null ? [] : without(properties, written ?? []);
}

function without(
  properties: readonly WrittenProperty[],
  known: readonly WrittenProperty[],
): WrittenProperty[] {
  const write = ({ groupType, property }: WrittenProperty) => JSON.stringify([groupType, property]);
  const names = new Set(known.map(write));
  return properties.filter((each) => !names.has(write(each)));
}
