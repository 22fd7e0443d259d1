/** Keeps a data directory from other users: directories 700, files 600. */
import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';

const [directoryMode, fileMode] = [0o700, 0o600];
/** Nobody gets past the directory itself; below it, these are what a copy or a wider mount could show. */
const lookedInto = ['keys'];

/** Closes what earlier programs, or a copy, left open to others; says so in the log, also where it is not allowed to. */
export function mendModes(directory: string, log: Logger): void {
  const open = [
    directory,
    ...listEntries(directory),
    ...lookedInto.flatMap((name) => listEntries(join(directory, name))),
  ].filter(isOpen);
  if (open.length === 0) return;
  const failures = open.map(close).filter((failure) => failure !== undefined);
  const paths = open.slice(0, 20);
  if (failures.length < open.length)
    log.warn(
      { paths, count: open.length },
      'other users could read these; directories are 700 now, files 600',
    );
  if (failures.length > 0)
    log.warn(
      { failures: failures.slice(0, 20), count: failures.length },
      'other users can read these, and the modes cannot be changed',
    );
}

function listEntries(directory: string): readonly string[] {
  try {
    return readdirSync(directory).map((name) => join(directory, name));
  } catch {
    return [];
  }
}

/** Links lead out of the directory, and are left alone. */
function isOpen(path: string, index: number): boolean {
  const stats = (index === 0 ? statSync : lstatSync)(path, { throwIfNoEntry: false });
  return stats !== undefined && (stats.isFile() || stats.isDirectory()) && (stats.mode & 0o077) !== 0;
}

/** Gives why it could not. */
function close(path: string): string | undefined {
  try {
    chmodSync(path, statSync(path).isDirectory() ? directoryMode : fileMode);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
