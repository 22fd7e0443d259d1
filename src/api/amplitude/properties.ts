/** Reads property names as the Dashboard REST API writes them: built-in names, `gp:` and `grp:`. */
import { clientColumnNames } from '../../domain/input.ts';
import type { PropertyRef } from '../../query/contract.ts';
import { invalid } from './parameters.ts';

/** Amplitude's names of built-in properties, where they differ from the columns'. */
const builtIn: Readonly<Record<string, PropertyRef>> = {
  version: { kind: 'client', name: 'version_name' },
  os: { kind: 'client', name: 'os_name' },
  device: { kind: 'client', name: 'device_family' },
  DMA: { kind: 'client', name: 'dma' },
  library: { kind: 'client', name: 'library' },
  user_id: { kind: 'userId' },
  ...Object.fromEntries(clientColumnNames.map((name) => [name, { kind: 'client', name } as const])),
};

/** A user property: a built-in one, or `gp:name`. */
export function userProperty(key: string, path: string): PropertyRef {
  if (key.startsWith('gp:') && key.length > 3) return { kind: 'user', name: key.slice(3) };
  const found = Object.hasOwn(builtIn, key) ? builtIn[key] : undefined;
  if (found) return found;
  throw invalid(
    path,
    `unknown user property ${JSON.stringify(key)}; expected gp:name for a custom one, or a built-in one: ${Object.keys(builtIn).join(', ')}`,
  );
}

/** `path` is where its group type belongs. A group property, with or without the prefix `grp:`; an empty name is the group's own value. */
export function groupProperty(key: string, groupType: string, path: string): PropertyRef {
  if (groupType === '') throw invalid(path, 'required with a group property: its group type');
  const name = key.startsWith('grp:') ? key.slice(4) : key;
  return name === '' ? { kind: 'groupValue', groupType } : { kind: 'group', groupType, name };
}

/** A property of a segment condition or of `g`: `grp:` ones belong to groupType, which came at `typePath`. */
export function segmentProperty(
  key: string,
  groupType: string | undefined,
  path: string,
  typePath: string,
): PropertyRef {
  return key.startsWith('grp:') ? groupProperty(key, groupType ?? '', typePath) : userProperty(key, path);
}
