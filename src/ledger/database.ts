/** Opens ledger.db, brings its tables up to date, and runs statements in one transaction. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Problem } from '../domain/problem.ts';
import type { RandomInteger } from '../domain/random-integer.ts';
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
    runInTransaction(database, () => {
      database.exec(text);
      database.pragma(pragma.setVersion(version + index + 1));
    });
  });
}

/** Runs the work and commits; a throw of the work or of the commit leaves nothing behind. */
export function runInTransaction<T>(database: Database.Database, work: () => T): T {
  rollBackRest(database);
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

/** What is left over where even the roll-back failed. */
export function rollBackRest(database: Database.Database): void {
  if (database.inTransaction) database.exec(sql.rollback);
}

/** SQLite itself may have rolled back already, e.g. when the disk is full. */
function rollBack(database: Database.Database): void {
  try {
    if (database.inTransaction) database.exec(sql.rollback);
  } catch {
    // The first error says what went wrong; the next transaction tries to roll back again.
  }
}

/** Greatest random step of the first epoch of a file, and of every later one: there are 2^21 epochs in all. */
const firstEpochStepMax = 2 ** 16;
const epochStepMax = 4;

/**
 * Next use of the persisted number: greater than every earlier one and than `floor`. By how much is random, so that two
 * ledgers that wrongly write to the same engine do not give their chunks the same numbers.
 */
export function nextEpoch(database: Database.Database, floor: number, random: RandomInteger): number {
  return runInTransaction(database, () => {
    const before = database.prepare(sql.readMeta).pluck().get('epoch');
    const step = 1 + random(before === undefined ? firstEpochStepMax : epochStepMax);
    const epoch = Math.max(Number(before ?? 0), floor) + step;
    database.prepare(sql.writeMeta).run('epoch', epoch);
    return epoch;
  });
}

/** The installation that a data directory belongs to; undefined where it has no ledger.db, or one that does not say. */
export function readInstallation(directory: string): number | undefined {
  const path = join(directory, databaseName);
  if (!existsSync(path)) return undefined;
  const database = new Database(path, { readonly: true });
  try {
    // An empty file, as a start that was killed leaves it, has no tables yet.
    if (Number(database.pragma(pragma.version, { simple: true })) === 0) return undefined;
    return readInstallationNumber(database);
  } finally {
    database.close();
  }
}

export function readInstallationNumber(database: Database.Database): number | undefined {
  const value = database.prepare(sql.readMeta).pluck().get('installation');
  return value === undefined ? undefined : Number(value);
}
