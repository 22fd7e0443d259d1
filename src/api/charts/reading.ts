import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import { pathText, problemMessage } from '../../query/definition/parse-problems.ts';

/** Takes every body as text: it is JSON whatever the client calls it. */
export function readBodiesAsText(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

/** Errors: Problem `invalid_request` that says what is wanted. */
export function jsonBody({ body }: Pick<FastifyRequest, 'body'>, wanted: string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '');
  } catch {
    throw new Problem('invalid_request', `Send ${wanted} as the body, as JSON.`);
  }
}

/** A body of the shape of a schema. Errors: Problem `invalid_request` at the place that is wrong. */
export function readBody<T>(request: Pick<FastifyRequest, 'body'>, schema: z.ZodType<T>, wanted: string): T {
  const document = jsonBody(request, wanted);
  const parsed = schema.safeParse(document, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
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
