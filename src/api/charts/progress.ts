/** Answers a chart as lines of JSON that report progress. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SelectProgress } from '../../store/contract.ts';
import { answeredProblem } from '../problem-answer.ts';
import { formats } from './reading.ts';

/**
 * Answers as lines of JSON: `{"progress": {"rowsRead", "rowsToRead"}}` while it works, then `{"result": …}` or
 * `{"problem": …}` (the status was sent before it could be known).
 */
export async function answerInLines(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (onProgress: (progress: SelectProgress) => void) => Promise<unknown>,
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': formats.lines, 'x-accel-buffering': 'no' });
  const write = (line: object) => {
    if (!raw.destroyed) raw.write(`${JSON.stringify(line)}\n`);
  };
  try {
    write({ result: await work((progress) => write({ progress })) });
  } catch (error) {
    write({ problem: answeredProblem(error, request) });
  }
  raw.end();
}
