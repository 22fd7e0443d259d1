/** The caller of a chart or of statements that were requested over HTTP. */
import type { FastifyReply } from 'fastify';
import type { ChartCaller, ChartRunner } from '../../query/contract.ts';

/** One of each answer, however many statements it takes. */
const callers = new WeakMap<FastifyReply, ChartCaller>();

/** Who asks for a chart over HTTP: no longer waits once its connection is closed before the answer. */
export function createCaller(reply: FastifyReply): ChartCaller {
  const caller = callers.get(reply) ?? makeCaller(reply);
  callers.set(reply, caller);
  return caller;
}

function makeCaller(reply: FastifyReply): ChartCaller {
  const gone = new AbortController();
  // It may have left while the facts were looked up.
  if (reply.raw.destroyed) gone.abort();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort();
  });
  return { signal: gone.signal };
}

/** Runs statements for a request, as long as its caller waits. Errors: as those of the work. */
export function createAsk(runner: Pick<ChartRunner, 'statements'>) {
  return <T>(reply: FastifyReply, work: Parameters<typeof runner.statements<T>>[0]): Promise<T> =>
    runner.statements(work, createCaller(reply));
}

/** As createAsk, for many statements that may take long: they let charts and ingestion go first. */
export function createAskBeside(runner: Pick<ChartRunner, 'statementsBeside'>) {
  return <T>(reply: FastifyReply, work: Parameters<typeof runner.statementsBeside<T>>[0]): Promise<T> =>
    runner.statementsBeside(work, createCaller(reply));
}
