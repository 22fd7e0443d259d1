/** Saved dashboards in catalog.db. */
import { sql } from 'kysely';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { dashboardDocumentSchema } from '../query/contract.ts';
import type { DashboardDraft, DashboardShelf, SavedDashboard } from './contract.ts';
import type { ShelfOptions } from './saved-charts.ts';
import { readShared, startShared, writeSeen } from './saved-rows.ts';
import type { DashboardRow } from './tables.ts';

export function savedDashboards({ database, clock, newId }: ShelfOptions): DashboardShelf {
  const listRows = (project: number) =>
    database
      .selectFrom('dashboards')
      .selectAll()
      .where('project', '=', project)
      .orderBy('created_ms')
      .orderBy(sql.ref('rowid'))
      .execute();
  return {
    list: async (project) => (await listRows(project)).map(readDashboard),
    find: async (project, id) => {
      const row = await database
        .selectFrom('dashboards')
        .selectAll()
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && readDashboard(row);
    },
    create: async (project, { savedBy, ...draft }, id = newId()) => {
      if ((await listRows(project)).length >= limits.dashboardsPerProjectMax)
        throw new Problem(
          'invalid_request',
          `A project has at most ${limits.dashboardsPerProjectMax} dashboards; delete some.`,
        );
      const row = { project, id, ...writeColumns(draft), ...startShared(savedBy, clock()) };
      return readDashboard(
        await database.insertInto('dashboards').values(row).returningAll().executeTakeFirstOrThrow(),
      );
    },
    change: async (project, id, changes, { by, version }) => {
      // One statement: of two changes made from the same version, the second changes nothing.
      const row = await database
        .updateTable('dashboards')
        .set((row) => ({
          ...writeColumns(changes),
          ...{ version: row('version', '+', 1), changed_by: by, changed_ms: clock() },
        }))
        .where('project', '=', project)
        .where('id', '=', id)
        .$if(version !== undefined, (update) => update.where('version', '=', version ?? 0))
        .returningAll()
        .executeTakeFirst();
      return row && readDashboard(row);
    },
    noteSeen: async (project, saved) => {
      await writeSeen({ database, clock }, 'dashboards', project, saved);
    },
    remove: (project, id) =>
      database.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('dashboard_links')
          .where('project', '=', project)
          .where('dashboard', '=', id)
          .execute();
        const { numDeletedRows } = await transaction
          .deleteFrom('dashboards')
          .where('project', '=', project)
          .where('id', '=', id)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
  };
}

type Columns = Pick<DashboardRow, 'name' | 'description' | 'definition' | 'owner'>;

function writeColumns(draft: DashboardDraft): Columns;
function writeColumns(draft: Partial<DashboardDraft>): Partial<Columns>;
function writeColumns({ document, ...texts }: Partial<DashboardDraft>): Partial<Columns> {
  return { ...texts, ...(document && { definition: JSON.stringify(document) }) };
}

function readDashboard(row: DashboardRow): SavedDashboard {
  // One of an older program gets the defaults of what is new since.
  const document = dashboardDocumentSchema.parse(JSON.parse(row.definition));
  return { ...readShared(row), document, owner: row.owner };
}
