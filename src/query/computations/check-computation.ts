/** Whether a computation can be evaluated in a project, and what it names. */
import { findNamedProperties } from '../definition/named-properties.ts';
import type { ProjectFacts } from '../facts.ts';
import { findGroupColumn } from '../plan/values.ts';
import { planComputation } from './plan-computation.ts';
import { refuseStarts } from './refuse-starts.ts';
import type { Computation } from './schema.ts';
import { listNamedEvents } from './unknown-events.ts';

/** Errors: Problem with a path in the computation, or `groupType` where the project has no such type. */
export function checkComputation(computation: Computation, groupType: string, facts: ProjectFacts): void {
  findGroupColumn(groupType, facts, 'groupType');
  refuseStarts(computation);
  planComputation(computation, { facts, groupType, instantMs: facts.freshnessMs });
}

/** Each once. */
interface ComputationUses {
  readonly events: readonly string[];
  readonly cohorts: readonly string[];
  /** Of groups. */
  readonly properties: readonly { readonly groupType: string; readonly name: string }[];
}

export function listComputationUses(computation: Computation, groupType: string): ComputationUses {
  const named = findNamedProperties({ unit: { kind: 'group', groupType }, ...computation });
  const properties = named.flatMap(({ property }) =>
    property.kind === 'group' ? [{ groupType: property.groupType, name: property.name }] : [],
  );
  const divisor =
    computation.kind === 'ratio' && computation.to.kind === 'property'
      ? [{ groupType, name: computation.to.name }]
      : [];
  const isNew = ({ name }: { readonly name: string }) =>
    !properties.some((each) => each.groupType === groupType && each.name === name);
  return {
    events: listNamedEvents(computation).map(({ name }) => name),
    cohorts: findTexts(computation, (part) => part['cohort']),
    properties: [...properties, ...divisor.filter(isNew)],
  };
}

type Part = Readonly<Record<string, unknown>>;

/** What is found in any object within. */
function findTexts(value: unknown, find: (part: Part) => unknown): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => findTexts(each, find)))];
  if (typeof value !== 'object' || value === null) return [];
  const own = find(value as Part);
  const within = Object.values(value).flatMap((each) => findTexts(each, find));
  return [...new Set(typeof own === 'string' ? [own, ...within] : within)];
}
