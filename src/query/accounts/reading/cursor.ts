/** Cursors of pages: where the next one begins, as a text that nobody has to read. */
import type { z } from 'zod';
import { Problem } from '../../../domain/problem.ts';
import { parseJson } from './parse-json.ts';

export function writeCursor(position: readonly (string | number | boolean | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Errors: Problem at `path` where it is no cursor of such pages. */
export function readCursor<T>(text: string, schema: z.ZodType<T>, path: string): T {
  const read = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (read.success) return read.data;
  throw new Problem('invalid_request', 'expected what an earlier page of this list said', path);
}
