/** Records changes of the set-up in the audit log, before they are answered. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access } from '../access/contract.ts';
import { describeActor } from './authenticate.ts';
import type { RouteRow } from './route-table.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly auditLog: Access['audit'];
  }
  interface FastifyRequest {
    /** Whether what it changed is recorded. */
    isRecorded: boolean;
  }
}

interface MadeChange {
  /** Which one of its kind; a name or id. */
  readonly subject: string;
  /** Null: it was not there. Never a secret. */
  readonly before: unknown;
  readonly after: unknown;
  /** Where it is not the caller's; 0: the installation. */
  readonly project?: number;
}

/** What the route table says that this route changes. Nothing where before and after are alike. */
export async function recordChange(request: FastifyRequest, change: MadeChange): Promise<void> {
  const { changes: kind } = request.routeOptions.config as Partial<RouteRow>;
  if (kind === undefined) throw new Error('bug: a route that changes nothing of the set-up records a change');
  const project = change.project ?? request.caller?.project?.id ?? 0;
  request.isRecorded = true;
  await request.server.auditLog.record({ ...change, project, kind, actor: describeActor(request) });
}

/** Lets routes record changes; one that forgets to is logged as the bug that it is. */
export function decorateAuditLog(app: FastifyInstance, auditLog: Access['audit']): void {
  app.decorate('auditLog', auditLog);
  app.decorateRequest('isRecorded', false);
  app.addHook('onResponse', async (request, reply) => {
    const { changes } = request.routeOptions.config as Partial<RouteRow>;
    if (changes !== undefined && reply.statusCode < 300 && !request.isRecorded)
      request.log.error({ route: request.routeOptions.url, changes }, 'a change is not in the audit log');
  });
}
