/** A page of the list of users: who they are, when they were seen, and the groups they are in now. */

import { z } from 'zod';
import { type UnitId, userType } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import { Problem } from '../../../domain/problem.ts';
import type { ProjectFacts } from '../../facts.ts';
import { isUserNumber } from '../../people/search.ts';
import { findNameProperty } from '../../plan/group-types.ts';
import { planLeftOut } from '../../plan/leave-out.ts';
import { parsePropertyPaths } from '../../plan/values.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { momentMs as ms } from '../moment.ts';
import { planUnitUse } from '../plan.ts';
import { readCursor, writeCursor } from '../reading/cursor.ts';
import {
  activeDaysOf,
  countUsersStatement,
  type UserListPlan,
  type UserOrder,
  type UserPosition,
  type UserRow,
  userListStatement,
} from '../sql/user-list.ts';
import { listsNowStatement } from '../sql/users-now.ts';
import { readGroupNames, readUserNames } from './read-names.ts';

const sortKeys = ['lastSeen', 'firstSeen', 'activeDays', 'userId'] as const;

export const userListRequestSchema = z.strictObject({
  q: z
    .string()
    .max(limits.searchLengthMax)
    .optional()
    .describe('part of a user id, device id or name, also of an earlier one; or a number'),
  sort: z.enum(sortKeys).default('lastSeen'),
  order: z
    .enum(['ascending', 'descending'])
    .optional()
    .describe('absent: user ids ascending, all else descending'),
  devices: z.enum(['true', 'false']).default('false').describe('true: also users without a user id'),
  leftOut: z.enum(['true', 'false']).default('false').describe('true: also users that are left out by rule'),
  after: z.string().max(limits.cursorLengthMax).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(limits.groupListLimitMax).default(50),
});

type UserListRequest = Readonly<z.output<typeof userListRequestSchema>>;

const userGroup = z.object({ type: z.string(), value: z.string(), name: z.string().optional() });

const listedUser = z
  .object({
    user: z.string().describe('the number of the user, as text: it has 64 bits'),
    userId: z.string().optional().describe('the last one given; absent: a device without a user id'),
    name: z.string().optional(),
    firstSeenMs: ms.optional().describe('absent: no event yet'),
    lastSeenMs: ms.optional(),
    activeDays: z.number().describe(`days of use in the last ${activeDaysOf} full days`),
    groups: z.array(userGroup).describe('user-level groups now'),
  })
  .meta({ id: 'ListedUser' });

export const userListSchema = z
  .object({
    users: z.array(listedUser),
    found: z
      .object({ people: z.number(), devices: z.number().describe('users without a user id') })
      .optional()
      .describe('how many the search finds; on the first page only'),
    next: z.string().optional().describe('absent: this was the last page'),
  })
  .meta({ id: 'UserList' });

export type UserList = Readonly<z.output<typeof userListSchema>>;

/** Errors: Problem at `after` where it is from another list. */
export async function readUserList(
  run: RunStatement,
  facts: ProjectFacts,
  request: UserListRequest,
): Promise<UserList> {
  const descending = request.order ? request.order === 'descending' : request.sort !== 'userId';
  const order: UserOrder = { key: request.sort, descending };
  const after = request.after === undefined ? undefined : readPosition(request.after, order);
  const { q, devices, leftOut } = request;
  const plan = planUserList(facts, { q, devices: devices === 'true', leftOut: leftOut === 'true' });
  const [rows, counts] = await Promise.all([
    run(userListStatement(plan, order, after, request.limit + 1)),
    after ? undefined : run(countUsersStatement(plan)),
  ]);
  const page = rows.slice(0, request.limit);
  const last = page.at(-1);
  return {
    users: [...(await describeUsers(run, facts, page))],
    ...(counts?.[0] && { found: counts[0] }),
    ...(last && rows.length > page.length && { next: writePosition(last, order) }),
  };
}

interface WantedUsers {
  readonly q?: string | undefined;
  /** Also users without a user id. */
  readonly devices: boolean;
  /** Also users that are left out by rule. */
  readonly leftOut: boolean;
}

export function planUserList(facts: ProjectFacts, { q, devices, leftOut }: WantedUsers): UserListPlan {
  const search = q?.trim();
  const without = leftOut ? undefined : planLeftOut({ kind: 'user' }, facts);
  return {
    ...planUnitUse({ kind: 'user' }, facts),
    hasMerges: facts.hasMerges,
    devices,
    ...(search && {
      search: {
        text: search,
        name: parsePropertyPaths(findNameProperty(facts, userType)),
        ...(isUserNumber(search) && { number: search }),
      },
    }),
    ...(without && { without }),
  };
}

async function describeUsers(
  run: RunStatement,
  facts: ProjectFacts,
  rows: readonly UserRow[],
): Promise<readonly UserList['users'][number][]> {
  const users = rows.map(({ user }) => user);
  const [names, groups] = await Promise.all([
    readUserNames(run, facts, users),
    readGroupsNow(run, facts, users),
  ]);
  return rows.map(({ user, userId, firstMs, lastMs, activeDays }) => {
    const name = names.get(user);
    return {
      user,
      ...(userId !== '' && { userId }),
      ...(name !== undefined && { name }),
      ...(lastMs !== 0 && { firstSeenMs: firstMs, lastSeenMs: lastMs }),
      activeDays,
      groups: groups.get(user) ?? [],
    };
  });
}

type UserGroup = z.output<typeof userGroup>;

async function readGroupsNow(
  run: RunStatement,
  facts: ProjectFacts,
  users: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, UserGroup[]>> {
  if (users.length === 0) return new Map();
  const rows = await run(listsNowStatement(facts.project, users));
  const lists = rows.filter(({ type }) => facts.groupTypes.includes(type));
  const byType = await Promise.all(
    [...Map.groupBy(lists, ({ type }) => type)].map(async ([type, those]) => {
      const names = await readGroupNames(run, facts, type, [...new Set(those.flatMap(({ units }) => units))]);
      return those.flatMap(({ user, units }) =>
        units.map((unit) => ({ user, group: { type, ...(names.get(unit) ?? { value: unit }) } })),
      );
    }),
  );
  const byUser = Map.groupBy(byType.flat(), ({ user }) => user);
  return new Map([...byUser].map(([user, those]) => [user, those.map(({ group }) => group)]));
}

function writePosition(row: UserRow, order: UserOrder): string {
  const sorted = findSorted(row, order);
  const none = order.key !== 'activeDays' && (sorted === 0 || sorted === '');
  return writeCursor([order.key, order.descending, none, sorted, row.user]);
}

const positionSchema = z.tuple([
  z.enum(sortKeys),
  z.boolean(),
  z.boolean(),
  z.union([z.string(), z.int()]),
  z.string().regex(/^\d{1,20}$/),
]);

function readPosition(text: string, { key, descending }: UserOrder): UserPosition {
  const [sort, isDescending, none, sorted, user] = readCursor(text, positionSchema, 'after');
  const isSame = sort === key && isDescending === descending;
  if (!isSame || (typeof sorted === 'string') !== (key === 'userId'))
    throw new Problem('invalid_request', 'expected `next` of a page in the same order', 'after');
  return { none, sorted, user };
}

function findSorted({ lastMs, firstMs, activeDays, userId }: UserRow, { key }: UserOrder): string | number {
  switch (key) {
    case 'lastSeen':
      return lastMs;
    case 'firstSeen':
      return firstMs;
    case 'activeDays':
      return activeDays;
    case 'userId':
      return userId;
  }
}
