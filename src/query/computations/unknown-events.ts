/** Finds events that a computation names and the project never had: most are typing errors. */
import { limits } from '../../domain/limits.ts';
import { findNearestNames } from '../../domain/nearest-names.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Computation } from './schema.ts';
import { eventTypesStatement, knownEventsStatement } from './sql/known-events.ts';

interface NamedEvent {
  /** Of the name, in the computation: `of.events[0].name`. */
  readonly path: string;
  readonly name: string;
}

export interface UnknownEvent extends NamedEvent {
  /** Events that there are, called alike; the likeliest first. */
  readonly similar: readonly string[];
}

/** With those that there are, called alike. Errors: Problem. */
export async function findUnknownEvents(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  computation: Computation,
): Promise<readonly UnknownEvent[]> {
  const unknown = await listUnknownEvents(run, { project }, computation);
  if (unknown.length === 0) return [];
  const all = (await run(eventTypesStatement(project))).map(({ name }) => name);
  return unknown.map((event) => ({
    ...event,
    similar: findNearestNames(event.name, all).slice(0, limits.propertyNamesNearestMax),
  }));
}

/** Errors: Problem. */
export async function listUnknownEvents(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  computation: Computation,
): Promise<readonly NamedEvent[]> {
  const named = listNamedEvents(computation);
  if (named.length === 0) return [];
  const names = named.map(({ name }) => name);
  const known = new Set((await run(knownEventsStatement(project, names))).map(({ name }) => name));
  return named.filter(({ name }) => !known.has(name));
}

/** Each name once, with its first place. */
export function listNamedEvents(computation: Computation): readonly NamedEvent[] {
  const found = new Map<string, NamedEvent>();
  for (const event of walk(computation, '')) if (!found.has(event.name)) found.set(event.name, event);
  return [...found.values()];
}

function* walk(part: unknown, path: string): Generator<NamedEvent> {
  if (typeof part !== 'object' || part === null) return;
  const { kind, name } = part as Readonly<Record<string, unknown>>;
  if (kind === 'named' && typeof name === 'string')
    yield { path: path === '' ? 'name' : `${path}.name`, name };
  for (const [key, within] of Object.entries(part)) {
    const at = Array.isArray(part) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    yield* walk(within, at);
  }
}
