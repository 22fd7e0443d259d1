/** Statements of single cells: rows of groups and their number. */
import { never } from '../../../domain/assert.ts';
import { selectGroupNumbers } from '../../charts/segmentation/per-unit.ts';
import { findUnitType } from '../../plan/plan.ts';
import { selectMembershipsNow } from '../../sql/scan/memberships.ts';
import { readNumber } from '../../sql/scan/numbers.ts';
import { resolveMergedIn, scanPairs } from '../../sql/scan/stream.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { versionOrder } from '../../sql/scan/version-order.ts';
import { selectUnits } from '../../sql/sets/unit-sets.ts';
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
  not,
  same,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { numberOrNull, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { Cell } from '../cells.ts';
import { planPeople } from '../people.ts';

const numberRow = { unit: text, n: numberOrNull };

export type OwnCell = Extract<Cell, { kind: 'count' | 'property' | 'inSet' | 'members' }>;

/** Rows of groups that have a number. `where`: of the column `unit`. */
export function ownStatement(
  cell: OwnCell,
  where: readonly Expression[],
): RowStatement<RowOf<typeof numberRow>> {
  return selectRows(numberRow, {
    columns: { unit: column('unit'), n: column('n') },
    from: from(selectNumbers(cell)),
    ...(where.length > 0 && { where: all(...where) }),
  });
}

/** Rows (unit, n). */
function selectNumbers(cell: OwnCell): Select {
  switch (cell.kind) {
    case 'count':
      return {
        node: 'select',
        columns: [as('unit', column('group')), as('n', column('metric'))],
        from: from(selectGroupNumbers(cell.plan)),
      };
    case 'property':
      return selectPropertyAt(cell);
    case 'inSet':
      return {
        node: 'select',
        columns: [same('unit'), as('n', call('toFloat64', constant(1)))],
        from: from(selectUnits(cell.set)),
      };
    case 'members':
      return countMembers(cell);
    default:
      throw never(cell);
  }
}

function selectPropertyAt({ stream, paths, beforeMs }: Extract<Cell, { kind: 'property' }>): Select {
  return {
    node: 'select',
    columns: [
      same('unit'),
      // In a list, for argMax passes over NULL.
      as(
        'n',
        call(
          'arrayElement',
          call('argMax', { node: 'list', of: [readNumber(paths)] }, call('tuple', ...versionOrder)),
          constant(1),
        ),
      ),
    ],
    from: readTable(stream.project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', findUnitType(stream.unit))),
      compare(column('scope'), '=', bound('String', 'profile')),
      compare(column('effective'), '<', momentValue(beforeMs)),
    ),
    groupBy: ['unit'],
  };
}

type Members = Extract<Cell, { kind: 'members' }>;

function countMembers(cell: Members): Select {
  const { onlyPeople, among } = cell;
  const conditions = [
    ...(onlyPeople ? [isIn(column('user'), selectUnits(planPeople({ ...cell.stream, ...cell })))] : []),
    ...(among ? [isAmong(cell, among)] : []),
  ];
  const unique: Select = {
    node: 'select',
    columns: [same('unit'), same('user')],
    from: from({ node: 'union', of: [selectListed(cell), selectOfEvents(cell)] }),
    ...(conditions.length > 0 && { where: all(...conditions) }),
    groupBy: ['unit', 'user'],
  };
  return {
    node: 'select',
    columns: [same('unit'), as('n', call('toFloat64', call('count')))],
    from: from(unique),
    groupBy: ['unit'],
  };
}

function isAmong({ stream, hasMerges }: Members, among: NonNullable<Members['among']>): Expression {
  if ('kind' in among) return isIn(column('user'), selectUnits(among));
  const did = scanPairs(among.stream, { selectors: [among.selector], columns: [same('user')] });
  const counted = hasMerges ? resolveMergedIn(stream.project, 'user', did) : did;
  return isIn(call('tuple', column('unit'), column('user')), {
    node: 'select',
    columns: [same('unit'), same('user')],
    from: from(counted),
  });
}

/** Rows (user, list): the lists of groups in force then, those that are not empty. */
function selectLists({ stream, beforeMs, hasMerges }: Members): Select {
  const isBefore = compare(column('effective'), '<', momentValue(beforeMs));
  return {
    node: 'select',
    columns: [same('user'), same('list')],
    from: from(selectMembershipsNow(stream, findUnitType(stream.unit), hasMerges, isBefore)),
    where: call('notEmpty', column('list')),
  };
}

function selectListed(cell: Members): Select {
  return {
    node: 'select',
    columns: [same('unit'), same('user')],
    from: from(selectLists(cell)),
    unfold: { lists: [as('unit', column('list'))], keepEmpty: false },
  };
}

/** Those without a list belong to the groups of their events. */
function selectOfEvents(cell: Members): Select {
  const { stream, hasMerges } = cell;
  const users = (rows: Select): Select => ({ node: 'select', columns: [same('user')], from: from(rows) });
  const acted = scanPairs(stream, {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [same('user')],
  });
  const stored: Select = {
    node: 'select',
    columns: [same('unit'), same('user')],
    from: from(acted),
    groupBy: ['unit', 'user'],
  };
  return {
    node: 'select',
    columns: [same('unit'), same('user')],
    from: from(hasMerges ? resolveMergedIn(stream.project, 'user', stored) : stored),
    where: not(isIn(column('user'), users(selectLists(cell)))),
  };
}
