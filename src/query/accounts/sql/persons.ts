/** Statements on the people of a few groups: their days of use, their lists of groups, and where else they are. */
import type { UnitId } from '../../../domain/ids.ts';
import { totalsDays, weeksShown } from '../../definition/terms/parameters.ts';
import { hintDates, type TimeSpan } from '../../people/sql-user-events.ts';
import { selectMembershipsNow } from '../../sql/scan/memberships.ts';
import { compileSelector, dayNumber, scanPairs, timeMs } from '../../sql/scan/stream.ts';
import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  isIn,
  lambda,
  same,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { dayBitColumns, isBetweenAges, listDayBits } from './day-bits.ts';
import { scanGroupPairs } from './group-pairs.ts';
import { resolveUserColumn } from './users.ts';

const personRow = {
  unit: text,
  user: text,
  /** Days of use; with none, the days of the first and last are 0. */
  uses: number,
  firstDay: number,
  lastDay: number,
  /** Of any event. */
  firstEventDay: number,
  lastEventDay: number,
  firstEventMs: number,
  lastEventMs: number,
  days: dayBitColumns,
  /** Events of use in the 7 days that end today, and in the full days that totals are of. */
  soFarEvents: number,
  totalEvents: number,
  /** Events of use in each of the full weeks shown, the last week first. */
  weekEvents: numbered('e', number),
};

/** Everyone who ever had an event in one of these groups, in each of them. */
export function personsStatement(
  { stream, use, today }: UsePlan,
  hasMerges: boolean,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof personRow>> {
  const isUse = compare(column('isUse'), '=', constant(1));
  const sumUses = (fromAge: number, toAge: number) =>
    call('sumIf', column('n'), all(isUse, isBetweenAges(today, fromAge, toAge)));
  const pairs: Select = {
    node: 'select',
    columns: [
      same('unit'),
      same('user'),
      as('day', dayNumber(stream)),
      as('ms', timeMs),
      as('isUse', call('toUInt8', compileSelector(stream, use))),
    ],
    from: from(scanGroupPairs(stream, units)),
  };
  const onDays: Select = {
    node: 'select',
    columns: [
      ...['unit', 'user', 'day', 'isUse'].map((name) => same(name)),
      as('n', call('toUInt32', call('count'))),
      as('first', call('min', column('ms'))),
      as('last', call('max', column('ms'))),
    ],
    from: from(pairs),
    groupBy: ['unit', 'user', 'day', 'isUse'],
  };
  return selectRows(personRow, {
    columns: {
      unit: column('unit'),
      user: column('user'),
      uses: call('countIf', isUse),
      firstDay: call('minIf', column('day'), isUse),
      lastDay: call('maxIf', column('day'), isUse),
      firstEventDay: call('min', column('day')),
      lastEventDay: call('max', column('day')),
      firstEventMs: call('min', column('first')),
      lastEventMs: call('max', column('last')),
      days: listDayBits(today, isUse),
      soFarEvents: sumUses(0, 6),
      totalEvents: sumUses(1, totalsDays),
      weekEvents: Array.from({ length: weeksShown }, (_, week) => sumUses(1 + week * 7, 7 + week * 7)),
    },
    from: from(resolveUserColumn(stream.project, hasMerges, onDays)),
    groupBy: ['unit', 'user'],
  });
}

const listRow = { user: text, groups: textList, ever: textList };

/** The lists of groups, as they are now, and the groups of all lists, of everyone in whose list one of these groups ever was. */
export function membersEverStatement(
  { stream }: UsePlan,
  groupType: string,
  hasMerges: boolean,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof listRow>> {
  const everIn: Select = {
    node: 'select',
    columns: [same('user')],
    from: readTable(stream.project, 'memberships'),
    where: all(isType(groupType), call('hasAny', column('units'), bound('Array(UInt64)', units))),
  };
  return selectRows(listRow, {
    columns: {
      user: column('user'),
      groups: asTexts('list'),
      ever: asTexts('ever'),
    },
    from: from(selectMembershipsNow(stream, groupType, hasMerges, isIn(column('user'), everIn))),
  });
}

const elsewhereRow = { user: text, unit: text, day: number };

/** The last day of use of these users in each group of the type, in the span. `users`: as stored. */
export function usedGroupsStatement(
  { stream: whole, use }: UsePlan,
  hasMerges: boolean,
  users: readonly UnitId[],
  { fromMs, dates }: Pick<TimeSpan, 'fromMs' | 'dates'>,
): RowStatement<RowOf<typeof elsewhereRow>> {
  const stream = { ...whole, fromMs };
  const pairs = scanPairs(stream, {
    selectors: [use],
    columns: [same('user'), as('day', dayNumber(stream))],
    where: all(isIn(column('user'), bound('Array(UInt64)', users)), ...hintDates(dates)),
  });
  return selectRows(elsewhereRow, {
    columns: { user: column('user'), unit: column('unit'), day: call('max', column('day')) },
    from: from(resolveUserColumn(stream.project, hasMerges, pairs)),
    groupBy: ['user', 'unit'],
  });
}

/** Ids, which are no numbers. */
function asTexts(list: string): Expression {
  return call('arrayMap', lambda(['u'], call('toString', column('u'))), column(list));
}

function isType(groupType: string): Expression {
  return compare(column('type'), '=', bound('String', groupType));
}
