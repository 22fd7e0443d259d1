/** The audit log: who changed what of the set-up, when, before and after. */
import { z } from 'zod';
import type { Access } from '../../access/contract.ts';
import { limits } from '../../domain/limits.ts';
import { requireProject } from '../authenticate.ts';
import type { ApiModule } from '../module.ts';
import { describeOperation } from './schemas.ts';

const querySchema = z.strictObject({
  before: z.coerce.number().int().positive().optional().describe('Those before the change with this id'),
  limit: z.coerce.number().int().min(1).max(limits.changesPageMax).default(100),
});
const changeSchema = z
  .object({
    id: z.number(),
    at: z.string().describe('ISO 8601, UTC'),
    by: z.object({ kind: z.enum(['person', 'key', 'local', 'link']), name: z.string().optional() }),
    kind: z.string().describe('What kind of thing, such as chart or member'),
    subject: z.string().describe('Which one'),
    before: z.unknown().describe('Null: it was not there'),
    after: z.unknown().describe('Null: it is gone'),
  })
  .meta({ id: 'Change' });

const operations = [
  describeOperation({
    ...{ method: 'get', path: '/api/audit-log', summary: 'Changes of the set-up, newest first' },
    query: querySchema,
    answer: z.object({
      changes: z.array(changeSchema),
      next: z.number().nullable().describe('`before` of the next page; null: there is none'),
    }),
  }),
];

export function auditModule({ audit }: Pick<Access, 'audit'>): ApiModule {
  return {
    name: 'audit log',
    operations,
    register: (app) => {
      app.get('/api/audit-log', async (request) => {
        const { before, limit } = querySchema.parse(request.query);
        const page = { limit: limit + 1, ...(before !== undefined && { before }) };
        const found = await audit.list(requireProject(request).id, page);
        const changes = found.slice(0, limit).map(({ atMs, actor, project: _, ...change }) => ({
          ...change,
          at: new Date(atMs).toISOString(),
          by: actor,
        }));
        return { changes, next: found.length > limit ? (changes.at(-1)?.id ?? null) : null };
      });
    },
  };
}
