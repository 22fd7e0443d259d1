/** How users are in the groups of the types, and what the values of groups look like. */
import { groupUnits } from '../../sql/scan/conditions.ts';
import { resolveMergedIn } from '../../sql/scan/stream.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  compare,
  constant,
  from,
  isIn,
  same,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { thresholds } from '../thresholds.ts';
import { isEffectiveIn } from './of-range.ts';
import { type CheckedRange, type CheckedType, isInRange, listTypeNames } from './range.ts';

/** By type: users with no, one or several groups, and the moments at which the first and last event with one came; 0: none did. */
const usersRow = {
  none: numbered('none', number),
  one: numbered('one', number),
  many: numbered('many', number),
  firstMs: numbered('firstMs', number),
  lastMs: numbered('lastMs', number),
};

/** One row, of all users with events in the range. */
export function usersInGroupsStatement(range: CheckedRange): RowStatement<RowOf<typeof usersRow>> {
  const at = call('toUnixTimestamp64Milli', column('time'));
  const rows: Select = {
    node: 'select',
    columns: [
      same('user'),
      as('at', at),
      ...range.types.map(({ place }, index) => as(`list${index}`, groupUnits(place))),
    ],
    from: readTable(range.project, 'events'),
    where: isInRange(range),
  };
  const users: Select = {
    node: 'select',
    columns: [
      same('user'),
      ...range.types.flatMap((_, index) => {
        const list = column(`list${index}`);
        return [
          as(`groups${index}`, call('length', call('groupUniqArrayArray', list))),
          as(`first${index}`, call('minIf', column('at'), call('notEmpty', list))),
          as(`last${index}`, call('maxIf', column('at'), call('notEmpty', list))),
        ];
      }),
    ],
    from: from(range.hasMerges ? resolveMergedIn(range.project, 'user', rows) : rows),
    groupBy: ['user'],
  };
  const countIf = (is: (groups: Expression) => Expression) =>
    range.types.map((_, index) => call('countIf', is(column(`groups${index}`))));
  return selectRows(usersRow, {
    columns: {
      none: countIf((groups) => compare(groups, '=', constant(0))),
      one: countIf((groups) => compare(groups, '=', constant(1))),
      many: countIf((groups) => compare(groups, '>', constant(1))),
      firstMs: range.types.map((_, index) => {
        const first = column(`first${index}`);
        return call('minIf', first, compare(first, '>', constant(0)));
      }),
      lastMs: range.types.map((_, index) => call('max', column(`last${index}`))),
    },
    from: from(users),
  });
}

const beforeRow = { events: number };

/** One row: events of users with a group of the type that came before their first one with it. */
export function eventsBeforeStatement(
  range: CheckedRange,
  { place }: CheckedType,
): RowStatement<RowOf<typeof beforeRow>> {
  const select = (has: boolean): Select => {
    const rows: Select = {
      node: 'select',
      columns: [same('user'), same('time')],
      from: readTable(range.project, 'events'),
      where: all(isInRange(range), call(has ? 'notEmpty' : 'empty', groupUnits(place))),
    };
    return range.hasMerges ? resolveMergedIn(range.project, 'user', rows) : rows;
  };
  const firsts: Select = {
    node: 'select',
    columns: [as('key', column('user')), as('since', call('min', column('time')))],
    from: from(select(true)),
    groupBy: ['key'],
  };
  const joined: Select = {
    node: 'select',
    columns: [same('time', 'e'), same('since', 'f'), same('key', 'f')],
    from: {
      node: 'leftJoin',
      left: select(false),
      leftAs: 'e',
      joins: [{ right: firsts, as: 'f', on: compare(column('user', 'e'), '=', column('key', 'f')) }],
    },
  };
  return selectRows(beforeRow, {
    columns: { events: call('count') },
    from: from(joined),
    where: all(compare(column('key'), '!=', constant(0)), compare(column('time'), '<', column('since'))),
  });
}

const movedRow = { type: text, moved: number };

/** By type: users who were given different lists of its groups in the range. */
export function movedUsersStatement(range: CheckedRange): RowStatement<RowOf<typeof movedRow>> {
  const perUser: Select = {
    node: 'select',
    columns: [same('type'), same('user'), as('lists', call('uniqExact', column('units')))],
    from: readTable(range.project, 'memberships'),
    where: all(isIn(column('type'), bound('Array(String)', listTypeNames(range))), isEffectiveIn(range)),
    groupBy: ['type', 'user'],
  };
  return selectRows(movedRow, {
    columns: {
      type: cast(column('type'), 'String'),
      moved: call('countIf', compare(column('lists'), '>', constant(1))),
    },
    from: from(perUser),
    groupBy: ['type'],
  });
}

const likeNamesRow = { type: text, groups: number };

/** By type: groups, with events or not, whose values look like what people call something. */
export function namedValuesStatement(range: CheckedRange): RowStatement<RowOf<typeof likeNamesRow>> {
  return selectRows(likeNamesRow, {
    columns: { type: cast(column('type'), 'String'), groups: call('uniqExact', column('unit')) },
    from: readTable(range.project, 'units'),
    where: all(
      isIn(column('type'), bound('Array(String)', listTypeNames(range))),
      call('match', column('value'), bound('String', thresholds.namePattern)),
    ),
    groupBy: ['type'],
  });
}
