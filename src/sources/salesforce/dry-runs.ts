/** Dry runs of the sync, of all projects. */
import type { Clock } from '../../domain/clock.ts';
import { groupId, type ProjectId } from '../../domain/ids.ts';
import { findOwners } from '../../intake/contract.ts';
import type { Rest } from './client/rest.ts';
import type { MappingDocument } from './mapping/document.ts';
import { keepDryRuns } from './runs/keep-dry-runs.ts';
import type { Salesforce } from './salesforce.ts';
import { performDryRun } from './sync/dry-run.ts';
import { dryRunLists } from './sync/dry-run-result.ts';
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

export function createDryRuns({
  groups,
  ...options
}: DryRunsOptions): Pick<Salesforce, 'startDryRun' | 'dryRun' | 'dryRunList'> {
  return keepDryRuns({
    ...{ ...options, listNames: dryRunLists },
    perform: (project, document, performance) =>
      performDryRun({
        ...{ document, ...performance, findGroups: createGroupFinder(groups, project) },
        listValues: async (groupType) =>
          (await groups.readGroups(project, groupType)).map(({ value }) => value),
        ownersOf: (groupType) => findOwners(groups.state.get('settings', project, '')?.owners, groupType),
        propertiesOf: (groupType, value) =>
          groups.state.get('profile', project, groupId(project, groupType, value))?.properties,
      }),
  });
}
