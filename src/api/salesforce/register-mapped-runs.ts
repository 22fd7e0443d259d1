/** Routes that syncs and exports have alike: the mapping and its versions, dry runs, runs, pause and resume. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ProjectId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import type { MappedRuns } from '../../sources/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { formats, readBody, readCsvForm } from '../charts/reading.ts';
import { writeCsv } from '../csv/write.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { runsQuerySchema } from './schemas.ts';

interface MappedRunsRoutes<D, F, L extends string, R> {
  /** What the routes begin with. */
  readonly base: string;
  readonly of: MappedRuns<D, F, L, R> & {
    status(project: ProjectId): Promise<{ readonly paused: string | null }>;
  };
  readonly start: (project: ProjectId, wish: { readonly full: boolean; readonly by: string }) => Promise<R>;
  readonly words: {
    /** As problems call it, with its article. */
    readonly mapping: string;
    readonly run: string;
    /** As the audit log calls what is paused. */
    readonly subject: string;
  };
  readonly schemas: {
    readonly draft: z.ZodType<{ version: number; document: D }>;
    readonly check: z.ZodType<{ document: D }>;
    readonly dryRun: z.ZodType<{ document?: D }>;
    readonly start: z.ZodType<{ full: boolean }>;
  };
  readonly lists: readonly L[];
  /** Of each list as CSV. */
  readonly columns: Readonly<Record<L, readonly string[]>>;
}

export function registerMappedRuns<D, F, L extends string, R>(
  app: FastifyInstance,
  routes: MappedRunsRoutes<D, F, L, R>,
): void {
  app.get(routes.base, (request) => routes.of.status(requireProject(request).id));
  registerMapping(app, routes);
  registerDryRun(app, routes);
  registerRuns(app, routes);
  registerPause(app, routes);
}

const noMapping = { version: 0, document: null, savedMs: null, savedBy: null };

function registerMapping<D, F, L extends string, R>(
  app: FastifyInstance,
  { base, of, words, schemas }: MappedRunsRoutes<D, F, L, R>,
): void {
  const current = async (request: FastifyRequest) =>
    (await of.currentMapping(requireProject(request).id)) ?? noMapping;
  app.get(`${base}/mapping`, current);
  app.get(`${base}/mapping/versions`, async (request) => ({
    versions: await of.mappings(requireProject(request).id),
  }));
  app.post(`${base}/mapping/check`, async (request) => {
    const { document } = readBody(request, schemas.check, words.mapping);
    return { issues: await of.check(requireProject(request).id, document) };
  });
  app.put(`${base}/mapping`, async (request) => {
    const project = requireProject(request).id;
    const wanted = `the version that was read, and ${words.mapping}`;
    const { version, document } = readBody(request, schemas.draft, wanted);
    const before = await current(request);
    refuseOutdated(version, before.version);
    const [issue] = await of.check(project, document);
    if (issue) throw new Problem('invalid_request', issue.message, `document.${issue.path}`);
    const saved = await of.saveMapping(project, { version, document, by: nameActor(request) });
    if (!saved) return refuseOutdated(version, (await current(request)).version);
    await recordChange(request, {
      subject: `version ${saved.version}`,
      before: before.document,
      after: saved.document,
    });
    return saved;
  });
}

function registerDryRun<D, F, L extends string, R>(
  app: FastifyInstance,
  { base, of, words, schemas, lists, columns }: MappedRunsRoutes<D, F, L, R>,
): void {
  app.post(`${base}/dry-run`, async (request, reply) => {
    const { document } = readBody(request, schemas.dryRun, `${words.mapping}, or {}`);
    const project = requireProject(request).id;
    return reply.code(202).send(await of.startDryRun(project, document));
  });
  app.get(`${base}/dry-run`, async (request) => {
    const found = of.dryRun(requireProject(request).id);
    if (!found) throw new Problem('not_found', 'There was no dry run since the server started.');
    return found;
  });
  app.get(`${base}/dry-run/:list/lines.csv`, async (request, reply) => {
    const { list: name } = request.params as { readonly list: string };
    const list = lists.find((each) => each === name);
    if (!list)
      throw new Problem('not_found', `There is no such list; there are ${lists.join(', ')}.`, 'list');
    const lines = of.dryRunList(requireProject(request).id, list);
    if (!lines) throw new Problem('not_found', 'No dry run has ended since the server started.');
    const table = { columns: columns[list], rows: lines };
    return reply.type(`${formats.csv}; charset=utf-8`).send(writeCsv(table, readCsvForm(request)));
  });
}

function registerRuns<D, F, L extends string, R>(
  app: FastifyInstance,
  { base, of, start, words, schemas }: MappedRunsRoutes<D, F, L, R>,
): void {
  app.post(`${base}/runs`, async (request, reply) => {
    const { full } = readBody(request, schemas.start, '{} or {"full": true}');
    const run = await start(requireProject(request).id, { full, by: nameActor(request) });
    return reply.code(202).send(run);
  });
  app.get(`${base}/runs`, async (request) => {
    const { limit } = runsQuerySchema.parse(request.query);
    return { runs: await of.runs(requireProject(request).id, limit) };
  });
  app.get(`${base}/runs/:id`, async (request) => {
    const { id } = request.params as { readonly id: string };
    const run = await of.run(requireProject(request).id, id);
    if (!run) throw new Problem('not_found', `There is no ${words.run} ${JSON.stringify(id)}.`, 'id');
    return run;
  });
}

function registerPause<D, F, L extends string, R>(
  app: FastifyInstance,
  { base, of, words: { subject } }: MappedRunsRoutes<D, F, L, R>,
): void {
  /** Who changes whether the clock starts runs is recorded. */
  const changePause = async (request: FastifyRequest, change: (project: ProjectId) => Promise<void>) => {
    const project = requireProject(request).id;
    const { paused: before } = await of.status(project);
    await change(project);
    const status = await of.status(project);
    await recordChange(request, { subject, before: { paused: before }, after: { paused: status.paused } });
    return status;
  };
  app.post(`${base}/pause`, (request) =>
    changePause(request, (project) => of.pause(project, nameActor(request))),
  );
  app.post(`${base}/resume`, (request) => changePause(request, (project) => of.resume(project)));
}
