/** A project's tracking plan as CSV, out and in. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { changePlan, diffPlans, readPlanLines, writePlanTable } from '../../plan/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { requireProject } from '../authenticate.ts';
import { csvQuery, formats, readCsvForm } from '../charts/reading.ts';
import { parseCsv } from '../csv/parse.ts';
import { writeCsv } from '../csv/write.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { readBodiesAsBytes } from '../shared.ts';
import { type PlanDependencies, savePlan } from './plan-module.ts';
import { planImportQuery, planLinesSchema } from './schemas.ts';

const path = '/api/plan/csv';
const large = { bodyLimit: limits.batchBodyBytesMax };

const importQuerySchema = z.strictObject({ ...csvQuery, ...planImportQuery });

const importSchema = z
  .object({
    version: z.int().describe('Of the plan: the new one where it was applied'),
    applied: z.boolean(),
    lines: planLinesSchema,
    notes: z.array(z.string()).describe('What of the file was passed over'),
  })
  .meta({ id: 'TrackingPlanImport' });

export function planCsvModule(dependencies: PlanDependencies): ApiModule {
  const { shelf } = dependencies;
  return {
    name: 'plan as CSV',
    operations: [
      {
        ...{ method: 'get', path, tag: 'plan', basicAuth: true, query: z.strictObject(csvQuery) },
        summary:
          'The tracking plan as CSV, with Amplitude Data’s columns, groups and what that has no columns for',
        responses: { 200: { description: 'One line for each entry', contentType: formats.csv } },
      },
      {
        ...{ method: 'put', path, tag: 'plan', basicAuth: true, query: importQuerySchema },
        summary:
          'Read CSV of Muster or of Amplitude Data into the tracking plan; first only what would change',
        body: { contentType: formats.csv, schema: z.string() },
        responses: { 200: { description: 'What differs', schema: importSchema } },
      },
    ],
    register: (app, _, shared) => {
      readBodiesAsBytes(app, shared);
      app.get(path, async (request, reply) => {
        const { plan } = await shelf.current(requireProject(request).id);
        const csv = writeCsv(writePlanTable(plan), readCsvForm(request));
        return reply.type(`${formats.csv}; charset=utf-8`).send(csv);
      });
      app.put(path, large, async (request) => {
        const { apply, version } = readQuery(request, importQuerySchema);
        const lines = parseCsv(readUtf8(request.body), readCsvForm(request));
        const before = await shelf.current(requireProject(request).id);
        if (version !== undefined) refuseOutdated(version, before.version);
        const { notes, ...change } = readPlanLines(lines, before.plan);
        const after = changePlan(before.plan, change);
        const answer = { applied: apply === 'true', lines: diffPlans(before.plan, after), notes };
        if (apply === 'true') {
          const saved = await savePlan(dependencies, request, before.version, () => after, { note: 'CSV' });
          return { version: saved.version, ...answer };
        }
        await recordChange(request, { subject: 'of the project', before: null, after: null });
        return { version: before.version, ...answer };
      });
    },
  };
}

/** Errors: Problem at the first line that is no UTF-8, which a spreadsheet program saved in an encoding of its own. */
function readUtf8(body: unknown): string {
  if (!(body instanceof Buffer)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    const lines = body.toString('utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('\uFFFD')) + 1;
    throw new Problem('invalid_request', 'is not UTF-8; save the file as “CSV UTF-8”.', `line ${line}`);
  }
}
