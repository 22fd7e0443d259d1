/** Reads the text of a file that a flag names. */
import { readFileSync } from 'node:fs';
import { Problem } from '../domain/problem.ts';

/** What a file says, without the spaces and lines around it; `-` is standard input. Errors: Problem at the flag that named it. */
export function readText(path: string, flag: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').trim();
  } catch (error) {
    throw new Problem('invalid_request', `${path} cannot be read: ${(error as Error).message}`, flag);
  }
}
