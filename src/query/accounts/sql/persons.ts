/** Statements on the people of a few groups: their days of use, their lists of groups, and where else they are. */
import type { UnitId } from '../../../domain/ids.ts';
import { selectMembershipsNow } from '../../sql/scan/memberships.ts';
import { compileSelector, dayNumber, scanPairs } from '../../sql/scan/stream.ts';
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
import { number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';
import { dayBitColumns, listDayBits } from './day-bits.ts';
import { scanGroupPairs } from './group-pairs.ts';
import { resolveUserColumn } from './users.ts';

const personRow = {
  unit: text,
  user: text,
  /** Days of use; with none, the days of the first and last are 0. */
  uses: number,
  firstDay: number,
  lastDay: number,
  days: dayBitColumns,
};

/** Everyone who ever had an event in one of these groups, in each of them. */
export function personsStatement(
  { stream, use, today }: UsePlan,
  hasMerges: boolean,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof personRow>> {
  const isUse = compare(column('isUse'), '=', constant(1));
  const pairs: Select = {
    node: 'select',
    columns: [
      same('unit'),
      same('user'),
      as('day', dayNumber(stream)),
      as('isUse', call('toUInt8', compileSelector(stream, use))),
    ],
    from: from(scanGroupPairs(stream, units)),
  };
  const onDays: Select = {
    node: 'select',
    columns: ['unit', 'user', 'day', 'isUse'].map((name) => same(name)),
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
      days: listDayBits(today, isUse),
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
  const isOne = isIn(column('u'), bound('Array(UInt64)', units));
  const everIn: Select = {
    node: 'select',
    columns: [same('user')],
    from: readTable(stream.project, 'memberships'),
    where: all(isType(groupType), call('arrayExists', lambda(['u'], isOne), column('units'))),
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

/** The last day of use of these users in each group of the type, in the days kept. `users`: as stored. */
export function usedGroupsStatement(
  plan: UsePlan,
  hasMerges: boolean,
  users: readonly UnitId[],
): RowStatement<RowOf<typeof elsewhereRow>> {
  const stream = limitToDays(plan);
  const pairs = scanPairs(stream, {
    selectors: [plan.use],
    columns: [same('user'), as('day', dayNumber(stream))],
    where: isIn(column('user'), bound('Array(UInt64)', users)),
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
