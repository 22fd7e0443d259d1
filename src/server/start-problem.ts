import { makeDirectoryDurably } from '../domain/durable-files.ts';
import { Problem } from '../domain/problem.ts';
import { EngineError } from '../store/contract.ts';
import { hidePassword } from '../store/engine-address.ts';
import type { Config } from './config.ts';

/** Says of a failed start what an operator can do about it; what is none of theirs is given back as it is. */
export function startProblem(error: unknown, { port, host, engine, data }: Config): unknown {
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
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Problem('unavailable', `${port} is in use; choose another, or 0 for a free one.`, '--port');
    case 'EACCES':
      return new Problem(
        'unavailable',
        `${port} may not be used by this user; choose one above 1023.`,
        '--port',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Problem('unavailable', `${host} is no address of this machine.`, '--host');
    default:
      return error;
  }
}

/** Errors: Problem where the directory cannot be made or written to. */
export function makeDirectory(path: string): void {
  try {
    makeDirectoryDurably(path, 0o700);
  } catch (cause) {
    throw new Problem('unavailable', `${path} cannot be used: ${(cause as Error).message}`, '--data');
  }
}

const isSqliteError = (error: unknown): error is Error =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('SQLITE_');

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
