/** Finds a call's traits and turns them into property operations. */
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Call } from './call.ts';

/** The traits of an Identify call; RudderStack's Python, Ruby and browser libraries put them into its context. */
export function findTraits({ content }: Call): Json | undefined {
  const { traits, context } = content;
  if (isJsonObject(traits) && Object.keys(traits).length > 0) return traits;
  return isJsonObject(context) ? context['traits'] : undefined;
}

/**
 * Traits as Segment means them, in Amplitude's operations: they are set, also where named like an operation (`$email`, for
 * example); null removes a trait.
 */
export function buildTraitOperations(traits: JsonObject): JsonObject {
  const said = Object.entries(traits);
  const [set, unset] = [
    said.filter(([, value]) => value !== null),
    said.filter(([, value]) => value === null).map(([name]): [string, Json] => [name, '-']),
  ];
  return {
    ...(set.length > 0 && { $set: Object.fromEntries(set) }),
    ...(unset.length > 0 && { $unset: Object.fromEntries(unset) }),
  };
}
