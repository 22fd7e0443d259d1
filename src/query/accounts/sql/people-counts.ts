/** How many people every unit of a type has, and how many of them were active. */
import type { UnitPlan } from '../../plan/plan.ts';
import { selectMembershipsNow } from '../../sql/scan/memberships.ts';
import { compileSelector, dayNumber, resolveMergedUsers, scanPairs } from '../../sql/scan/stream.ts';
import { selectNamedUsers } from '../../sql/scan/user-ids.ts';
import { all, as, call, column, compare, constant, from, isIn, same } from '../../sql/tree/build.ts';
import type { Expression, Named, Query, Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';
import { isBetweenAges } from './day-bits.ts';
import { resolveUserColumn } from './users.ts';

const countsRow = {
  unit: text,
  peopleW: number,
  peopleP: number,
  people28: number,
  knownPeople: number,
  devices28: number,
};

/** Whether a person used the unit in W, in P, in 28 full days. */
const flags = ['w', 'p', 'm'] as const;

/** Of groups that anybody belongs to, or had an event in in the days kept. `hasMerges`: of the project. */
export function peopleCountsStatement(
  plan: UsePlan,
  hasMerges: boolean,
): RowStatement<RowOf<typeof countsRow>> {
  const known = isIn(column('user'), selectKnownUsers(plan, hasMerges));
  const countOf = (flag: (typeof flags)[number], isKnown: number) =>
    call(
      'countIf',
      all(compare(column(flag), '=', constant(1)), compare(column('known'), '=', constant(isKnown))),
    );
  return selectRows(countsRow, {
    columns: {
      unit: column('unit'),
      peopleW: countOf('w', 1),
      peopleP: countOf('p', 1),
      people28: countOf('m', 1),
      knownPeople: call('countIf', compare(column('known'), '=', constant(1))),
      devices28: countOf('m', 0),
    },
    from: from({
      node: 'select',
      columns: [same('unit'), ...flags.map((name) => same(name)), as('known', call('toUInt8', known))],
      from: from(groupPeople(selectPeople(plan, hasMerges))),
    }),
    groupBy: ['unit'],
  });
}

/** Rows (unit, user, w, p, m), of which a person may have several. */
function selectPeople(plan: UsePlan, hasMerges: boolean): Query {
  const { unit } = plan.stream;
  const acted = resolveUserColumn(plan.stream.project, hasMerges, groupPeople(scanPeople(plan)));
  if (unit.kind === 'user') return acted;
  const lists = selectMembershipsNow(plan.stream, unit.groupType, hasMerges);
  const members: Select = {
    node: 'select',
    columns: [same('unit'), same('user'), ...flags.map((name) => as(name, call('toUInt8', constant(0))))],
    from: from(lists),
    unfold: { lists: [as('unit', column('list'))], keepEmpty: false },
  };
  return { node: 'union', of: [acted, members] };
}

function scanPeople(plan: UsePlan): Select {
  const { use, today } = plan;
  const stream = limitToDays(plan);
  const isUse = compileSelector(stream, use);
  const usedIn = (fromAge: number, toAge: number) =>
    call('toUInt8', all(isUse, isBetweenAges(today, fromAge, toAge)));
  const rows = scanPairs(stream, {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [same('user'), same('event_type'), as('day', dayNumber(stream))],
  });
  return {
    node: 'select',
    columns: [
      same('unit'),
      same('user'),
      as('w', usedIn(1, 7)),
      as('p', usedIn(8, 14)),
      as('m', usedIn(1, 28)),
    ],
    from: from(rows),
  };
}

function groupPeople(rows: Query): Select {
  return {
    node: 'select',
    columns: [
      same('unit', 's'),
      same('user', 's'),
      ...flags.map((name): Named => as(name, call('max', column(name, 's')))),
    ],
    from: { node: 'leftJoin', left: rows, leftAs: 's', joins: [] },
    groupBy: ['unit', 'user'],
  };
}

/** Rows (unit): users with a user id, as they count. `among`: users, as stored; of these only, where those who count as the same are among them. */
export function selectKnownUsers(
  { stream }: Pick<UsePlan, 'stream'>,
  hasMerges: boolean,
  among?: Expression | Select,
): Select {
  const users: UnitPlan = { kind: 'user', resolveMerges: hasMerges };
  const named = resolveMergedUsers({ ...stream, unit: users }, selectNamedUsers(stream.project, among));
  return { node: 'select', columns: [same('unit')], from: from(named) };
}
