/** Statements on all users: a page of the list in an order, and how many there are. */

import { type UnitId, userType } from '../../../domain/ids.ts';
import type { PropertyPaths, UnitSet } from '../../plan/plan.ts';
import { scanDays } from '../../sql/scan/days.ts';
import { selectMovedUsers } from '../../sql/scan/look-ups.ts';
import { readPropertyValues } from '../../sql/scan/properties.ts';
import { rowOrder } from '../../sql/scan/row-order.ts';
import { compileSelector, resolveMergedIn } from '../../sql/scan/stream.ts';
import { selectUnits } from '../../sql/sets/unit-sets.ts';
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
  lambda,
  not,
  same,
  some,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { isBetweenAges } from './day-bits.ts';

/** Full days in which active days are counted: 13 weeks, as on a group's page. */
export const activeDaysOf = 91;

type UserSortKey = 'lastSeen' | 'firstSeen' | 'activeDays' | 'userId';

/** Where a page begins: after the user of these. `none`: it has nothing of what the list is sorted by. */
export interface UserPosition {
  readonly none: boolean;
  readonly sorted: string | number;
  readonly user: string;
}

export interface UserListPlan extends UsePlan {
  readonly hasMerges: boolean;
  /** Only users with an id or a name, now or earlier, that has this in it, or of this number. */
  readonly search?: { readonly text: string; readonly number?: UnitId; readonly name: PropertyPaths };
  /** Also users without a user id. */
  readonly devices: boolean;
  /** Not these. */
  readonly without?: UnitSet;
  /** Only these. */
  readonly units?: readonly UnitId[];
}

export interface UserOrder {
  readonly key: UserSortKey;
  readonly descending: boolean;
}

const userRow = { user: text, userId: text, firstMs: number, lastMs: number, activeDays: number };

export type UserRow = RowOf<typeof userRow>;

/** Users that are not merged into another, in order; times are 0 of those without an event. */
export function userListStatement(
  plan: UserListPlan,
  order: UserOrder,
  after: UserPosition | undefined,
  limit: number,
): RowStatement<UserRow> {
  return selectRows(userRow, {
    columns: {
      user: cast(column('unit'), 'String'),
      userId: column('userId'),
      firstMs: column('firstMs'),
      lastMs: column('lastMs'),
      activeDays: column('activeDays'),
    },
    from: from(selectUsers(plan, order.key)),
    where: all(...listConditions(plan), ...(after ? [isAfter(after, order)] : [])),
    orderBy: [
      { by: 'hasNone', descending: false },
      { by: 'sorted', descending: order.descending },
      { by: 'unit', descending: false },
    ],
    limit,
  });
}

const countRow = { people: number, devices: number };

/** One row: how many users the search finds, with a user id and without; those left out do not count. */
export function countUsersStatement(plan: UserListPlan): RowStatement<RowOf<typeof countRow>> {
  const hasId = compare(column('userId'), '!=', constant(''));
  return selectRows(countRow, {
    columns: { people: call('countIf', hasId), devices: call('countIf', not(hasId)) },
    from: from(selectNamed(plan)),
    where: all(...listConditions({ ...plan, devices: true })),
  });
}

/** Rows (unit, userId): every user ever seen, as it counts. */
function selectNamed({ stream: { project }, hasMerges }: UserListPlan): Select {
  const known: Select = {
    node: 'select',
    columns: [same('unit')],
    from: readTable(project, 'units'),
    where: all(
      compare(column('type'), '=', bound('String', userType)),
      ...(hasMerges ? [not(isIn(column('unit'), selectMovedUsers(project)))] : []),
    ),
    groupBy: ['unit'],
  };
  return {
    node: 'select',
    columns: [as('unit', column('unit', 'u')), as('userId', column('id', 'i'))],
    from: {
      node: 'leftJoin',
      left: known,
      leftAs: 'u',
      joins: [
        {
          right: selectLatestUserIds(project),
          as: 'i',
          on: compare(column('unit', 'u'), '=', column('named', 'i')),
        },
      ],
    },
  };
}

/** Rows (named, id): the user id that each user, as stored, was given last. */
function selectLatestUserIds(project: UserListPlan['stream']['project']): Select {
  return {
    node: 'select',
    columns: [same('named'), as('id', call('argMin', column('userId'), column('place')))],
    from: from({
      node: 'select',
      columns: [
        as('userId', column('id')),
        as('named', call('argMax', column('user'), rowOrder)),
        // The latest first; of one moment the least id.
        as('place', call('tuple', call('negate', call('max', receivedMs)), column('id'))),
      ],
      from: readTable(project, 'identities'),
      where: compare(column('id_kind'), '=', bound('String', 'user_id')),
      groupBy: ['id'],
    }),
    groupBy: ['named'],
  };
}

const receivedMs = call('toUnixTimestamp64Milli', column('received'));

