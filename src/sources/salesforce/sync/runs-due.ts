/** Makes runs, and finds the one that is due. */

import type { Clock } from '../../../domain/clock.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { salesforceLimits } from '../limits.ts';
import { findNextRun } from '../schedule.ts';
import type { SavedMapping } from '../store/connection-store.ts';
import type { SalesforceStore } from '../store/open-store.ts';
import type { SyncState } from '../store/run-store.ts';
import { noCounts, type Run } from './run.ts';

export interface DueOptions {
  readonly store: SalesforceStore;
  readonly clock: Clock;
  readonly newRunId: () => string;
  readonly timeZoneOf: (project: ProjectId) => string;
}

export interface Due {
  readonly project: ProjectId;
  readonly run: Run;
  readonly mapping: SavedMapping;
}

interface Wish {
  readonly full: boolean;
  readonly by: string;
}

const dayMs = 86_400_000;

/** The run that is to go on, or a new one; undefined: it is not time yet. */
export async function findDue(options: DueOptions, project: ProjectId): Promise<Due | undefined> {
  const { store, clock } = options;
  const connection = await store.connections.find(project);
  const mapping = await store.connections.currentMapping(project);
  if (!connection?.connected || !mapping) return undefined;
  const state = await store.runs.state(project);
  const nowMs = clock();
  const open = await findOpenRun(store, project);
  if (open?.mappingVersion === mapping.version) {
    const isEarly = open.state === 'waiting' && (open.resumeMs === null || open.resumeMs > nowMs);
    return isEarly ? undefined : { project, run: open, mapping };
  }
  // It was about another mapping.
  if (open) await stopRun(options, project, open);
  else if (state.paused !== null || state.nextMs === null || state.nextMs > nowMs) return undefined;
  return { project, run: await createRun(options, project, mapping, { full: false, by: 'clock' }), mapping };
}

/** In place of one that waits. Errors: Problem where one is under way, or there is nothing to run. */
export async function requestRun(options: DueOptions, project: ProjectId, wish: Wish): Promise<Run> {
  const { store } = options;
  const mapping = await store.connections.currentMapping(project);
  const connection = await store.connections.find(project);
  if (!connection?.connected) throw new Problem('conflict', 'Connect to Salesforce first.');
  if (!mapping) throw new Problem('conflict', 'Save a mapping first.');
  const open = await findOpenRun(store, project);
  if (open?.state === 'running')
    throw new Problem('conflict', 'A sync is under way; its run shows how far it is.');
  if (open) await stopRun(options, project, open);
  return createRun(options, project, mapping, wish);
}

/** The newest run, where it has not ended. */
async function findOpenRun(
  { runs }: Pick<SalesforceStore, 'runs'>,
  project: ProjectId,
): Promise<Run | undefined> {
  const [last] = await runs.listRuns(project, 1);
  return last && (last.state === 'running' || last.state === 'waiting') ? last : undefined;
}

/** Where it is says nothing about another organisation's records. */
export async function stopOpenRun(options: DueOptions, project: ProjectId): Promise<void> {
  const open = await findOpenRun(options.store, project);
  if (open) await stopRun(options, project, open);
}

/** Somebody paused it: it goes on from where it is when they resume. */
export function holdRun({ store }: DueOptions, project: ProjectId, run: Run): Promise<void> {
  return store.runs.saveRun(project, { ...run, state: 'waiting', resumeMs: null });
}

export async function holdOpenRun(options: DueOptions, project: ProjectId): Promise<void> {
  const open = await findOpenRun(options.store, project);
  if (open) await holdRun(options, project, open);
}

/** The run that was paused may go on. False: there is none. */
export async function releaseOpenRun({ store, clock }: DueOptions, project: ProjectId): Promise<boolean> {
  const open = await findOpenRun(store, project);
  if (open?.state !== 'waiting' || open.resumeMs !== null) return false;
  await store.runs.saveRun(project, { ...open, resumeMs: clock() });
  return true;
}

export function stopRun({ store, clock }: DueOptions, project: ProjectId, run: Run): Promise<void> {
  return store.runs.saveRun(project, { ...run, state: 'stopped', resumeMs: null, endedMs: clock() });
}

/** A run that waits for its turn. */
async function createRun(
  { store, clock, newRunId, timeZoneOf }: DueOptions,
  project: ProjectId,
  { version, document }: SavedMapping,
  { full, by }: Wish,
): Promise<Run> {
  const state = await store.runs.state(project);
  const nowMs = clock();
  const since = full ? null : findSince(state, version, nowMs - document.fullEveryDays * dayMs);
  const run: Run = {
    ...{ id: newRunId(), mappingVersion: version, full: since === null, trigger: by, state: 'waiting' },
    ...{ startedMs: nowMs, endedMs: null, resumeMs: nowMs, number: state.lastNumber + 1 },
    ...{
      sinceMs: since,
      untilMs: null,
      counts: noCounts,
      samples: [],
      calls: 0,
      callsUsed: null,
      problem: null,
    },
    cursor: { step: 0, afterId: '', pageRecords: salesforceLimits.pageRecords },
  };
  const nextMs = findNextRun(document.schedule, nowMs, timeZoneOf(project));
  await store.runs.finish(project, run, { ...state, lastNumber: run.number, nextMs });
  return run;
}

/** From when changes are to be read; null: everything is. */
function findSince(state: SyncState, version: number, fullAfterMs: number): number | null {
  const { syncedUntilMs, lastFullMs, syncedVersion } = state;
  if (syncedUntilMs === null || lastFullMs === null || lastFullMs <= fullAfterMs) return null;
  return syncedVersion === version ? syncedUntilMs - salesforceLimits.lookBackMs : null;
}
