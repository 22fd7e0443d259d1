/** Collects the facts of a project that the query planner needs. */
import type { Catalog } from '../catalog/contract.ts';
import type { ProjectId } from '../domain/ids.ts';
import type { Project } from '../domain/project.ts';
import type { StateReader } from '../intake/contract.ts';
import type { ProjectFacts } from '../query/contract.ts';
import type { Deriver, Drain } from '../store/contract.ts';

interface FactSources {
  readonly state: StateReader;
  readonly drain: Pick<Drain, 'freshen' | 'freshnessMs' | 'completeTo'>;
  readonly deriver: Pick<Deriver, 'progress'>;
  readonly hasMerges: (project: Project['id']) => Promise<boolean>;
  readonly catalog: {
    readonly cohorts: Pick<Catalog['cohorts'], 'list'>;
    readonly terms: Pick<Catalog['terms'], 'all'>;
  };
}

/** By slot; '' where there is none, or one that a person removed. */
function visibleTypes(state: StateReader, project: ProjectId): readonly string[] {
  const removed = new Set(removedTypes(state, project));
  return (state.get('groupTypes', project, '') ?? []).map((type) => (removed.has(type) ? '' : type));
}

function removedTypes(state: StateReader, project: ProjectId): readonly string[] {
  return state.get('settings', project, '')?.groupTypes.removed ?? [];
}

/** What the planner must know of a project, as of now. Freshness is read first: what is stored later is only more. */
export async function readFacts(
  { state, drain, deriver, hasMerges, catalog }: FactSources,
  project: Project,
): Promise<ProjectFacts> {
  await drain.freshen();
  const freshnessMs = drain.freshnessMs();
  // Read before the chart runs: what comes in meanwhile makes the answer newer than its version, never older.
  const completeTo = drain.completeTo();
  const said = await catalog.terms.all(project.id);
  const facts = {
    project: project.id,
    timeZone: project.timeZone,
    ...(project.weekStart !== undefined && { weekStart: project.weekStart }),
    groupTypes: visibleTypes(state, project.id),
    removedGroupTypes: removedTypes(state, project.id),
    hasMerges: await hasMerges(project.id),
    freshnessMs,
    completeTo,
    // What was said decides answers as data does.
    dataVersion: `${completeTo} ${said.version}`,
    terms: said.terms,
    // What else is known of them changes no answer.
    cohorts: (await catalog.cohorts.list(project.id)).map(({ id, name, definition }) => ({
      id,
      name,
      definition,
    })),
    nameProperties: project.nameProperties ?? {},
  };
  const derived = deriver.progress(project.id);
  return derived === undefined ? facts : { ...facts, derived };
}
