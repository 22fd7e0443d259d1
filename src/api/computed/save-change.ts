/** Saves a change of a computed property; the audit log gets it, and those that were created. */
import type { FastifyRequest } from 'fastify';
import type { ComputedProperty, PropertyChange } from '../../computed/contract.ts';
import { Problem } from '../../domain/problem.ts';
import { recordChange } from '../record-change.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { recordedComputed } from './read-computed.ts';

/** Errors: Problem `conflict` where it is no longer as it was read, or the name is taken. */
export async function saveChange(
  { shelf }: Pick<ComputedDependencies, 'shelf'>,
  request: FastifyRequest,
  before: ComputedProperty,
  change: Omit<PropertyChange, 'version'>,
): Promise<ComputedProperty> {
  const after = await shelf.change(before.project, before.id, { ...change, version: before.version });
  if (!after) throw new Problem('conflict', 'Somebody changed it meanwhile: read it again.', 'version');
  await recordChange(request, {
    ...{ subject: after.id, before: recordedComputed(before), after: recordedComputed(after) },
  });
  return after;
}

export async function recordCreated(
  request: FastifyRequest,
  made: readonly ComputedProperty[],
): Promise<void> {
  for (const each of made)
    await recordChange(request, { subject: each.id, before: null, after: recordedComputed(each) });
}
