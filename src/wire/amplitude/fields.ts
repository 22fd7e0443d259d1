import { canonicalText } from '../../domain/canonical.ts';
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Reading } from './reading.ts';

/**
 * Text of a field; numbers and booleans become text; null and "" are absent; a list of one is what it holds; anything
 * else is invalid.
 */
export function textField(raw: JsonObject, name: string, reading: Reading): string | undefined {
  const { value, keys } = singleField(raw, name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return canonicalText(value, reading, name);
  const text = typeof value === 'number' ? numberText(value, keys, reading) : undefined;
  if (text !== undefined) return text;
  if (typeof value === 'boolean') return String(value);
  reading.invalid(name);
  return undefined;
}

/** Keys that lead to a value from the item; the first of them is its field's name. */
export type FieldKeys = readonly [name: string, ...rest: number[]];

/** What a field holds, or the one entry of its list: some clients send lists where one value is meant. */
export function singleField(raw: JsonObject, name: string): { value: Json | undefined; keys: FieldKeys } {
  const value: Json | undefined = raw[name];
  const isOne = Array.isArray(value) && value.length === 1;
  return isOne ? { value: (value as readonly Json[])[0], keys: [name, 0] } : { value, keys: [name] };
}

/** A number as it was written; undefined where JavaScript cannot keep it and nobody knows how it was written. */
export function numberText(value: number, keys: FieldKeys, reading: Reading): string | undefined {
  const isKept = Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (Number.isSafeInteger(value) && !reading.mayBeWrittenUnusually(keys[0])) return String(value);
  return reading.sourceText([...reading.path, ...keys]) ?? (isKept ? String(value) : undefined);
}

/** A whole number; null is absent, anything else is invalid. */
export function integerField(raw: JsonObject, name: string, reading: Reading): number | undefined {
  const value = raw[name];
  if (value === undefined || value === null) return undefined;
  if (Number.isSafeInteger(value)) return value as number;
  reading.invalid(name, typeof value === 'number' ? 'number_out_of_range' : 'invalid_field');
  return undefined;
}

export function numberField(raw: JsonObject, name: string, reading: Reading): number | undefined {
  const value = raw[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  reading.invalid(name, typeof value === 'number' ? 'number_out_of_range' : 'invalid_field');
  return undefined;
}

/** An object that holds something; null, {} and [] (an empty map, as PHP writes it) are absent, the rest is invalid. */
export function objectField(raw: JsonObject, name: string, reading: Reading): JsonObject | undefined {
  const value: Json | undefined = raw[name];
  if (value === undefined || value === null) return undefined;
  if (isJsonObject(value)) {
    for (const _ in value) return value;
    return undefined;
  }
  if (!Array.isArray(value) || value.length > 0) reading.invalid(name);
  return undefined;
}
