/** Finds what is searched for among the property values that a unit has or had. */
import type { Json, JsonObject } from '../../domain/json.ts';
import { formatDateAt } from '../plan/context.ts';
import { compareMatched, matchText, matchTyping } from './match.ts';
import type { Matched } from './schema.ts';

export interface Version {
  readonly atMs: number;
  readonly props: JsonObject;
}

interface Wanted {
  readonly text: string;
  readonly timeZone: string;
  /** The properties that are names: they match as such, and they alone match with typing errors. */
  readonly names: readonly string[];
}

/** `all`: the oldest first. The best match; undefined where nothing matches. */
export function matchHistory(all: readonly Version[], wanted: Wanted): Matched | undefined {
  const { text, timeZone, names } = wanted;
  // Of one time the last holds: the others were written over, as by computed values.
  const versions = all.filter(({ atMs }, index) => all[index + 1]?.atMs !== atMs);
  const now = indexValues(versions.at(-1)?.props ?? {});
  const found = versions.flatMap(({ props }, index) =>
    listValues(props).flatMap(({ property, value }): readonly Matched[] => {
      const isName = names.includes(property);
      const how = matchText(text, value) ?? (isName && matchTyping(text, value) ? 'typing' : undefined);
      if (how === undefined) return [];
      if (now.has(makeKey(property, value)))
        return [{ by: isName ? 'name' : 'property', how, text: value, property }];
      const endMs = findEnd(versions, index, makeKey(property, value));
      if (endMs === undefined) return [];
      // The moment of the change belongs to what came after.
      const until = formatDateAt(endMs - 1, timeZone);
      return [{ by: 'earlier', how, text: value, property, until, untilMs: endMs }];
    }),
  );
  // Of equal ones the latest that held.
  return found.toSorted((a, b) => compareMatched(a, b) || (b.untilMs ?? 0) - (a.untilMs ?? 0))[0];
}

/** When the value that a version has was no longer there. */
function findEnd(versions: readonly Version[], from: number, key: string): number | undefined {
  return versions.slice(from + 1).find(({ props }) => !indexValues(props).has(key))?.atMs;
}

/** The text of a property, by its name as charts write it; of a list the first. */
export function readText(props: JsonObject, name: string): string | undefined {
  return listValues(props).find(({ property, value }) => property === name && value !== '')?.value;
}

interface Value {
  readonly property: string;
  readonly value: string;
}

const makeKey = (property: string, value: string) => JSON.stringify([property, value]);

function indexValues(props: JsonObject): ReadonlySet<string> {
  return new Set(listValues(props).map(({ property, value }) => makeKey(property, value)));
}

function listValues(props: JsonObject, path = ''): readonly Value[] {
  return Object.entries(props).flatMap(([key, value]) =>
    listOfValue(path === '' ? key : `${path}.${key}`, value),
  );
}

function listOfValue(property: string, value: Json | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => listOfValue(property, each as Json));
  if (typeof value === 'object') return listValues(value as JsonObject, property);
  return [{ property, value: String(value) }];
}
