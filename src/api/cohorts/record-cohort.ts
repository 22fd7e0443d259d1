/** Records changes of cohorts in the audit log. */
import type { FastifyRequest } from 'fastify';
import type { SavedCohort } from '../../catalog/contract.ts';
import { recordChange } from '../record-change.ts';

/** Null: it was not there, or is gone. Of a list of members the size is recorded, and that it is another list. */
export function recordCohort(
  request: FastifyRequest,
  before: SavedCohort | null,
  after: SavedCohort | null,
): Promise<void> {
  const subject = (after ?? before)?.id ?? '';
  return recordChange(request, { subject, before: recorded(before), after: recorded(after) });
}

function recorded(cohort: SavedCohort | null) {
  if (cohort === null) return null;
  const { name, description, definition, published, owners, size } = cohort;
  const isList = definition.members.kind === 'static';
  return { name, description, definition, published, owners, ...(isList && { size }) };
}
