/** Saved charts in catalog.db. */
import { sql } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { ChartDefinition } from '../query/contract.ts';
import type { ChartDraft, ChartShelf, SavedChart } from './contract.ts';
import { readShared, startShared, writeSeen } from './saved-rows.ts';
import type { ChartRow, Database } from './tables.ts';

export interface ShelfOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: () => string;
}

export function savedCharts({ database, clock, newId }: ShelfOptions): ChartShelf {
  const find = async (project: number, id: string) => {
    const row = await database
      .selectFrom('charts')
      .selectAll()
      .where('project', '=', project)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && readChart(row);
  };
  return {
    find,
    list: async (project) => {
      const rows = await database
        .selectFrom('charts')
        .selectAll()
        .where('project', '=', project)
        .orderBy('created_ms')
        .orderBy(sql.ref('rowid'))
        .execute();
      return rows.map(readChart);
    },
    create: async (project, { savedBy, ...draft }, id = newId()) => {
      const row = { project, id, ...writeColumns(draft), ...startShared(savedBy, clock()) };
      return readChart(
        await database.insertInto('charts').values(row).returningAll().executeTakeFirstOrThrow(),
      );
    },
    change: async (project, id, changes, { by, version }) => {
      // One statement: of two changes made from the same version, the second changes nothing.
      const row = await database
        .updateTable('charts')
        .set((row) => ({
          ...writeColumns(changes),
          ...{ version: row('version', '+', 1), changed_by: by, changed_ms: clock() },
        }))
        .where('project', '=', project)
        .where('id', '=', id)
        .$if(version !== undefined, (update) => update.where('version', '=', version ?? 0))
        .returningAll()
        .executeTakeFirst();
      return row && readChart(row);
    },
    remove: async (project, id) => {
      const { numDeletedRows } = await database
        .deleteFrom('charts')
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    noteSeen: async (project, saved) => {
      await writeSeen({ database, clock }, 'charts', project, saved);
    },
  };
}

type Columns = Pick<ChartRow, 'name' | 'description' | 'definition'>;

function writeColumns(draft: ChartDraft): Columns;
function writeColumns(draft: Partial<ChartDraft>): Partial<Columns>;
function writeColumns({ definition, ...words }: Partial<ChartDraft>): Partial<Columns> {
  return { ...words, ...(definition && { definition: JSON.stringify(definition) }) };
}

function readChart(row: ChartRow): SavedChart {
  // Written by this program, after it was parsed.
  return { ...readShared(row), definition: JSON.parse(row.definition) as ChartDefinition };
}
