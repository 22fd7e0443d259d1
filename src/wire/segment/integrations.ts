/** What a call says to single destinations: options, groups, exclusions. */
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Call } from './call.ts';

/** The names Segment knows its two Amplitude destinations by. */
export const actionsName = 'Actions Amplitude';
export const classicName = 'Amplitude';

/**
 * A call's options for one destination: `integrations` under its name, ignoring case and punctuation; where that is not an
 * object, `context` under its name, as Segment's libraries read it.
 */
export function findOptions({ content }: Call, name: string): JsonObject {
  const own = findMember(content['integrations'], name);
  if (isJsonObject(own)) return own;
  const older = own === false ? undefined : findMember(content['context'], name);
  return isJsonObject(older) ? older : {};
}

/** One option, under its name or a similarly spelled one (`sessionId` for `session_id`). */
export function readOption(options: JsonObject, name: string): Json | undefined {
  return findMember(options, name);
}

/** Whether `integrations` exclude a destination: it is switched off, or all are and it is not named. */
export function isExcluded({ content }: Call, name: string): boolean {
  const { integrations } = content;
  const own = findMember(integrations, name);
  if (own !== undefined) return own === false;
  return findMember(integrations, 'All') === false;
}

/** Groups that a call names for Amplitude, under either destination's name; of one type, the first's. */
export function findGroups(call: Call, names: readonly string[] = [classicName, actionsName]): JsonObject {
  const groups = emptyObject();
  for (const name of names) {
    const { groups: named } = findOptions(call, name);
    if (!isJsonObject(named)) continue;
    for (const [type, values] of Object.entries(named)) groups[type] ??= values;
  }
  return groups;
}

function findMember(object: Json | undefined, name: string): Json | undefined {
  if (!isJsonObject(object)) return undefined;
  if (Object.hasOwn(object, name)) return object[name];
  const plain = simplifyName(name);
  // A context may have very many keys: comparing lengths first rules out most of them.
  const similar = Object.keys(object).find(
    ({ length }, index, keys) =>
      length >= plain.length && length <= name.length + 2 && simplifyName(keys[index] ?? '') === plain,
  );
  return similar === undefined ? undefined : object[similar];
}

function simplifyName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
