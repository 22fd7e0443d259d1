/** Decides of one group what its record is to hold, and whether anything is to be done about it. */
import type { Json } from '../../../domain/json.ts';
import { salesforceLimits } from '../limits.ts';
import { lengthenId } from '../mapping/values.ts';
import type { ExportFields } from './check.ts';
import type { FieldValues } from './collections.ts';
import { convertProperty, type FieldValue } from './convert.ts';
import type { ExportMapping } from './document.ts';
import type { ExportedGroup } from './group-store.ts';

export type GroupProperties = Readonly<Record<string, Json>>;

interface Unfit {
  readonly field: string;
  readonly detail: string;
}

/** What a group's record is found by, and is to hold. */
export interface WantedRecord {
  readonly value: string;
  readonly key: string;
  readonly fields: FieldValues;
  readonly unfit: readonly Unfit[];
}

/** Of a property that is not there the field is emptied where it was filled by an export; else it is left alone. */
export function wantRecord(
  mapping: ExportMapping,
  fields: ExportFields,
  { value, properties }: { readonly value: string; readonly properties: GroupProperties },
  stored: ExportedGroup | undefined,
): WantedRecord {
  const described = fields.get(mapping.id);
  const wanted: Record<string, FieldValue> = {};
  const unfit: Unfit[] = [];
  for (const { property, field } of mapping.properties) {
    const type = described?.get(field);
    if (!type) continue;
    const given = Object.hasOwn(properties, property) ? properties[property] : undefined;
    const before = stored && Object.hasOwn(stored.sent, field) ? stored.sent[field] : null;
    if ((given === undefined || given === null) && before === null) continue;
    const converted = convertProperty(type, given);
    if ('unfit' in converted) unfit.push({ field, detail: `${field}: ${converted.unfit}` });
    else wanted[field] = converted.value;
  }
  return { value, key: readGroupKey(mapping, fields, value, properties), fields: wanted, unfit };
}

/** '': the group has none. */
function readGroupKey(
  { id, key }: ExportMapping,
  fields: ExportFields,
  value: string,
  properties: GroupProperties,
): string {
  const { groupProperty, field } = key;
  const found =
    groupProperty === undefined
      ? value
      : Object.hasOwn(properties, groupProperty)
        ? properties[groupProperty]
        : undefined;
  if (typeof found !== 'string' && typeof found !== 'number') return '';
  const text = String(found).trim();
  const type = fields.get(id)?.get(field)?.type ?? '';
  if (type === 'id' || type === 'reference') return /^[0-9A-Za-z]{15,18}$/.test(text) ? lengthenId(text) : '';
  // Salesforce compares numbers with numbers only.
  if (isNumeric(type)) return Number.isFinite(Number(text)) && text !== '' ? String(Number(text)) : '';
  return text.length > salesforceLimits.keyLengthMax ? '' : text;
}

export const isNumeric = (type: string): boolean =>
  ['int', 'long', 'double', 'currency', 'percent'].includes(type);

export type Plan =
  /** Its record is to be found, or to be compared with. */
  | { readonly kind: 'look' }
  /** It is known what it was sent last; these are new. */
  | { readonly kind: 'write'; readonly record: string; readonly changes: FieldValues }
  | { readonly kind: 'emptyKey' | 'unchanged' | 'withoutRecord' | 'held' };

export interface PlanOptions {
  /** Compares with what records hold, whatever they were sent. */
  readonly compares: boolean;
  /** What it would send may have been sent already: it is compared first. */
  readonly verifies: boolean;
  /** Also of groups that have none of the properties. */
  readonly looksAtEmpty: boolean;
  /** What failed before is tried again if it was before this moment. */
  readonly retryBeforeMs: number;
}

export function planGroup(
  { key, fields }: WantedRecord,
  stored: ExportedGroup | undefined,
  { compares, verifies, looksAtEmpty, retryBeforeMs }: PlanOptions,
): Plan {
  if (key === '') return { kind: 'emptyKey' };
  if (Object.keys(fields).length === 0 && !looksAtEmpty) return { kind: 'unchanged' };
  if (!stored || stored.key !== key || compares) return { kind: 'look' };
  const isEarly = stored.triedMs > retryBeforeMs;
  if (stored.record === null) {
    // Salesforce did not make it with other values.
    const isNew = stored.refused !== null && !isAlike(fields, stored.refused);
    if (!isEarly || isNew) return { kind: 'look' };
    return { kind: stored.refused ? 'held' : 'withoutRecord' };
  }
  const changes = findFieldChanges(fields, ({ name, wanted }) =>
    Object.hasOwn(stored.sent, name) ? stored.sent[name] === wanted : false,
  );
  if (Object.keys(changes).length === 0) return { kind: 'unchanged' };
  if (isEarly && stored.refused && isAlike(changes, stored.refused)) return { kind: 'held' };
  return verifies ? { kind: 'look' } : { kind: 'write', record: stored.record, changes };
}

export function findFieldChanges(
  fields: FieldValues,
  isSame: (field: { readonly name: string; readonly wanted: FieldValue }) => boolean,
): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([name, wanted]) => !isSame({ name, wanted })));
}

function isAlike(one: FieldValues, other: FieldValues): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
