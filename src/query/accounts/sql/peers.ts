/** The statement on what is usual among the groups of a plan, week by week. */
import { limits } from '../../../domain/limits.ts';
import { weeksShown } from '../../definition/terms/parameters.ts';
import type { PropertyPaths, UnitSet } from '../../plan/plan.ts';
import { findUnitType } from '../../plan/plan.ts';
import { readPropertyValues } from '../../sql/scan/properties.ts';
import { compileSelector, dayNumber } from '../../sql/scan/stream.ts';
import { versionOrder } from '../../sql/scan/version-order.ts';
import {
  all,
  as,
  bound,
  call,
  callAt,
  column,
  compare,
  constant,
  from,
  isIn,
  not,
  same,
} from '../../sql/tree/build.ts';
import { type Query, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';
import { countDaysAgo, isBetweenAges } from './day-bits.ts';
import { scanGroupPairs } from './group-pairs.ts';
import { selectKnownUsers } from './people-counts.ts';
import { resolveUserColumn } from './users.ts';

interface PeersPlan extends UsePlan {
  readonly hasMerges: boolean;
  /** Of the property that tells the plan; absent: nobody said which it is, so all are peers. */
  readonly planPaths?: PropertyPaths;
  readonly leftOut?: UnitSet;
}

/** `week`: full weeks before the last one; `plan` is empty where it is not known. */
const peersRow = { plan: text, week: number, groups: number, people: number, eventsPerPerson: number };

/** Medians over the groups, of a plan now, that anybody used in the week; those left out do not count. */
export function peersStatement(plan: PeersPlan): RowStatement<RowOf<typeof peersRow>> {
  const medianOf = (name: string) => callAt('quantileExactInclusive', [0.5], column(name));
  return selectRows(peersRow, {
    columns: {
      plan: column('plan'),
      week: column('week'),
      groups: call('count'),
      people: medianOf('people'),
      eventsPerPerson: medianOf('eventsPerPerson'),
    },
    from: from(addPlans(plan, selectWeeks(plan))),
    groupBy: ['plan', 'week'],
    orderBy: [{ by: 'groups', descending: true }],
    limit: limits.peerRowsMax,
  });
}

/** Rows (unit, week, people, eventsPerPerson). */
function selectWeeks(plan: PeersPlan): Select {
  const { stream, hasMerges, leftOut } = plan;
  const known = isIn(column('user'), selectKnownUsers({ stream }, hasMerges));
  const grouped: Select = {
    node: 'select',
    columns: [
      same('unit'),
      same('week'),
      // Counted plainly: sets of users, one per group and week, take several times the memory.
      as('people', call('countIf', known)),
      as('events', call('sum', column('n'))),
    ],
    from: from(selectPersonWeeks(plan)),
    ...(leftOut && {
      where: not(isIn(column('unit'), { node: 'set', set: leftOut, storedUsers: false })),
    }),
    groupBy: ['unit', 'week'],
  };
  return {
    node: 'select',
    columns: [
      same('unit'),
      same('week'),
      same('people'),
      as('eventsPerPerson', call('divide', column('events'), column('people'))),
    ],
    from: from(grouped),
    where: compare(column('people'), '>', constant(0)),
  };
}

/** Rows (unit, user, week, n), each user once, as it counts. */
function selectPersonWeeks(plan: PeersPlan): Select {
  const weeks = selectUserWeeks(plan);
  if (!plan.hasMerges) return weeks;
  return {
    node: 'select',
    columns: [
      ...['unit', 'user', 'week'].map((name) => same(name, 's')),
      as('n', call('sum', column('n', 's'))),
    ],
    from: {
      node: 'leftJoin',
      left: resolveUserColumn(plan.stream.project, true, weeks),
      leftAs: 's',
      joins: [],
    },
    groupBy: ['unit', 'user', 'week'],
  };
}

/** Rows (unit, user, week, n): events of use, users as stored. */
function selectUserWeeks(plan: UsePlan): Select {
  const { today, use } = plan;
  const stream = limitToDays(plan, weeksShown * 7);
  const isUse = compileSelector(stream, use);
  const days: Select = {
    node: 'select',
    columns: [same('unit'), same('user'), as('day', dayNumber(stream))],
    from: from(scanGroupPairs(stream)),
    where: isUse,
  };
  const age = countDaysAgo(today);
  return {
    node: 'select',
    columns: [
      same('unit'),
      same('user'),
      as('week', call('toUInt8', call('intDiv', call('minus', age, constant(1)), constant(7)))),
      as('n', call('toUInt32', call('count'))),
    ],
    from: from(days),
    where: isBetweenAges(today, 1, weeksShown * 7),
    groupBy: ['unit', 'user', 'week'],
  };
}

/** The rows with a column `plan`: of a list of values the first. */
function addPlans({ stream, planPaths }: PeersPlan, rows: Select): Query {
  const names = rows.columns.map(({ as: name }) => name);
  if (!planPaths)
    return {
      node: 'select',
      columns: [...names.map((name) => same(name)), as('plan', constant(''))],
      from: from(rows),
    };
  const values = call('argMax', readPropertyValues(planPaths), call('tuple', ...versionOrder));
  const plans: Select = {
    node: 'select',
    columns: [same('unit'), as('plan', call('arrayElement', values, constant(1)))],
    from: readTable(stream.project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', findUnitType(stream.unit))),
      compare(column('scope'), '=', bound('String', 'profile')),
    ),
    groupBy: ['unit'],
  };
  return {
    node: 'select',
    columns: [...names.map((name) => same(name, 'w')), same('plan', 'p')],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 'w',
      joins: [{ right: plans, as: 'p', on: compare(column('unit', 'w'), '=', column('unit', 'p')) }],
    },
  };
}
