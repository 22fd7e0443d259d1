/** Saved charts in catalog.db. */
import type { Clock } from '../domain/clock.ts';
import type { ChartDefinition } from '../query/contract.ts';
import type { ChartDraft, SavedChart, Shelf } from './contract.ts';
import type { ChartRow, Database } from './tables.ts';

export interface ShelfOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: () => string;
}

export function savedCharts({ database, clock, newId }: ShelfOptions): Shelf<SavedChart, ChartDraft> {
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
        .orderBy('id')
        .execute();
      return rows.map(readChart);
    },
    create: async (project, draft, id = newId()) => {
      const nowMs = clock();
      const row = { project, id, ...writeColumns(draft), created_ms: nowMs, changed_ms: nowMs };
      return readChart(
        await database.insertInto('charts').values(row).returningAll().executeTakeFirstOrThrow(),
      );
    },
    change: async (project, id, changes) => {
      const row = await database
        .updateTable('charts')
        .set({ ...writeColumns(changes), changed_ms: clock() })
        .where('project', '=', project)
        .where('id', '=', id)
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
  };
}

type Columns = Pick<ChartRow, 'name' | 'description' | 'definition'>;

function writeColumns(draft: ChartDraft): Columns;
function writeColumns(draft: Partial<ChartDraft>): Partial<Columns>;
function writeColumns({ definition, ...words }: Partial<ChartDraft>): Partial<Columns> {
  return { ...words, ...(definition && { definition: JSON.stringify(definition) }) };
}

function readChart({ created_ms, changed_ms, definition, id, name, description }: ChartRow): SavedChart {
  return {
    id,
    name,
    description,
    // Written by this program, after it was parsed.
    definition: JSON.parse(definition) as ChartDefinition,
    createdMs: created_ms,
    changedMs: changed_ms,
  };
}
