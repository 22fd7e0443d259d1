/** The mapping as it is edited: its parts with what is meant where nothing is said, and issues by place. */
import type { Answer } from '../../../api/call.ts';
import type { SalesforceMapping } from '../../../api/operations.ts';

export type GroupMapping = SalesforceMapping['mappings'][number];
export type MappingKey = GroupMapping['keys'][number];
export type RollUp = NonNullable<GroupMapping['rollUps']>[number];
export type Condition = NonNullable<GroupMapping['conditions']>[number];
export type Field = Answer<'describeSalesforceObject'>['fields'][number];

export interface Issue {
  /** Into the document. */
  readonly path: string;
  readonly message: string;
}

export const emptyDocument: SalesforceMapping = { mappings: [], schedule: { every: 'hour' } };

/** Of the object's records, for groups of the type. */
export function makeMapping(object: string, groupType: string, ids: readonly string[]): GroupMapping {
  return { id: nameMapping(object, ids), object, groupType, keys: [{ field: '' }], properties: [] };
}

/** After the object, as runs name it; another than `ids`. */
export function nameMapping(object: string, ids: readonly string[]): string {
  const plain = object
    .replace(/__c$/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-$/g, '')
    .slice(0, 30);
  const base = plain || 'mapping';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!ids.includes(id)) return id;
  }
}

/** What is wrong at a place itself, not below it. */
export function findIssue(issues: readonly Issue[], path: string): string | undefined {
  return issues.find((issue) => issue.path === path)?.message;
}

const named = ['field', 'property', 'parentField', 'object', 'groupType', 'groupProperty'];

/** How many names are still to be chosen, anywhere in a document. */
export function countUnfinished(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) => sum + (part === '' && named.includes(key) ? 1 : countUnfinished(part)),
    0,
  );
}

/** What is wrong at no place that shows it: the whole, or a list. */
export function listOtherIssues(issues: readonly Issue[]): readonly Issue[] {
  return issues.filter(({ path }) => !/\.(?:field|property|parentField|object|groupType)$/.test(path));
}

/** What a parsed JSON text holds, which the server is to check; the answer of GET /api/salesforce/mapping, too. Undefined: no mapping. */
export function readImported<T = SalesforceMapping>(value: unknown): T | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { document = value } = value as { readonly document?: unknown };
  if (typeof document !== 'object' || document === null || !('mappings' in document)) return undefined;
  return Array.isArray(document.mappings) ? (document as T) : undefined;
}
