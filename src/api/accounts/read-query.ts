/** Reads the parameters of a request. */
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import { pathText, problemMessage } from '../../query/contract.ts';

/** Errors: Problem `invalid_request` at the parameter. */
export function readQuery<T>({ query }: Pick<FastifyRequest, 'query'>, schema: z.ZodType<T>): T {
  const read = schema.safeParse(query, { reportInput: true });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (!issue) throw new Problem('invalid_request', 'The parameters are not valid.');
  throw new Problem('invalid_request', problemMessage(issue), pathText(issue, query, 'query'));
}
