/** Migrations of plan.db. */
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { Problem } from '../domain/problem.ts';
import type { Database } from './tables.ts';

/** In the order of their names. Append only: what was released is never edited. */
const migrations: Readonly<Record<string, Migration>> = {
  '001-plans': {
    up: async ({ schema }) => {
      await schema
        .createTable('plans')
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addColumn('made_ms', 'bigint', (column) => column.notNull())
        .addColumn('made_by', 'text', (column) => column.notNull())
        .addColumn('note', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('plans_key', ['project', 'version'])
        .execute();
    },
  },
  '002-promotions': {
    up: async ({ schema }) => {
      await schema
        .createTable('promotions')
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('from_project', 'integer', (column) => column.notNull())
        .addColumn('made_ms', 'bigint', (column) => column.notNull())
        .addColumn('made_by', 'text', (column) => column.notNull())
        .addColumn('lines', 'text', (column) => column.notNull())
        .addColumn('undone_ms', 'bigint')
        .addColumn('undone_by', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('promotions_project').on('promotions').columns(['project', 'id']).execute();
    },
  },
};

/** Brings the tables to this program's version. Errors: Problem where a newer program wrote them; else the database's. */
export async function migrate(database: Database, path: string): Promise<void> {
  await refuseNewer(database, path);
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function refuseNewer(database: Database, path: string): Promise<void> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
  const applied = await database.selectFrom(DEFAULT_MIGRATION_TABLE).select('name').execute();
  const unknown = applied.find(({ name }) => !(name in migrations));
  if (!unknown) return;
  throw new Problem(
    'unavailable',
    `${path} was written by a newer Muster (it has ${JSON.stringify(unknown.name)}). Start the newer program, or restore a backup.`,
  );
}
