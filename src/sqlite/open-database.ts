/** Opens a SQLite file that what people save is kept in. */
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { type Migrated, migrate } from './migrate.ts';

interface DatabaseFile extends Migrated {
  /** What is replaced or taken away, such as a secret, is overwritten. */
  readonly overwrites: boolean;
}

/**
 * Opens the file, or makes it, brings its tables to this program's version and gives what `make` makes of them. What is
 * saved is on disk. Where anything fails, the file is closed again. Errors: Problem where a newer program wrote it; else
 * those of `make`, or SQLite's.
 */
export async function openDatabase<Tables, Made>(
  { overwrites, ...file }: DatabaseFile,
  make: (database: Kysely<Tables>, sqlite: Sqlite.Database) => Made | Promise<Made>,
): Promise<Made> {
  const sqlite = new Sqlite(file.path);
  try {
    for (const text of ['journal_mode = WAL', 'synchronous = FULL']) sqlite.pragma(text);
    if (overwrites) sqlite.pragma('secure_delete = ON');
    const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
    await migrate(database, file);
    return await make(database, sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
