/** The routes that hold a list of ids against groups or users: all of them, a cohort, those behind a number of a chart. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  compareList,
  compareParts,
  compareRequestSchema,
  compareUsers,
  compareUsersRequestSchema,
  comparisonSchema,
  type ProjectFacts,
  type ReadTypeFacts,
  showComparison,
  type Unit,
  type UnitsRequest,
  type WholeComparison,
} from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { requireProject } from '../authenticate.ts';
import { createAsk, createCaller } from '../charts/caller.ts';
import { chooseFormat, csvQuery, formats, readBody } from '../charts/reading.ts';
import { membersToday } from '../cohorts/members.ts';
import { csvLine } from '../csv/write.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { refuseUnknownType } from '../refuse-unknown-type.ts';
import { tabulateComparison } from './tabulate.ts';

interface CompareDependencies {
  readonly runner: ChartRunner;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readType: ReadTypeFacts;
  readonly clock: Clock;
}

const querySchema = z.strictObject({
  part: z.enum(compareParts).default('onlyList').describe('As text/csv: which part'),
  csv: csvQuery.csv.default('spreadsheet'),
});

const responses: ApiOperation['responses'] = {
  200: {
    description: 'What is where; as CSV every row of one part',
    schema: comparisonSchema,
    also: [formats.csv],
  },
};

const operations: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/api/compare',
    summary: 'Compare a list of ids with groups: in both, only in the list, only here, and why',
    tag: 'groups',
    basicAuth: true,
    query: querySchema,
    body: { contentType: formats.json, schema: compareRequestSchema },
    responses,
  },
  {
    method: 'post',
    path: '/api/users/compare',
    summary: 'Compare a list of ids with users: in both, only in the list, only here, and why',
    tag: 'users',
    basicAuth: true,
    query: querySchema,
    body: { contentType: formats.json, schema: compareUsersRequestSchema },
    responses,
  },
];

const what = 'ids, and what to compare them with';

/** Nothing of what is sent is kept. */
export function compareModule(dependencies: CompareDependencies): ApiModule {
  const { runner, readFacts, readType } = dependencies;
  const ask = createAsk(runner);
  return {
    name: 'compare',
    isLimited: true,
    operations,
    register: (app) => {
      const bodyLimit = limits.batchBodyBytesMax;
      app.post('/api/compare', { bodyLimit }, async (request, reply) => {
        const query = readQuery(request, querySchema);
        const compared = readBody(request, compareRequestSchema, what);
        const facts = await readFacts(requireProject(request));
        const { groupType } = compared;
        refuseUnknownType(facts, groupType);
        const units = await readUnits(
          dependencies,
          { facts, held: compared.with, unit: { kind: 'group', groupType } },
          { request, reply },
        );
        const whole = await ask(reply, async (run) =>
          compareList(run, facts, await readType(run, facts, groupType), compared, units),
        );
        return answer({ request, reply }, query, whole, compared.limit, facts.freshnessMs);
      });
      app.post('/api/users/compare', { bodyLimit }, async (request, reply) => {
        const query = readQuery(request, querySchema);
        const compared = readBody(request, compareUsersRequestSchema, what);
        const facts = await readFacts(requireProject(request));
        const units = await readUnits(
          dependencies,
          { facts, held: compared.with, unit: { kind: 'user' } },
          { request, reply },
        );
        const whole = await ask(reply, (run) => compareUsers(run, facts, compared, units));
        return answer({ request, reply }, query, whole, compared.limit, facts.freshnessMs);
      });
    },
  };
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function answer(
  { request, reply }: Exchange,
  { part, csv }: z.output<typeof querySchema>,
  whole: WholeComparison,
  limit: number,
  freshnessMs: number,
) {
  if (chooseFormat(request) !== 'csv') return showComparison(whole, limit, freshnessMs);
  return reply.type(`${formats.csv}; charset=utf-8`).send(
    tabulateComparison(whole, part)
      .map((line) => csvLine(line, csv))
      .join(''),
  );
}

interface Wanted {
  readonly facts: ProjectFacts;
  readonly held:
    | { readonly kind: 'list' }
    | { readonly kind: 'cohort'; readonly cohort: string }
    | { readonly kind: 'units'; readonly request: UnitsRequest };
  /** Of what the list is. */
  readonly unit: Unit;
}

/** The members of the cohort, or the units behind the number; undefined: all are read otherwise. Errors: Problem under `with`. */
async function readUnits(
  { runner, clock }: CompareDependencies,
  { facts, held, unit: listed }: Wanted,
  { request, reply }: Exchange,
): Promise<ReadonlySet<UnitId> | undefined> {
  if (held.kind === 'list') return undefined;
  const list: UnitsRequest =
    held.kind === 'units'
      ? held.request
      : membersToday(findCohort(facts, held.cohort), clock(), requireProject(request).timeZone);
  if (JSON.stringify(list.definition.unit) !== JSON.stringify(listed))
    throw new Problem(
      'invalid_request',
      listed.kind === 'group'
        ? `The list is of groups of the type ${JSON.stringify(listed.groupType)}; compare it with what counts those.`
        : 'The list is of users; compare it with what counts users.',
      held.kind === 'units' ? 'with.request.definition.unit' : 'with.cohort',
    );
  const units = new Set<UnitId>();
  for await (const rows of runner.allUnits(facts, { ...list, properties: [] }, createCaller(reply)))
    for (const row of rows) units.add(row.unit);
  return units;
}

function findCohort({ cohorts }: ProjectFacts, id: string) {
  const found = cohorts.find((each) => each.id === id);
  if (!found) throw new Problem('not_found', `There is no cohort ${JSON.stringify(id)}.`, 'with.cohort');
  return found;
}
