/** Reads a JSON file that is named on the command line. */
import { readFileSync } from 'node:fs';
import { parseExactJson } from '../domain/exact-json.ts';
import { isJsonObject } from '../domain/json.ts';
import { Problem } from '../domain/problem.ts';

/** What a file holds; `-` is standard input. Errors: Problem at the flag or argument that named it. */
export function readJson(path: string, named: string): unknown {
  try {
    return parseExactJson(readFileSync(path === '-' ? 0 : path, 'utf8'));
  } catch (error) {
    throw new Problem('invalid_request', `${path} cannot be read as JSON: ${String(error)}`, named);
  }
}

/** Errors: as of readJson, and where it holds something else. */
export function readJsonObject(path: string, named: string): Readonly<Record<string, unknown>> {
  const read = readJson(path, named);
  if (!isJsonObject(read)) throw new Problem('invalid_request', 'expected a JSON object.', named);
  return read;
}
