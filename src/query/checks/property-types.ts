/** Properties and the types of their values, from what the engine keeps of paths. */
import { userType } from '../../domain/ids.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ArrivedProperty, ValueType } from './arrived.ts';

interface OwnerRow {
  readonly owner: string;
  readonly paths: JsonObject;
}

export function listEventProperties(rows: readonly OwnerRow[]): readonly ArrivedProperty[] {
  return rows.flatMap(({ owner, paths }) => listPaths(paths, { of: 'event', owner }));
}

export function listUnitProperties(rows: readonly OwnerRow[]): readonly ArrivedProperty[] {
  return rows.flatMap(({ owner, paths }) =>
    listPaths(paths, owner === userType ? { of: 'user', owner: '' } : { of: 'group', owner }),
  );
}

function listPaths(
  paths: JsonObject,
  owned: Pick<ArrivedProperty, 'of' | 'owner'>,
): readonly ArrivedProperty[] {
  return Object.entries(paths).map(([path, types]) => ({
    ...owned,
    // Dots within a key are escaped to tell them from those between keys.
    name: path.replaceAll('%2E', '.'),
    types: [...new Set((Array.isArray(types) ? types : []).map((type) => readType(String(type))))].sort(),
  }));
}

function readType(type: string): ValueType {
  if (type.startsWith('Array')) return 'list';
  if (/^(Int|UInt|Float|Decimal)/.test(type)) return 'number';
  if (type === 'Bool') return 'boolean';
  return type === 'String' ? 'text' : 'other';
}
