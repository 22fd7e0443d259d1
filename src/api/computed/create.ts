/** Makes computed properties of what was sent: names are free, there is room, and the first run or back-fill is asked for. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type ComputedProperty,
  findFirstDue,
  makeTimetable,
  type NewProperty,
} from '../../computed/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { type ProjectFacts, readFirstWriter } from '../../query/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { checkMoments } from './backfill.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { type MadeDefinition, makeDefinition, readPast } from './draft.ts';
import type { CreateBody } from './schemas.ts';
import { checkEvents, type Warning } from './unknown-events.ts';

/** All or none. Errors: Problem at the place in the first body that is refused. */
export async function createComputed(
  dependencies: ComputedDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  bodies: readonly CreateBody[],
  /** Where each body came from, if it was not sent as it is. */
  places: readonly string[] = [],
): Promise<readonly CreatedProperty[]> {
  const { shelf, catalog, readFacts, clock, wake } = dependencies;
  const project = requireProject(request);
  const facts = await readFacts(project);
  const existing = (await shelf.list(project.id)).filter(({ deletedMs }) => deletedMs === undefined);
  if (existing.length + bodies.length > limits.computedPropertiesMax)
    throw new Problem(
      'invalid_request',
      `A project has ${limits.computedPropertiesMax} computed properties at most, and this one has ${existing.length}.`,
    );
  const nowMs = clock();
  const by = nameActor(request);
  const made: Draft[] = [];
  const makeOne = async (body: CreateBody): Promise<Draft> => {
    const definition = await makeDefinition(body.groupType, body, { charts: catalog.charts, project, facts });
    const name = body.name ?? definition.readyMade?.name;
    if (name === undefined) throw new Problem('invalid_request', 'expected the name of the property', 'name');
    await refuseWritten(dependencies, facts, reply, body.groupType, name);
    const { acceptUnknownEvents } = body;
    const warnings = await checkEvents(dependencies, facts, reply, { ...definition, acceptUnknownEvents });
    return { ...makeDraft(body, name, definition, { facts, nowMs, by }), warnings };
  };
  for (const [index, body] of bodies.entries())
    made.push(
      await makeOne(body)
        .then((each) => refuseTaken(each, [...existing, ...made.map(({ draft }) => draft)]))
        .catch((error: unknown) => refuseAt(error, places[index])),
    );
  const created = await shelf.create(
    project.id,
    made.map((each) => each.draft),
  );
  const id = shelf.newId();
  await shelf.ask(
    created.flatMap((property, index) => {
      const backfill = made[index]?.backfill;
      if (!backfill) return [];
      const of = { id, property: property.id, project: project.id, name: property.name };
      return [{ ...of, ...backfill, kind: 'backfill' as const, askedBy: by }];
    }),
  );
  wake();
  return created.map((property, index) => ({ property, warnings: made[index]?.warnings ?? [] }));
}

/** Errors: Problem where a property of the type, or an earlier one of the same request, has the name. */
function refuseTaken(made: Draft, others: readonly Pick<ComputedProperty, 'groupType' | 'name'>[]): Draft {
  const { groupType, name } = made.draft;
  if (!others.some((each) => each.groupType === groupType && each.name === name)) return made;
  throw new Problem(
    'conflict',
    `Another computed property of the group type is called ${JSON.stringify(name)}.`,
    'name',
  );
}

function refuseAt(error: unknown, place: string | undefined): never {
  if (place === undefined || !(error instanceof Problem)) throw error;
  const isOfType = error.path === 'groupType' || error.path === 'backfillFrom';
  throw isOfType ? error : new Problem(error.code, error.message, place);
}

interface CreatedProperty {
  readonly property: ComputedProperty;
  readonly warnings: readonly Warning[];
}

interface Draft {
  readonly warnings: readonly Warning[];
  readonly draft: NewProperty;
  /** Its last moment is the first run's, which is not due any more when it has ended. */
  readonly backfill?: { readonly fromMs: number; readonly asOfMs: number };
}

function makeDraft(
  body: CreateBody,
  name: string,
  { madeFrom, readyMade, part: _, ...definition }: MadeDefinition,
  { facts, nowMs, by }: { readonly facts: ProjectFacts; readonly nowMs: number; readonly by: string },
): Omit<Draft, 'warnings'> {
  const timetable = makeTimetable(definition, facts.timeZone);
  // The first run is as of the last due moment, so that there are values at once.
  const asOfMs = findFirstDue(timetable, nowMs);
  const backfill =
    body.backfillFrom === null
      ? undefined
      : { fromMs: readPast(body.backfillFrom, timetable, asOfMs, 'backfillFrom'), asOfMs };
  if (backfill) checkMoments(timetable, backfill.fromMs, asOfMs, 'backfillFrom');
  return {
    draft: {
      ...{ groupType: body.groupType, name, owner: body.owner ?? by, createdBy: by },
      // Where a back-fill fails, the first run is done all the same.
      nextDueMs: asOfMs,
      description: body.description === '' ? (readyMade?.description ?? '') : body.description,
      ...(madeFrom && { madeFrom }),
      ...(readyMade && { readyMade: readyMade.key }),
      first: { ...definition, fromMs: 0, madeBy: by },
    },
    ...(backfill && { backfill }),
  };
}

/** Another source's property would change hands with every run. Errors: Problem that says whose it is. */
export async function refuseWritten(
  { runner }: Pick<ComputedDependencies, 'runner'>,
  facts: ProjectFacts,
  reply: FastifyReply,
  groupType: string,
  name: string,
): Promise<void> {
  const writer = await runner.statements(
    (run) => readFirstWriter(run, facts, groupType, name),
    createCaller(reply),
  );
  if (writer === undefined || writer.source === 'computed') return;
  const since = new Date(writer.firstMs).toISOString().slice(0, 10);
  throw new Problem(
    'conflict',
    `${JSON.stringify(name)} is written by ${nameSource(writer.source)} since ${since}, for ${writer.groups} of the groups: choose another name.`,
    'name',
  );
}

function nameSource(source: string): string {
  return source === 'person' ? 'people (a mark)' : source;
}
