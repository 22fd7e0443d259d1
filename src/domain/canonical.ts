/** Brings properties and texts to what the engine can hold, and reports what was cut off. */
import type { RejectionReason } from './input.ts';
import { emptyObject, isJsonObject, type Json, type JsonObject } from './json.ts';
import { limits } from './limits.ts';

/** The path in the request; the last key is added by the function that reads a value. */
export type Path = (string | number)[];

/** What canonicalisation needs to know, and where it reports what it cut. */
export interface CanonicalContext {
  /** True where strings may hold NUL or lone surrogates; false skips the check of every string. */
  readonly suspectText: boolean;
  readonly path: Path;
  /** How the number at a path was written; undefined where that is not known. */
  sourceText(path: Path): string | undefined;
  cut(reason: RejectionReason, detail: string): void;
}

/** True where a JSON text may hold NUL or lone surrogates: they can only be written as escapes. */
export function mayHoldInvalidText(jsonText: string): boolean {
  return jsonText.includes('\\u') && /\\u(0000|d[89a-f])/i.test(jsonText);
}

/** Text without NUL and lone surrogates (each becomes U+FFFD), at most limits.stringLengthMax long. */
export function canonicalText(text: string, context: CanonicalContext, key: string | number): string {
  let result = text;
  if (context.suspectText && (!result.isWellFormed() || result.includes('\0'))) {
    result = result.toWellFormed().replaceAll('\0', '\uFFFD');
    context.cut('invalid_text', describeCut(context, key, 'NUL or lone surrogate replaced'));
  }
  if (result.length <= limits.stringLengthMax) return result;
  context.cut('string_truncated', describeCut(context, key, `${text.length} characters`));
  return truncateText(result, limits.stringLengthMax);
}

/** The first `lengthMax` UTF-16 units, without splitting a surrogate pair. */
function truncateText(text: string, lengthMax: number): string {
  const end = lengthMax - Number(text.charCodeAt(lengthMax - 1) >>> 10 === 0b110110);
  return text.slice(0, end);
}

/** Only to be used on an object that came from JSON.parse. */
interface Walk {
  readonly context: CanonicalContext;
  /** UTF-16 units still free under limits.propertiesBytesMax. */
  left: number;
}

/**
 * What the engine can hold of a properties object, as plain JSON: no null, no `{}`, no deeper than
 * limits.propertyDepthMax, within the limits of keys, strings, arrays and size. Whole numbers beyond 2^53 become the
 * text they were written as. Gives `raw` itself where nothing had to change. Each kind of loss is noted as a cut.
 */
export function canonicalProperties(raw: JsonObject, context: CanonicalContext): JsonObject {
  const properties = canonicalObject(raw, { context, left: limits.propertiesBytesMax }, 1);
  noteHiddenPaths(properties, context);
  return properties;
}

function canonicalObject(raw: JsonObject, walk: Walk, depth: number): JsonObject {
  const keys = Object.keys(raw);
  const kept = Math.min(keys.length, limits.propertyKeysMax);
  let copy = kept < keys.length ? emptyObject() : undefined;
  if (copy) walk.context.cut('too_many_keys', describeCut(walk.context, undefined, `${keys.length} keys`));
  for (let position = 0; position < kept; position++) {
    const key = keys[position] as string;
    const value = raw[key] as Json;
    const name = canonicalKey(key, walk.context);
    const result = canonicalMember(key, value, walk, depth);
    if (!copy && (result !== value || name !== key)) copy = copyMembers(raw, keys, position);
    if (!copy || result === undefined) continue;
    if (name in copy)
      walk.context.cut(
        'ambiguous_key',
        describeCut(walk.context, name, 'is there twice; the last value is kept'),
      );
    copy[name] = result;
  }
  return copy ?? raw;
}

/** `a.b` names the key with the dot: a nested value under the same path is kept, but charts cannot read it. */
function noteHiddenPaths(properties: JsonObject, context: CanonicalContext): void {
  for (const key of Object.keys(properties))
    if (key.includes('.') && hasNested(properties, key.split('.')))
      context.cut('ambiguous_key', describeCut(context, key, 'is a key and a path; charts read the key'));
}

