/** Formats a problem for the terminal. */
import type { Problem } from '../domain/problem.ts';

/** A problem as the command line says it: in one line, the flag or file first. */
export function explain({ path, message }: Problem): string {
  const text = message.replaceAll(/\s*\n\s*/g, ' ').trim();
  return path === undefined || text.startsWith(path) ? text : `${path}: ${text}`;
}
