/** Sets of units as selects of one column `unit`, each unit once. */
import { assert, never } from '../../domain/assert.ts';
import type { Buckets } from '../plan/buckets.ts';
import type { StreamPlan } from '../plan/plan.ts';
import { streamOfSet, type UnitSet } from '../plan/unit-sets.ts';
import { all, as, bound, call, column, compare, from, isIn, not, same } from './build.ts';
import { firstSeen, knownSince } from './days.ts';
import { canonicalUsers } from './lookups.ts';
import { countedAs, inTime } from './stream.ts';
import { bucketNumber, momentValue } from './time.ts';
import { type Expression, readTable, type Select } from './tree.ts';
import { comparedUnits } from './unit-sets-performed.ts';
import { unitsByVersion } from './unit-sets-property.ts';
import { unitsInSequence } from './unit-sets-sequence.ts';

export function unitsOf(set: UnitSet): Select {
  switch (set.kind) {
    case 'performed':
      return comparedUnits(set, []);
    case 'sequence':
      return unitsInSequence(set);
    case 'property':
      return unitsByVersion(set);
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

/** The users as events store them that count as one of the set. */
export function usersCountingAs(set: UnitSet): Select {
  const others: Select = {
    node: 'select',
    columns: [same('canonical'), as('users', call('groupArray', column('user')))],
    from: from(canonicalUsers(streamOfSet(set).project)),
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
    from: from(countedAs(stream, listed)),
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
