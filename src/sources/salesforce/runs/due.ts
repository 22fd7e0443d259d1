/** Makes runs of a kind, and finds the one that is due. */

import type { Clock } from '../../../domain/clock.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import type { ConnectionStore, SavedConnection } from '../store/connection-store.ts';
import type { RunBase, RunState } from './run-base.ts';
import type { RunStore } from './run-store.ts';

export interface Wish {
  readonly full: boolean;
  readonly by: string;
}

/** What the new run is made of. */
interface Beginning<S extends RunState, M> extends Wish {
  readonly id: string;
  readonly number: number;
  readonly project: ProjectId;
  readonly mapping: M;
  readonly state: S;
  readonly nowMs: number;
}

/** A kind of runs: syncs, or exports. */
export interface RunKind<R extends RunBase, S extends RunState, M extends { readonly version: number }> {
  readonly name: string;
  readonly plural: string;
  readonly runs: RunStore<R, S>;
  readonly connections: Pick<ConnectionStore, 'find' | 'projects'>;
  readonly clock: Clock;
  readonly newRunId: () => string;
  currentMapping(project: ProjectId): Promise<M | undefined>;
  begin(beginning: Beginning<S, M>): { readonly run: R; readonly nextMs: number | null };
  endDone(run: R, state: S): S;
}

export interface Due<R, M> {
  readonly project: ProjectId;
  readonly run: R;
  readonly mapping: M;
}

/** The run that is to go on, or a new one; undefined: it is not time yet. */
export async function findDue<R extends RunBase, S extends RunState, M extends { readonly version: number }>(
  kind: RunKind<R, S, M>,
  project: ProjectId,
): Promise<Due<R, M> | undefined> {
  const { runs, connections, clock } = kind;
  const connection = await connections.find(project);
  const mapping = await kind.currentMapping(project);
  if (!connection?.connected || !mapping) return undefined;
  const state = await runs.state(project);
  const nextMs = findNextMs(state, connection, mapping);
  const nowMs = clock();
  const open = await findOpenRun(runs, project);
  if (open?.mappingVersion === mapping.version) {
    const isEarly = open.state === 'waiting' && (open.resumeMs === null || open.resumeMs > nowMs);
    return isEarly ? undefined : { project, run: open, mapping };
  }
  // It was about another mapping.
  if (open) await stopRun(kind, project, open);
  else if (nextMs === null || nextMs > nowMs) return undefined;
  return { project, run: await createRun(kind, project, mapping, { full: false, by: 'clock' }), mapping };
}

/** When the clock starts the next run; null: it starts none, as nothing is connected or mapped, or runs are paused. */
export function findNextMs(
  { paused, nextMs }: Pick<RunState, 'paused' | 'nextMs'>,
  connection: Pick<SavedConnection, 'connected'> | undefined,
  mapping: object | undefined,
): number | null {
  return connection?.connected && mapping && paused === null ? nextMs : null;
}

/** In place of one that waits. Errors: Problem where one is under way, or there is nothing to run. */
export async function requestRun<
  R extends RunBase,
  S extends RunState,
  M extends { readonly version: number },
>(kind: RunKind<R, S, M>, project: ProjectId, wish: Wish): Promise<R> {
  const mapping = await kind.currentMapping(project);
  const connection = await kind.connections.find(project);
  if (!connection?.connected) throw new Problem('conflict', 'Connect to Salesforce first.');
  if (!mapping) throw new Problem('conflict', `Save a mapping of the ${kind.name} first.`);
  const open = await findOpenRun(kind.runs, project);
  if (open?.state === 'running')
    throw new Problem('conflict', `The ${kind.name} is under way; its run shows how far it is.`);
  if (open) await stopRun(kind, project, open);
  return createRun(kind, project, mapping, wish);
}

/** The newest run, where it has not ended. */
async function findOpenRun<R extends RunBase, S extends RunState>(
  runs: RunStore<R, S>,
  project: ProjectId,
): Promise<R | undefined> {
  const [last] = await runs.listRuns(project, 1);
  return last && (last.state === 'running' || last.state === 'waiting') ? last : undefined;
}

type Stopping<R extends RunBase, S extends RunState> = {
  readonly runs: RunStore<R, S>;
  readonly clock: Clock;
};

/** Where it is says nothing about another organisation's records. */
export async function stopOpenRun<R extends RunBase, S extends RunState>(
  kind: Stopping<R, S>,
  project: ProjectId,
): Promise<void> {
  const open = await findOpenRun(kind.runs, project);
  if (open) await stopRun(kind, project, open);
}

/** Somebody paused it: it goes on from where it is when they resume. */
export function holdRun<R extends RunBase, S extends RunState>(
  { runs }: Stopping<R, S>,
  project: ProjectId,
  run: R,
): Promise<void> {
  return runs.saveRun(project, { ...run, state: 'waiting', resumeMs: null });
}

export async function holdOpenRun<R extends RunBase, S extends RunState>(
  kind: Stopping<R, S>,
  project: ProjectId,
): Promise<void> {
  const open = await findOpenRun(kind.runs, project);
  if (open) await holdRun(kind, project, open);
}

/** The run that was paused may go on. False: there is none. */
export async function releaseOpenRun<R extends RunBase, S extends RunState>(
  { runs, clock }: Stopping<R, S>,
  project: ProjectId,
): Promise<boolean> {
  const open = await findOpenRun(runs, project);
  if (open?.state !== 'waiting' || open.resumeMs !== null) return false;
  await runs.saveRun(project, { ...open, resumeMs: clock() });
  return true;
}

export function stopRun<R extends RunBase, S extends RunState>(
  { runs, clock }: Stopping<R, S>,
  project: ProjectId,
  run: R,
): Promise<void> {
  return runs.saveRun(project, { ...run, state: 'stopped', resumeMs: null, endedMs: clock() });
}

/** A run that waits for its turn. */
async function createRun<R extends RunBase, S extends RunState, M extends { readonly version: number }>(
  kind: RunKind<R, S, M>,
  project: ProjectId,
  mapping: M,
  wish: Wish,
): Promise<R> {
  const state = await kind.runs.state(project);
  const nowMs = kind.clock();
  const number = state.lastNumber + 1;
  const { run, nextMs } = kind.begin({
    ...wish,
    id: kind.newRunId(),
    number,
    project,
    mapping,
    state,
    nowMs,
  });
  await kind.runs.finish(project, run, { ...state, lastNumber: number, nextMs });
  return run;
}
