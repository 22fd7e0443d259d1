import { never } from '../../domain/assert.ts';
import { userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { findMoneyColumn } from '../../domain/money.ts';
import { Problem } from '../../domain/problem.ts';
import type { PropertyView } from '../definition/parts.ts';
import type { PropertyRef, Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { slotOf, unknownGroupType } from './group-types.ts';
import type { EventProperty, GroupColumn, PropertyPaths, Values } from './plan.ts';

interface Context {
  readonly facts: ProjectFacts;
  readonly unit: Unit;
  readonly view: PropertyView;
}

/** Where the values of a property come from. Errors: Problem at `path` for a group type the project does not have. */
export function planValues(property: PropertyRef, context: Context, path: string): Values {
  switch (property.kind) {
    case 'event':
      return { kind: 'property', ...eventProperty(property.name) };
    case 'client':
      return { kind: 'column', name: property.name };
    case 'userId':
      return { kind: 'column', name: 'user_id' };
    case 'user':
      return userValues(pathsOf(property.name), property.view ?? context.view, context.facts);
    case 'group':
      return groupValues(property, property.view ?? context.view, context, path);
    case 'groupValue': {
      const place = placeOf(property.groupType, context.facts, `${path}.groupType`);
      const key = isCounted(property.groupType, context.unit)
        ? ({ kind: 'pairUnit' } as const)
        : ({ kind: 'groupUnits', place } as const);
      return { kind: 'lookup', key, lookup: { kind: 'names', type: property.groupType } };
    }
    default:
      throw never(property);
  }
}

/** `$revenue` and its like are columns, whichever way they were sent. */
export function eventProperty(name: string): EventProperty {
  const money = findMoneyColumn(name);
  return { paths: pathsOf(name), ...(money && { money }) };
}

function userValues(paths: PropertyPaths, view: PropertyView, { hasMerges }: ProjectFacts): Values {
  if (view === 'event')
    return {
      kind: 'lookup',
      key: { kind: 'userVersion' },
      lookup: { kind: 'versions', type: userType, paths },
    };
  return {
    kind: 'lookup',
    key: { kind: 'user' },
    lookup: { kind: 'now', type: userType, paths, ofCanonical: hasMerges },
  };
}

function groupValues(
  { groupType, name }: Extract<PropertyRef, { kind: 'group' }>,
  view: PropertyView,
  { facts, unit }: Context,
  path: string,
): Values {
  const place = placeOf(groupType, facts, `${path}.groupType`);
  const paths = pathsOf(name);
  const counted = isCounted(groupType, unit);
  if (view === 'event')
    return {
      kind: 'lookup',
      key: counted ? { kind: 'pairVersion' } : { kind: 'groupVersions', place },
      lookup: { kind: 'versions', type: groupType, paths },
    };
  return {
    kind: 'lookup',
    key: counted ? { kind: 'pairUnit' } : { kind: 'groupUnits', place },
    lookup: { kind: 'now', type: groupType, paths, ofCanonical: false },
  };
}

function isCounted(groupType: string, unit: Unit): boolean {
  return unit.kind === 'group' && unit.groupType === groupType;
}

/** Where events keep the groups of a type. Errors: Problem at `path` that names the types there are. */
export function placeOf(groupType: string, facts: ProjectFacts, path: string): GroupColumn {
  const slot = slotOf(facts, groupType);
  if (slot === undefined) throw new Problem('invalid_definition', unknownGroupType(facts, groupType), path);
  return slot >= limits.groupSlots ? { kind: 'more', groupType } : { kind: 'slot', slot };
}

/** A dotted name is a key with dots, or else a nested key. */
export function pathsOf(name: string): PropertyPaths {
  const parts = name.split('.');
  return parts.length === 1 || parts.includes('') ? [[name]] : [[name], parts];
}

/** The columns of the breakdowns: `value0`, `value1` … */
export function valueNames({ breakdowns }: { readonly breakdowns: readonly unknown[] }): readonly string[] {
  return breakdowns.map((_, index) => `value${index}`);
}
