/** Where the values of a property come from: the event itself, or a look-up by a key of the event. */
import { never } from '../../domain/assert.ts';
import { userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { findMoneyColumn } from '../../domain/money.ts';
import { Problem } from '../../domain/problem.ts';
import type { PropertyView } from '../definition/parts.ts';
import type { PropertyRef, Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { describeUnknownGroupType, findNameProperty, findSlot } from './group-types.ts';
import type { EventProperty, GroupColumn, PropertyPaths, Values } from './plan.ts';

interface ValuesContext {
  readonly facts: ProjectFacts;
  readonly unit: Unit;
  readonly view: PropertyView;
}

/** Where the values of a property come from. Errors: Problem at `path` for a group type the project does not have. */
export function planValues(property: PropertyRef, context: ValuesContext, path: string): Values {
  switch (property.kind) {
    case 'event':
      return { kind: 'property', ...planEventProperty(property.name) };
    case 'client':
      return { kind: 'column', name: property.name };
    case 'userId':
      return { kind: 'column', name: 'user_id' };
    case 'user':
      return planUserValues(parsePropertyPaths(property.name), property.view ?? context.view, context.facts);
    case 'group':
      return planGroupValues(property, property.view ?? context.view, context, path);
    case 'groupValue': {
      const groupColumn = findGroupColumn(property.groupType, context.facts, `${path}.groupType`);
      const key = isCounted(property.groupType, context.unit)
        ? ({ kind: 'pairUnit' } as const)
        : ({ kind: 'groupUnits', place: groupColumn } as const);
      return { kind: 'lookup', key, lookup: { kind: 'names', type: property.groupType } };
    }
    default:
      throw never(property);
  }
}

/** `$revenue` and its like are columns, whichever way they were sent. */
export function planEventProperty(name: string): EventProperty {
  const money = findMoneyColumn(name);
  return { paths: parsePropertyPaths(name), ...(money && { money }) };
}

function planUserValues(paths: PropertyPaths, view: PropertyView, { hasMerges }: ProjectFacts): Values {
  if (view === 'event')
    return {
      kind: 'lookup',
      key: { kind: 'userVersion' },
      lookup: { kind: 'versions', type: userType, paths },
    };
  return {
    kind: 'lookup',
    key: { kind: 'user' },
    lookup: { kind: 'now', type: userType, paths, resolveMerges: hasMerges },
  };
}

function planGroupValues(
  { groupType, name }: Extract<PropertyRef, { kind: 'group' }>,
  view: PropertyView,
  { facts, unit }: ValuesContext,
  path: string,
): Values {
  const groupColumn = findGroupColumn(groupType, facts, `${path}.groupType`);
  const paths = parsePropertyPaths(name);
  const isOfCountedType = isCounted(groupType, unit);
  const isName = findNameProperty(facts, groupType) === name && ({ isName: true } as const);
  if (view === 'event')
    return {
      kind: 'lookup',
      key: isOfCountedType ? { kind: 'pairVersion' } : { kind: 'groupVersions', place: groupColumn },
      lookup: { kind: 'versions', type: groupType, paths, ...isName },
    };
  return {
    kind: 'lookup',
    key: isOfCountedType ? { kind: 'pairUnit' } : { kind: 'groupUnits', place: groupColumn },
    lookup: { kind: 'now', type: groupType, paths, resolveMerges: false, ...isName },
  };
}

function isCounted(groupType: string, unit: Unit): boolean {
  return unit.kind === 'group' && unit.groupType === groupType;
}

/** Where events keep the groups of a type. Errors: Problem at `path` that names the types there are. */
export function findGroupColumn(groupType: string, facts: ProjectFacts, path: string): GroupColumn {
  const slot = findSlot(facts, groupType);
  if (slot === undefined)
    throw new Problem('invalid_definition', describeUnknownGroupType(facts, groupType), path);
  return slot >= limits.groupSlots ? { kind: 'more', groupType } : { kind: 'slot', slot };
}

/** A dotted name is a key with dots, or else a nested key. */
export function parsePropertyPaths(name: string): PropertyPaths {
  const parts = name.split('.');
  return parts.length === 1 || parts.includes('') ? [[name]] : [[name], parts];
}

/** The columns of the breakdowns: `value0`, `value1` … */
export function listValueColumns({
  breakdowns,
}: {
  readonly breakdowns: readonly unknown[];
}): readonly string[] {
  return breakdowns.map((_, index) => `value${index}`);
}
