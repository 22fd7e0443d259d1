/** Who holds a data directory, as its lock file says; read without what the lock itself needs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a data directory, and how to reach it. */
export interface LockHolder {
  readonly pid: number;
  readonly startedMs: number;
  /** Undefined until the server listens. */
  readonly url: string | undefined;
  /** Lets the command line on the same machine in. */
  readonly token: string;
}

export const holderFile = (directory: string) => join(directory, 'lock.json');

/** The holder of a data directory, as it last said; it may have died since. */
export function readHolder(directory: string): LockHolder | undefined {
  if (!existsSync(holderFile(directory))) return undefined;
  try {
    return JSON.parse(readFileSync(holderFile(directory), 'utf8')) as LockHolder;
  } catch {
    return undefined;
  }
}
