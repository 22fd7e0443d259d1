/** Dry runs of a kind, of all projects: one at a time for each, the newest of each kept in memory. */
import type { z } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import type { dryRunBaseSchema } from './dry-run-base.ts';

type Lines = readonly (readonly string[])[];

interface ShownDryRun<M, L extends string> extends z.output<typeof dryRunBaseSchema> {
  mappings: M[];
  lists: L[];
}

interface DryRunOptions<D, M, L extends string> {
  readonly clock: Clock;
  readonly openRest: (project: ProjectId) => Promise<Rest>;
  readonly currentMapping: (project: ProjectId) => Promise<{ readonly document: D } | undefined>;
  readonly listNames: readonly L[];
  /** Errors: SalesforceFailure, Problem. */
  readonly perform: (
    project: ProjectId,
    document: D,
    performance: { readonly rest: Rest; readonly onProgress: (mappings: readonly M[]) => void },
  ) => Promise<{ readonly mappings: readonly M[]; readonly lists: Readonly<Record<L, Lines>> }>;
  readonly onFailure: (error: unknown) => void;
}

interface DryRuns<D, M, L extends string> {
  /** In place of the one before; the mapping in force where there is no document. */
  startDryRun(project: ProjectId, document?: D): Promise<ShownDryRun<M, L>>;
  /** The newest since the server started. */
  dryRun(project: ProjectId): ShownDryRun<M, L> | undefined;
  dryRunList(project: ProjectId, list: L): Lines | undefined;
}

interface Kept<M, L extends string> {
  shown: ShownDryRun<M, L>;
  lists?: Readonly<Record<L, Lines>>;
}

export function keepDryRuns<D, M, L extends string>(options: DryRunOptions<D, M, L>): DryRuns<D, M, L> {
  const { clock, openRest, currentMapping, listNames, perform, onFailure } = options;
  const kept = new Map<ProjectId, Kept<M, L>>();
  const run = async (project: ProjectId, document: D, rest: Rest, keeping: Kept<M, L>) => {
    const end = (more: Partial<ShownDryRun<M, L>>) => {
      keeping.shown = { ...keeping.shown, endedMs: clock(), calls: rest.calls, ...more };
    };
    try {
      const onProgress = (found: readonly M[]) => {
        keeping.shown = { ...keeping.shown, calls: rest.calls, mappings: found.map((each) => ({ ...each })) };
      };
      const { mappings, lists } = await perform(project, document, { rest, onProgress });
      keeping.lists = lists;
      end({ state: 'done', mappings: [...mappings], lists: [...listNames] });
    } catch (error) {
      const isKnown = error instanceof SalesforceFailure || error instanceof Problem;
      if (!isKnown) onFailure(error);
      const code = isKnown ? error.code : 'internal';
      const message = error instanceof Error ? error.message : String(error);
      end({ state: 'failed', problem: { code, message } });
    }
  };
  return {
    startDryRun: async (project, document) => {
      if (kept.get(project)?.shown.state === 'running')
        throw new Problem('conflict', 'A dry run is under way; wait for its end.');
      const tried = document ?? (await currentMapping(project))?.document;
      if (!tried) throw new Problem('conflict', 'There is no mapping to try: send one, or save one first.');
      const rest = await openRest(project);
      const shown: ShownDryRun<M, L> = {
        ...{ state: 'running', startedMs: clock(), endedMs: null, problem: null },
        ...{ calls: 0, mappings: [], lists: [] },
      };
      const keeping: Kept<M, L> = { shown };
      kept.set(project, keeping);
      void run(project, tried, rest, keeping);
      return shown;
    },
    dryRun: (project) => kept.get(project)?.shown,
    dryRunList: (project, list) => kept.get(project)?.lists?.[list],
  };
}
