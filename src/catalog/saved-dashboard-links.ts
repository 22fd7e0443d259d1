/** Links to read dashboards, in catalog.db. */
import { sql } from 'kysely';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { hashToken, newToken } from '../domain/tokens.ts';
import type { DashboardLink, DashboardLinkShelf } from './contract.ts';
import type { ShelfOptions } from './saved-charts.ts';
import type { DashboardLinkRow } from './tables.ts';

/** How exactly it is known when a link was last used. */
const useStepMs = 60_000;

export function savedDashboardLinks({ database, clock, newId }: ShelfOptions): DashboardLinkShelf {
  const listOpen = async (project: number, dashboard?: string) => {
    const rows = await database
      .selectFrom('dashboard_links')
      .selectAll()
      .where('project', '=', project)
      .$if(dashboard !== undefined, (select) => select.where('dashboard', '=', dashboard ?? ''))
      .where('expires_ms', '>', clock())
      .orderBy('created_ms')
      .orderBy(sql.ref('rowid'))
      .execute();
    return rows.map(readLink);
  };
  return {
    list: listOpen,
    create: async ({ project, dashboard, createdBy, expiresMs, allAnnotations }) => {
      if ((await listOpen(project, dashboard)).length >= limits.dashboardLinksMax)
        throw new Problem(
          'invalid_request',
          `A dashboard has at most ${limits.dashboardLinksMax} links; revoke some.`,
        );
      const token = newToken();
      const row: DashboardLinkRow = {
        ...{ token_hash: hashToken(token), id: newId(), project, dashboard, created_by: createdBy },
        ...{ created_ms: clock(), expires_ms: expiresMs, last_used_ms: null },
        all_annotations: allAnnotations ? 1 : 0,
      };
      await database.insertInto('dashboard_links').values(row).execute();
      // Those that are over are of no use to anybody.
      await database.deleteFrom('dashboard_links').where('expires_ms', '<=', clock()).execute();
      return { link: readLink(row), token };
    },
    open: async (token) => {
      const nowMs = clock();
      const row = await database
        .selectFrom('dashboard_links')
        .selectAll()
        .where('token_hash', '=', hashToken(token))
        .where('expires_ms', '>', nowMs)
        .executeTakeFirst();
      if (row && (row.last_used_ms ?? 0) < nowMs - useStepMs)
        await database
          .updateTable('dashboard_links')
          .set({ last_used_ms: nowMs })
          .where('token_hash', '=', row.token_hash)
          .execute();
      return row && readLink(row);
    },
    revoke: async (project, dashboard, id) => {
      const row = await database
        .deleteFrom('dashboard_links')
        .where('project', '=', project)
        .where('dashboard', '=', dashboard)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row && readLink(row);
    },
  };
}

function readLink({ id, project, dashboard, ...row }: DashboardLinkRow): DashboardLink {
  return {
    ...{ id, project, dashboard, createdBy: row.created_by, createdMs: row.created_ms },
    ...{ expiresMs: row.expires_ms, lastUsedMs: row.last_used_ms },
    allAnnotations: row.all_annotations === 1,
  };
}