/** Rows (unit, userId, firstMs, lastMs, activeDays, hasNone, sorted). */
function selectUsers(plan: UserListPlan, key: UserSortKey): Select {
  const joined: Select = {
    node: 'select',
    columns: [
      as('unit', column('unit', 'n')),
      as('userId', column('userId', 'n')),
      ...['firstMs', 'lastMs', 'activeDays'].map((name) => as(name, column(name, 's'))),
    ],
    from: {
      node: 'leftJoin',
      left: selectNamed(plan),
      leftAs: 'n',
      joins: [
        {
          right: selectActivity(plan),
          as: 's',
          on: compare(column('unit', 'n'), '=', column('unit', 's')),
        },
      ],
    },
  };
  const sorted = findSorted(key);
  const none = compare(sorted, '=', constant(key === 'userId' ? '' : 0));
  return {
    node: 'select',
    columns: [
      ...joined.columns.map(({ as: name }) => same(name)),
      as('hasNone', key === 'activeDays' ? constant(0) : call('toUInt8', none)),
      as('sorted', sorted),
    ],
    from: from(joined),
  };
}

function findSorted(key: UserSortKey): Expression {
  switch (key) {
    case 'lastSeen':
      return column('lastMs');
    case 'firstSeen':
      return column('firstMs');
    case 'activeDays':
      return column('activeDays');
    case 'userId':
      return column('userId');
  }
}

/** Rows (unit, firstMs, lastMs, activeDays) of users with an event; merged ones with those of the user they count as. */
function selectActivity({ stream, use, today }: UserListPlan): Select {
  const isEveryEvent = use.conditions.length === 0;
  const days = scanDays(stream, {
    selector: { eventType: undefined, conditions: [] },
    withVersion: false,
    withType: !isEveryEvent,
  });
  const ms = (moment: Expression) => call('toUnixTimestamp64Milli', moment);
  const isCounted = all(
    isBetweenAges(today, 1, activeDaysOf),
    ...(isEveryEvent ? [] : [compileSelector(stream, use)]),
  );
  return {
    node: 'select',
    columns: [
      same('unit'),
      as('firstMs', ms(call('min', column('first')))),
      as('lastMs', ms(call('max', column('last')))),
      as('activeDays', call('uniqExactIf', column('day'), isCounted)),
    ],
    from: from(days),
    groupBy: ['unit'],
  };
}

function listConditions(plan: UserListPlan): readonly Expression[] {
  return [
    ...(plan.devices ? [] : [compare(column('userId'), '!=', constant(''))]),
    ...(plan.search === undefined ? [] : [isIn(column('unit'), selectFound(plan, plan.search))]),
    ...(plan.units ? [isIn(column('unit'), bound('Array(UInt64)', plan.units))] : []),
    ...(plan.without ? [not(isIn(column('unit'), selectUnits(plan.without)))] : []),
  ];
}

/** Users, as they count, that a search finds. */
function selectFound(
  { stream: { project }, hasMerges }: UserListPlan,
  { text: part, number: wanted, name }: NonNullable<UserListPlan['search']>,
): Select {
  const contains = (of: Expression) =>
    compare(call('positionCaseInsensitiveUTF8', of, bound('String', part)), '>', constant(0));
  const isUser = compare(column('type'), '=', bound('String', userType));
  const byId: Select = {
    node: 'select',
    columns: [as('user', call('argMax', column('user'), rowOrder))],
    from: readTable(project, 'identities'),
    where: contains(column('id')),
    groupBy: ['id_kind', 'id'],
  };
  const byName: Select = {
    node: 'select',
    columns: [as('user', column('unit'))],
    from: readTable(project, 'versions'),
    where: all(isUser, call('arrayExists', lambda(['v'], contains(column('v'))), readPropertyValues(name))),
  };
  const selectNumbered = (number: UnitId): Select => ({
    node: 'select',
    columns: [as('user', column('unit'))],
    from: readTable(project, 'units'),
    where: all(isUser, compare(column('unit'), '=', bound('UInt64', number))),
  });
  const each = [byId, byName, ...(wanted === undefined ? [] : [selectNumbered(wanted)])];
  const found: Select = { node: 'select', columns: [same('user')], from: from({ node: 'union', of: each }) };
  const counted = hasMerges ? resolveMergedIn(project, 'user', found) : found;
  return { node: 'select', columns: [as('unit', column('user'))], from: from(counted) };
}

/** Whether a user comes after a position in the order. */
function isAfter({ none, sorted, user }: UserPosition, { key, descending }: UserOrder): Expression {
  const value = bound(key === 'userId' ? 'String' : 'Int64', sorted);
  const sameNone = compare(column('hasNone'), '=', constant(none ? 1 : 0));
  return some(
    compare(column('hasNone'), '>', constant(none ? 1 : 0)),
    all(sameNone, compare(column('sorted'), descending ? '<' : '>', value)),
    all(sameNone, compare(column('sorted'), '=', value), compare(column('unit'), '>', bound('UInt64', user))),
  );
}
