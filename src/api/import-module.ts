/** POST /api/import: takes lines of events, users and groups; and counts events that an import came too late for. */
import { z } from 'zod';
import { createInsertIds, type InsertIds, sortByTime } from '../domain/import-line.ts';
import type { InputItem, IntakeRequest, RejectionReason } from '../domain/input.ts';
import type { JsonObject } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import type { RejectionSample } from '../domain/rows.ts';
import type { DecidedItem, Transaction } from '../intake/contract.ts';
import type { LineNotes, LineResult } from '../wire/import/read-line.ts';
import { requireProject } from './authenticate.ts';
import type { AppDependencies } from './dependencies.ts';
import { interceptRejections } from './intercept-rejections.ts';
import type { DecidedRequest } from './live/describe-arrived.ts';
import type { Metrics } from './metrics.ts';
import type { ApiModule } from './module.ts';
import { findSender } from './peer.ts';
import { tryCommit } from './try-commit.ts';

/** What lines are: Muster's own, or rows of Amplitude's raw data. */
const importFormats = ['ndjson', 'amplitude-export'] as const;
type ImportFormat = (typeof importFormats)[number];
type ReadLine = (text: string, receivedMs: number) => LineResult;

interface ImportDependencies {
  readonly app: AppDependencies;
  readonly readers: Readonly<Record<ImportFormat, ReadLine>>;
  /**
   * Which of the items are stored already, asked of the engine: an import may repeat what was received before the
   * de-duplication window. Items without insertId are never known.
   */
  readonly knownItems: (
    project: Project,
    items: readonly InputItem[],
    receivedMs: number,
  ) => Promise<ReadonlySet<InputItem>>;
  /** How many stored events are later than changes that imports have made since. */
  readonly passedEvents: (project: Project, sinceMs: number) => Promise<number>;
}

/** Something that was left out of an accepted line; `line` is 1-based. */
interface LineCut {
  readonly line: number;
  readonly reason: RejectionReason;
  readonly detail: string;
}

const lineSchema = z.object({ line: z.number(), reason: z.string(), detail: z.string() });
const answerSchema = z.object({
  receivedMs: z.number().describe('When the lines were received'),
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.array(lineSchema).describe('Lines of which nothing was stored.'),
  cut: z.array(lineSchema).describe('What was left out of accepted lines.'),
  undated: z.number().describe('Lines without a time; they count as of now.'),
  unknownFields: z
    .array(z.object({ field: z.string(), lines: z.number(), nearest: z.array(z.string()) }))
    .describe('Fields that nothing was made of, with how many lines have them and what they may stand for.'),
});

/**
 * POST /api/import: NDJSON lines, decided in order of time and stamped by their own time. Lines stand alone: a bad one is reported
 * with its number and reason, the rest is stored in one commit. Sending lines again changes nothing.
 */
export function importModule(dependencies: ImportDependencies): ApiModule {
  return {
    name: 'import',
    operations: [
      {
        method: 'post',
        path: '/api/import',
        summary: 'Imports dated events and group properties, stamped by their own time',
        tag: 'import',
        basicAuth: true,
        query: z.object({
          from: z.enum(importFormats).optional().describe('What the lines are; ndjson'),
          dryRun: z
            .enum(['true', 'false'])
            .optional()
            .describe('Says what would become of them and stores nothing'),
        }),
        body: { contentType: 'application/x-ndjson', schema: z.string() },
        responses: { 200: { description: 'What became of the lines', schema: answerSchema } },
      },
      {
        method: 'get',
        path: '/api/import/passed',
        summary: 'How many stored events lie behind changes that imports have made since a moment',
        tag: 'import',
        basicAuth: true,
        query: z.object({ since: z.string().describe('receivedMs of the first answer of an import') }),
        responses: {
          200: {
            description: 'Events that keep what they were stored with',
            schema: z.object({ passed: z.number() }),
          },
        },
      },
    ],
    register: (app, metrics, { timeSlices }) => {
      app.get('/api/import/passed', async (request) => {
        const project = requireProject(request);
        const sinceMs = Number((request.query as { readonly since?: unknown }).since);
        if (!Number.isSafeInteger(sinceMs) || sinceMs <= 0)
          throw new Problem('invalid_request', 'required, milliseconds since 1970', 'since');
        return { passed: await dependencies.passedEvents(project, sinceMs) };
      });
      app.post('/api/import', { bodyLimit: limits.batchBodyBytesMax }, (request) => {
        const project = requireProject(request);
        if (typeof request.body !== 'string' || request.body.trim() === '')
          throw new Problem('invalid_request', 'Send the lines as the body, one JSON object per line.');
        const runSliced: RunSliced = (job) => timeSlices.run(findSender(request).peer, job);
        const readLine = dependencies.readers[readFormat(request.query)];
        return importLines(
          { ...dependencies, readLine, isDryRun: readDryRun(request.query) },
          metrics,
          project,
          limitLines(request.body),
          runSliced,
        );
      });
    },
  };
}

function readFormat(query: unknown): ImportFormat {
  const { from = 'ndjson' } = query as { readonly from?: unknown };
  const format = importFormats.find((each) => each === from);
  if (format) return format;
  throw new Problem('invalid_request', `expected one of ${importFormats.join(', ')}`, 'from');
}

function readDryRun(query: unknown): boolean {
  const { dryRun = 'false' } = query as { readonly dryRun?: unknown };
  if (dryRun === 'true' || dryRun === 'false') return dryRun === 'true';
  throw new Problem('invalid_request', 'expected true or false', 'dryRun');
}

