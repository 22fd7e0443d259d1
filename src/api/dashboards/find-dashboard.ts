/** Finds the dashboard that a request names. */
import type { FastifyRequest } from 'fastify';
import type { Catalog, SavedDashboard } from '../../catalog/contract.ts';
import { Problem } from '../../domain/problem.ts';
import { requireProject } from '../authenticate.ts';
import { readId } from '../read-id.ts';

/** Errors: Problem `not_found`. */
export async function findDashboard(
  request: FastifyRequest,
  dashboards: Pick<Catalog['dashboards'], 'find'>,
): Promise<SavedDashboard> {
  return (await dashboards.find(requireProject(request).id, readId(request))) ?? missingDashboard(request);
}

export function missingDashboard(request: FastifyRequest): never {
  throw new Problem('not_found', `There is no dashboard ${JSON.stringify(readId(request))}.`, 'id');
}
