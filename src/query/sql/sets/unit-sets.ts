/** Sets of units as selects of one column `unit`, each unit once. */
import { assert, never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { Buckets } from '../../plan/buckets.ts';
import type { StreamPlan, UnitSet } from '../../plan/plan.ts';
import { streamOfSet } from '../../plan/unit-sets.ts';
import { firstSeen, knownSince } from '../scan/days.ts';
import { canonicalUsers } from '../scan/look-ups.ts';
import { inTime, resolveMergedUsers } from '../scan/stream.ts';
import { bucketNumber, momentValue } from '../scan/time.ts';
import { all, as, bound, call, column, compare, constant, from, isIn, not, same } from '../tree/build.ts';
import { type Expression, readTable, type Select, type SetQuery } from '../tree/nodes.ts';
import { comparedUnits } from './performed.ts';
import { unitsByValue, unitsByVersion } from './property.ts';
import { unitsInSequence } from './sequence.ts';

export function unitsOf(set: UnitSet): Select {
  switch (set.kind) {
    case 'performed':
      return comparedUnits(set, []);
    case 'sequence':
      return unitsInSequence(set);
    case 'property':
      return unitsByVersion(set);
    case 'value':
      return unitsByValue(set);
    case 'new':
      return unitsWhere(firstSeen(set.stream), inTime(set.stream, column('first')));
    case 'known':
      return unitsWhere(knownSince(set.stream), before(set.stream, column('since')));
    case 'members':
      return members(set);
    case 'allOf': {
      const [first, ...others] = set.of;
      return unitsWhere(
        unitsOf(first),
        others.map((each) => isIn(column('unit'), unitsOf(each))),
      );
    }
    case 'anyOf':
      return {
        node: 'select',
        columns: [same('unit')],
        from: from({ node: 'union', of: set.of.map(unitsOf) }),
        groupBy: ['unit'],
      };
    case 'without':
      return unitsWhere(unitsOf(set.set), [not(isIn(column('unit'), unitsOf(set.less)))]);
    default:
      throw never(set);
  }
}

/** The select of a set that a condition asks for. */
export function compileSet({ set, storedUsers, buckets }: SetQuery): Select {
  if (buckets) return storedUsers ? usersByInterval(set, buckets) : unitsByInterval(set, buckets);
  return storedUsers ? usersCountingAs(set) : unitsOf(set);
}

/** The users as events store them that count as one of the set. */
export function usersCountingAs(set: UnitSet): Select {
  return countingAs(streamOfSet(set).project, unitsOf(set), []);
}

/** Rows of counted users as rows of all users that count as them. */
function countingAs(project: ProjectId, rows: Select, keep: readonly string[]): Select {
  const others: Select = {
    node: 'select',
    columns: [same('canonical'), as('users', call('groupArray', column('user')))],
    from: from(canonicalUsers(project)),
    groupBy: ['canonical'],
  };
  const itself: Expression = { node: 'list', of: [column('unit', 's')] };
  return {
    node: 'select',
    columns: [
      as('unit', call('arrayJoin', call('arrayConcat', itself, column('users', 'm')))),
      ...keep.map((name) => same(name, 's')),
    ],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [{ right: others, as: 'm', on: compare(column('unit', 's'), '=', column('canonical', 'm')) }],
    },
  };
}

/** Rows (unit, x): in which intervals the measure of the unit's pairs in that interval compares so, or the unit is new. */
export function unitsByInterval(set: UnitSet, buckets: Buckets): Select {
  if (set.kind === 'performed') return comparedUnits(set, [as('x', bucketNumber(buckets.rule))]);
  assert(set.kind === 'new', `no intervals of a set ${set.kind}`);
  return {
    node: 'select',
    columns: [same('unit'), as('x', intervalOfFirst(buckets))],
    from: from(firstSeen(set.stream)),
    where: all(...inTime(set.stream, column('first'))),
  };
}

/** The same of users as events store them. */
export function usersByInterval(set: UnitSet, buckets: Buckets): Select {
  return countingAs(streamOfSet(set).project, unitsByInterval(set, buckets), ['x']);
}

/** Also of moments in the parts of the first and last interval that the range cuts off. */
function intervalOfFirst({ fromMs, toMs, labels, rule }: Buckets): Expression {
  const first = column('first');
  const number = (value: number) => call('toUInt16', constant(value));
  return call(
    'multiIf',
    compare(first, '<', momentValue(fromMs)),
    number(0),
    compare(first, '>=', momentValue(toMs)),
    number(labels.length - 1),
    bucketNumber(rule, first),
  );
}

function members({ stream, cohort, revision }: Extract<UnitSet, { kind: 'members' }>): Select {
  const listed: Select = {
    node: 'select',
    columns: [same('unit')],
    from: readTable(stream.project, 'cohort_members'),
    where: all(
      compare(column('cohort'), '=', bound('String', cohort)),
      compare(column('revision'), '=', bound('UInt64', revision)),
    ),
  };
  return {
    node: 'select',
    columns: [same('unit')],
    from: from(resolveMergedUsers(stream, listed)),
    groupBy: ['unit'],
  };
}

function before({ toMs }: StreamPlan, moment: Expression): readonly Expression[] {
  return toMs === undefined ? [] : [compare(moment, '<', momentValue(toMs))];
}

function unitsWhere(units: Select, conditions: readonly Expression[]): Select {
  return {
    node: 'select',
    columns: [same('unit')],
    from: from(units),
    ...(conditions.length > 0 && { where: all(...conditions) }),
  };
}
