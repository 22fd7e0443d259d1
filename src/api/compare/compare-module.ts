/** The route that holds a list of ids against groups: a list of them, a cohort, the units behind a number of a chart. */
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
  comparisonSchema,
  type ProjectFacts,
  type ReadTypeFacts,
  showComparison,
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

const operations: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/api/compare',
    summary: 'Compare a list of ids with groups: in both, only in the list, only here, and why',
    tag: 'groups',
    basicAuth: true,
    query: querySchema,
    body: { contentType: formats.json, schema: compareRequestSchema },
    responses: {
      200: {
        description: 'What is where; as CSV every row of one part',
        schema: comparisonSchema,
        also: [formats.csv],
      },
    },
  },
];

type Request = z.output<typeof compareRequestSchema>;

/** Nothing of what is sent is kept. */
export function compareModule(dependencies: CompareDependencies): ApiModule {
  const { runner, readFacts, readType } = dependencies;
  const ask = createAsk(runner);
  return {
    name: 'compare',
    operations,
    register: (app) => {
      app.post('/api/compare', { bodyLimit: limits.batchBodyBytesMax }, async (request, reply) => {
        const { part, csv } = readQuery(request, querySchema);
        const compared = readBody(request, compareRequestSchema, 'ids, and what to compare them with');
        const facts = await readFacts(requireProject(request));
        const { groupType } = compared;
        refuseUnknownType(facts, groupType);
        const units = await readUnits(dependencies, facts, compared, { request, reply });
        const whole = await ask(reply, async (run) =>
          compareList(run, facts, await readType(run, facts, groupType), compared, units),
        );
        if (chooseFormat(request) !== 'csv') return showComparison(whole, compared.limit, facts.freshnessMs);
        return reply.type(`${formats.csv}; charset=utf-8`).send(
          tabulate(whole, part)
            .map((line) => csvLine(line, csv))
            .join(''),
        );
      });
    },
  };
}

/** The members of the cohort, or the units behind the number; undefined: a list of groups. Errors: Problem under `with`. */
async function readUnits(
  { runner, clock }: CompareDependencies,
  facts: ProjectFacts,
  { with: held, groupType }: Request,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<ReadonlySet<UnitId> | undefined> {
  if (held.kind === 'list') return undefined;
  const list: UnitsRequest =
    held.kind === 'units'
      ? held.request
      : membersToday(findCohort(facts, held.cohort), clock(), requireProject(request).timeZone);
  const { unit } = list.definition;
  if (unit.kind !== 'group' || unit.groupType !== groupType)
    throw new Problem(
      'invalid_request',
      `The list is of groups of the type ${JSON.stringify(groupType)}; compare it with what counts those.`,
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

/** A head, then a line per row of the part. */
function tabulate(
  { both, spelled, onlyList, onlyHere }: WholeComparison,
  part: (typeof compareParts)[number],
): readonly (readonly string[])[] {
  switch (part) {
    case 'both':
      return [
        ['id', 'value', 'name', 'last seen'],
        ...both.map(({ id, value = '', name = '', lastSeen = '' }) => [id, value, name, lastSeen]),
      ];
    case 'spelled':
      return [
        ['id', 'value', 'name', 'last seen', 'other spelling'],
        ...spelled.map(({ id, value = '', name = '', lastSeen = '', other = '' }) => [
          ...[id, value, name, lastSeen, other],
        ]),
      ];
    case 'onlyList':
      return [
        ['id', 'reason', 'value', 'name', 'last seen', 'other spelling'],
        ...onlyList.map(({ id, reason, value = '', name = '', lastSeen = '', other = '' }) => [
          ...[id, reason, value, name, lastSeen, other],
        ]),
      ];
    case 'onlyHere':
      return [
        ['value', 'name', 'reason', 'last seen', 'other spelling'],
        ...onlyHere.map(({ value = '', name = '', reason, lastSeen = '', other = '' }) => [
          ...[value, name, reason, lastSeen, other],
        ]),
      ];
  }
}
