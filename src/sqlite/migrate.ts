/** Brings the tables of a SQLite file to this program's version. */
import type { Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { Problem } from '../domain/problem.ts';

export interface Migrated {
  /** Of the file; for people. */
  readonly path: string;
  /** In the order of their names. */
  readonly migrations: Readonly<Record<string, Migration>>;
}

/** Errors: Problem where a newer program wrote them; else the database's. */
export async function migrate<Tables>(database: Kysely<Tables>, file: Migrated): Promise<void> {
  await refuseNewer(database, file);
  const provider = { getMigrations: async () => file.migrations };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}

async function refuseNewer<Tables>(database: Kysely<Tables>, file: Migrated): Promise<void> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
  const withOurs = database as unknown as Kysely<{ [DEFAULT_MIGRATION_TABLE]: { readonly name: string } }>;
  const applied = await withOurs.selectFrom(DEFAULT_MIGRATION_TABLE).select('name').execute();
  const unknown = applied.find(({ name }) => !Object.hasOwn(file.migrations, name));
  if (!unknown) return;
  throw new Problem(
    'unavailable',
    `${file.path} was written by a newer Muster (it has ${JSON.stringify(unknown.name)}). Start the newer program, or restore a backup.`,
  );
}
