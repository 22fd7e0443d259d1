/** Cohorts within definitions: by id in a project, by name where definitions are compared and carried over. */
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { Problem } from '../../../domain/problem.ts';
import type { ProjectApi } from './project-api.ts';

export const cohortsPath = '/api/cohorts';

/** By id. */
type CohortNames = ReadonlyMap<string, string>;

export async function readCohortNames(api: ProjectApi): Promise<CohortNames> {
  const answer = await api.get<{
    readonly cohorts: readonly { readonly id: string; readonly name: string }[];
  }>(cohortsPath);
  return new Map(answer.cohorts.map(({ id, name }) => [id, name]));
}

export function nameCohorts(value: Json, names: CohortNames): Json {
  return mapCohorts(value, (id) => names.get(id) ?? id);
}

/** Errors: Problem where the project has no cohort of a name. `of`: what needs it. */
export function resolveCohorts(value: Json, names: CohortNames, of: string): Json {
  return mapCohorts(value, (wanted) => {
    const [id] = [...names].find(([, name]) => name === wanted) ?? [];
    if (id !== undefined) return id;
    throw new Problem(
      'invalid_request',
      `${JSON.stringify(of)} needs the cohort ${JSON.stringify(wanted)}, which the project does not have: choose its line, too.`,
      'lines',
    );
  });
}

/** The cohorts that a definition names, by name or by id. */
export function listCohorts(value: Json): ReadonlySet<string> {
  const found = new Set<string>();
  mapCohorts(value, (cohort) => {
    found.add(cohort);
    return cohort;
  });
  return found;
}

/** Conditions are told by their kind: what else is called cohort is left alone. */
function mapCohorts(value: Json, change: (cohort: string) => string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => mapCohorts(each, change));
  if (!isJsonObject(value)) return value;
  const { kind, cohort } = value;
  const mapped: JsonObject = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, mapCohorts(member, change)]),
  );
  return kind === 'cohort' && typeof cohort === 'string' ? { ...mapped, cohort: change(cohort) } : mapped;
}
