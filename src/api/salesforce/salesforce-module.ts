/** Connects a project to Salesforce, maps its records to groups, and shows and starts syncs. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ProjectId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import {
  apiVersion,
  type DryRunList,
  dryRunLists,
  type Salesforce,
  type SavedMapping,
} from '../../sources/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { formats, readBody, readCsvForm } from '../charts/reading.ts';
import { writeCsv } from '../csv/write.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { exportOperations } from './export/operations.ts';
import { registerExport } from './export/register-export.ts';
import { salesforceOperations } from './operations.ts';
import {
  answerSchema,
  authorizationSchema,
  checkSchema,
  dryRunRequestSchema,
  newConnectionSchema,
  newMappingSchema,
  runsQuerySchema,
  syncRequestSchema,
  triedKeySchema,
} from './schemas.ts';

const base = '/api/salesforce';

export function salesforceModule(salesforce: Salesforce): ApiModule {
  return {
    name: 'salesforce',
    operations: [...salesforceOperations, ...exportOperations],
    register: (app) => {
      app.get(base, (request) => salesforce.status(requireProject(request).id));
      registerConnection(app, salesforce);
      registerMapping(app, salesforce);
      registerDryRun(app, salesforce);
      registerRuns(app, salesforce);
      registerExport(app, salesforce.exports);
    },
  };
}

function registerConnection(app: FastifyInstance, salesforce: Salesforce): void {
  const connectionOf = async (request: FastifyRequest) =>
    (await salesforce.status(requireProject(request).id)).connection;
  app.put(`${base}/connection`, async (request) => {
    const draft = readBody(
      request,
      newConnectionSchema,
      'the address of the login, and the id and secret of an app',
    );
    const before = await connectionOf(request);
    const after = await salesforce.connect(requireProject(request).id, draft, nameActor(request));
    await recordChange(request, { subject: after.loginUrl, before, after });
    return after;
  });
  app.delete(`${base}/connection`, async (request, reply) => {
    const before = await connectionOf(request);
    if (!(await salesforce.disconnect(requireProject(request).id)))
      throw new Problem('not_found', 'The project is not connected to Salesforce.');
    await recordChange(request, { subject: before?.loginUrl ?? '', before, after: null });
    return reply.code(204).send();
  });
  app.post(`${base}/connection/test`, async (request) => {
    const { calls, ...organization } = await salesforce.test(requireProject(request).id);
    return { ...organization, calls: { ...calls, left: Math.max(0, calls.max - calls.used) }, apiVersion };
  });
  app.post(`${base}/authorization`, async (request) => {
    const { redirectUri, ...draft } = readBody(
      request,
      authorizationSchema,
      'the address of the login and the id of an app',
    );
    const question = { redirectUri, by: nameActor(request) };
    return salesforce.startAuthorization(
      requireProject(request).id,
      { ...draft, grant: 'authorization_code' },
      question,
    );
  });
  app.post(`${base}/authorization/answer`, async (request) => {
    const answer = readBody(request, answerSchema, 'the state and the code that Salesforce sent');
    const before = await connectionOf(request);
    const by = nameActor(request);
    const after = await salesforce.finishAuthorization(requireProject(request).id, { ...answer, by });
    await recordChange(request, { subject: after.loginUrl, before, after });
    return after;
  });
  app.get(`${base}/objects`, async (request) => ({
    objects: await salesforce.listObjects(requireProject(request).id),
  }));
  app.get(`${base}/objects/:name`, (request) => {
    const { name } = request.params as { readonly name: string };
    return salesforce.describe(requireProject(request).id, name);
  });
  app.get(`${base}/objects/:name/samples`, async (request) => {
    const { name } = request.params as { readonly name: string };
    return { fields: await salesforce.samples(requireProject(request).id, name) };
  });
}

const noMapping = { version: 0, document: null, savedMs: null, savedBy: null };

function registerMapping(app: FastifyInstance, salesforce: Salesforce): void {
  const current = async (request: FastifyRequest): Promise<SavedMapping | typeof noMapping> =>
    (await salesforce.currentMapping(requireProject(request).id)) ?? noMapping;
  app.get(`${base}/mapping`, current);
  app.get(`${base}/mapping/versions`, async (request) => ({
    versions: await salesforce.mappings(requireProject(request).id),
  }));
  app.post(`${base}/mapping/check`, async (request) => {
    const { document } = readBody(request, checkSchema, 'a mapping');
    return { issues: await salesforce.check(requireProject(request).id, document) };
  });
  app.post(`${base}/key-check`, (request) => {
    const key = readBody(request, triedKeySchema, 'an object, and the field that is the key');
    return salesforce.checkKey(requireProject(request).id, key);
  });
  app.put(`${base}/mapping`, async (request) => {
    const project = requireProject(request).id;
    const { version, document } = readBody(
      request,
      newMappingSchema,
      'the version that was read, and a mapping',
    );
    const before = await current(request);
    refuseOutdated(version, before.version);
    const [issue] = await salesforce.check(project, document);
    if (issue) throw new Problem('invalid_request', issue.message, `document.${issue.path}`);
    const saved = await salesforce.saveMapping(project, { version, document, by: nameActor(request) });
    if (!saved) return refuseOutdated(version, (await current(request)).version);
    await recordChange(request, {
      subject: `version ${saved.version}`,
      before: before.document,
      after: saved.document,
    });
    return saved;
  });
}

const columns: Readonly<Record<DryRunList, readonly string[]>> = {
  withoutGroup: ['mapping', 'record', 'key'],
  withoutRecord: ['mapping', 'group'],
  doubled: ['mapping', 'record', 'group', 'fed by'],
  emptyKey: ['mapping', 'record'],
  outside: ['mapping', 'record'],
  created: ['mapping', 'record', 'group'],
  changed: ['mapping', 'record', 'group', 'properties'],
  severalGroups: ['mapping', 'record', 'group'],
};

function registerDryRun(app: FastifyInstance, salesforce: Salesforce): void {
  app.post(`${base}/dry-run`, async (request, reply) => {
    const { document } = readBody(request, dryRunRequestSchema, 'a mapping, or {}');
    const project = requireProject(request).id;
    return reply.code(202).send(await salesforce.startDryRun(project, document));
  });
  app.get(`${base}/dry-run`, async (request) => {
    const found = salesforce.dryRun(requireProject(request).id);
    if (!found) throw new Problem('not_found', 'There was no dry run since the server started.');
    return found;
  });
  app.get(`${base}/dry-run/:list/lines.csv`, async (request, reply) => {
    const { list: name } = request.params as { readonly list: string };
    const list = dryRunLists.find((each) => each === name);
    if (!list)
      throw new Problem('not_found', `There is no such list; there are ${dryRunLists.join(', ')}.`, 'list');
    const lines = salesforce.dryRunList(requireProject(request).id, list);
    if (!lines) throw new Problem('not_found', 'No dry run has ended since the server started.');
    const table = { columns: columns[list], rows: lines };
    return reply.type(`${formats.csv}; charset=utf-8`).send(writeCsv(table, readCsvForm(request)));
  });
}

function registerRuns(app: FastifyInstance, salesforce: Salesforce): void {
  app.post(`${base}/runs`, async (request, reply) => {
    const { full } = readBody(request, syncRequestSchema, '{} or {"full": true}');
    const run = await salesforce.sync(requireProject(request).id, { full, by: nameActor(request) });
    return reply.code(202).send(run);
  });
  app.get(`${base}/runs`, async (request) => {
    const { limit } = runsQuerySchema.parse(request.query);
    return { runs: await salesforce.runs(requireProject(request).id, limit) };
  });
  app.get(`${base}/runs/:id`, async (request) => {
    const { id } = request.params as { readonly id: string };
    const run = await salesforce.run(requireProject(request).id, id);
    if (!run) throw new Problem('not_found', `There is no run ${JSON.stringify(id)}.`, 'id');
    return run;
  });
  /** Who changes whether the clock starts runs is recorded. */
  const changePause = async (request: FastifyRequest, work: (project: ProjectId) => Promise<void>) => {
    const project = requireProject(request).id;
    const { paused: before } = await salesforce.status(project);
    await work(project);
    const status = await salesforce.status(project);
    await recordChange(request, {
      subject: 'sync',
      before: { paused: before },
      after: { paused: status.paused },
    });
    return status;
  };
  app.post(`${base}/pause`, (request) =>
    changePause(request, (project) => salesforce.pause(project, nameActor(request))),
  );
  app.post(`${base}/resume`, (request) => changePause(request, salesforce.resume));
}
