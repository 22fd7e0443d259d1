/** Performs syncs when they are due. */
import type { ProjectId } from '../../../domain/ids.ts';
import { createRunner, type Runner, type RunnerOptions } from '../runs/runner.ts';
import type { SavedMapping } from '../store/connection-store.ts';
import type { SalesforceStore } from '../store/open-store.ts';
import { type PerformOptions, performRun } from './perform-run.ts';
import type { Run } from './run.ts';
import { createSyncKind, type SyncKind, type SyncState } from './sync-kind.ts';

type SyncRunnerOptions = Omit<RunnerOptions<Run, SyncState, SavedMapping>, 'kind' | 'perform'> &
  Pick<SyncKind, 'clock' | 'newRunId'> &
  Pick<PerformOptions, 'writing'> & {
    readonly store: SalesforceStore;
    readonly timeZoneOf: (project: ProjectId) => string;
    readonly findGroups: (project: ProjectId) => PerformOptions['findGroups'];
  };

export type SyncRunner = Runner<Run>;

export function createSyncRunner(options: SyncRunnerOptions): SyncRunner {
  const { store, writing, findGroups, openRest, onFailure } = options;
  const { connections, runs } = store;
  return createRunner({
    ...{
      openRest,
      onFailure,
      kind: createSyncKind({ ...options, connections, runs, currentMapping: connections.currentMapping }),
    },
    perform: ({ project, run, mapping }, performance) =>
      performRun(run, {
        ...{ project, document: mapping.document, store, writing, ...performance },
        findGroups: findGroups(project),
      }),
  });
}
