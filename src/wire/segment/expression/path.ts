/** Reads values at paths of a call. */
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import type { Expression } from '../mapping.ts';

/** The value at a path such as `$.traits.name` or `$.properties['unit price']`; `$.` is the call. */
export function readPathValue(call: JsonObject, path: string): Json | undefined {
  return followPath(call, parsePath(path));
}

export function parsePath(path: string): readonly string[] {
  return splitPath(path.replace('$.', ''));
}

/** As Segment splits a path: a dot within quotes separates, too, and `[x]` without quotes is part of a name. */
export function splitPath(path: string): readonly string[] {
  return path
    .split(/\[(?=["'\d])|\.|(?<=["'\d])\]+/)
    .filter((step) => step !== '')
    .map((step) => step.replaceAll(/["']/g, ''));
}

/** 0, false, null and "" end the path: they are its value, as at Segment. */
export function followPath(from: Json | undefined, steps: readonly string[]): Json | undefined {
  let value = from;
  for (const step of steps) {
    if (!value) return value;
    // Own members only: a call cannot reach a prototype. Strings have indices and a length.
    if (!Object.hasOwn(value as object, step)) return undefined;
    value = (value as JsonObject)[step];
  }
  return value;
}

/** The first path that an expression reads, for messages. */
export function findFirstPath(expression: Expression): string | undefined {
  if (typeof expression !== 'object' || expression === null) return undefined;
  const found = isJsonObject(expression) ? findNamedPath(expression) : undefined;
  if (found !== undefined) return found;
  for (const member of Object.values(expression)) {
    const deeper = findFirstPath(member as Expression);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function findNamedPath(directive: JsonObject): string | undefined {
  const list = directive['@arrayPath'];
  const path = directive['@path'] ?? (Array.isArray(list) ? list[0] : undefined);
  return typeof path === 'string' ? path : undefined;
}
