/** Opens the Salesforce source: connections, mappings, syncs, exports and dry runs of all projects. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId } from '../../domain/ids.ts';
import type { SecretCipher } from '../../domain/secret-cipher.ts';
import { describeObject, keepDescribed, listObjects } from './client/describe.ts';
import { withProblems } from './client/to-problem.ts';
import { createConnections, showConnection } from './connections.ts';
import { createDryRuns } from './dry-runs.ts';
import { openExports } from './export/open-exports.ts';
import { salesforceLimits } from './limits.ts';
import { checkDocument, checkWithOrganization } from './mapping/check.ts';
import { findNextMs } from './runs/due.ts';
import { showRuns } from './runs/show-runs.ts';
import type { Salesforce } from './salesforce.ts';
import { checkKey, readSamples } from './samples.ts';
import { openStore, type SalesforceStore } from './store/open-store.ts';
import { createGroupFinder, type GroupSources } from './sync/find-groups.ts';
import { runSchema } from './sync/run.ts';
import { createSyncRunner, type SyncRunner } from './sync/runner.ts';
import type { WriteOptions } from './sync/write-groups.ts';

interface SalesforceOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly cipher: SecretCipher;
  readonly newRunId: () => string;
  readonly timeZoneOf: (project: ProjectId) => string;
  readonly groups: GroupSources;
  readonly writing: Pick<WriteOptions, 'commit' | 'decide'>;
  /** Resolves when charts can read all that was written. */
  readonly flush: () => Promise<void>;
  /** Does work that keeps many records in memory, with as little beside as can be. */
  readonly frugally: <T>(work: () => Promise<T>) => Promise<T>;
  /** What is no failure of Salesforce. */
  readonly onFailure: (error: unknown) => void;
}

/** Errors: Problem where a newer program wrote its database. */
export async function openSalesforce(options: SalesforceOptions): Promise<Salesforce> {
  const { directory, clock, cipher, groups, onFailure } = options;
  const store = await openStore({ directory, clock, cipher });
  const closing = new AbortController();
  const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal, ref: false });
  const connections = createConnections({
    ...{ store, clock, pause, signal: closing.signal },
    whileStopped: (project, work) =>
      runner.whileStopped(project, () => exports.runner.whileStopped(project, work)),
  });
  const runner = createSyncRunner({
    ...{ store, clock, onFailure, openRest: connections.openRest },
    ...{
      newRunId: options.newRunId,
      timeZoneOf: options.timeZoneOf,
      flush: options.flush,
      frugally: options.frugally,
    },
    writing: { ...options.writing, clock },
    findGroups: (project) => createGroupFinder(groups, project),
  });
  const exports = openExports({
    ...{ store, clock, groups, onFailure, pause, openRest: connections.openRest },
    ...{ newRunId: options.newRunId, timeZoneOf: options.timeZoneOf, frugally: options.frugally },
  });
  const pokeAll = () => {
    runner.poke();
    exports.runner.poke();
  };
  const dryRuns = createDryRuns({
    ...{ groups, clock, onFailure, openRest: connections.openRest },
    currentMapping: store.connections.currentMapping,
  });
  let timer: NodeJS.Timeout | undefined;
  const { openRest: _, ...shownConnections } = connections;
  const poking = <A extends readonly unknown[], R>(work: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      const done = await work(...given);
      pokeAll();
      return done;
    };
  };
  return {
    ...{
      ...shownConnections,
      ...dryRuns,
      ...createMappings(store, connections, runner),
      ...createRuns(store, runner, dryRuns),
    },
    connect: poking(connections.connect),
    finishAuthorization: poking(connections.finishAuthorization),
    exports: exports.shown,
    start: () => {
      pokeAll();
      timer = setInterval(pokeAll, salesforceLimits.tickMs).unref();
    },
    close: async () => {
      clearInterval(timer);
      closing.abort(new Error('closed'));
      await runner.close();
      await exports.runner.close();
      await store.close();
    },
  };
}

type Connections = ReturnType<typeof createConnections>;

function createMappings(
  store: SalesforceStore,
  { openRest }: Connections,
  runner: SyncRunner,
): Pick<
  Salesforce,
  | 'listObjects'
  | 'describe'
  | 'samples'
  | 'checkKey'
  | 'mappings'
  | 'currentMapping'
  | 'check'
  | 'saveMapping'
> {
  return {
    listObjects: (project) => withProblems(async () => listObjects(await openRest(project))),
    describe: (project, name) =>
      withProblems(async () => {
        const { fields, ...object } = await describeObject(await openRest(project), name);
        return { ...object, fields: [...fields.values()] };
      }),
    samples: (project, object) => withProblems(async () => readSamples(await openRest(project), object)),
    checkKey: (project, key) => withProblems(async () => checkKey(await openRest(project), key)),
    mappings: (project) => store.connections.mappings(project),
    currentMapping: (project) => store.connections.currentMapping(project),
    check: async (project, document) => {
      const issues = checkDocument(document);
      if (issues.length > 0) return issues;
      return withProblems(async () => {
        const rest = await openRest(project);
        return (await checkWithOrganization(document, keepDescribed(rest))).issues;
      });
    },
    saveMapping: async (project, { version, document, by }) => {
      const saved = await runner.whileStopped(project, async () => {
        const next = await store.connections.saveMapping(project, { version, document, savedBy: by });
        if (!next) return undefined;
        const state = await store.runs.state(project);
        // It may be what was to be mended.
        await store.runs.saveState(project, { ...state, paused: null, failures: 0, nextMs: next.savedMs });
        return next;
      });
      runner.poke();
      return saved;
    },
  };
}

function createRuns(
  store: SalesforceStore,
  runner: SyncRunner,
  dryRuns: Pick<Salesforce, 'dryRun'>,
): Pick<Salesforce, 'status' | 'sync' | 'pause' | 'resume' | 'runs' | 'run'> {
  const shown = showRuns(store.runs, runner, runSchema);
  return {
    ...shown,
    status: async (project) => {
      const connection = await store.connections.find(project);
      const mapping = await store.connections.currentMapping(project);
      const state = await store.runs.state(project);
      const { paused, failures, syncedUntilMs } = state;
      const nextMs = findNextMs(state, connection, mapping);
      const [run = null] = await shown.runs(project, 1);
      return {
        ...{
          connection: connection ? showConnection(connection) : null,
          mappingVersion: mapping?.version ?? 0,
        },
        ...{ paused, failures, nextMs, syncedUntilMs, run },
        dryRun: dryRuns.dryRun(project)?.state ?? null,
      };
    },
    sync: async (project, wish) => runSchema.parse(await runner.request(project, wish)),
  };
}
