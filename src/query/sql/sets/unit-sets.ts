/** Sets of units as selects of one column `unit`, each unit once. */
import { assert, never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { Buckets } from '../../plan/buckets.ts';
import type { StreamPlan, UnitSet } from '../../plan/plan.ts';
import { findStream } from '../../plan/unit-sets.ts';
import { selectFirstAndLast, selectKnownSince } from '../scan/days.ts';
import { selectMergedUsers } from '../scan/look-ups.ts';
import { listTimeConditions, resolveMergedUsers } from '../scan/stream.ts';
import { findBucket, momentValue } from '../scan/time.ts';
import { all, as, bound, call, column, compare, constant, from, isIn, not, same } from '../tree/build.ts';
import { type Expression, readTable, type Select, type SetQuery } from '../tree/nodes.ts';
import { selectUsersOnlyIn } from './only-in.ts';
import { selectComparedUnits } from './performed.ts';
import { selectUnitsByValue, selectUnitsByVersion } from './property.ts';
import { selectUnitsInSequence } from './sequence.ts';

export function selectUnits(set: UnitSet): Select {
  switch (set.kind) {
    case 'performed':
      return selectComparedUnits(set, []);
    case 'sequence':
      return selectUnitsInSequence(set);
    case 'property':
      return selectUnitsByVersion(set);
    case 'value':
      return selectUnitsByValue(set);
    case 'onlyIn':
      return selectUsersOnlyIn(set);
    case 'new':
      return selectUnitsWhere(
        selectFirstAndLast(set.stream),
        listTimeConditions(set.stream, column('first')),
      );
    case 'known':
      return selectUnitsWhere(selectKnownSince(set.stream), isBeforeEnd(set.stream, column('since')));
    case 'members':
      return selectMembers(set);
    case 'allOf': {
      const [first, ...others] = set.of;
      return selectUnitsWhere(
        selectUnits(first),
        others.map((each) => isIn(column('unit'), selectUnits(each))),
      );
    }
    case 'anyOf':
      return {
        node: 'select',
        columns: [same('unit')],
        from: from({ node: 'union', of: set.of.map(selectUnits) }),
        groupBy: ['unit'],
      };
    case 'without':
      return selectUnitsWhere(selectUnits(set.set), [not(isIn(column('unit'), selectUnits(set.less)))]);
    default:
      throw never(set);
  }
}

/** The select of a set that a condition asks for. */
export function compileSet({ set, storedUsers, buckets }: SetQuery): Select {
  if (buckets)
    return storedUsers ? selectStoredUsersByInterval(set, buckets) : selectUnitsByInterval(set, buckets);
  return storedUsers ? selectStoredUsers(set) : selectUnits(set);
}

/** The users of a set as stored in events: its users, and those merged into them. */
export function selectStoredUsers(set: UnitSet): Select {
  return addMergedUsers(findStream(set).project, selectUnits(set), []);
}

/** Rows of users, and of all users merged into them. */
function addMergedUsers(project: ProjectId, rows: Select, keep: readonly string[]): Select {
  const others: Select = {
    node: 'select',
    columns: [same('canonical'), as('users', call('groupArray', column('user')))],
    from: from(selectMergedUsers(project)),
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
function selectUnitsByInterval(set: UnitSet, buckets: Buckets): Select {
  if (set.kind === 'performed') return selectComparedUnits(set, [as('x', findBucket(buckets.rule))]);
  assert(set.kind === 'new', `no intervals of a set ${set.kind}`);
  return {
    node: 'select',
    columns: [same('unit'), as('x', findIntervalOfFirst(buckets))],
    from: from(selectFirstAndLast(set.stream)),
    where: all(...listTimeConditions(set.stream, column('first'))),
  };
}

/** The same of users as events store them. */
function selectStoredUsersByInterval(set: UnitSet, buckets: Buckets): Select {
  return addMergedUsers(findStream(set).project, selectUnitsByInterval(set, buckets), ['x']);
}

/** Moments in the parts of the first and last interval that the range cuts off count in those intervals. */
function findIntervalOfFirst({ fromMs, toMs, labels, rule }: Buckets): Expression {
  const first = column('first');
  const number = (value: number) => call('toUInt16', constant(value));
  return call(
    'multiIf',
    compare(first, '<', momentValue(fromMs)),
    number(0),
    compare(first, '>=', momentValue(toMs)),
    number(labels.length - 1),
    findBucket(rule, first),
  );
}

function selectMembers({ stream, cohort, revision }: Extract<UnitSet, { kind: 'members' }>): Select {
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

function isBeforeEnd({ toMs }: StreamPlan, moment: Expression): readonly Expression[] {
  return toMs === undefined ? [] : [compare(moment, '<', momentValue(toMs))];
}

function selectUnitsWhere(units: Select, conditions: readonly Expression[]): Select {
  return {
    node: 'select',
    columns: [same('unit')],
    from: from(units),
    ...(conditions.length > 0 && { where: all(...conditions) }),
  };
}
