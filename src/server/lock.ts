/** The lock on a data directory: one process at a time. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Problem } from '../domain/problem.ts';
import { holderFile, type LockHolder, readHolder } from './lock-holder.ts';

interface Lock {
  /** Tells the command line where the server is. */
  publish(holder: LockHolder): void;
  release(): void;
}

/** A database that is garbage-collected is closed, and its lock with it: held ones stay reachable. */
const held = new Set<Database.Database>();

function writeHolder(directory: string, holder: LockHolder): void {
  const temporary = `${holderFile(directory)}.new`;
  writeFileSync(temporary, JSON.stringify(holder), { mode: 0o600 });
  renameSync(temporary, holderFile(directory));
}

function openLock(directory: string): Database.Database {
  try {
    return new Database(join(directory, 'lock.db'), { timeout: 0 });
  } catch (cause) {
    throw new Problem('unavailable', `${directory} cannot be written to: ${String(cause)}`, '--data');
  }
}

const isBusy = (error: unknown) => String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');

function heldProblem(directory: string): Problem {
  const other = readHolder(directory);
  const who = other ? `process ${other.pid}${other.url ? ` at ${other.url}` : ''}` : 'another process';
  return new Problem(
    'unavailable',
    `The data directory ${directory} is in use by ${who}. Stop it, or choose another directory with --data.`,
    '--data',
  );
}

/**
 * Takes a data directory for this process. The lock is the operating system's (held through SQLite), so it ends with
 * the process, however that ends. Errors: Problem('unavailable') that says who holds it.
 */
export function takeLock(directory: string, holder: LockHolder): Lock {
  const database = openLock(directory);
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw isBusy(error) ? heldProblem(directory) : error;
  }
  held.add(database);
  writeHolder(directory, holder);
  return {
    publish: (next) => writeHolder(directory, next),
    release: () => {
      rmSync(holderFile(directory), { force: true });
      held.delete(database);
      database.close();
    },
  };
}