function hasNested(properties: JsonObject, path: readonly string[]): boolean {
  let at: Json | undefined = properties;
  for (const part of path) at = isJsonObject(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  return at !== undefined;
}

/** A property of the outermost object that does not fit into what is left of the size is left out. */
function canonicalMember(key: string, value: Json, walk: Walk, depth: number): Json | undefined {
  const left = walk.left;
  walk.left -= key.length;
  const result = canonicalValue(value, key, walk, depth);
  if (depth > 1 || walk.left >= 0) return result;
  walk.left = left;
  walk.context.cut('properties_too_large', describeCut(walk.context, key, 'left out'));
  return undefined;
}

function copyMembers(raw: JsonObject, keys: readonly string[], count: number): Record<string, Json> {
  const copy = emptyObject();
  for (let position = 0; position < count; position++) {
    const key = keys[position] as string;
    copy[key] = raw[key] as Json;
  }
  return copy;
}

function canonicalKey(key: string, context: CanonicalContext): string {
  const text =
    key.length > limits.propertyKeyLengthMax || context.suspectText ? canonicalText(key, context, key) : key;
  // The engine writes a dot within a key as %2E, so that both spellings would be one column.
  return text.includes('%2E') ? text.replaceAll('%2E', '.') : text;
}

/** Undefined where nothing is left of the value. */
function canonicalValue(value: Json, key: string | number, walk: Walk, depth: number): Json | undefined {
  switch (typeof value) {
    case 'string':
      walk.left -= Math.min(value.length, limits.stringLengthMax);
      return value.length <= limits.stringLengthMax && !walk.context.suspectText
        ? value
        : canonicalText(value, walk.context, key);
    case 'number':
      walk.left -= 8;
      return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : canonicalNumber(value, key, walk.context);
    case 'boolean':
      walk.left -= 4;
      return value;
    default:
      return value === null ? undefined : canonicalNested(value, key, walk, depth + 1);
  }
}

function canonicalNested(
  value: readonly Json[] | JsonObject,
  key: string | number,
  walk: Walk,
  depth: number,
): Json | undefined {
  const { context } = walk;
  if (depth > limits.propertyDepthMax) {
    context.cut('too_deep', describeCut(context, key, `deeper than ${limits.propertyDepthMax}`));
    return undefined;
  }
  context.path.push(key);
  const result = isJsonObject(value)
    ? canonicalObject(value, walk, depth)
    : canonicalArray(value, walk, depth);
  context.path.pop();
  return isJsonObject(result) && isEmpty(result) ? undefined : result;
}

function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}

function canonicalArray(raw: readonly Json[], walk: Walk, depth: number): readonly Json[] {
  const kept = Math.min(raw.length, limits.arrayLengthMax);
  let copy: Json[] | undefined = kept < raw.length ? [] : undefined;
  if (copy)
    walk.context.cut('array_truncated', describeCut(walk.context, undefined, `${raw.length} entries`));
  for (let position = 0; position < kept; position++) {
    const value = raw[position] as Json;
    const result = canonicalValue(value, position, walk, depth);
    if (!copy && result !== value) copy = raw.slice(0, position);
    if (copy && result !== undefined) copy.push(result);
  }
  return copy ?? raw;
}

/** A number beyond 2^53: its own text where it is a whole number, itself where it was written as a float. */
function canonicalNumber(value: number, key: string | number, context: CanonicalContext): Json | undefined {
  context.path.push(key);
  const source = context.sourceText(context.path);
  context.path.pop();
  if (!Number.isFinite(value)) {
    context.cut('number_out_of_range', describeCut(context, key, source ?? String(value)));
    return undefined;
  }
  const digits = source ?? BigInt(value).toString();
  if (!/^-?\d+$/.test(digits) && Math.abs(value) >= 1e21) return value;
  context.cut('number_out_of_range', describeCut(context, key, `${digits} kept as text`));
  return truncateText(digits, limits.stringLengthMax);
}

function describeCut(context: CanonicalContext, key: string | number | undefined, what: string): string {
  const where = key === undefined ? context.path : [...context.path, key];
  return `${truncateText(where.join('.'), 200)}: ${what}`;
}
