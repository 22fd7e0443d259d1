/** Opens ledger.db, brings its tables up to date, and runs statements in one transaction. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Problem } from '../domain/problem.ts';
import type { Disk } from './disk.ts';
import { connectionPragmas, creationPragmas, migrations, pragma, sql } from './statements.ts';

export const databaseName = 'ledger.db';

/** Errors: Problem when the file was written by a newer program; else SQLite's. */
export function openDatabase(directory: string, disk: Disk): Database.Database {
  const database = new Database(join(directory, databaseName));
  try {
    for (const text of creationPragmas) database.pragma(text);
    for (const text of connectionPragmas) database.pragma(text);
    disk.opened?.(database);
    migrate(database, directory);
    disk.reach('open.migrated');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database.Database, directory: string): void {
  const version = Number(database.pragma(pragma.version, { simple: true }));
  if (version > migrations.length) {
    throw new Problem(
      'unavailable',
      `${join(directory, databaseName)} was written by a newer Muster (its version is ${version}, ` +
        `this program knows versions up to ${migrations.length}). Start the newer program, or restore a backup.`,
    );
  }
  migrations.slice(version).forEach((text, index) => {
    inTransaction(database, () => {
      database.exec(text);
      database.pragma(pragma.setVersion(version + index + 1));
    });
  });
}

/** Runs the work and commits; a throw of the work or of the commit leaves nothing behind. */
export function inTransaction<T>(database: Database.Database, work: () => T): T {
  // Left over where even the roll-back failed.
  if (database.inTransaction) database.exec(sql.rollback);
  database.exec(sql.begin);
  try {
    const result = work();
    database.exec(sql.commit);
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** SQLite itself may have rolled back already, e.g. when the disk is full. */
function rollBack(database: Database.Database): void {
  try {
    if (database.inTransaction) database.exec(sql.rollback);
  } catch {
    // The first error says what went wrong; the next transaction tries to roll back again.
  }
}

/** Next use of the persisted number: greater than every earlier one and than `floor`. */
export function nextEpoch(database: Database.Database, floor: number): number {
  return inTransaction(database, () => {
    const before = database.prepare(sql.readMeta).pluck().get('epoch');
    const epoch = Math.max(Number(before ?? 0), floor) + 1;
    database.prepare(sql.writeMeta).run('epoch', epoch);
    return epoch;
  });
}
