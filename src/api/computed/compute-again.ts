/** Asks for a run as of now where what an earlier one computed would outlast a change of the property. */
import type { FastifyRequest } from 'fastify';
import {
  type ComputedProperty,
  findFirstDue,
  findVersionAt,
  makeTimetable,
} from '../../computed/contract.ts';
import { limits } from '../../domain/limits.ts';
import { requireProject } from '../authenticate.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { newRun } from './new-run.ts';

/**
 * What is due is computed as of the last due moment. A run by hand, or one of another schedule, may have computed a later one with what
 * held before: its values would stay until the next due moment.
 */
export async function computeAgain(
  { shelf, readFacts, clock }: Pick<ComputedDependencies, 'shelf' | 'readFacts' | 'clock'>,
  request: FastifyRequest,
  property: ComputedProperty,
): Promise<void> {
  if (property.paused !== undefined) return;
  const nowMs = clock();
  const { timeZone } = await readFacts(requireProject(request));
  const dueMs = findFirstDue(makeTimetable(findVersionAt(property, nowMs), timeZone), nowMs);
  const runs = await shelf.runs(property.id, limits.computedRunsShownMax);
  const isOutdated = runs.some(
    ({ kind, asOfMs, askedMs, undoneMs }) =>
      kind !== 'rename' &&
      kind !== 'undo' &&
      undoneMs === undefined &&
      asOfMs > dueMs &&
      findVersionAt(property, asOfMs).madeMs >= askedMs,
  );
  if (isOutdated) await shelf.askOnce(newRun(shelf, request, property, { kind: 'manual', asOfMs: nowMs }));
}
