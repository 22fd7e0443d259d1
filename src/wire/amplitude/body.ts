import { isJsonObject } from '../../domain/json.ts';
import type { WireInput } from '../contract.ts';
import { type LargeDocument, openDocument } from '../json/document.ts';
import { faultOf } from '../json/scan.ts';
import type { SourceDocument } from './reading.ts';

/** What was sent, by name, before anything is known of it: from a JSON body, a form or a query. */
export interface Fields {
  readonly get: (name: string) => unknown;
  /** Text of the JSON document that holds `name`'s value, and where in it the value is; undefined where it is no JSON. */
  readonly textOf: (name: string) => SourceDocument | undefined;
  /** The document where it is large: its list is still to be filled. */
  readonly large?: LargeDocument;
}

/** The text of a body: UTF-8, without the mark some programs put first. */
export function bodyText(body: Buffer): string {
  const text = body.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Undefined where the text is no JSON, or a large one that nests too deep or holds too many values. */
export function parseJson(text: string): unknown {
  try {
    return faultOf(text) === undefined ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Fields of a JSON object; undefined where the body is none. Content types are not looked at: beacons send text/plain. */
export function jsonFields(input: WireInput): Fields | undefined {
  if (input.scan) return largeFields(openDocument(input.body, input.scan, JSON.parse));
  const text = bodyText(input.body);
  const value = parseJson(text);
  if (!isJsonObject(value)) return undefined;
  return { get: (name) => value[name], textOf: (name) => ({ text, path: [name] }) };
}

function largeFields(large: LargeDocument): Fields | undefined {
  const { value, name: listName, around, pieces } = large;
  if (!isJsonObject(value)) return undefined;
  return {
    get: (name) => value[name],
    textOf: (name) => (name === listName ? { text: '', path: [], pieces } : { text: around, path: [name] }),
    large,
  };
}

/** Fields of a form (urlencoded or multipart), of a JSON object in its place, and of the query. */
export function formFields(input: WireInput): Fields | undefined {
  const text = input.method === 'GET' ? '' : bodyText(input.body);
  if (/^\s*\{/.test(text)) return jsonFormFields(input);
  const form = new Map<string, string>(new URLSearchParams(input.query));
  for (const [name, value] of formPairs(text, input.contentType)) form.set(name, value);
  const parsed = new Map<string, unknown>();
  return {
    get: (name) => {
      const value = form.get(name);
      if (value === undefined || !/^\s*[[{]/.test(value)) return value;
      if (!parsed.has(name)) parsed.set(name, parseJson(value));
      return parsed.get(name);
    },
    textOf: (name) => {
      const value = form.get(name);
      return value === undefined ? undefined : { text: value, path: [] };
    },
  };
}

/** A JSON object sent where a form is documented; its fields may be JSON or, as in a form, text of JSON. */
function jsonFormFields(input: WireInput): Fields | undefined {
  const fields = jsonFields(input);
  if (!fields) return undefined;
  return {
    get: (name) => {
      const value = fields.get(name);
      return typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : value;
    },
    textOf: (name) => {
      const value = fields.get(name);
      return typeof value === 'string' ? { text: value, path: [] } : fields.textOf(name);
    },
    ...(fields.large && { large: fields.large }),
  };
}

function formPairs(text: string, contentType: string): Iterable<[string, string]> {
  const boundary = /^multipart\/form-data.*boundary="?([^";]+)/i.exec(contentType)?.[1];
  return boundary === undefined ? new URLSearchParams(text) : multipartPairs(text, boundary);
}

/** Parts of a multipart form that are text; files are none of ours. */
function multipartPairs(text: string, boundary: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (const part of text.split(`--${boundary}`)) {
    const match = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(part);
    const name = /content-disposition:[^\n]*\bname="([^"]*)"/i.exec(match?.[1] ?? '')?.[1];
    if (match && name !== undefined) pairs.push([name, match[2] as string]);
  }
  return pairs;
}

/**
 * The same document with every number as the text it was written as; undefined where the text is no JSON or nests
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
