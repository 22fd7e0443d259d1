/** Amplitude's Export API: all events received in some hours, with all that their users and groups had. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { ProjectFacts } from '../../query/contract.ts';
import { type ExportHour, exportEvents, exportHours, type InTurn } from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { answerError } from '../problem-answer.ts';
import type { DashboardDependencies } from './dashboard-module.ts';
import { writeArchive } from './export-archive.ts';
import { exportRow } from './export-row.ts';
import { invalid, type QueryParameters, readParameters, readSearch } from './parameters.ts';

interface ExportDependencies extends Pick<DashboardDependencies, 'runner' | 'readFacts'> {
  readonly clock: Clock;
}

const hour = z.string().describe('First and last hour, UTC, both included, as 20260131T23');

const operation: ApiOperation = {
  method: 'get',
  path: '/api/2/export',
  summary: 'All events received in some hours, as a zip of gzipped lines',
  tag: 'export',
  basicAuth: true,
  query: z.object({ start: hour, end: hour }),
  responses: {
    200: {
      description: 'A file per hour with events; a JSON object per line and event',
      contentType: 'application/zip',
    },
    400: { description: 'start or end is missing or none, or they are too far apart' },
    403: { description: 'The keys are no project’s', contentType: 'text/plain' },
    404: { description: 'No event was received in these hours', contentType: 'text/plain' },
  },
};

export function exportModule(dependencies: ExportDependencies): ApiModule {
  return {
    name: 'export',
    isLimited: true,
    operations: [operation],
    register: (app) => {
      app.get(operation.path, { errorHandler: refuseAsVendor }, (request, reply) =>
        answer(dependencies, request, reply),
      );
    },
  };
}

async function answer(dependencies: ExportDependencies, request: FastifyRequest, reply: FastifyReply) {
  const { runner, readFacts, clock } = dependencies;
  const project = requireProject(request);
  const { fromMs, toMs } = readHours(readSearch(request));
  const facts = await readFacts(project);
  const caller = createCaller(reply);
  const inTurn: InTurn = (work) => runner.statements(work, caller);
  const hours = await exportHours(inTurn, facts, fromMs, toMs);
  if (hours.length === 0) return reply.code(404).type('text/plain').send('Raw data files were not found.');
  const members = hours.map((each) => ({
    name: nameFile(project, each),
    text: () => writeLines(inTurn, facts, each),
  }));
  return reply.type('application/zip').send(writeArchive(members, clock()));
}

/** Keys that are no project's are answered in the vendor's words; where none were sent, as everywhere. */
function refuseAsVendor(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isUnknown = error instanceof Problem && error.code === 'unauthorized';
  if (isUnknown && request.headers.authorization !== undefined)
    return reply.code(403).type('text/plain').send('Invalid API Key');
  return answerError(error, request, reply);
}

async function* writeLines(inTurn: InTurn, facts: ProjectFacts, each: ExportHour): AsyncGenerator<string> {
  for await (const events of exportEvents(inTurn, facts, each))
    yield events.map((event) => `${JSON.stringify(exportRow(event, facts.project))}\n`).join('');
}

/** As Amplitude names them: `12/12_2026-01-31_5#0.json.gz`. */
function nameFile({ id }: Project, { startMs }: ExportHour): string {
  const at = new Date(startMs);
  return `${id}/${id}_${at.toISOString().slice(0, 10)}_${at.getUTCHours()}#0.json.gz`;
}

const hourMs = 3_600_000;

function readHours(search: string): { readonly fromMs: number; readonly toMs: number } {
  const parameters = readParameters(search, ['start', 'end']);
  const fromMs = readHour(parameters, 'start');
  const lastMs = readHour(parameters, 'end');
  if (lastMs < fromMs) throw invalid('end', 'is before start');
  if (lastMs - fromMs > limits.exportDaysMax * 24 * hourMs)
    throw invalid('end', `expected at most ${limits.exportDaysMax} days after start`);
  return { fromMs, toMs: lastMs + hourMs };
}

function readHour(parameters: QueryParameters, name: string): number {
  const text = parameters.one(name) ?? '';
  const [, year, month, day, at = ''] = /^(\d{4})(\d\d)(\d\d)T(\d\d?)$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}T${at.padStart(2, '0')}:00:00.000Z`;
  const ms = Date.parse(iso);
  // A date such as February 30 would be one in March.
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== iso)
    throw invalid(name, `required, an hour in UTC such as 20260131T23, not ${JSON.stringify(text)}`);
  return ms;
}
