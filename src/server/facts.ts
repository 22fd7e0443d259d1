import type { Catalog } from '../catalog/contract.ts';
import type { Project } from '../domain/project.ts';
import type { StateReader } from '../intake/contract.ts';
import type { ProjectFacts } from '../query/contract.ts';
import type { Drain, Engine } from '../store/contract.ts';
import { hasMerges } from '../store/facts.ts';

export interface FactSources {
  readonly state: StateReader;
  readonly engine: Engine;
  readonly drain: Pick<Drain, 'freshnessMs'>;
  readonly catalog: { readonly cohorts: Pick<Catalog['cohorts'], 'list'> };
}

/** What the planner must know of a project, as of now. Freshness is read first: what is stored later is only more. */
export async function factsOf(
  { state, engine, drain, catalog }: FactSources,
  project: Project,
): Promise<ProjectFacts> {
  const freshnessMs = drain.freshnessMs();
  return {
    project: project.id,
    timeZone: project.timeZone,
    groupTypes: state.get('groupTypes', project.id, '') ?? [],
    hasMerges: await hasMerges(engine, project.id),
    freshnessMs,
    cohorts: await catalog.cohorts.list(project.id),
    nameProperties: {},
  };
}
