/** Where the values of a property come from: the event itself, or a look-up by a key of the event. */
import { never } from '../../domain/assert.ts';
import { userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { findMoneyColumn } from '../../domain/money.ts';
import { Problem } from '../../domain/problem.ts';
import type { PropertyView } from '../definition/parts.ts';
import type { Breakdown, Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { describeUnknownGroupType, findNameProperty, findSlot } from './group-types.ts';
import type { EventProperty, GroupColumn, PropertyPaths, Starts, Values } from './plan.ts';

interface ValuesContext {
  readonly facts: ProjectFacts;
  readonly unit: Unit;
  readonly view: PropertyView;
  readonly starts?: () => Starts;
}

/**
 * Where the values of a property come from. Errors: Problem at `path` for a group type the project does not have, and for values
 * as an interval began where there are no intervals.
 */
export function planValues(property: Breakdown, context: ValuesContext, path: string): Values {
  switch (property.kind) {
    case 'event':
      return { kind: 'property', ...planEventProperty(property.name), ...planBounds(property) };
    case 'client':
      return { kind: 'column', name: property.name };
    case 'userId':
      return { kind: 'column', name: 'user_id' };
    case 'user':
      return planUserValues(property, context, path);
    case 'group':
      return planGroupValues(property, context, path);
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

function planBounds({ bounds }: { readonly bounds?: readonly number[] }) {
  return bounds && { bounds };
}

/** `$revenue` and its like are columns, whichever way they were sent. */
export function planEventProperty(name: string): EventProperty {
  const money = findMoneyColumn(name);
  return { paths: parsePropertyPaths(name), ...(money && { money }) };
}

function planUserValues(
  property: Extract<Breakdown, { kind: 'user' }>,
  context: ValuesContext,
  path: string,
): Values {
  const resolveMerges = context.facts.hasMerges;
  const of = { type: userType, paths: parsePropertyPaths(property.name), ...planBounds(property) };
  const view = planView(property.view ?? context.view, context, path);
  switch (view.kind) {
    case 'event':
      return { kind: 'lookup', key: { kind: 'userVersion' }, lookup: { kind: 'versions', ...of } };
    case 'now':
      return { kind: 'lookup', key: { kind: 'user' }, lookup: { ...view, ...of, resolveMerges } };
    case 'starts':
      return {
        kind: 'lookup',
        key: { kind: 'userAtStart', starts: view.starts },
        lookup: { ...view, ...of, resolveMerges },
      };
    default:
      throw never(view);
  }
}

function planGroupValues(
  property: Extract<Breakdown, { kind: 'group' }>,
  context: ValuesContext,
  path: string,
): Values {
  const { groupType, name } = property;
  const { facts, unit } = context;
  const place = findGroupColumn(groupType, facts, `${path}.groupType`);
  const isOfCountedType = isCounted(groupType, unit);
  const of = { type: groupType, paths: parsePropertyPaths(name), ...planBounds(property) };
  const isName =
    !property.bounds && findNameProperty(facts, groupType) === name && ({ isName: true } as const);
  const view = planView(property.view ?? context.view, context, path);
  switch (view.kind) {
    case 'event':
      return {
        kind: 'lookup',
        key: isOfCountedType ? { kind: 'pairVersion' } : { kind: 'groupVersions', place },
        lookup: { kind: 'versions', ...of, ...isName },
      };
    case 'now':
      return {
        kind: 'lookup',
        key: isOfCountedType ? { kind: 'pairUnit' } : { kind: 'groupUnits', place },
        lookup: { ...view, ...of, ...isName, resolveMerges: false },
      };
    case 'starts': {
      const { starts } = view;
      return {
        kind: 'lookup',
        key: isOfCountedType ? { kind: 'pairAtStart', starts } : { kind: 'groupsAtStart', place, starts },
        lookup: { ...view, ...of, resolveMerges: false },
      };
    }
    default:
      throw never(view);
  }
}

/** Which values of a unit's are meant. As the only interval began, all events see the same. */
function planView(
  view: PropertyView,
  { starts: findStarts }: ValuesContext,
  path: string,
):
  | { readonly kind: 'event' }
  | { readonly kind: 'now'; readonly atMs?: number }
  | { readonly kind: 'starts'; readonly starts: Starts } {
  if (view !== 'start') return { kind: view };
  if (!findStarts)
    throw new Problem(
      'invalid_definition',
      'Nothing has a start here: there are no intervals. The view may be "event" or "now".',
      `${path}.view`,
    );
  const starts = findStarts();
  const [only, next] = starts.startsMs.slice(starts.first);
  if (only !== undefined && next === undefined) return { kind: 'now', atMs: only };
  return { kind: 'starts', starts };
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
