/** Says what of groups is written back to Salesforce, tries it, and shows and starts exports. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../../../domain/problem.ts';
import {
  type ExportDryRunList,
  exportDryRunLists,
  type SalesforceExports,
  type SavedExportMapping,
} from '../../../sources/contract.ts';
import { nameActor, requireProject } from '../../authenticate.ts';
import { formats, readBody, readCsvForm } from '../../charts/reading.ts';
import { writeCsv } from '../../csv/write.ts';
import { recordChange } from '../../record-change.ts';
import { refuseOutdated } from '../../refuse-outdated.ts';
import {
  checkExportSchema,
  exportDryRunRequestSchema,
  exportRequestSchema,
  exportRunsQuerySchema,
  newExportMappingSchema,
} from './schemas.ts';

const base = '/api/salesforce/export';
const noMapping = { version: 0, document: null, savedMs: null, savedBy: null };

export function registerExport(app: FastifyInstance, exports: SalesforceExports): void {
  app.get(base, (request) => exports.status(requireProject(request).id));
  registerMapping(app, exports);
  registerDryRun(app, exports);
  registerRuns(app, exports);
}

function registerMapping(app: FastifyInstance, exports: SalesforceExports): void {
  const current = async (request: FastifyRequest): Promise<SavedExportMapping | typeof noMapping> =>
    (await exports.currentMapping(requireProject(request).id)) ?? noMapping;
  app.get(`${base}/mapping`, current);
  app.get(`${base}/mapping/versions`, async (request) => ({
    versions: await exports.mappings(requireProject(request).id),
  }));
  app.post(`${base}/mapping/check`, async (request) => {
    const { document } = readBody(request, checkExportSchema, 'an export mapping');
    return { issues: await exports.check(requireProject(request).id, document) };
  });
  app.put(`${base}/mapping`, async (request) => {
    const project = requireProject(request).id;
    const { version, document } = readBody(
      request,
      newExportMappingSchema,
      'the version that was read, and an export mapping',
    );
    const before = await current(request);
    refuseOutdated(version, before.version);
    const [issue] = await exports.check(project, document);
    if (issue) throw new Problem('invalid_request', issue.message, `document.${issue.path}`);
    const saved = await exports.saveMapping(project, { version, document, by: nameActor(request) });
    if (!saved) return refuseOutdated(version, (await current(request)).version);
    await recordChange(request, {
      subject: `version ${saved.version}`,
      before: before.document,
      after: saved.document,
    });
    return saved;
  });
}

const columns: Readonly<Record<ExportDryRunList, readonly string[]>> = {
  withoutRecord: ['mapping', 'group', 'key'],
  emptyKey: ['mapping', 'group'],
  doubled: ['mapping', 'group', 'key', 'why'],
  unfit: ['mapping', 'group', 'field', 'why'],
};

function registerDryRun(app: FastifyInstance, exports: SalesforceExports): void {
  app.post(`${base}/dry-run`, async (request, reply) => {
    const { document } = readBody(request, exportDryRunRequestSchema, 'an export mapping, or {}');
    const project = requireProject(request).id;
    return reply.code(202).send(await exports.startDryRun(project, document));
  });
  app.get(`${base}/dry-run`, async (request) => {
    const found = exports.dryRun(requireProject(request).id);
    if (!found) throw new Problem('not_found', 'There was no dry run since the server started.');
    return found;
  });
  app.get(`${base}/dry-run/:list/lines.csv`, async (request, reply) => {
    const { list: name } = request.params as { readonly list: string };
    const list = exportDryRunLists.find((each) => each === name);
    if (!list) {
      const known = exportDryRunLists.join(', ');
      throw new Problem('not_found', `There is no such list; there are ${known}.`, 'list');
    }
    const lines = exports.dryRunList(requireProject(request).id, list);
    if (!lines) throw new Problem('not_found', 'No dry run has ended since the server started.');
    const table = { columns: columns[list], rows: lines };
    return reply.type(`${formats.csv}; charset=utf-8`).send(writeCsv(table, readCsvForm(request)));
  });
}

function registerRuns(app: FastifyInstance, exports: SalesforceExports): void {
  app.post(`${base}/runs`, async (request, reply) => {
    const { full } = readBody(request, exportRequestSchema, '{} or {"full": true}');
    const run = await exports.start(requireProject(request).id, { full, by: nameActor(request) });
    return reply.code(202).send(run);
  });
  app.get(`${base}/runs`, async (request) => {
    const { limit } = exportRunsQuerySchema.parse(request.query);
    return { runs: await exports.runs(requireProject(request).id, limit) };
  });
  app.get(`${base}/runs/:id`, async (request) => {
    const { id } = request.params as { readonly id: string };
    const run = await exports.run(requireProject(request).id, id);
    if (!run) throw new Problem('not_found', `There is no export ${JSON.stringify(id)}.`, 'id');
    return run;
  });
  const changePause = async (request: FastifyRequest, change: (project: number) => Promise<void>) => {
    const project = requireProject(request).id;
    const { paused: before } = await exports.status(project);
    await change(project);
    const status = await exports.status(project);
    await recordChange(request, {
      ...{ subject: 'export', before: { paused: before }, after: { paused: status.paused } },
    });
    return status;
  };
  app.post(`${base}/pause`, (request) =>
    changePause(request, (project) => exports.pause(project, nameActor(request))),
  );
  app.post(`${base}/resume`, (request) => changePause(request, (project) => exports.resume(project)));
}
