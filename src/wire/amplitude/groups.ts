import { canonicalText } from '../../domain/canonical.ts';
import type { GroupValues } from '../../domain/input.ts';
import { emptyObject, type Json, type JsonObject } from '../../domain/json.ts';
import { numberText, objectField } from './fields.ts';
import { type Reading, rawSample } from './reading.ts';

export const noGroups: GroupValues = Object.freeze({});

/** The `groups` of an item: lists of text by type. What is null or empty changes nothing, and is counted. */
export function readGroups(raw: JsonObject, reading: Reading): GroupValues {
  const sent = objectField(raw, 'groups', reading);
  if (!sent) return noGroups;
  const groups = emptyObject<readonly string[]>();
  reading.path.push('groups');
  for (const type of Object.keys(sent)) {
    const values = groupValues(sent[type] as Json, type, reading);
    if (values.length > 0) putGroup(groups, type, values, reading);
  }
  reading.path.pop();
  return groups;
}

function putGroup(
  groups: Record<string, readonly string[]>,
  type: string,
  values: readonly string[],
  reading: Reading,
): void {
  const name = canonicalText(type, reading, type);
  if (name === '') reading.cut('invalid_group_value', 'a group type without a name');
  else groups[name] = values;
}

/** Values of one type: each text, number or boolean as text, once, in the order sent. */
export function groupValues(value: Json, type: string, reading: Reading): readonly string[] {
  if (!Array.isArray(value)) {
    const text = groupValue(value, [type], reading);
    return text === undefined ? [] : [text];
  }
  if (value.length === 0) reading.cut('invalid_group_value', `groups.${type}: []`);
  const texts = new Set<string>();
  for (const [position, entry] of value.entries()) {
    const text = groupValue(entry as Json, [type, position], reading);
    if (text !== undefined) texts.add(text);
  }
  return [...texts];
}

function groupValue(
  value: Json,
  keys: readonly [type: string, ...position: number[]],
  reading: Reading,
): string | undefined {
  switch (typeof value) {
    case 'string':
      if (value !== '') return canonicalText(value, reading, keys.join('.'));
      break;
    case 'boolean':
      return String(value);
    case 'number': {
      const text = numberText(value, keys, reading);
      if (text !== undefined) return text;
    }
  }
  reading.cut('invalid_group_value', `groups.${keys.join('.')}: ${rawSample(value).slice(0, 100)}`);
  return undefined;
}
