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

/** As Segment takes a path apart: a dot between quotes separates, too, and `[x]` without quotes is part of a name. */
export function splitPath(path: string): readonly string[] {
  return path
    .split(/\[(?=["'\d])|\.|(?<=["'\d])\]+/)
    .filter((step) => step !== '')
    .map((step) => step.replaceAll(/["']/g, ''));
}

/** What is 0, false, null or an empty text has no members: it is what a longer path finds, as at Segment. */
export function followPath(from: Json | undefined, steps: readonly string[]): Json | undefined {
  let value = from;
  for (const step of steps) {
    if (!value) return value;
    // Own members only: a call cannot name a prototype. A text has places and a length.
    if (!Object.hasOwn(value as object, step)) return undefined;
    value = (value as JsonObject)[step];
  }
  return value;
}

/** Where an expression looks first, to name it to people: the text of its first path, or undefined. */
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
