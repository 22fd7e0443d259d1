/** POST /api/query?explain=sql: a chart's statements in place of its answer, for those who run the server. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';

/** Holds the token of the data directory's lock file: whoever can read that file can read the data, too. */
const localTokenHeader = 'muster-local-token';

/** As the OpenAPI document shows it. */
export const explainQuery = {
  explain: z
    .enum(['sql'])
    .optional()
    .describe(
      `sql: the statements of the chart, {"statements":[{"sql","parameters","rows","rowsRead","elapsedMs"}]}; only with the token of lock.json as ${localTokenHeader}`,
    ),
};

/** Errors: Problem at `explain`; Problem `forbidden` without the token, whatever keys there are. */
export function wantsStatements(
  { query, headers }: Pick<FastifyRequest, 'query' | 'headers'>,
  isLocalToken: (token: string) => boolean,
): boolean {
  const { explain } = query as { readonly explain?: unknown };
  if (explain === undefined) return false;
  if (explain !== 'sql') throw new Problem('invalid_request', 'expected sql', 'explain');
  const token = headers[localTokenHeader];
  if (typeof token === 'string' && isLocalToken(token)) return true;
  throw new Problem(
    'forbidden',
    `Statements are shown only on the server's own machine: send the token of the data directory's lock.json as ${localTokenHeader}, or use muster query --sql.`,
    'explain',
  );
}
