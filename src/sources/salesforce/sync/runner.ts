/** Performs runs when they are due, one at a time. */
import type { ProjectId } from '../../../domain/ids.ts';
import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import { endDone, endFailed } from './end-run.ts';
import { CallsSpent, type PerformOptions, performRun } from './perform-run.ts';
import type { Run } from './run.ts';
import {
  type Due,
  type DueOptions,
  findDue,
  holdOpenRun,
  holdRun,
  releaseOpenRun,
  requestRun,
  stopOpenRun,
  stopRun,
} from './runs-due.ts';

interface RunnerOptions extends DueOptions, Pick<PerformOptions, 'writing'> {
  readonly openRest: (project: ProjectId, signal: AbortSignal) => Promise<Rest>;
  readonly findGroups: (project: ProjectId) => PerformOptions['findGroups'];
  /** What is no failure of Salesforce. */
  readonly onFailure: (error: unknown) => void;
}

export interface Runner {
  /** Looks whether anything is due. */
  poke(): void;
  /** A run as soon as the one under way is done. Errors: Problem where the project has one under way, or nothing to run. */
  request(project: ProjectId, wish: { readonly full: boolean; readonly by: string }): Promise<Run>;
  /** The clock starts no runs; the one under way waits where it is. */
  pause(project: ProjectId, by: string): Promise<void>;
  /** The clock starts runs again, the first at once; a run that was paused goes on. */
  resume(project: ProjectId): Promise<void>;
  /** Ends the project's run that is under way or waits, and begins none during `work`, after which mapping or connection is another one. */
  whileStopped<T>(project: ProjectId, work: () => Promise<T>): Promise<T>;
  /** As it is now, newer than what is stored; undefined: nothing of the project is under way. */
  underWay(project: ProjectId): Run | undefined;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Why a run is ended that goes on later. */
class Paused extends Error {}

interface Active {
  readonly project: ProjectId;
  readonly controller: AbortController;
  readonly done: Promise<void>;
  run: Run;
}

export function createRunner(options: RunnerOptions): Runner {
  const { store, clock, onFailure } = options;
  let active: Active | undefined;
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
    for (const project of await store.connections.projects()) {
      if (stopped.includes(project)) continue;
      const due = await findDue(options, project);
      if (!due || closed) continue;
      const controller = new AbortController();
      const done = perform(options, due, {
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
      const run = await requestRun(options, project, wish);
      poke();
      return run;
    },
    pause: (project, by) =>
      interrupt(project, new Paused(), async () => {
        const state = await store.runs.state(project);
        await store.runs.saveState(project, { ...state, paused: state.paused ?? `Paused by ${by}.` });
        await holdOpenRun(options, project);
      }),
    resume: async (project) => {
      const held = await releaseOpenRun(options, project);
      const state = await store.runs.state(project);
      const nextMs = held ? state.nextMs : clock();
      await store.runs.saveState(project, { ...state, paused: null, failures: 0, nextMs });
      poke();
    },
    whileStopped: (project, work) =>
      interrupt(project, new Error('interrupted'), async () => {
        await stopOpenRun(options, project);
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

interface Performance extends Pick<PerformOptions, 'signal' | 'onProgress'> {
  readonly isClosed: () => boolean;
}

async function perform(
  options: RunnerOptions,
  { project, run, mapping }: Due,
  { signal, onProgress, isClosed }: Performance,
): Promise<void> {
  const { store, clock, onFailure } = options;
  try {
    const running: Run = { ...run, state: 'running', resumeMs: null, problem: null };
    await store.runs.saveRun(project, running);
    const done = await performRun(running, {
      ...{ project, document: mapping.document, store, writing: options.writing, signal, onProgress },
      rest: await options.openRest(project, signal),
      findGroups: options.findGroups(project),
    });
    const ended = endDone({ run: done, state: await store.runs.state(project) }, clock());
    await store.runs.finish(project, ended.run, ended.state);
  } catch (error) {
    // Stopped with the server, it goes on where it is at the next start.
    if (isClosed()) return;
    const last = (await store.runs.findRun(project, run.id)) ?? run;
    if (signal.aborted)
      return signal.reason instanceof Paused
        ? holdRun(options, project, last)
        : stopRun(options, project, last);
    if (!(error instanceof SalesforceFailure || error instanceof CallsSpent)) onFailure(error);
    const state = await store.runs.state(project);
    const isFurther = JSON.stringify(last.cursor) !== JSON.stringify(run.cursor);
    const ended = endFailed({ run: last, state }, { error, isFurther, nowMs: clock() });
    await store.runs.finish(project, ended.run, ended.state);
  }
}
