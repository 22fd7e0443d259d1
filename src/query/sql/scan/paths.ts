/** Names and types of properties, from the paths and types that the engine keeps. */
import type { JsonObject } from '../../../domain/json.ts';

export type ValueType = 'text' | 'number' | 'boolean' | 'list' | 'other';

/** By property name: the types of its values. */
export type PropertyTypes = ReadonlyMap<string, ReadonlySet<ValueType>>;

export function readPropertyTypes(paths: JsonObject): PropertyTypes {
  return new Map(
    Object.entries(paths).map(([path, types]) => [readPropertyName(path), readValueTypes(types)]),
  );
}

/** Dots within a key are escaped to distinguish them from dots between keys. */
export function readPropertyName(path: string): string {
  return path.replaceAll('%2E', '.');
}

/** `types`: as the engine calls them, at one path. */
export function readValueTypes(types: unknown): ReadonlySet<ValueType> {
  return new Set((Array.isArray(types) ? types : []).map((type) => readType(String(type))));
}

/** All names with all types. */
export function mergePropertyTypes(all: readonly PropertyTypes[]): PropertyTypes {
  const merged = new Map<string, Set<ValueType>>();
  for (const each of all)
    for (const [name, types] of each) {
      const known = merged.get(name) ?? new Set();
      for (const type of types) known.add(type);
      merged.set(name, known);
    }
  return merged;
}

function readType(type: string): ValueType {
  if (type.startsWith('Array')) return 'list';
  if (/^(Int|UInt|Float|Decimal)/.test(type)) return 'number';
  if (type === 'Bool') return 'boolean';
  return type === 'String' ? 'text' : 'other';
}
