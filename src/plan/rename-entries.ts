/** Renames entries of a plan: what is their own, and what names them, goes with them. */
import { Problem } from '../domain/problem.ts';
import type { PlanEntry, PlanEntryKey } from '../query/contract.ts';
import { keyOfEntry, writeKey } from './entries.ts';

export interface EntryRename {
  readonly key: PlanEntryKey;
  readonly to: string;
}

/** In their order. Errors: Problem where one is not there, cannot be renamed, or another is called so. */
export function renameEntries(
  entries: ReadonlyMap<string, PlanEntry>,
  renames: readonly EntryRename[],
): Map<string, PlanEntry> {
  let all = new Map(entries);
  for (const [index, { key, to }] of renames.entries()) {
    const at = `rename[${index}]`;
    if (key.kind === 'enforcement' || key.kind === 'category')
      throw new Problem('invalid_request', 'Events, properties and group types are renamed.', `${at}.key`);
    if (!all.has(writeKey(key)))
      throw new Problem('not_found', `The plan has no ${key.kind} ${JSON.stringify(key.name)}.`, at);
    if (to !== key.name && all.has(writeKey({ ...key, name: to })))
      throw new Problem('invalid_request', `The plan has ${JSON.stringify(to)} already.`, `${at}.to`);
    const renamed = [...all.values()].map((entry) => renameIn(entry, key, to));
    all = new Map(renamed.map((entry) => [writeKey(keyOfEntry(entry)), entry]));
  }
  return all;
}

function renameIn(entry: PlanEntry, key: PlanEntryKey, to: string): PlanEntry {
  const isIt = writeKey(keyOfEntry(entry)) === writeKey(key);
  switch (entry.kind) {
    case 'enforcement':
    case 'category':
      return entry;
    case 'event': {
      const { value } = entry;
      if (isIt) return { ...entry, value: { ...value, name: to } };
      if (key.kind !== 'groupType' || !value.groupTypes.includes(key.name)) return entry;
      const groupTypes = value.groupTypes.map((type) => (type === key.name ? to : type));
      return { ...entry, value: { ...value, groupTypes } };
    }
    case 'groupType': {
      const { value } = entry;
      if (isIt) return { ...entry, value: { ...value, type: to } };
      const isOfType = key.kind === 'groupProperty' && (key.of === undefined || key.of === value.type);
      return isOfType && value.nameProperty === key.name
        ? { ...entry, value: { ...value, nameProperty: to } }
        : entry;
    }
    case 'userProperty':
      return isIt ? { ...entry, value: { ...entry.value, name: to } } : entry;
    case 'eventProperty':
    case 'groupProperty': {
      if (isIt) return { ...entry, value: { ...entry.value, name: to } };
      const owner = entry.kind === 'eventProperty' ? 'event' : 'groupType';
      return key.kind === owner && entry.of === key.name ? { ...entry, of: to } : entry;
    }
  }
}
