/** Charts that do not say with which day weeks begin take the project's. */
import type { UnitsRequest } from '../charts/units-request.ts';
import type { WeekStart } from '../definition/schema/base.ts';
import type { ProjectFacts } from '../facts.ts';

export function withWeekStart<D extends { readonly weekStart?: WeekStart }>(
  { weekStart }: Pick<ProjectFacts, 'weekStart'>,
  definition: D,
): D {
  return weekStart === undefined || definition.weekStart !== undefined
    ? definition
    : { ...definition, weekStart };
}

/** The same of the chart whose units are requested. */
export function ofWeekStart(facts: ProjectFacts, request: UnitsRequest): UnitsRequest {
  return { ...request, definition: withWeekStart(facts, request.definition) };
}
