/** A run of a computed property that somebody asks for. */
import type { FastifyRequest } from 'fastify';
import type { ComputedProperty, ComputedShelf, NewRun } from '../../computed/contract.ts';
import { nameActor } from '../authenticate.ts';

export type WantedRun = Pick<NewRun, 'kind' | 'asOfMs' | 'fromMs' | 'ofRun'>;

export function newRun(
  shelf: Pick<ComputedShelf, 'newId'>,
  request: FastifyRequest,
  { id: property, project, name }: ComputedProperty,
  run: WantedRun,
): NewRun {
  return { id: shelf.newId(), property, project, name, askedBy: nameActor(request), ...run };
}
