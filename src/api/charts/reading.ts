import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isDeeperThan } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { pathText, problemMessage } from '../../query/definition/parse-problems.ts';

/** Takes every body as text: it is JSON whatever the client calls it. */
export function readBodiesAsText(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

/** Errors: Problem `invalid_request` that says what is wanted. */
export function jsonBody({ body }: Pick<FastifyRequest, 'body'>, wanted: string): unknown {
  const document = parsed(body, wanted);
  // Before a schema walks through it: what nests without end would take the stack.
  if (isDeeperThan(document, limits.jsonDepthMax))
    throw new Problem('invalid_request', `The body nests deeper than ${limits.jsonDepthMax} levels.`);
  return document;
}

function parsed(body: unknown, wanted: string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '');
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

export const formats = { json: 'application/json', csv: 'text/csv', lines: 'application/x-ndjson' } as const;
export type Format = keyof typeof formats;

/** What the client asked for; JSON where it did not say. */
export function formatOf({ headers }: Pick<FastifyRequest, 'headers'>): Format {
  const accept = headers.accept ?? '';
  if (accept.includes(formats.csv)) return 'csv';
  return accept.includes(formats.lines) ? 'lines' : 'json';
}
