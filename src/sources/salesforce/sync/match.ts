/** Decides which groups a record feeds, and what it makes of their properties. */
import type { Json } from '../../../domain/json.ts';
import type { FieldTypes } from '../mapping/check.ts';
import { meetsAll } from '../mapping/conditions.ts';
import { type GroupMapping, lastModifiedField, type MappingKey, markProperty } from '../mapping/document.ts';
import { convertValue, normaliseKey, readField, readKey, type SalesforceRecord } from '../mapping/values.ts';

/** What is known of a type's groups. */
export interface KnownGroups {
  isKnown(value: string): boolean;
  /** Values of groups whose property holds this, both normalised the same way. */
  withProperty(key: MappingKey, wanted: string): readonly string[];
}

export type Match =
  /** It does not meet the conditions. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'emptyKey' }
  /** No group has the key, and none may be made. */
  | { readonly kind: 'withoutGroup'; readonly key: string; readonly wanted: Wanted }
  | { readonly kind: 'groups'; readonly values: readonly string[] };

/** What the keys of a mapping are in a record, in their order; '': empty. */
type Wanted = readonly string[];

export function matchRecord(record: SalesforceRecord, mapping: GroupMapping, groups: KnownGroups): Match {
  if (!meetsAll(record, mapping.conditions)) return { kind: 'outside' };
  const wanted = mapping.keys.map((key) => readKey(record, key));
  const values = findValues(wanted, mapping, groups);
  if (values.length > 0) return { kind: 'groups', values };
  const key = wanted.find((each) => each !== '');
  if (key === undefined) return { kind: 'emptyKey' };
  const made = wanted.find(
    (each, index) => each !== '' && mapping.keys[index]?.groupProperty === undefined && mapping.createGroups,
  );
  return made === undefined ? { kind: 'withoutGroup', key, wanted } : { kind: 'groups', values: [made] };
}

/** The groups of the first key that any has. */
export function findValues(
  wanted: Wanted,
  { keys }: Pick<GroupMapping, 'keys'>,
  groups: KnownGroups,
): readonly string[] {
  for (const [index, key] of keys.entries()) {
    const is = wanted[index] ?? '';
    if (is === '') continue;
    const values =
      key.groupProperty === undefined
        ? [is].filter((value) => groups.isKnown(value))
        : groups.withProperty(key, is);
    if (values.length > 0) return values;
  }
  return [];
}

/** Groups by a property of theirs. */
export function indexGroups(
  groups: Iterable<readonly [value: string, property: Json | undefined]>,
  { normalise }: Pick<MappingKey, 'normalise'>,
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [value, property] of groups) {
    if (typeof property !== 'string' && typeof property !== 'number') continue;
    const key = normaliseKey(String(property), normalise);
    if (key === '') continue;
    const found = index.get(key);
    if (found) found.push(value);
    else index.set(key, [value]);
  }
  return index;
}

/** What a record makes of its groups' properties. */
export interface Properties {
  readonly set: Readonly<Record<string, Json>>;
  readonly unset: readonly string[];
  /** What a group that nobody knows is not made for. */
  readonly onlyKnown?: true;
  /** From when it holds, but for some of it, which holds from the sync on; absent: all of it from the sync on. */
  readonly dated?: { readonly fromMs: number; readonly except: readonly string[] };
}

export type RolledUp = Readonly<Record<string, Json | undefined>>;

/** Of fields that are empty the properties are unset; `rolledUp`: the values of the mapping's roll-ups by property. */
export function readProperties(
  record: SalesforceRecord,
  mapping: GroupMapping,
  types: FieldTypes,
  rolledUp: RolledUp,
): Properties {
  const ofObject = types.get(mapping.object.toLowerCase());
  const set: Record<string, Json> = {};
  const unset: string[] = [];
  const note = (property: string, value: Json | undefined) => {
    if (value === undefined) unset.push(property);
    else set[property] = value;
  };
  for (const { field, property } of mapping.properties)
    note(property, convertValue(ofObject?.get(field.toLowerCase()) ?? 'string', readField(record, field)));
  for (const { property } of mapping.rollUps) note(property, rolledUp[property]);
  if (mapping.whenGone === 'mark') unset.push(markProperty);
  const fromMs = mapping.effective === 'lastModified' ? readMoment(record, lastModifiedField) : undefined;
  if (fromMs === undefined) return { set, unset };
  const except = [...mapping.rollUps.map(({ property }) => property), markProperty];
  return { set, unset, dated: { fromMs, except } };
}

/** What each of these groups gets of their record: of what is to be counted once only the first by value. */
export function shareProperties(
  mapping: GroupMapping,
  values: readonly string[],
  properties: Properties,
): readonly (readonly [value: string, properties: Properties])[] {
  const once = [...mapping.properties, ...mapping.rollUps]
    .filter((each) => each.once)
    .map(({ property }) => property);
  const [first] = [...values].sort();
  if (once.length === 0 || values.length < 2) return values.map((value) => [value, properties]);
  const others: Properties = {
    ...properties,
    set: Object.fromEntries(Object.entries(properties.set).filter(([name]) => !once.includes(name))),
    unset: [...new Set([...properties.unset, ...once])],
  };
  return values.map((value) => [value, value === first ? properties : others]);
}

function readMoment(record: SalesforceRecord, field: string): number | undefined {
  const value = convertValue('datetime', readField(record, field));
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(ms) ? ms : undefined;
}

/** What becomes of a group whose record is gone; undefined: nothing. */
export function readGone(mapping: GroupMapping, why: string): Properties | undefined {
  switch (mapping.whenGone) {
    case 'keep':
      return undefined;
    case 'mark':
      return { set: { [markProperty]: why }, unset: [], onlyKnown: true };
    case 'unset':
      return {
        set: {},
        unset: [...mapping.properties, ...mapping.rollUps].map(({ property }) => property),
        onlyKnown: true,
      };
  }
}
