/** Finding users by their ids. */
import type { UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { Ask } from '../sql/tree/row-statement.ts';
import {
  canonicalStatement,
  idsOfUsersStatement,
  knownUsersStatement,
  usersOfIdStatement,
  usersOfPrefixStatement,
} from './sql-people.ts';

export interface FoundUser {
  readonly user: UnitId;
  /** Undefined of an anonymous one. */
  readonly userId: string | undefined;
}

export interface FoundUsers {
  /** What the text turned out to be: a user's number, a whole id, the beginning of user ids, or nothing. */
  readonly by: 'number' | 'id' | 'prefix' | 'nothing';
  /** Each once, as the user it counts as. */
  readonly users: readonly FoundUser[];
}

/** Searches by number, then whole id, then the beginning of user ids; the first that finds anything ends it. */
export async function searchUsers(ask: Ask, facts: ProjectFacts, text: string): Promise<FoundUsers> {
  const { project } = facts;
  const found = async (by: FoundUsers['by'], users: readonly UnitId[]): Promise<FoundUsers> => {
    const canonical = await canonicalOf(ask, facts, users);
    const each = [...new Set(users.map((user) => canonical.get(user) ?? user))];
    const ids = await userIdsOf(ask, facts, each);
    return { by, users: each.map((user) => ({ user, userId: ids.get(user) })) };
  };
  if (isUserNumber(text)) {
    const { rows } = await ask(knownUsersStatement(project, [text]));
    if (rows.length > 0) return found('number', [text]);
  }
  const byId = await ask(usersOfIdStatement(project, text));
  if (byId.rows.length > 0) return found('id', users(byId.rows));
  const byPrefix = await ask(usersOfPrefixStatement(project, text, limits.userMatchesMax));
  return byPrefix.rows.length > 0 ? found('prefix', users(byPrefix.rows)) : { by: 'nothing', users: [] };
}

/** True of what may be a user's number: an unsigned 64-bit one. */
export function isUserNumber(text: string): boolean {
  return /^(0|[1-9]\d{0,19})$/.test(text) && BigInt(text) < 2n ** 64n;
}

/** Whom users count as; those that count as themselves are left out. */
export async function canonicalOf(
  ask: Ask,
  { project, hasMerges }: ProjectFacts,
  all: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, UnitId>> {
  if (!hasMerges || all.length === 0) return new Map();
  const { rows } = await ask(canonicalStatement(project, all));
  return new Map(rows.map((row) => [String(row['moved']), String(row['to'])]));
}

/** The last user id of each user that has any. */
async function userIdsOf(
  ask: Ask,
  { project }: ProjectFacts,
  all: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, string>> {
  if (all.length === 0) return new Map();
  const { rows } = await ask(idsOfUsersStatement(project, all));
  const ids = new Map<UnitId, string>();
  for (const row of rows) {
    const user = String(row['user']);
    if (row['id_kind'] === 'user_id' && !ids.has(user)) ids.set(user, String(row['id']));
  }
  return ids;
}

function users(rows: readonly Readonly<Record<string, unknown>>[]): readonly UnitId[] {
  return rows.map((row) => String(row['user']));
}
