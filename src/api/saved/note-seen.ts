/** Keeps that somebody opened a saved chart, cohort or dashboard. */
import type { FastifyRequest } from 'fastify';
import type { Catalog } from '../../catalog/contract.ts';
import { requireProject } from '../authenticate.ts';

type Shelf = Pick<Catalog['charts' | 'cohorts' | 'dashboards'], 'noteSeen'>;

/** It is answered, also where that cannot be kept. */
export async function noteSeen(
  request: FastifyRequest,
  shelf: Shelf,
  saved: { readonly id: string; readonly seenMs: number | null },
): Promise<void> {
  try {
    await shelf.noteSeen(requireProject(request).id, saved);
  } catch (error) {
    request.log.warn({ error: String(error), id: saved.id }, 'that it was opened is not kept');
  }
}
