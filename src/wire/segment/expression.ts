import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import { rawSample } from '../amplitude/reading.ts';
import type { Expression } from './mapping.ts';

/** Reads of a call what an expression stands for; undefined where it finds nothing. */
export type Read = (call: JsonObject) => Json | undefined;

/** Takes an expression apart once, because it is read of every call. */
export function compile(expression: Expression): Read {
  if (Array.isArray(expression)) return list(expression);
  if (!isJsonObject(expression)) return () => expression;
  const [directive] = Object.keys(expression);
  switch (directive) {
    case '@path':
      return at(String(expression['@path']));
    case '@template':
      return template(String(expression['@template']));
    case '@literal':
      return () => expression['@literal'];
    case '@if':
      return choice(expression['@if'] as JsonObject);
    default:
      return members(expression);
  }
}

function list(expressions: readonly Expression[]): Read {
  const reads = expressions.map(compile);
  return (call) => reads.map((read) => read(call)).filter((value) => value !== undefined);
}

/** Undefined where none of the members finds anything. */
function members(expression: JsonObject): Read {
  const reads = Object.entries(expression).map(([name, member]) => [name, compile(member)] as const);
  return (call) => {
    let result = reads.length === 0 ? emptyObject() : undefined;
    for (const [name, read] of reads) {
      const value = read(call);
      if (value === undefined) continue;
      result ??= emptyObject();
      result[name] = value;
    }
    return result;
  };
}

const nothing: Read = () => undefined;

/** `exists`: neither missing nor null; `blank`: missing, null or an empty text. */
function choice(branch: JsonObject): Read {
  const asksExistence = branch['exists'] !== undefined;
  const asked = compile(branch['exists'] ?? branch['blank'] ?? null);
  const [found, otherwise] = ['then', 'else'].map((name) =>
    branch[name] === undefined ? nothing : compile(branch[name]),
  ) as [Read, Read];
  return (call) => {
    const value = asked(call);
    const isMissing = value === undefined || value === null;
    const holds = asksExistence ? !isMissing : isMissing || value === '';
    return (holds ? found : otherwise)(call);
  };
}

/** Text with places such as `{{traits.name}}`; what is not there leaves nothing. */
function template(text: string): Read {
  // Split by what it captures, every other part is a path.
  const parts = text.split(/\{\{\{?\s*([^{}]+?)\s*\}?\}\}/);
  const reads = parts.map((part, index): Read => (index % 2 === 0 ? () => part : at(part)));
  return (call) => reads.map((read) => textOf(read(call))).join('');
}

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? rawSample(value) : String(value);
}

/** The value at a path such as `$.traits.name` or `$.properties['unit price']`; `$` is the call. */
export function valueAt(call: JsonObject, path: string): Json | undefined {
  return follow(call, stepsOf(path));
}

function at(path: string): Read {
  const steps = stepsOf(path);
  return (call) => follow(call, steps);
}

function follow(call: JsonObject, steps: readonly string[]): Json | undefined {
  let value: Json | undefined = call;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as JsonObject)[step];
  }
  return value;
}

function stepsOf(path: string): readonly string[] {
  const text = path.replace(/^\$\.?/, '');
  return [...text.matchAll(/\[\s*(?:'([^']*)'|"([^"]*)"|(\d+))\s*\]|([^.[\]]+)/g)].map(
    ([, single, double, index, plain]) => single ?? double ?? index ?? plain ?? '',
  );
}

/** Where an expression looks first, to name it to people: the text of its first path, or undefined. */
export function firstPath(expression: Expression): string | undefined {
  if (typeof expression !== 'object' || expression === null) return undefined;
  const path = (expression as JsonObject)['@path'];
  if (typeof path === 'string') return path;
  for (const member of Object.values(expression)) {
    const found = firstPath(member as Expression);
    if (found !== undefined) return found;
  }
  return undefined;
}
