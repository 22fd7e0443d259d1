/** The Accounts Implementation Workbook: out as an .xlsx, and in again. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../../domain/problem.ts';
import {
  changePlan,
  createWorkbookFiles,
  diffPlans,
  type ReadWorkbook,
  readWorkbook,
  type SavedPlan,
  type WorkbookFiles,
  workbookLimits,
  writeWorkbook,
} from '../../../plan/contract.ts';
import { checksRequestSchema, findingSayings, type TrackingPlan } from '../../../query/contract.ts';
import { readQuery } from '../../accounts/read-query.ts';
import { nameActor, requireProject } from '../../authenticate.ts';
import type { ApiModule } from '../../module.ts';
import { recordChange } from '../../record-change.ts';
import { refuseOutdated } from '../../refuse-outdated.ts';
import { readBodiesAsBytes } from '../../shared.ts';
import { savePlan } from '../plan-module.ts';
import { setupLineSchema } from '../promotion-module.ts';
import { planImportQuery, planLinesSchema } from '../schemas.ts';
import { collectFacts, type WorkbookDependencies } from './collect-facts.ts';
import { readDecided } from './promote-decided.ts';

const path = '/api/workbook';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const importQuerySchema = z.strictObject(planImportQuery);

const sayingSchema = z.object({ status: z.enum(findingSayings), note: z.string() });

const noteSchema = z.object({ note: z.string() });

const importSchema = z
  .object({
    version: z.int().describe('Of the plan: the new one where it was applied'),
    applied: z.boolean(),
    lines: planLinesSchema,
    findings: z
      .array(
        z.object({ finding: z.string(), before: sayingSchema.optional(), after: sayingSchema.optional() }),
      )
      .describe('What is said of findings; without after it is taken back'),
    promotion: z
      .object({
        to: z.string().describe('Name of the project'),
        lines: z.array(setupLineSchema).describe('Carried over, where the tab Promotion says promote'),
        kept: z
          .array(
            setupLineSchema.pick({ section: true, key: true, name: true }).extend({
              before: noteSchema.optional(),
              after: noteSchema.optional().describe('Absent: no longer kept back'),
            }),
          )
          .describe('Kept back from it, where it says keep, or no longer'),
      })
      .optional()
      .describe('What is decided of what differs between environments'),
    notes: z.array(z.string()).describe('What of the file was passed over'),
  })
  .meta({ id: 'WorkbookImport' });

export function workbookModule(dependencies: WorkbookDependencies): ApiModule {
  const files = createWorkbookFiles();
  return {
    name: 'workbook',
    isLimited: true,
    operations: [
      {
        ...{ method: 'get', path, tag: 'plan', basicAuth: true, query: checksRequestSchema },
        summary: 'The Accounts Implementation Workbook: the plan beside what arrived, to plan in offline',
        responses: { 200: { description: 'Seven tabs', contentType } },
      },
      {
        ...{ method: 'put', path, tag: 'plan', basicAuth: true, query: importQuerySchema },
        summary: 'Read a workbook into the tracking plan and Data QA; first only what would change',
        body: { contentType, schema: z.string().meta({ format: 'binary' }) },
        responses: { 200: { description: 'What differs', schema: importSchema } },
      },
    ],
    register: (app, _, shared) => {
      readBodiesAsBytes(app, shared);
      app.get(path, async (request, reply) => {
        const days = readQuery(request, checksRequestSchema);
        const facts = await collectFacts(dependencies, request, reply, days);
        const bytes = await files.write(writeWorkbook(facts));
        const name = `accounts-implementation-workbook-${facts.project.id}-v${facts.version}.xlsx`;
        return reply
          .type(contentType)
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Buffer.from(bytes));
      });
      app.put(path, { bodyLimit: workbookLimits.fileBytesMax }, (request) =>
        importWorkbook(dependencies, files, request),
      );
    },
  };
}

async function importWorkbook(
  dependencies: WorkbookDependencies,
  files: WorkbookFiles,
  request: FastifyRequest,
) {
  const { apply, version: seen } = readQuery(request, importQuerySchema);
  const { id: project } = requireProject(request);
  const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
  const sheets = await files.read(bytes);
  const before = await dependencies.shelf.current(project);
  const said = await dependencies.findings.said(project);
  const read = readWorkbook(sheets, { plan: before.plan, said });
  refuseOther(read, project, before);
  if (seen !== undefined) refuseOutdated(seen, before.version);
  const { put, remove, sayings: findings, notes } = read;
  const after = changePlan(before.plan, { put, remove });
  const lines = diffPlans(before.plan, after);
  const decided = await readDecided(dependencies, request, read, lines.length > 0);
  const answer = {
    ...{ applied: apply === 'true', lines, findings, notes },
    ...(decided && {
      promotion: {
        ...{ to: decided.to, lines: decided.lines },
        kept: decided.kept.map(({ line: { section, key, name }, ...said }) => ({
          ...{ section, key, name },
          ...said,
        })),
      },
    }),
  };
  if (apply === 'false') {
    await recordChange(request, { subject: 'of the project', before: null, after: null });
    return { version: before.version, ...answer };
  }
  // It may be refused, and is of what was seen before the plan changes; of a plan that it changes the workbook says nothing.
  await decided?.promote();
  const version =
    decided && lines.length === 0 ? (await dependencies.shelf.current(project)).version : before.version;
  const change = (now: TrackingPlan) => (lines.length === 0 ? now : after);
  const saved = await savePlan(dependencies, request, version, change, { note: 'workbook' });
  await saySayings(dependencies, request, findings);
  return { version: saved.version, ...answer };
}

/** Errors: Problem where it is of another project, or was made from another version than the one in force. */
function refuseOther(
  { project, version }: ReadWorkbook,
  here: number,
  { version: current }: SavedPlan,
): void {
  if (project !== undefined && project.value !== here)
    throw new Problem(
      'invalid_request',
      `The workbook is of the project ${project.value}, and this is ${here}; empty this cell to read it all the same.`,
      project.address,
    );
  if (version !== undefined && version.value !== current)
    throw new Problem(
      'conflict',
      `The workbook was made from version ${version.value} of the plan, and it is at ${current} by now; nothing was changed. Take a new workbook, or empty this cell to read this one over what is planned.`,
      version.address,
    );
}

async function saySayings(
  { findings }: WorkbookDependencies,
  request: FastifyRequest,
  sayings: ReadWorkbook['sayings'],
): Promise<void> {
  const { id: project } = requireProject(request);
  for (const { finding, before, after } of sayings) {
    if (after) await findings.say(project, finding, { ...after, by: nameActor(request) });
    else await findings.takeBack(project, finding);
    await recordChange(request, { subject: finding, before: before ?? null, after: after ?? null });
  }
}
