/** Finding users by their ids. */
import type { UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import {
  canonicalStatement,
  idsOfUsersStatement,
  knownUsersStatement,
  type NamedUser,
  usersOfIdStatement,
  usersOfPrefixStatement,
} from './sql-people.ts';

interface FoundUser {
  readonly user: UnitId;
  /** Undefined for an anonymous user. */
  readonly userId: string | undefined;
}

export interface FoundUsers {
  /** What matched: a user number, a whole id, a prefix of user ids, or nothing. */
  readonly by: 'number' | 'id' | 'prefix' | 'nothing';
  /** Canonical users, each once. */
  readonly users: readonly FoundUser[];
}

/** Searches by number, then by whole id, then by prefix of user ids; stops at the first that finds anything. */
export async function searchUsers(run: RunStatement, facts: ProjectFacts, text: string): Promise<FoundUsers> {
  const { project } = facts;
  const found = async (by: FoundUsers['by'], users: readonly UnitId[]): Promise<FoundUsers> => {
    const canonical = await findCanonicalUsers(run, facts, users);
    const each = [...new Set(users.map((user) => canonical.get(user) ?? user))];
    const ids = await readUserIds(run, facts, each);
    return { by, users: each.map((user) => ({ user, userId: ids.get(user) })) };
  };
  if (isUserNumber(text)) {
    const known = await run(knownUsersStatement(project, [text]));
    if (known.length > 0) return found('number', [text]);
  }
  const byId = await run(usersOfIdStatement(project, text));
  if (byId.length > 0) return found('id', listUsers(byId));
  const byPrefix = await run(usersOfPrefixStatement(project, text, limits.userMatchesMax));
  return byPrefix.length > 0 ? found('prefix', listUsers(byPrefix)) : { by: 'nothing', users: [] };
}

/** Whether the text is an unsigned 64-bit number. */
export function isUserNumber(text: string): boolean {
  return /^(0|[1-9]\d{0,19})$/.test(text) && BigInt(text) < 2n ** 64n;
}

/** The canonical users of merged users; users that are not merged are left out. */
export async function findCanonicalUsers(
  run: RunStatement,
  { project, hasMerges }: ProjectFacts,
  all: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, UnitId>> {
  if (!hasMerges || all.length === 0) return new Map();
  const rows = await run(canonicalStatement(project, all));
  return new Map(rows.map(({ moved, to }) => [moved, to]));
}

/** The last user id of each user that has one. */
export async function readUserIds(
  run: RunStatement,
  { project }: ProjectFacts,
  all: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, string>> {
  if (all.length === 0) return new Map();
  const rows = await run(idsOfUsersStatement(project, all));
  const ids = new Map<UnitId, string>();
  for (const { id_kind: kind, id, user } of rows) if (kind === 'user_id' && !ids.has(user)) ids.set(user, id);
  return ids;
}

function listUsers(rows: readonly NamedUser[]): readonly UnitId[] {
  return rows.map(({ user }) => user);
}
