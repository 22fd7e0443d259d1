/** Dry runs of all projects: one at a time for each, the newest of each kept in memory. */
import type { Clock } from '../../domain/clock.ts';
import { groupId, type ProjectId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { findOwners } from '../../intake/contract.ts';
import { SalesforceFailure } from './client/failure.ts';
import type { Rest } from './client/rest.ts';
import type { MappingDocument } from './mapping/document.ts';
import type { Salesforce } from './salesforce.ts';
import { type DryRunFindings, performDryRun } from './sync/dry-run.ts';
import { type DryRun, dryRunLists } from './sync/dry-run-result.ts';
import { createGroupFinder, type GroupSources } from './sync/find-groups.ts';

interface DryRunsOptions {
  readonly groups: GroupSources;
  readonly clock: Clock;
  readonly openRest: (project: ProjectId) => Promise<Rest>;
  readonly currentMapping: (
    project: ProjectId,
  ) => Promise<{ readonly document: MappingDocument } | undefined>;
  readonly onFailure: (error: unknown) => void;
}

interface Kept {
  shown: DryRun;
  lists?: DryRunFindings['lists'];
}

export function createDryRuns(
  options: DryRunsOptions,
): Pick<Salesforce, 'startDryRun' | 'dryRun' | 'dryRunList'> {
  const { groups, clock, openRest, currentMapping, onFailure } = options;
  const kept = new Map<ProjectId, Kept>();
  const perform = async (project: ProjectId, document: MappingDocument, rest: Rest, run: Kept) => {
    const end = (more: Partial<DryRun>) => {
      run.shown = { ...run.shown, endedMs: clock(), calls: rest.calls, ...more };
    };
    try {
      const { mappings, lists } = await performDryRun({
        ...{ document, rest, findGroups: createGroupFinder(groups, project) },
        listValues: async (groupType) =>
          (await groups.readGroups(project, groupType)).map(({ value }) => value),
        onProgress: (mappings) => {
          run.shown = { ...run.shown, calls: rest.calls, mappings: mappings.map((each) => ({ ...each })) };
        },
        ownersOf: (groupType) => findOwners(groups.state.get('settings', project, '')?.owners, groupType),
        propertiesOf: (groupType, value) =>
          groups.state.get('profile', project, groupId(project, groupType, value))?.properties,
      });
      run.lists = lists;
      end({ state: 'done', mappings: [...mappings], lists: [...dryRunLists] });
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
      const shown: DryRun = {
        ...{ state: 'running', startedMs: clock(), endedMs: null, problem: null },
        ...{ calls: 0, mappings: [], lists: [] },
      };
      const run: Kept = { shown };
      kept.set(project, run);
      void perform(project, tried, rest, run);
      return shown;
    },
    dryRun: (project) => kept.get(project)?.shown,
    dryRunList: (project, list) => kept.get(project)?.lists?.[list],
  };
}
