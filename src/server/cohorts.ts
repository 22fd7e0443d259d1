/** Wires the cohort routes to the store, the catalog and the chart runner. */
import { type AmplitudeCohortDependencies, amplitudeCohortModule } from '../api/amplitude/cohorts-module.ts';
import { createDownloads } from '../api/amplitude/cohorts-requests.ts';
import { cohortModule } from '../api/cohorts/cohort-module.ts';
import { cohortDraftModule } from '../api/cohorts/draft-module.ts';
import { createStaticCohorts } from '../api/cohorts/static-cohorts.ts';
import type { ApiModule } from '../api/module.ts';
import type { Catalog } from '../catalog/contract.ts';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import {
  addMembers,
  copyMembers,
  countMembers,
  deleteMembers,
  findUnits,
  storedLists,
} from '../store/cohort-members.ts';
import type { Drain, Engine } from '../store/contract.ts';
import { newShortId } from './ids.ts';

type Charts = Pick<AmplitudeCohortDependencies, 'runner' | 'readFacts' | 'uses'>;

interface CohortSources {
  readonly engine: Engine;
  readonly drain: Pick<Drain, 'flush'>;
  readonly catalog: Catalog;
  readonly clock: Clock;
}

/** What the routes of cohorts need: their lists in the engine, the catalog, and charts to find members by. */
export function cohortDependencies(
  { engine, drain, catalog, clock }: CohortSources,
  charts: Charts,
): AmplitudeCohortDependencies {
  return {
    ...charts,
    clock,
    shelf: catalog.cohorts,
    staticCohorts: createStaticCohorts({
      shelf: catalog.cohorts,
      clock,
      lists: {
        add: (place, units) => addMembers(engine, place, units),
        copy: (from, revision, less) => copyMembers(engine, from, revision, less),
        count: (place) => countMembers(engine, place),
        delete: (place) => deleteMembers(engine, place),
      },
    }),
    findUnits: async (project, type, by, names) => {
      // Whoever sent an event first may name its user right after.
      await drain.flush();
      return findUnits(engine, project, type, by, names);
    },
    downloads: createDownloads(clock, newShortId),
  };
}

export function listCohortModules(dependencies: AmplitudeCohortDependencies): readonly ApiModule[] {
  return [cohortModule(dependencies), cohortDraftModule(dependencies), amplitudeCohortModule(dependencies)];
}

/**
 * Deletes lists of members that no cohort has any more. For the start only: a list that is being written would be taken for
 * one of them. Errors: EngineError.
 */
export async function deleteLeftoverLists(
  { engine, catalog }: Pick<CohortSources, 'engine' | 'catalog'>,
  projects: readonly ProjectId[],
): Promise<void> {
  const read = new Set<string>();
  for (const project of projects)
    for (const { id, definition } of await catalog.cohorts.list(project))
      if (definition.members.kind === 'static') read.add(`${project} ${id} ${definition.members.revision}`);
  for (const place of await storedLists(engine))
    if (!read.has(`${place.project} ${place.cohort} ${place.revision}`)) await deleteMembers(engine, place);
}
