/** Reads single fields of an item: texts, numbers, objects. */
import { canonicalText } from '../../domain/canonical.ts';
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { ParseContext } from './parse-context.ts';

/**
 * A field as a string; numbers and booleans are converted; null and "" are absent; a list of one is unwrapped; anything
 * else is invalid.
 */
export function readText(raw: JsonObject, name: string, context: ParseContext): string | undefined {
  const { value, keys } = unwrapField(raw, name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return canonicalText(value, context, name);
  const text = typeof value === 'number' ? formatNumber(value, keys, context) : undefined;
  if (text !== undefined) return text;
  if (typeof value === 'boolean') return String(value);
  context.invalid(name);
  return undefined;
}

/** The path of a value within the item; it begins with the field's name. */
export type FieldKeys = readonly [name: string, ...rest: number[]];

/** A field's value, or the single entry of its list: some clients send lists where one value is meant. */
export function unwrapField(raw: JsonObject, name: string): { value: Json | undefined; keys: FieldKeys } {
  const value: Json | undefined = raw[name];
  const isOne = Array.isArray(value) && value.length === 1;
  return isOne ? { value: (value as readonly Json[])[0], keys: [name, 0] } : { value, keys: [name] };
}

/** A number as it was written; undefined where JavaScript cannot represent it and the source is not available. */
export function formatNumber(value: number, keys: FieldKeys, context: ParseContext): string | undefined {
  const isKept = Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (Number.isSafeInteger(value) && !context.mayBeWrittenUnusually(keys[0])) return String(value);
  return context.sourceText([...context.path, ...keys]) ?? (isKept ? String(value) : undefined);
}

/** A whole number; null is absent, anything else is invalid. */
export function readInteger(raw: JsonObject, name: string, context: ParseContext): number | undefined {
  const value = raw[name];
  if (value === undefined || value === null) return undefined;
  if (Number.isSafeInteger(value)) return value as number;
  context.invalid(name, typeof value === 'number' ? 'number_out_of_range' : 'invalid_field');
  return undefined;
}

export function readNumber(raw: JsonObject, name: string, context: ParseContext): number | undefined {
  const value = raw[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  context.invalid(name, typeof value === 'number' ? 'number_out_of_range' : 'invalid_field');
  return undefined;
}

/** A non-empty object; null, {} and [] (an empty map, as PHP writes it) are absent, anything else is invalid. */
export function readObject(raw: JsonObject, name: string, context: ParseContext): JsonObject | undefined {
  const value: Json | undefined = raw[name];
  if (value === undefined || value === null) return undefined;
  if (isJsonObject(value)) {
    for (const _ in value) return value;
    return undefined;
  }
  if (!Array.isArray(value) || value.length > 0) context.invalid(name);
  return undefined;
}
