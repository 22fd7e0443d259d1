/** Performs runs of a kind when they are due, one at a time. */
import type { ProjectId } from '../../../domain/ids.ts';
import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import {
  type Due,
  findDue,
  holdOpenRun,
  holdRun,
  type RunKind,
  releaseOpenRun,
  requestRun,
  stopOpenRun,
  stopRun,
  type Wish,
} from './due.ts';
import { CallsSpent, endFailed } from './end-run.ts';
import type { RunBase, RunState } from './run-base.ts';

export interface RunnerOptions<
  R extends RunBase,
  S extends RunState,
  M extends { readonly version: number },
> {
  readonly kind: RunKind<R, S, M>;
  readonly openRest: (project: ProjectId, signal: AbortSignal) => Promise<Rest>;
  /** Goes on where the run is, and gives it with its work done. Errors: SalesforceFailure, CallsSpent, those of intake; the signal's reason. */
  readonly perform: (due: Due<R, M>, performance: Performance<R>) => Promise<R>;
  /** What is no failure of Salesforce. */
  readonly onFailure: (error: unknown) => void;
}

interface Performance<R> {
  readonly rest: Rest;
  readonly signal: AbortSignal;
  /** Told of each page. */
  readonly onProgress: (run: R) => void;
}

export interface Runner<R> {
  /** Looks whether anything is due. */
  poke(): void;
  /** A run as soon as the one under way is done. Errors: Problem where the project has one under way, or nothing to run. */
  request(project: ProjectId, wish: Wish): Promise<R>;
  /** The clock starts no runs; the one under way waits where it is. */
  pause(project: ProjectId, by: string): Promise<void>;
  /** The clock starts runs again, the first at once; a run that was paused goes on. */
  resume(project: ProjectId): Promise<void>;
  /** Ends the project's run that is under way or waits, and begins none during `work`, after which mapping or connection is another one. */
  whileStopped<T>(project: ProjectId, work: () => Promise<T>): Promise<T>;
  /** As it is now, newer than what is stored; undefined: nothing of the project is under way. */
  underWay(project: ProjectId): R | undefined;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Why a run is ended that goes on later. */
class Paused extends Error {}

interface Active<R> {
  readonly project: ProjectId;
  readonly controller: AbortController;
  readonly done: Promise<void>;
  run: R;
}

export function createRunner<R extends RunBase, S extends RunState, M extends { readonly version: number }>(
  options: RunnerOptions<R, S, M>,
): Runner<R> {
  const { kind, onFailure } = options;
  const { runs, connections, clock } = kind;
  let active: Active<R> | undefined;
  let looking: Promise<void> | undefined;
  let closed = false;
  const stopped: ProjectId[] = [];
  /** Ends what is under way, and begins nothing of the project during `work`. */
  const interrupt = async <T>(project: ProjectId, reason: Error, work: () => Promise<T>): Promise<T> => {
    stopped.push(project);
    try {
      await looking;
      if (active?.project === project) {
        active.controller.abort(reason);
        await active.done;
      }
      return await work();
    } finally {
      stopped.splice(stopped.indexOf(project), 1);
    }
  };

  const poke = () => {
    if (active || closed || looking) return;
    looking = startDue()
      .catch(onFailure)
      .finally(() => {
        looking = undefined;
      });
  };
  const startDue = async () => {
    for (const project of await connections.projects()) {
      if (stopped.includes(project)) continue;
      const due = await findDue(kind, project);
      if (!due || closed) continue;
      const controller = new AbortController();
      const done = performDue(options, due, {
        signal: controller.signal,
        isClosed: () => closed,
        onProgress: (newer) => {
          if (active) active.run = newer;
        },
      })
        .finally(() => {
          active = undefined;
        })
        // A disk that takes nothing is asked again by the clock, not at once.
        .then(poke, onFailure);
      active = { project, controller, run: due.run, done };
      return;
    }
  };

  return {
    poke,
    request: async (project, wish) => {
      const run = await requestRun(kind, project, wish);
      poke();
      return run;
    },
    pause: (project, by) =>
      interrupt(project, new Paused(), async () => {
        const state = await runs.state(project);
        await runs.saveState(project, { ...state, paused: state.paused ?? `Paused by ${by}.` });
        await holdOpenRun(kind, project);
      }),
    resume: async (project) => {
      const held = await releaseOpenRun(kind, project);
      const state = await runs.state(project);
      const nextMs = held ? state.nextMs : clock();
      await runs.saveState(project, { ...state, paused: null, failures: 0, nextMs });
      poke();
    },
    whileStopped: (project, work) =>
      interrupt(project, new Error('interrupted'), async () => {
        await stopOpenRun(kind, project);
        return work();
      }),
    underWay: (project) => (active?.project === project ? active.run : undefined),
    idle: async () => {
      for (; looking || active; await active?.done) await looking;
    },
    close: async () => {
      closed = true;
      await looking;
      active?.controller.abort(new Error('closed'));
      await active?.done;
    },
  };
}

async function performDue<R extends RunBase, S extends RunState, M extends { readonly version: number }>(
  { kind, openRest, perform, onFailure }: RunnerOptions<R, S, M>,
  due: Due<R, M>,
  { signal, onProgress, isClosed }: Omit<Performance<R>, 'rest'> & { readonly isClosed: () => boolean },
): Promise<void> {
  const { runs, clock, plural } = kind;
  const { project, run } = due;
  try {
    const running: R = { ...run, state: 'running', resumeMs: null, problem: null };
    await runs.saveRun(project, running);
    const rest = await openRest(project, signal);
    const done = await perform({ ...due, run: running }, { rest, signal, onProgress });
    const state = kind.endDone(done, { ...(await runs.state(project)), failures: 0, paused: null });
    await runs.finish(project, { ...done, state: 'done', endedMs: clock() }, state);
  } catch (error) {
    // Stopped with the server, it goes on where it is at the next start.
    if (isClosed()) return;
    const last = (await runs.findRun(project, run.id)) ?? run;
    if (signal.aborted)
      return signal.reason instanceof Paused ? holdRun(kind, project, last) : stopRun(kind, project, last);
    if (!(error instanceof SalesforceFailure || error instanceof CallsSpent)) onFailure(error);
    const state = await runs.state(project);
    const isFurther = JSON.stringify(last.cursor) !== JSON.stringify(run.cursor);
    const ended = endFailed({ run: last, state }, { error, isFurther, nowMs: clock(), plural });
    await runs.finish(project, ended.run, ended.state);
  }
}
