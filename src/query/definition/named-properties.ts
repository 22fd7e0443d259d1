/** Finds the properties that a chart or cohort definition names, to report those that nothing has. */
import type { PropertyRef, Unit } from './schema/parts.ts';

/** Properties of events, users and groups. Names of client columns are checked when a definition is parsed. */
export type OwnedProperty = Extract<PropertyRef, { kind: 'event' | 'user' | 'group' }>;

export interface NamedProperty {
  /** Path in the definition. */
  readonly path: string;
  readonly property: OwnedProperty;
}

/** Each property once, with its first path. */
export function findNamedProperties(definition: { readonly unit: Unit }): readonly NamedProperty[] {
  const all = inValue(definition, '', definition.unit);
  const first = new Map(all.map((each) => [makePropertyKey(each.property), each] as const).toReversed());
  return all.filter((each) => first.get(makePropertyKey(each.property)) === each);
}

/** A key of the property, the same for every view. */
export function makePropertyKey(property: OwnedProperty): string {
  return JSON.stringify([property.kind, property.kind === 'group' ? property.groupType : '', property.name]);
}

function inValue(value: unknown, path: string, unit: Unit): readonly NamedProperty[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => inValue(each, `${path}[${index}]`, unit));
  if (typeof value !== 'object' || value === null) return [];
  const property = value as Record<string, unknown>;
  if (isOwned(property)) return [{ path, property }];
  return Object.entries(value).flatMap(([key, part]) => {
    const partPath = path === '' ? key : `${path}.${key}`;
    const short = shortened(key, part, unit);
    return short
      ? [{ path: `${partPath}.${short.field}`, property: short.property }]
      : inValue(part, partPath, unit);
  });
}

function isOwned(value: Record<string, unknown>): value is OwnedProperty & Record<string, unknown> {
  const { kind, name } = value;
  return (kind === 'event' || kind === 'user' || kind === 'group') && typeof name === 'string';
}

/** Keys whose value is a property name alone. The weight and the filter of a cohort are of the unit, the measure of a cohort is of the event. */
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
