/** The routes for runs of a computed property: run, back-fill, undo; and the values that a group had. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type ComputedProperty,
  type ComputedShelf,
  findFirstDue,
  findVersionAt,
  makeTimetable,
  type NewRun,
} from '../../computed/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { readHistory } from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { checkMoments } from './backfill.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { readPast } from './draft.ts';
import { newRun, type WantedRun } from './new-run.ts';
import { findChangeable, findComputed } from './read-computed.ts';
import { backfillSchema, historySchema, runSchema } from './schemas.ts';
import { showRun } from './show.ts';

const path = '/api/computed/:id';
const dayMs = 86_400_000;
const contentType = 'application/json';
const shared = { tag: 'groups', basicAuth: true } as const;
const requested = { 202: { description: 'The run that was asked for', schema: runSchema } };
const valueQuery = z.strictObject({ value: z.string().describe('Of the group') });

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'post', path: `${path}/run`, ...shared },
    summary: 'Compute a property now, as of now',
    responses: requested,
  },
  {
    ...{ method: 'post', path: `${path}/backfill`, ...shared, body: { contentType, schema: backfillSchema } },
    summary: 'Compute a property as of each due moment since a date',
    responses: requested,
  },
  {
    ...{ method: 'get', path: `${path}/runs`, ...shared },
    summary: 'Runs of a computed property',
    responses: {
      200: { description: 'The last first', schema: z.object({ runs: z.array(runSchema) }) },
    },
  },
  {
    ...{ method: 'post', path: `${path}/runs/:run/undo`, ...shared },
    summary: 'Undo a run or back-fill: what it wrote is ignored from now on, nothing is deleted',
    responses: requested,
  },
  {
    ...{ method: 'get', path: `${path}/history`, ...shared, query: valueQuery },
    summary: 'The values that one group had',
    responses: { 200: { description: 'Each from when until when', schema: historySchema } },
  },
];

export function computedRunsModule(dependencies: ComputedDependencies): ApiModule {
  const { shelf, readFacts, runner, clock } = dependencies;
  return {
    name: 'runs of computed properties',
    isLimited: true,
    operations,
    register: (app) => {
      app.post(`${path}/run`, async (request, reply) => {
        const property = await findChangeable(dependencies, request);
        return ask(dependencies, request, reply, property, { kind: 'manual', asOfMs: clock() });
      });
      app.post(`${path}/backfill`, async (request, reply) => {
        const property = await findChangeable(dependencies, request);
        const { from } = readBody(request, backfillSchema, 'the date to begin from, or {}');
        const { timeZone } = await readFacts(requireProject(request));
        const timetable = makeTimetable(findVersionAt(property, clock()), timeZone);
        const asOfMs = findFirstDue(timetable, clock());
        const fromMs =
          from === undefined
            ? asOfMs - limits.computedBackfillDays * dayMs
            : readPast(from, timetable, asOfMs, 'from');
        checkMoments(timetable, fromMs, asOfMs, 'from');
        return ask(dependencies, request, reply, property, { kind: 'backfill', asOfMs, fromMs });
      });
      app.get(`${path}/runs`, async (request) => {
        const { id } = await findComputed(dependencies, request);
        return { runs: (await shelf.runs(id, limits.computedRunsShownMax)).map(showRun) };
      });
      app.post(`${path}/runs/:run/undo`, async (request, reply) => {
        const property = await findComputed(dependencies, request);
        const { run: id } = request.params as { readonly run: string };
        const run = await shelf.findRun(property.id, id);
        if (!run) throw new Problem('not_found', 'The property has no such run.', 'run');
        if (run.undoneMs !== undefined) throw new Problem('conflict', 'It is undone already.', 'run');
        if (run.kind === 'undo' || run.kind === 'rename')
          throw new Problem('invalid_request', 'Only runs that computed values can be undone.', 'run');
        if (run.endedMs === undefined)
          throw new Problem('conflict', 'It has not ended yet: undo it when it has.', 'run');
        return ask(dependencies, request, reply, property, { kind: 'undo', asOfMs: run.asOfMs, ofRun: id });
      });
      app.get(`${path}/history`, async (request, reply) => {
        const { value } = readQuery(request, valueQuery);
        const { groupType, name } = await findComputed(dependencies, request);
        const facts = await readFacts(requireProject(request));
        const history = await runner.statements(
          (run) => readHistory(run, facts, groupType, value),
          createCaller(reply),
        );
        const own = history.properties.find((each) => each.name === name);
        return {
          ...(own?.value !== undefined && { value: own.value }),
          ...{ versions: own?.versions ?? [], isWhole: history.isWhole },
        };
      });
    },
  };
}

/** Errors: Problem where such a run waits already. */
async function askOnce(shelf: ComputedShelf, run: NewRun): Promise<void> {
  const waiting = await shelf.askOnce(run);
  if (!waiting) return;
  const since = new Date(waiting.askedMs).toISOString().slice(0, 19).replace('T', ' ');
  throw new Problem(
    'conflict',
    `Such a run waits already, since ${since} (UTC): it is done when its turn comes, and no other is asked for.`,
  );
}

/** Answers with the run that is asked for. */
async function ask(
  { shelf, wake }: Pick<ComputedDependencies, 'shelf' | 'wake'>,
  request: FastifyRequest,
  reply: FastifyReply,
  property: ComputedProperty,
  run: WantedRun,
) {
  const made = newRun(shelf, request, property, run);
  if (run.ofRun === undefined) await askOnce(shelf, made);
  else await shelf.ask([made]);
  await recordChange(request, {
    ...{ subject: property.id, before: null },
    after: {
      name: property.name,
      run: made.id,
      kind: run.kind,
      from: run.fromMs ?? null,
      of: run.ofRun ?? null,
    },
  });
  wake();
  const found = await shelf.findRun(property.id, made.id);
  if (!found) throw new Error('bug: a run that was asked for is not there');
  return reply.code(202).send(showRun(found));
}
