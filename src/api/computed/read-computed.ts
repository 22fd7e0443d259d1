/** Finds and shows the computed property that a path names. */
import type { FastifyRequest } from 'fastify';
import type { ComputedProperty } from '../../computed/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { requireProject } from '../authenticate.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { showProperty } from './show.ts';
import type { Warning } from './unknown-events.ts';
import { readUses } from './used-in.ts';

/** Errors: Problem `not_found`. */
export async function findComputed(
  { shelf }: Pick<ComputedDependencies, 'shelf'>,
  request: FastifyRequest,
): Promise<ComputedProperty> {
  const { id } = request.params as { readonly id: string };
  const found = await shelf.find(requireProject(request).id, id);
  return found ?? refuseMissing(id);
}

export function refuseMissing(id: string): never {
  throw new Problem('not_found', `There is no computed property ${JSON.stringify(id)}.`, 'id');
}

/** Deleted ones can be read, but no more be changed. Errors: Problem. */
export async function findChangeable(
  dependencies: Pick<ComputedDependencies, 'shelf'>,
  request: FastifyRequest,
): Promise<ComputedProperty> {
  const found = await findComputed(dependencies, request);
  if (found.deletedMs === undefined) return found;
  throw new Problem('conflict', 'It was deleted: it is no longer computed.', 'id');
}

/** As the API shows them. */
async function showAll(
  { shelf, catalog, readFacts, clock }: ComputedDependencies,
  request: FastifyRequest,
  properties: readonly ComputedProperty[],
) {
  const project = requireProject(request);
  const [facts, runs, findUses] = await Promise.all([
    readFacts(project),
    shelf.lastRuns(project.id),
    readUses(catalog, shelf, project.id),
  ]);
  return properties.map((property) =>
    showProperty(property, { facts, runs, usedIn: findUses(property), nowMs: clock() }),
  );
}

export async function showOne(
  dependencies: ComputedDependencies,
  request: FastifyRequest,
  property: ComputedProperty,
) {
  const [shown] = await showAll(dependencies, request, [property]);
  return shown;
}

/** With what should be known of what was just saved. */
export async function showWarned(
  dependencies: ComputedDependencies,
  request: FastifyRequest,
  property: ComputedProperty,
  warnings: readonly Warning[],
) {
  return {
    ...(await showOne(dependencies, request, property)),
    ...(warnings.length > 0 && { warnings }),
  };
}

/** With how many there may be. */
export async function showList(
  dependencies: ComputedDependencies,
  request: FastifyRequest,
  properties: readonly ComputedProperty[],
) {
  return {
    computed: await showAll(dependencies, request, properties),
    max: limits.computedPropertiesMax,
  };
}

/** As the audit log has it. */
export function recordedComputed({
  groupType,
  name,
  description,
  owner,
  versions,
  paused,
}: ComputedProperty) {
  const last = versions.at(-1);
  return {
    ...{ groupType, name, description, owner, paused: paused ?? null },
    ...(last && {
      computes: last.computation,
      schedule: last.schedule,
      timeZone: last.timeZone ?? null,
      whenInactive: last.whenInactive,
      fromMs: last.fromMs,
    }),
  };
}
