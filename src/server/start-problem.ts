/** Says of a failed start what an operator can do about it. */
import { statfsSync } from 'node:fs';
import { makeDirectoryDurably } from '../domain/durable-files.ts';
import { formatCount } from '../domain/format-count.ts';
import { Problem } from '../domain/problem.ts';
import { EngineError } from '../store/contract.ts';
import { hidePassword } from '../store/engine-address.ts';
import { accessProblem } from './access.ts';
import type { Config } from './config.ts';

/** What is none of an operator's is given back as it is. */
export function startProblem(error: unknown, { port, host, engine, data }: Config): unknown {
  const isElsewhere = error instanceof EngineError && engine !== 'embedded';
  if (isDiskFull(error) && !isElsewhere) return diskFull(data);
  if (error instanceof EngineError)
    return new Problem(
      'unavailable',
      `the engine ${hidePassword(engine)} cannot be opened: ${oneLine(error.message)}`,
      '--engine',
    );
  if (isSqliteError(error))
    return new Problem(
      'unavailable',
      `the ledger or the catalog in ${data} cannot be opened: ${error.message}`,
      '--data',
    );
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== 'listen' && syscall !== 'bind' && syscall !== 'getaddrinfo') return accessProblem(error);
  switch (code) {
    case 'EADDRINUSE':
      return new Problem('unavailable', `${port} is in use; choose another, or 0 for a free one.`, '--port');
    case 'EACCES':
      return new Problem(
        'unavailable',
        `${port} is reserved for privileged users; choose one above 1023.`,
        '--port',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Problem('unavailable', `${host} is not an address of this machine.`, '--host');
    default:
      return error;
  }
}

/** Errors: Problem where the directory cannot be made. */
export function makeDirectory(path: string): void {
  try {
    makeDirectoryDurably(path, 0o700);
  } catch (error) {
    const problem = isDiskFull(error) ? diskFull(path) : accessProblem(error);
    if (problem instanceof Problem) throw problem;
    throw new Problem('unavailable', `${path} cannot be used: ${(error as Error).message}`, '--data');
  }
}

/** The file system, SQLite and the engine each say it in their own way. */
function isDiskFull(error: unknown): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return (
    ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(String(code)) ||
    /No space left on device|NOT_ENOUGH_SPACE|ENOSPC|database or disk is full/i.test(String(message))
  );
}

function diskFull(data: string): Problem {
  const free = freeBytes(data);
  const left = free === undefined ? '' : `: ${formatCount(free, 'byte')} are left`;
  return new Problem(
    'unavailable',
    `the disk of ${data} is full${left}. Make room, and start again; what was acknowledged is kept.`,
    '--data',
  );
}

function freeBytes(path: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

const isSqliteError = (error: unknown): error is Error =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('SQLITE_');

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
