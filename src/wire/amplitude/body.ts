/** Reads the fields of a request in Amplitude's dialect from a JSON body, a form or the query. */
import { isJsonObject } from '../../domain/json.ts';
import type { WireInput } from '../contract.ts';
import type { SourceDocument } from '../items/parse-context.ts';
import { type LargeDocument, openDocument } from '../json/document.ts';
import { decodeBody, parseJson } from '../json/parse.ts';

/** The unchecked fields of a request, by name. */
export interface Fields {
  readonly get: (name: string) => unknown;
  /** Text of the JSON document that holds `name`'s value, and where in it the value is; undefined where it is not JSON. */
  readonly findText: (name: string) => SourceDocument | undefined;
  /** The document where it is large: its list is still to be filled. */
  readonly large?: LargeDocument;
}

/** Fields of a JSON object; undefined where the body is not one. The content type is ignored: beacons send text/plain. */
export function readJsonFields(input: WireInput): Fields | undefined {
  if (input.scan) return readLargeFields(openDocument(input.body, input.scan, JSON.parse));
  const text = decodeBody(input.body);
  const value = parseJson(text);
  if (!isJsonObject(value)) return undefined;
  return { get: (name) => value[name], findText: (name) => ({ text, path: [name] }) };
}

function readLargeFields(large: LargeDocument): Fields | undefined {
  const { value, name: listName, around, batches } = large;
  if (!isJsonObject(value)) return undefined;
  return {
    get: (name) => value[name],
    findText: (name) =>
      name === listName ? { text: '', path: [], batches } : { text: around, path: [name] },
    large,
  };
}

/** Fields of a form (urlencoded or multipart), of a JSON object in its place, and of the query. */
export function readFormFields(input: WireInput): Fields | undefined {
  const text = input.method === 'GET' ? '' : decodeBody(input.body);
  if (/^\s*\{/.test(text)) return readJsonFormFields(input);
  const form = new Map<string, string>(new URLSearchParams(input.query));
  for (const [name, value] of parseFormPairs(text, input.contentType)) form.set(name, value);
  const parsed = new Map<string, unknown>();
  return {
    get: (name) => {
      const value = form.get(name);
      if (value === undefined || !/^\s*[[{]/.test(value)) return value;
      if (!parsed.has(name)) parsed.set(name, parseJson(value));
      return parsed.get(name);
    },
    findText: (name) => {
      const value = form.get(name);
      return value === undefined ? undefined : { text: value, path: [] };
    },
  };
}

/** A JSON object sent where a form is documented; its fields may be JSON or, as in a form, text of JSON. */
function readJsonFormFields(input: WireInput): Fields | undefined {
  const fields = readJsonFields(input);
  if (!fields) return undefined;
  return {
    get: (name) => {
      const value = fields.get(name);
      return typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : value;
    },
    findText: (name) => {
      const value = fields.get(name);
      return typeof value === 'string' ? { text: value, path: [] } : fields.findText(name);
    },
    ...(fields.large && { large: fields.large }),
  };
}

function parseFormPairs(text: string, contentType: string): Iterable<[string, string]> {
  const boundary = /^multipart\/form-data.*boundary="?([^";]+)/i.exec(contentType)?.[1];
  return boundary === undefined ? new URLSearchParams(text) : parseMultipartPairs(text, boundary);
}

/** The text parts of a multipart form; files are ignored. */
function parseMultipartPairs(text: string, boundary: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (const part of text.split(`--${boundary}`)) {
    const match = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(part);
    const name = /content-disposition:[^\n]*\bname="([^"]*)"/i.exec(match?.[1] ?? '')?.[1];
    if (match && name !== undefined) pairs.push([name, match[2] as string]);
  }
  return pairs;
}
