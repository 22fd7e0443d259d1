/** Properties and the types of their values, from what the engine keeps of paths. */
import { userType } from '../../domain/ids.ts';
import type { JsonObject } from '../../domain/json.ts';
import { readPropertyName, readValueTypes } from '../sql/scan/paths.ts';
import type { ArrivedProperty } from './arrived.ts';

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
    name: readPropertyName(path),
    types: [...readValueTypes(types)].sort(),
  }));
}
