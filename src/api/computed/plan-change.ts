/** What a change of a computed property makes of it: a new version, from a moment on. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type ComputedProperty,
  findFirstDue,
  findNextDue,
  findVersionAt,
  makeTimetable,
  type PropertyChange,
  startDate,
} from '../../computed/contract.ts';
import { canonicalJson } from '../../domain/json.ts';
import { listComputationUses } from '../../query/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { makeDefinition } from './draft.ts';
import type { ChangeBody } from './schemas.ts';
import { checkEvents, type Warning } from './unknown-events.ts';

interface PlannedChange {
  readonly change: Omit<PropertyChange, 'version'>;
  readonly warnings: readonly Warning[];
}

/** What of the definition is not sent stays as it is in the last version. */
export async function planChange(
  dependencies: ComputedDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  before: ComputedProperty,
  body: ChangeBody,
): Promise<PlannedChange> {
  const { catalog, readFacts, clock } = dependencies;
  const { version: _, description, owner, from, acceptUnknownEvents, ...definition } = body;
  const named = {
    ...(description !== undefined && { description }),
    ...(owner !== undefined && { owner }),
  };
  if (Object.keys(definition).length === 0 && from === undefined) return { change: named, warnings: [] };
  const project = requireProject(request);
  const facts = await readFacts(project);
  const last = findVersionAt(before, Number.POSITIVE_INFINITY);
  const isNamed = [body.computes, body.chart, body.chartDefinition, body.readyMade].some(
    (each) => each !== undefined,
  );
  const { madeFrom, readyMade, part, ...made } = await makeDefinition(
    before.groupType,
    {
      ...(isNamed ? {} : { computes: last.computation }),
      ...{ schedule: last.schedule, timeZone: last.timeZone ?? null },
      // What is usual for the kind may be another one now.
      ...(isNamed ? {} : { whenInactive: last.whenInactive }),
      ...definition,
    },
    { charts: catalog.charts, project, facts },
  );
  const { computation } = made;
  const { events: accepted } = listComputationUses(last.computation, before.groupType);
  const warnings = await checkEvents(dependencies, facts, reply, {
    ...{ computation, part, acceptUnknownEvents, accepted },
  });
  const timetable = makeTimetable(made, facts.timeZone);
  const firstMs = findFirstDue(timetable, clock());
  const fromMs = from === undefined ? firstMs : startDate(from, timetable.timeZone);
  // Where it holds already, its first value comes at once.
  const nextDueMs =
    fromMs <= firstMs ? firstMs : Math.min(before.nextDueMs, findNextDue(timetable, fromMs - 1));
  // Sent as it was, it is still the chart's or ready-made one that it was.
  const isSame = canonicalJson(computation) === canonicalJson(last.computation);
  const isOfOrigin = madeFrom !== undefined || readyMade !== undefined || !isSame;
  const change = {
    ...{ ...named, added: { ...made, fromMs, madeBy: nameActor(request) }, nextDueMs },
    ...(isOfOrigin && { origin: { madeFrom, readyMade: readyMade?.key } }),
  };
  return { change, warnings };
}
