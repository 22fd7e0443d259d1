/** The log of changes to the set-up, in access.db. */
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../domain/clock.ts';
import type { Actor, AuditLog } from './contract.ts';
import type { Database } from './tables.ts';

interface AuditOptions {
  readonly database: Database;
  readonly clock: Clock;
}

export function savedAuditLog({ database, clock }: AuditOptions): AuditLog {
  return {
    record: async ({ project, actor, kind, subject, before, after }) => {
      if (isDeepStrictEqual(before, after)) return;
      await database
        .insertInto('changes')
        .values({
          ...{ at_ms: clock(), project, actor_kind: actor.kind, actor: 'name' in actor ? actor.name : '' },
          ...{ kind, subject, before: JSON.stringify(before ?? null), after: JSON.stringify(after ?? null) },
        })
        .execute();
    },
    list: async (project, { before, limit, kind }) => {
      const rows = await database
        .selectFrom('changes')
        .selectAll()
        .where('project', '=', project)
        .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
        .orderBy('id', 'desc')
        .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
        .execute();
      return rows.map((row) => ({
        ...{ id: row.id, atMs: row.at_ms, project: row.project, kind: row.kind, subject: row.subject },
        actor: toActor(row.actor_kind, row.actor),
        before: JSON.parse(row.before) as unknown,
        after: JSON.parse(row.after) as unknown,
      }));
    },
  };
}

function toActor(kind: Actor['kind'], name: string): Actor {
  return kind === 'person' || kind === 'key' ? { kind, name } : { kind };
}
