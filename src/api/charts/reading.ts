/** Reads what the routes of charts and cohorts have in common: JSON bodies, the answer's format, the form of CSV. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseExactJson } from '../../domain/exact-json.ts';
import { isDeeperThan } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { pathText, problemMessage } from '../../query/contract.ts';
import { findJsonFault } from '../../wire/json/scan.ts';
import type { CsvForm } from '../csv/write.ts';

/** Errors: Problem `invalid_request` that says what is wanted. */
export function jsonBody({ body }: Pick<FastifyRequest, 'body'>, wanted: string): unknown {
  const document = parsed(typeof body === 'string' ? body : '', wanted);
  // Before a schema walks through it: what nests without end would take the stack.
  if (isDeeperThan(document, limits.jsonDepthMax)) throw tooDeep();
  return document;
}

const tooDeep = () =>
  new Problem('invalid_request', `The body nests deeper than ${limits.jsonDepthMax} levels.`);

function parsed(text: string, wanted: string): unknown {
  const fault = findJsonFault(text);
  if (fault === 'depth') throw tooDeep();
  if (fault === 'values') throw new Problem('too_large', 'The body contains too many values.');
  try {
    return parseExactJson(text);
  } catch {
    throw new Problem('invalid_request', `Send ${wanted} as the body, as JSON.`);
  }
}

/** A body of the shape of a schema. Errors: Problem `invalid_request` at the place that is wrong. */
export function readBody<T>(request: Pick<FastifyRequest, 'body'>, schema: z.ZodType<T>, wanted: string): T {
  const document = jsonBody(request, wanted);
  const read = schema.safeParse(document, { reportInput: true });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (!issue) throw new Problem('invalid_request', `Send ${wanted}.`);
  throw new Problem('invalid_request', problemMessage(issue), pathText(issue, document, 'body'));
}

/** How CSV is wanted: for a spreadsheet where the client did not say. Errors: Problem at `csv`. */
export function readCsvForm({ query }: Pick<FastifyRequest, 'query'>): CsvForm {
  const { csv = 'spreadsheet' } = query as { readonly csv?: unknown };
  if (csv === 'spreadsheet' || csv === 'raw') return csv;
  throw new Problem('invalid_request', 'expected raw or spreadsheet', 'csv');
}

/** As the OpenAPI document shows it. */
export const csvQuery = {
  csv: z
    .enum(['spreadsheet', 'raw'])
    .optional()
    .describe('raw: CSV without the apostrophe before texts that a spreadsheet would take for formulas'),
};

export const formats = { json: 'application/json', csv: 'text/csv', lines: 'application/x-ndjson' } as const;
type Format = keyof typeof formats;

/** What the client asked for; JSON where it did not say. */
export function chooseFormat({ headers }: Pick<FastifyRequest, 'headers'>): Format {
  const accept = headers.accept ?? '';
  if (accept.includes(formats.csv)) return 'csv';
  return accept.includes(formats.lines) ? 'lines' : 'json';
}
