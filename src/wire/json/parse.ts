/** Parses the JSON text of a body, with whole numbers beyond 2^53 in the way the caller needs them. */
import { parseExactJson } from '../../domain/exact-json.ts';
import { findJsonFault } from './scan.ts';

/** The text of a body: UTF-8, without a byte order mark. */
export function decodeBody(body: Buffer): string {
  const text = body.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Undefined where the text is not JSON, or where it is large and nested too deeply or has too many values. */
export function parseJson(text: string): unknown {
  try {
    return findJsonFault(text) === undefined ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The same with whole numbers beyond 2^53 as text. */
export function parseJsonExactly(text: string): unknown {
  try {
    return findJsonFault(text) === undefined ? parseExactJson(text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The same document with every number as the text it was written as; undefined where the text is not JSON or nests
 * deeper than a reviver can follow. Slow: only for documents that hold a number JavaScript cannot keep.
 */
export function parseNumbersAsText(text: string): unknown {
  const revive = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' ? (context?.source ?? value) : value;
  try {
    return JSON.parse(text, revive as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}