/** One commit decides all lines of a request, and everyone waits for it. Errors: Problem where there are too many. */
function limitLines(body: string): readonly string[] {
  const lines = body.split('\n', limits.importLinesPerRequestMax + 2);
  if (lines.length <= limits.importLinesPerRequestMax + 1) return lines;
  throw new Problem(
    'too_large',
    `Send at most ${limits.importLinesPerRequestMax} lines per request, and the next ones after these are answered.`,
  );
}

interface Import extends ImportDependencies {
  readonly readLine: ReadLine;
  /** Nothing is stored, counted or shown to those who watch. */
  readonly isDryRun: boolean;
}

async function importLines(
  { app, readLine, knownItems, isDryRun }: Import,
  metrics: Metrics,
  project: Project,
  texts: readonly string[],
  runSliced: RunSliced,
) {
  const receivedMs = app.clock();
  const requestId = app.newRequestId();
  const { accepted, refused } = await runSliced(readLines(texts, (text) => readLine(text, receivedMs)));
  const known = await knownItems(
    project,
    accepted.map(({ item }) => item),
    receivedMs,
  );
  const fresh = sortByTime(
    accepted.filter(({ item }) => !known.has(item)),
    receivedMs,
  );
  const lines = fresh.map(({ line }) => line);
  const sender = { requestId, client: 'muster import', key: project.apiKey.slice(-4) };
  const cut: LineCut[] = [];
  let watched: DecidedRequest | undefined;
  const decideLines = (transaction: Transaction) => {
    // Decided again when a neighbour in the same commit cannot be stored.
    cut.length = 0;
    for (const { line, reason, detail, raw } of refused) {
      const sample = { ...sender, at: receivedMs, index: line - 1, detail, raw };
      transaction.reject(project.id, reason, sample);
    }
    const tellLine = (reason: RejectionReason, sample: RejectionSample) => {
      const line = lines[sample.index];
      if (line === undefined) return sample;
      cut.push({ line, reason, detail: sample.detail });
      return { ...sample, index: line - 1 };
    };
    const request: IntakeRequest = {
      ...sender,
      project: project.id,
      receivedMs,
      source: 'import',
      stamp: 'import',
      items: fresh.map(({ item }) => item),
      cuts: fresh.flatMap(({ cuts }, index) => cuts.map((each) => ({ ...each, index }))),
    };
    const telling = interceptRejections(transaction, tellLine);
    if (isDryRun || !app.live?.isWatched(project.id)) return app.decide(telling, request, metrics.stepTimer);
    const decided: DecidedItem[] = [];
    watched = { request, endpoint: '/api/import', decided, refusals: listRefusals(refused) };
    return app.decide(telling, request, metrics.stepTimer, (each) => decided.push(each));
  };
  const outcome = isDryRun ? await tryCommit(app.ledger, decideLines) : await app.ledger.commit(decideLines);
  if (watched) app.live?.publish(project.id, watched);
  const duplicates = outcome.duplicates + known.size;
  if (!isDryRun) {
    metrics.accepted(outcome.accepted);
    metrics.duplicates(duplicates);
    for (const { reason } of [...refused, ...cut]) metrics.rejected(reason);
    app.clients?.note({
      ...{ project: project.id, receivedMs, client: sender.client, endpoint: '/api/import' },
      ...{ items: accepted.map(({ item }) => item), duplicates, isRefused: false },
      reasons: [...refused, ...cut].map(({ reason }) => reason),
    });
  }
  return {
    receivedMs,
    accepted: outcome.accepted,
    duplicates,
    rejected: refused.map(({ line, reason, detail }) => ({ line, reason, detail })),
    cut: cut.sort((a, b) => a.line - b.line),
    ...summarizeNotes(accepted),
  };
}

function listRefusals(refused: readonly Refused[]): DecidedRequest['refusals'] {
  return refused.map(({ line, reason, detail, raw }) => ({ index: line - 1, reason, detail, raw }));
}

type Numbered<T> = T & { readonly line: number };
type Accepted = Numbered<Extract<LineResult, { kind: 'item' }>>;
type Refused = Numbered<Extract<LineResult, { kind: 'refused' }>>;

/** Reads lines in time slices, between other requests. */
type RunSliced = <T>(job: Generator<void, T>) => Promise<T>;

function* readLines(
  texts: readonly string[],
  read: (text: string) => LineResult,
): Generator<void, { accepted: Accepted[]; refused: Refused[] }> {
  const insertIds = createInsertIds();
  const accepted: Accepted[] = [];
  const refused: Refused[] = [];
  for (const [index, text] of texts.entries()) {
    if (index % linesPerSlice === linesPerSlice - 1) yield;
    if (text.trim() === '') continue;
    const reading = read(text);
    const line = index + 1;
    if (reading.kind === 'refused') refused.push({ ...reading, line });
    else accepted.push({ ...reading, line, item: addInsertId(reading.item, text, insertIds) });
  }
  return { accepted, refused };
}

const linesPerSlice = 16;

/** A line without insert_id gets one from its content, so that sending it again is recognised. */
function addInsertId(item: InputItem, text: string, insertIds: InsertIds): InputItem {
  if (item.kind === 'map' || item.insertId !== undefined) return item;
  return { ...item, insertId: insertIds.assign(JSON.parse(text) as JsonObject, text) };
}

/** Of all lines that could be read, known ones included. */
function summarizeNotes(lines: readonly LineNotes[]) {
  const byField = new Map<string, { field: string; lines: number; nearest: readonly string[] }>();
  for (const { unknownFields } of lines)
    for (const { field, nearest } of unknownFields) {
      const found = byField.get(field);
      if (found) found.lines += 1;
      else if (byField.size < limits.importUnknownFieldsMax) byField.set(field, { field, lines: 1, nearest });
    }
  return {
    undated: lines.filter(({ isUndated }) => isUndated).length,
    unknownFields: [...byField.values()],
  };
}
