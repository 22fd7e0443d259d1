/** Data QA: what is wrong with what arrived, what people say about it, and what was known before. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Catalog } from '../../catalog/contract.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { PlanShelf } from '../../plan/contract.ts';
import {
  annotateFindings,
  type ChartRunner,
  checksRequestSchema,
  checksSchema,
  coverageRequestSchema,
  coverageSchema,
  dataQaChecks,
  findingSayings,
  type ProjectFacts,
  readCoverage,
  runChecks,
  saidFindingSchema,
} from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { limited } from '../amplitude/limited.ts';
import type { RestLimits } from '../amplitude/rest-limits.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { createAsk, createAskBeside } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { recordChange } from '../record-change.ts';

interface ChecksDependencies {
  readonly runner: Pick<ChartRunner, 'statements' | 'statementsBeside'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
  readonly findings: Catalog['findings'];
  readonly plans: Pick<PlanShelf, 'current'>;
}

const path = '/api/checks';
const coveragePath = '/api/checks/coverage';
const findingPath = '/api/checks/findings/:id';
const knownPath = '/api/checks/known';
const noteLengthMax = 1_000;

const sayingSchema = z
  .strictObject({
    status: z.enum(findingSayings),
    note: z.string().trim().max(noteLengthMax).default('').describe('why'),
  })
  .meta({ id: 'FindingSaying', examples: [{ status: 'waived', note: 'a customer that large' }] });

const knownSchema = z.object({
  findings: z.number().describe('that warn or fail in the range'),
  knownSinceMs: z.number(),
});

export function checksModule({
  runner,
  readFacts,
  restLimits,
  findings,
  plans,
}: ChecksDependencies): ApiModule {
  const ask = createAsk(runner);
  const askBeside = createAskBeside(runner);
  return {
    name: 'checks',
    isLimited: true,
    operations,
    register: (app) => {
      app.addHook('onRequest', limited('charts', restLimits));
      app.get(path, async (request, reply) => {
        const wanted = readQuery(request, checksRequestSchema);
        const project = requireProject(request);
        const facts = await readFacts(project);
        const plan = await plans.current(project.id);
        const found = await askBeside(reply, (run) => runChecks(run, facts, wanted, plan));
        const [said, known] = await Promise.all([findings.said(project.id), findings.known(project.id)]);
        return annotateFindings(found, { said, known });
      });
      app.get(coveragePath, async (request, reply) => {
        const wanted = readQuery(request, coverageRequestSchema);
        const facts = await readFacts(requireProject(request));
        return ask(reply, (run) => readCoverage(run, facts, wanted));
      });
      app.put(findingPath, async (request) => {
        const { id: project } = requireProject(request);
        const id = readFindingId(request);
        const saying = readBody(request, sayingSchema, 'a status and a note, such as {"status": "waived"}');
        const before = (await findings.said(project)).get(id) ?? null;
        const after = await findings.say(project, id, { ...saying, by: nameActor(request) });
        await recordChange(request, { subject: id, before, after });
        return after;
      });
      app.delete(findingPath, async (request, reply) => {
        const { id: project } = requireProject(request);
        const id = readFindingId(request);
        const before = (await findings.said(project)).get(id);
        if (!before) throw new Problem('not_found', 'Nobody said anything about this finding.', 'id');
        await findings.takeBack(project, id);
        await recordChange(request, { subject: id, before, after: null });
        return reply.code(204).send();
      });
      app.put(knownPath, async (request, reply) => {
        const wanted = readQuery(request, checksRequestSchema);
        const project = requireProject(request);
        const facts = await readFacts(project);
        const plan = await plans.current(project.id);
        const found = await askBeside(reply, (run) =>
          runChecks(run, facts, wanted, plan, {
            listedMax: Number.POSITIVE_INFINITY,
            withAccounts: false,
          }),
        );
        const ids = found.checks.flatMap((check) =>
          check.findings.filter(({ status }) => status !== 'pass').map(({ id }) => id),
        );
        const before = await findings.known(project.id);
        const kept = await findings.keepKnown(project.id, ids, nameActor(request));
        const show = (each: typeof before) => each && { findings: each.ids.size, atMs: each.atMs };
        await recordChange(request, { subject: 'data qa', before: show(before) ?? null, after: show(kept) });
        return { findings: kept.ids.size, knownSinceMs: kept.atMs };
      });
    },
  };
}

/** Whether it is found now does not matter: what was mended may come back. */
function readFindingId({ params }: FastifyRequest): string {
  const { id } = params as { readonly id: string };
  const [, check] = /^([a-z-]+)-[0-9a-f]{12}$/.exec(id) ?? [];
  if (check !== undefined && dataQaChecks.some((each) => each.id === check)) return id;
  throw new Problem('not_found', `There is no finding ${JSON.stringify(id)}; GET ${path} lists them.`, 'id');
}

const shared = { tag: 'checks', basicAuth: true } as const;

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path, ...shared },
    summary: 'Data QA: what is wrong with the groups that arrived, with the events and how to mend it',
    query: checksRequestSchema,
    responses: { 200: { description: 'Every check with its findings', schema: checksSchema } },
  },
  {
    ...{ method: 'get', path: coveragePath, ...shared },
    summary: 'Which events carry which group types, by event, platform, version and library, over time',
    query: coverageRequestSchema,
    responses: { 200: { description: 'A row per combination', schema: coverageSchema } },
  },
  {
    ...{ method: 'put', path: findingPath, ...shared },
    summary: 'Say about a finding that it is waived, open, passes or fails',
    body: { contentType: 'application/json', schema: sayingSchema },
    responses: { 200: { description: 'As it is kept', schema: saidFindingSchema } },
  },
  {
    ...{ method: 'delete', path: findingPath, ...shared },
    summary: 'Take back what was said about a finding',
    responses: { 204: { description: 'Taken back' } },
  },
  {
    ...{ method: 'put', path: knownPath, ...shared },
    summary: 'Keep what is found now as known: what is found later beside it is new',
    query: checksRequestSchema,
    responses: { 200: { description: 'Kept', schema: knownSchema } },
  },
];
