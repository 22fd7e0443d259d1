/** What is said where a computed property names an event that the project never had. */
import type { FastifyReply } from 'fastify';
import { Problem } from '../../domain/problem.ts';
import { findUnknownEvents, type ProjectFacts, type UnknownEvent } from '../../query/contract.ts';
import { createCaller } from '../charts/caller.ts';
import type { ComputedDependencies } from './dependencies.ts';
import type { MadeDefinition } from './draft.ts';

export interface Warning {
  readonly message: string;
  /** In the request. */
  readonly path: string;
}

interface EventsRequest extends Pick<MadeDefinition, 'computation' | 'part'> {
  readonly acceptUnknownEvents: boolean;
  /** Those that it named before. */
  readonly accepted?: readonly string[];
}

/** Warnings where they are accepted. Errors: Problem at the first name, where not. */
export async function checkEvents(
  { runner }: Pick<ComputedDependencies, 'runner'>,
  facts: ProjectFacts,
  reply: FastifyReply,
  { computation, part, acceptUnknownEvents, accepted = [] }: EventsRequest,
): Promise<readonly Warning[]> {
  const all = await runner.statements(
    (run) => findUnknownEvents(run, facts, computation),
    createCaller(reply),
  );
  const unknown = all.filter(({ name }) => !accepted.includes(name));
  const [first] = unknown;
  if (!first) return [];
  if (acceptUnknownEvents)
    return unknown.map((event) => ({ message: describeUnknown(event), path: findPlace(part, event) }));
  throw new Problem(
    'invalid_request',
    `${describeUnknown(first)} If it is still to come, send acceptUnknownEvents: true.`,
    findPlace(part, first),
  );
}

function describeUnknown({ name, similar }: UnknownEvent): string {
  const found = similar.map((each) => JSON.stringify(each)).join(', ');
  return `The project never had an event ${JSON.stringify(name)}.${found === '' ? '' : ` Similar: ${found}.`}`;
}

/** A chart has its events where the number made of it has them in \`of\`. */
function findPlace(part: MadeDefinition['part'], { path }: UnknownEvent): string {
  return `${part}.${part === 'computes' ? path : path.replace(/^of\./, '')}`;
}
