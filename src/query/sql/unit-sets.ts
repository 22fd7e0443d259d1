/** Sets of units as selects of one column `unit`. */
import { assert, never } from '../../domain/assert.ts';
import type { ProjectId } from '../../domain/ids.ts';
import type { Buckets } from '../plan/buckets.ts';
import type { SelectorPlan, StreamPlan, UnitPlan } from '../plan/plan.ts';
import { compares, type PerformedSet, projectOf, type UnitSet } from '../plan/unit-sets.ts';
import { all, as, bound, call, column, compare, constant, from, isIn, not, same } from './build.ts';
import { conditionOf, groupUnits, groupVersions, pairUnit, pairVersion } from './conditions.ts';
import { canonicalUsers } from './lookups.ts';
import { bucketNumber } from './time.ts';
import { type Expression, type Named, type Query, readTable, type Select } from './tree.ts';

/** Rows (unit), each unit once. */
export function unitsOf(set: UnitSet): Select {
  switch (set.kind) {
    case 'performed':
      return comparedUnits(set, []);
    case 'members':
      return members(set);
    case 'allOf':
      return allOf(set.of);
    case 'anyOf':
      return anyOf(set.of);
    case 'without':
      return within(unitsOf(set.set), [not(isIn(column('unit'), unitsOf(set.less)))]);
    case 'sequence':
    case 'property':
    case 'new':
    case 'known':
      throw new Error(`bug: ${set.kind} is not there yet`);
    default:
      throw never(set);
  }
}

/** Rows (unit): the users as events store them that count as one of the set. */
export function usersCountingAs(set: UnitSet): Select {
  const others: Select = {
    node: 'select',
    columns: [same('canonical'), as('users', call('groupArray', column('user')))],
    from: from(canonicalUsers(projectOf(set))),
    groupBy: ['canonical'],
  };
  const itself: Expression = { node: 'list', of: [column('unit', 's')] };
  return {
    node: 'select',
    columns: [as('unit', call('arrayJoin', call('arrayConcat', itself, column('users', 'm'))))],
    from: {
      node: 'leftJoin',
      left: unitsOf(set),
      leftAs: 's',
      joins: [{ right: others, as: 'm', on: compare(column('unit', 's'), '=', column('canonical', 'm')) }],
    },
  };
}

/** Rows (unit, x): in which intervals the measure of the unit's pairs in that interval compares so. */
export function unitsByInterval(set: UnitSet, buckets: Buckets): Select {
  assert(set.kind === 'performed', `no intervals of a set ${set.kind}`);
  return comparedUnits(set, [as('x', bucketNumber(buckets.rule))]);
}

function comparedUnits(set: PerformedSet, by: readonly Named[]): Select {
  const { value, comparison, measure, countsNone } = set;
  assert(!countsNone || !compares(0, comparison, value), 'units without any pair are in no table');
  if (measure.kind !== 'count') throw new Error(`bug: ${measure.kind} is not there yet`);
  const names = by.map(({ as: name }) => name);
  return {
    node: 'select',
    columns: [same('unit'), ...names.map((name) => same(name))],
    from: from(countedUnits(set, by)),
    where: compare(column('n'), comparison, bound('Float64', value)),
  };
}

/** Rows (unit, …by, n), users as they count. */
function countedUnits({ stream, selector }: PerformedSet, by: readonly Named[]): Query {
  const names = by.map(({ as: name }) => name);
  const counted: Select = {
    node: 'select',
    columns: [same('unit'), ...names.map((name) => same(name)), as('n', call('count'))],
    from: from(pairs(stream, selector, by)),
    groupBy: ['unit', ...names],
  };
  return mergedUnits(stream.project, stream.unit, counted, names, [as('n', call('sum', column('n', 's')))]);
}

/** One row per pair: `unit`, users as stored, and the columns. */
function pairs(
  stream: StreamPlan,
  { eventType, conditions }: SelectorPlan,
  columns: readonly Named[],
): Select {
  const { project, unit } = stream;
  return {
    node: 'select',
    columns: [unit.kind === 'user' ? as(pairUnit, column('user')) : same(pairUnit), ...columns],
    from: readTable(project, 'events'),
    ...(unit.kind === 'group' && {
      unfold: {
        lists: [as(pairUnit, groupUnits(unit.place)), as(pairVersion, groupVersions(unit.place))],
        keepEmpty: false,
      },
    }),
    where: all(
      ...(eventType === undefined ? [] : [compare(column('event_type'), '=', bound('String', eventType))]),
      ...inStream(stream),
      ...conditions.map((condition) => conditionOf(project, condition)),
    ),
  };
}

function inStream({ fromMs, toMs }: StreamPlan): readonly Expression[] {
  const moment = (ms: number) => call('fromUnixTimestamp64Milli', bound('Int64', ms), constant('UTC'));
  return [
    ...(fromMs === undefined ? [] : [compare(column('time'), '>=', moment(fromMs))]),
    ...(toMs === undefined ? [] : [compare(column('time'), '<', moment(toMs))]),
  ];
}

/** Rows of stored users brought together under the users they count as. */
function mergedUnits(
  project: ProjectId,
  unit: UnitPlan,
  rows: Select,
  by: readonly string[],
  columns: readonly Named[],
): Query {
  if (unit.kind !== 'user' || !unit.countAsCanonical) return rows;
  return {
    node: 'select',
    columns: [as('unit', countedUser()), ...by.map((name) => same(name, 's')), ...columns],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: canonicalUsers(project),
          as: 'm',
          on: compare(column('unit', 's'), '=', column('user', 'm')),
        },
      ],
    },
    groupBy: ['unit', ...by],
  };
}

function countedUser(): Expression {
  const canonical = column('canonical', 'm');
  return call('if', compare(canonical, '=', constant(0)), column('unit', 's'), canonical);
}

function members(set: Extract<UnitSet, { kind: 'members' }>): Select {
  const listed: Select = {
    node: 'select',
    columns: [same('unit')],
    from: readTable(set.project, 'cohort_members'),
    where: all(
      compare(column('cohort'), '=', bound('String', set.cohort)),
      compare(column('revision'), '=', bound('UInt64', set.revision)),
    ),
    groupBy: ['unit'],
  };
  return {
    node: 'select',
    columns: [same('unit')],
    from: from(mergedUnits(set.project, set.unit, listed, [], [])),
  };
}

function allOf([first, ...others]: readonly [UnitSet, ...UnitSet[]]): Select {
  return within(
    unitsOf(first),
    others.map((set) => isIn(column('unit'), unitsOf(set))),
  );
}

function anyOf(of: readonly [UnitSet, ...UnitSet[]]): Select {
  if (of.length === 1) return unitsOf(of[0]);
  return {
    node: 'select',
    columns: [same('unit')],
    from: from({ node: 'union', of: of.map((set) => unitsOf(set)) }),
    groupBy: ['unit'],
  };
}

function within(units: Select, conditions: readonly Expression[]): Select {
  return { node: 'select', columns: [same('unit')], from: from(units), where: all(...conditions) };
}
