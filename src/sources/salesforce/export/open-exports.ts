/** Exports of all projects: mappings, dry runs, and runs when they are due. */
import type { Clock } from '../../../domain/clock.ts';
import { groupId, type ProjectId } from '../../../domain/ids.ts';
import { keepDescribed } from '../client/describe.ts';
import type { Rest } from '../client/rest.ts';
import { withProblems } from '../client/to-problem.ts';
import { findNextMs } from '../runs/due.ts';
import { keepDryRuns } from '../runs/keep-dry-runs.ts';
import { createRunner, type Runner } from '../runs/runner.ts';
import { showRuns } from '../runs/show-runs.ts';
import type { SalesforceStore } from '../store/open-store.ts';
import type { GroupSources } from '../sync/find-groups.ts';
import { checkExportDocument, checkExportWithOrganization } from './check.ts';
import type { ExportDocument } from './document.ts';
import { performDryExport } from './dry-run.ts';
import { type ExportDryRunList, type ExportResult, exportDryRunLists } from './dry-run-result.ts';
import { createExportKind } from './export-kind.ts';
import type { SalesforceExports } from './exports.ts';
import { isSameTarget } from './mapping-store.ts';
import { type ExportSources, performExport } from './perform-export.ts';
import { type ExportRun, exportRunSchema } from './run.ts';

interface ExportsOptions {
  readonly store: SalesforceStore;
  readonly clock: Clock;
  readonly newRunId: () => string;
  readonly timeZoneOf: (project: ProjectId) => string;
  readonly groups: GroupSources;
  readonly openRest: (project: ProjectId, signal?: AbortSignal) => Promise<Rest>;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Does work that reads each group's properties once, with as little beside as can be. */
  readonly frugally: <T>(work: () => Promise<T>) => Promise<T>;
  /** What is no failure of Salesforce. */
  readonly onFailure: (error: unknown) => void;
}

export interface OpenExports {
  readonly shown: SalesforceExports;
  readonly runner: Runner<ExportRun>;
}

export function openExports(options: ExportsOptions): OpenExports {
  const { store, clock, openRest, pause, onFailure, frugally } = options;
  const sources = openSources(options.groups);
  const { mappings, groups, runs } = store.exports;
  const kind = createExportKind({
    ...{ clock, runs, newRunId: options.newRunId, timeZoneOf: options.timeZoneOf },
    ...{ connections: store.connections, currentMapping: mappings.current },
  });
  const runner = createRunner({
    ...{ kind, openRest, onFailure },
    perform: ({ project, run, mapping }, performance) =>
      frugally(() =>
        performExport(run, {
          ...{ project, document: mapping.document, runs, groups, sources, clock, pause, ...performance },
        }),
      ),
  });
  const dryRuns = keepDryRuns<ExportDocument, ExportResult, ExportDryRunList>({
    ...{ clock, openRest, onFailure, currentMapping: mappings.current, listNames: exportDryRunLists },
    perform: async (project, document, performance) => {
      const current = await mappings.current(project);
      return performDryExport({
        ...{ project, document, sources, ...performance },
        readStored: async (mapping, values) => {
          const before = current?.document.mappings.find(({ id }) => id === mapping.id);
          if (!before || !isSameTarget(before, mapping)) return new Map();
          return groups.read({ project, mapping: mapping.id }, values);
        },
      });
    },
  });
  return {
    runner,
    shown: { ...createMappings(options, runner), ...dryRuns, ...createRuns(options, runner, dryRuns) },
  };
}

function openSources({ state, readGroups }: GroupSources): ExportSources {
  return {
    listValues: async (project, groupType) => {
      const values = (await readGroups(project, groupType)).map(({ value }) => value);
      return [...new Set(values)].sort((one, other) => (one < other ? -1 : 1));
    },
    propertiesOf: (project, groupType, value) =>
      state.get('profile', project, groupId(project, groupType, value))?.properties ?? {},
  };
}

function createMappings(
  { store, clock, openRest }: ExportsOptions,
  runner: Runner<ExportRun>,
): Pick<SalesforceExports, 'mappings' | 'currentMapping' | 'check' | 'saveMapping'> {
  const { mappings, runs } = store.exports;
  return {
    mappings: (project) => mappings.list(project),
    currentMapping: (project) => mappings.current(project),
    check: async (project, document) => {
      const issues = checkExportDocument(document);
      if (issues.length > 0) return issues;
      return withProblems(async () => {
        const rest = await openRest(project);
        return (await checkExportWithOrganization(document, keepDescribed(rest))).issues;
      });
    },
    saveMapping: async (project, { version, document, by }) => {
      const saved = await runner.whileStopped(project, async () => {
        const next = await mappings.save(project, { version, document, savedBy: by });
        if (!next) return undefined;
        const state = await runs.state(project);
        const nextMs = document.schedule.every === 'never' ? null : clock();
        // It may be what was to be mended.
        await runs.saveState(project, { ...state, paused: null, failures: 0, nextMs });
        return next;
      });
      runner.poke();
      return saved;
    },
  };
}

function createRuns(
  { store: { exports, connections }, clock }: Pick<ExportsOptions, 'store' | 'clock'>,
  runner: Runner<ExportRun>,
  dryRuns: Pick<SalesforceExports, 'dryRun'>,
): Pick<SalesforceExports, 'status' | 'start' | 'noteComputed' | 'pause' | 'resume' | 'runs' | 'run'> {
  const shown = showRuns(exports.runs, runner, exportRunSchema);
  return {
    ...shown,
    status: async (project) => {
      const mapping = await exports.mappings.current(project);
      const state = await exports.runs.state(project);
      const { paused, failures } = state;
      const nextMs = findNextMs(state, await connections.find(project), mapping);
      const [run = null] = await shown.runs(project, 1);
      const dryRun = dryRuns.dryRun(project)?.state ?? null;
      return { mappingVersion: mapping?.version ?? 0, paused, failures, nextMs, run, dryRun };
    },
    noteComputed: async (project, groupType) => {
      const document = (await exports.mappings.current(project))?.document;
      if (document?.schedule.every !== 'computed') return;
      if (!document.mappings.some((mapping) => mapping.groupType === groupType)) return;
      await exports.runs.saveState(project, { ...(await exports.runs.state(project)), nextMs: clock() });
      runner.poke();
    },
    start: async (project, wish) => exportRunSchema.parse(await runner.request(project, wish)),
  };
}
