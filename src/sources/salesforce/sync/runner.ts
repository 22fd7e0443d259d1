/** Performs syncs when they are due. */
import type { ProjectId } from '../../../domain/ids.ts';
import { createEchoFilter } from '../export/drop-echoes.ts';
import { createRunner, type Runner, type RunnerOptions } from '../runs/runner.ts';
import type { SavedMapping } from '../store/connection-store.ts';
import type { SalesforceStore } from '../store/open-store.ts';
import { type PerformOptions, performRun } from './perform-run.ts';
import type { Run } from './run.ts';
import { createSyncKind, type SyncKind, type SyncState } from './sync-kind.ts';
import { unlessAborted } from './unless-aborted.ts';

type SyncRunnerOptions = Omit<RunnerOptions<Run, SyncState, SavedMapping>, 'kind' | 'perform'> &
  Pick<SyncKind, 'clock' | 'newRunId'> &
  Pick<PerformOptions, 'writing'> & {
    readonly store: SalesforceStore;
    readonly timeZoneOf: (project: ProjectId) => string;
    readonly findGroups: (project: ProjectId) => PerformOptions['findGroups'];
    /** Resolves when charts can read all that was written. */
    readonly flush: () => Promise<void>;
    /** Does work that keeps many records in memory, with as little beside as can be. */
    readonly frugally: <T>(work: () => Promise<T>) => Promise<T>;
  };

export type SyncRunner = Runner<Run>;

export function createSyncRunner(options: SyncRunnerOptions): SyncRunner {
  const { store, writing, findGroups, openRest, onFailure, frugally } = options;
  const { connections, runs } = store;
  return createRunner({
    ...{
      openRest,
      onFailure,
      kind: createSyncKind({ ...options, connections, runs, currentMapping: connections.currentMapping }),
    },
    perform: async ({ project, run, mapping }, performance) => {
      const flush = () => unlessAborted(options.flush(), performance.signal);
      const done = await frugally(() =>
        performRun(run, {
          ...{ project, document: mapping.document, store, writing, flush, ...performance },
          findGroups: findGroups(project),
          dropEchoes: createEchoFilter({ project, rest: performance.rest, exports: store.exports }),
        }),
      );
      // Who is told that a run is done, finds in charts what it wrote.
      await flush();
      return done;
    },
  });
}
