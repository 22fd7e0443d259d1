/** Statements on some units of a type, from their own events: what each of their people did, and whose list has them. */
import type { UnitId } from '../../../domain/ids.ts';
import { daysOfUseMax } from '../../definition/terms/parameters.ts';
import type { Feature } from '../../definition/terms/terms.ts';
import { findUnitType } from '../../plan/plan.ts';
import { selectMembershipsNow } from '../../sql/scan/memberships.ts';
import { compileSelector, dayNumber } from '../../sql/scan/stream.ts';
import { all, as, bound, call, column, compare, constant, from, isIn, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { dayBitColumns, isBetweenAges, listDayBits } from './day-bits.ts';
import { listFeatureWeeks } from './features.ts';
import { scanGroupPairs } from './group-pairs.ts';
import { selectKnownUsers } from './people-counts.ts';
import { resolveUserColumn } from './users.ts';

const actsRow = {
  unit: text,
  user: text,
  firstDay: number,
  lastDay: number,
  /** Of use up to today; with none, the days of the first and last are 0. */
  uses: number,
  firstUseDay: number,
  lastUseDay: number,
  eventsW: number,
  eventsP: number,
  events28: number,
  /** Events of any type in the days kept. */
  kept: number,
  days: dayBitColumns,
  /** Of each feature. */
  weeks: numbered('f', number),
};

export type ActsRow = RowOf<typeof actsRow>;

/** A row of each user, as they count, in each of the units: what they did there. `hasMerges`: of the project. */
export function actsInUnitsStatement(
  plan: UsePlan,
  units: readonly UnitId[],
  features: readonly Feature[],
  hasMerges: boolean,
): RowStatement<ActsRow> {
  const { use, today } = plan;
  const { toMs: _, ...stream } = plan.stream;
  // Days to come count as today, for bits, and are left out of all but the first and last.
  const [day, ofEvent] = [column('day'), column('eventDay')];
  const upToToday = compare(ofEvent, '<=', constant(today));
  const isUse = all(compare(column('isUse'), '=', constant(1)), upToToday);
  const countUses = (fromAge: number, toAge: number) =>
    call('countIf', all(isUse, isBetweenAges(today, fromAge, toAge)));
  const pairs: Select = {
    node: 'select',
    columns: [
      ...['unit', 'user', 'event_type'].map((name) => same(name)),
      as('eventDay', dayNumber(stream)),
      as('day', call('least', dayNumber(stream), call('toInt32', constant(today)))),
      as('isUse', call('toUInt8', compileSelector(stream, use))),
    ],
    from: from(scanGroupPairs(stream, units)),
  };
  return selectRows(actsRow, {
    columns: {
      unit: column('unit'),
      user: column('user'),
      firstDay: call('min', ofEvent),
      lastDay: call('max', ofEvent),
      uses: call('countIf', isUse),
      firstUseDay: call('minIf', day, isUse),
      lastUseDay: call('maxIf', day, isUse),
      eventsW: countUses(1, 7),
      eventsP: countUses(8, 14),
      events28: countUses(1, 28),
      kept: call('countIf', all(upToToday, isBetweenAges(today, 0, daysOfUseMax - 1))),
      days: listDayBits(today, isUse),
      weeks: listFeatureWeeks(plan, features, upToToday),
    },
    from: from(resolveUserColumn(stream.project, hasMerges, pairs)),
    groupBy: ['unit', 'user'],
  });
}

const memberRow = { unit: text, user: text };

/** Who has one of the units in their list now, and which. */
export function membersOfUnitsStatement(
  { stream }: UsePlan,
  units: readonly UnitId[],
  hasMerges: boolean,
): RowStatement<RowOf<typeof memberRow>> {
  const { project } = stream;
  const type = findUnitType(stream.unit);
  const isOfThese = isIn(column('unit'), bound('Array(UInt64)', units));
  const ever: Select = {
    node: 'select',
    columns: [same('user')],
    from: readTable(project, 'memberships'),
    unfold: { lists: [as('unit', column('units'))], keepEmpty: false },
    where: all(compare(column('type'), '=', bound('String', type)), isOfThese),
  };
  const members: Select = {
    node: 'select',
    columns: [same('unit'), same('user')],
    from: from(selectMembershipsNow(stream, type, hasMerges, isIn(column('user'), ever))),
    unfold: { lists: [as('unit', column('list'))], keepEmpty: false },
    where: isOfThese,
  };
  return selectRows(memberRow, {
    columns: { unit: column('unit'), user: column('user') },
    from: from(members),
  });
}

/** Who of the users has a user id, as they count. `users`: as stored, with all who count as the same ones. */
export function knownAmongStatement(
  plan: UsePlan,
  users: readonly UnitId[],
  hasMerges: boolean,
): RowStatement<{ readonly user: string }> {
  return selectRows(
    { user: text },
    {
      columns: { user: column('unit') },
      from: from(selectKnownUsers(plan, hasMerges, bound('Array(UInt64)', users))),
    },
  );
}
