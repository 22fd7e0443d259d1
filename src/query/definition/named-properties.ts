/** The properties that a definition of a chart or cohort names, wherever it does: for saying which of them nothing has. */
import type { PropertyRef, Unit } from './schema/parts.ts';

/** Those of events, users and groups; what a client column is called is checked when a definition is parsed. */
export type OwnedProperty = Extract<PropertyRef, { kind: 'event' | 'user' | 'group' }>;

export interface NamedProperty {
  /** Its place in the definition. */
  readonly path: string;
  readonly property: OwnedProperty;
}

/** Each property once, at its first place. */
export function namedProperties(definition: { readonly unit: Unit }): readonly NamedProperty[] {
  const all = inValue(definition, '', definition.unit);
  const first = new Map(all.map((each) => [keyOf(each.property), each] as const).toReversed());
  return all.filter((each) => first.get(keyOf(each.property)) === each);
}

/** Equal for the same property, in whatever view. */
export function keyOf(property: OwnedProperty): string {
  return JSON.stringify([property.kind, property.kind === 'group' ? property.groupType : '', property.name]);
}

function inValue(value: unknown, path: string, unit: Unit): readonly NamedProperty[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => inValue(each, `${path}[${index}]`, unit));
  if (typeof value !== 'object' || value === null) return [];
  const property = value as Record<string, unknown>;
  if (isOwned(property)) return [{ path, property }];
  return Object.entries(value).flatMap(([key, part]) => {
    const place = path === '' ? key : `${path}.${key}`;
    const short = shortened(key, part, unit);
    return short
      ? [{ path: `${place}.${short.field}`, property: short.property }]
      : inValue(part, place, unit);
  });
}

function isOwned(value: Record<string, unknown>): value is OwnedProperty & Record<string, unknown> {
  const { kind, name } = value;
  return (kind === 'event' || kind === 'user' || kind === 'group') && typeof name === 'string';
}

/** Where a definition gives a name alone: the weight and a cohort's filter are of the unit, a cohort's measure is of the event. */
function shortened(
  key: string,
  part: unknown,
  unit: Unit,
): { readonly field: string; readonly property: OwnedProperty } | undefined {
  const { property, name } = (part ?? {}) as { readonly property?: unknown; readonly name?: unknown };
  if (key === 'weigh' && typeof property === 'string')
    return { field: 'property', property: { ...unit, name: property } };
  if (key === 'measure' && typeof property === 'string')
    return { field: 'property', property: { kind: 'event', name: property } };
  if (key === 'filter' && typeof name === 'string') return { field: 'name', property: { ...unit, name } };
  return undefined;
}
