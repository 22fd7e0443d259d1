/** Reads the groups that an item names. */
import { canonicalText } from '../../domain/canonical.ts';
import type { GroupValues } from '../../domain/input.ts';
import { emptyObject, type Json, type JsonObject } from '../../domain/json.ts';
import { formatNumber, readObject } from './fields.ts';
import type { ParseContext } from './parse-context.ts';
import { showRaw } from './show-raw.ts';

const noGroups: GroupValues = Object.freeze({});

/** The `groups` of an item: lists of strings by type. Null and empty values are ignored and counted as rejections. */
export function readGroups(raw: JsonObject, context: ParseContext): GroupValues {
  const sent = readObject(raw, 'groups', context);
  if (!sent) return noGroups;
  const groups = emptyObject<readonly string[]>();
  context.path.push('groups');
  for (const type of Object.keys(sent)) {
    const values = readGroupValues(sent[type] as Json, type, context);
    if (values.length > 0) setGroup(groups, type, values, context);
  }
  context.path.pop();
  return groups;
}

function setGroup(
  groups: Record<string, readonly string[]>,
  type: string,
  values: readonly string[],
  context: ParseContext,
): void {
  const name = canonicalText(type, context, type);
  if (name === '') context.cut('invalid_group_value', 'a group type without a name');
  else groups[name] = values;
}

/** Values of one type as strings, without repetitions, in the order sent. */
export function readGroupValues(value: Json, type: string, context: ParseContext): readonly string[] {
  if (!Array.isArray(value)) {
    const text = readGroupValue(value, [type], context);
    return text === undefined ? [] : [text];
  }
  if (value.length === 0) context.cut('invalid_group_value', `groups.${type}: []`);
  const texts = new Set<string>();
  for (const [position, entry] of value.entries()) {
    const text = readGroupValue(entry as Json, [type, position], context);
    if (text !== undefined) texts.add(text);
  }
  return [...texts];
}

function readGroupValue(
  value: Json,
  keys: readonly [type: string, ...position: number[]],
  context: ParseContext,
): string | undefined {
  switch (typeof value) {
    case 'string':
      if (value !== '') return canonicalText(value, context, keys.join('.'));
      break;
    case 'boolean':
      return String(value);
    case 'number': {
      const text = formatNumber(value, keys, context);
      if (text !== undefined) return text;
    }
  }
  context.cut('invalid_group_value', `groups.${keys.join('.')}: ${showRaw(value).slice(0, 100)}`);
  return undefined;
}
