/** Answers errors as RFC 9457 problem+json. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { Problem, type ProblemCode, problemCodes } from '../domain/problem.ts';
import { LedgerUnavailable } from '../ledger/contract.ts';
import { EngineError } from '../store/contract.ts';

/** Answers an error as RFC 9457 problem+json. What is no Problem is a bug: 500 with the request's id, logged whole. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answered = answeredProblem(error, request);
  // For a request of a page's script, a browser would ask for a password in a window of its own.
  const isScript = (request.headers['sec-fetch-mode'] ?? 'navigate') !== 'navigate';
  if (answered.status === 401 && !isScript) reply.header('www-authenticate', 'Basic realm="muster"');
  // The rest of what comes too slowly is not waited for.
  if (answered.code === 'too_slow') reply.header('connection', 'close');
  if (answered.status === 429) reply.header('retry-after', String(retryAfterSeconds(error)));
  return reply.code(answered.status).type('application/problem+json').send(answered);
}

function retryAfterSeconds(error: unknown): number {
  return (error instanceof Problem ? error.retryAfterSeconds : undefined) ?? 1;
}

/** The body of the answer to an error. */
export function answeredProblem(error: unknown, request: FastifyRequest) {
  const problem = asProblem(error);
  if (problem) return problemBody(problem, request);
  request.log.error({ error: String(error), stack: (error as Error).stack }, 'failed');
  return {
    type: 'urn:muster:problem:internal',
    title: 'Internal error',
    status: 500,
    code: 'internal',
    detail: 'This is a mistake of the server; its log says more under the request id.',
    requestId: request.id,
  };
}

export function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(problem, request, reply);
}

function problemBody(problem: Problem, request: FastifyRequest) {
  return {
    type: `urn:muster:problem:${problem.code}`,
    title: problem.code.replaceAll('_', ' '),
    status: problemCodes[problem.code] as number,
    code: problem.code as string,
    detail: problem.message,
    ...(problem.path === undefined ? {} : { path: problem.path }),
    requestId: request.id,
  };
}

/** Undefined for a bug. */
function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof LedgerUnavailable) return new Problem('unavailable', error.message);
  if (error instanceof EngineError) return engineProblem(error);
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    return new Problem('invalid_request', issue?.message ?? 'not valid', issue?.path.join('.'));
  }
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) return new Problem('too_large', 'The body is too large.');
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem('invalid_request', (error as Error).message);
  return undefined;
}

function engineProblem(error: EngineError): Problem | undefined {
  const codes: Partial<Record<EngineError['kind'], ProblemCode>> = {
    timeout: 'query_timeout',
    memory: 'query_too_big',
    answer: 'query_too_big',
    io: 'unavailable',
    cancelled: 'query_cancelled',
  };
  const code = codes[error.kind];
  return code && new Problem(code, error.message);
}
