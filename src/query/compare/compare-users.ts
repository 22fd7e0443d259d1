/** Compares a list of ids with users: finds those that the list may mean, then holds the list against them. */
import type { UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { UserRow } from '../accounts/sql/user-list.ts';
import { userListStatement } from '../accounts/sql/user-list.ts';
import { planUserList } from '../accounts/users/list.ts';
import { readUserNames } from '../accounts/users/read-names.ts';
import type { ProjectFacts } from '../facts.ts';
import { findCanonicalUsers } from '../people/search.ts';
import { idsOfUsersStatement } from '../people/sql-people.ts';
import { formatDateAt } from '../plan/context.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type ComparedUnit, compareIds, foldSpelling } from './compare-ids.ts';
import { readLate } from './read-late.ts';
import type { CompareUsersRequest } from './schema.ts';
import { listedIdsStatement, userValuesStatement } from './sql-users.ts';
import type { WholeComparison } from './whole-comparison.ts';

/** `units`: those that the list is held against, where they are a cohort's or those behind a number. Errors: Problem. */
export async function compareUsers(
  run: RunStatement,
  facts: ProjectFacts,
  request: CompareUsersRequest,
  units: ReadonlySet<UnitId> | undefined,
): Promise<WholeComparison> {
  const { ids, takenOn } = request;
  const range = request.with.kind === 'units' ? request.with.request.definition.range : undefined;
  const unit = { kind: 'user' } as const;
  const [all, keys, late] = await Promise.all([
    units ? undefined : readAll(run, facts, request),
    readKeys(run, facts, request),
    takenOn === undefined || !range ? undefined : readLate(run, facts, { unit, range, takenOn }),
  ]);
  const here = units ?? new Set(all?.map(({ user }) => user));
  const others = [...new Set([...keys.keys(), ...(units ?? [])])].filter(
    (user) => all === undefined || !here.has(user),
  );
  const [known, withKey] = await Promise.all([
    readKnown(run, facts, others),
    request.key === undefined ? undefined : readWithKey(run, facts, request.key, [...here]),
  ]);
  const rows = [...(all ?? []), ...known.rows];
  const shown = await readShown(run, facts, rows);
  const users = rows.map((row): ComparedUnit => {
    const { user, firstMs, lastMs } = row;
    const own = keys.get(user) ?? [];
    return {
      value: shown.ids.get(user) ?? own[0] ?? user,
      ...(shown.names.has(user) && { name: shown.names.get(user) }),
      keys: own,
      hasKey: withKey?.has(user) ?? true,
      isHere: here.has(user),
      isLeftOut: known.leftOut.has(user),
      ...(lastMs !== 0 && {
        firstSeen: formatDateAt(firstMs, facts.timeZone),
        lastSeen: formatDateAt(lastMs, facts.timeZone),
      }),
      isLate: late?.has(user) ?? false,
    };
  });
  const compared = compareIds({ ids, units: users, range, takenOn, repeats: 'merged' });
  return { ...compared, given: ids.length, here: users.filter(({ isHere }) => isHere).length };
}

const byId = { key: 'userId', descending: false } as const;

async function readAll(
  run: RunStatement,
  facts: ProjectFacts,
  request: CompareUsersRequest,
): Promise<readonly UserRow[]> {
  if (request.with.kind !== 'list') throw new Error('bug: nobody read the units of a cohort or a number');
  const max = limits.comparedUsersMax;
  const rows = await run(userListStatement(planUserList(facts, request.with), byId, undefined, max + 1));
  if (rows.length > max)
    throw new Problem(
      'query_too_big',
      `There are more than ${max} users; compare the list with a cohort or with those behind a number.`,
      'with',
    );
  return rows;
}

/** By user as it counts: what of it is in the list, in any spelling. */
async function readKeys(
  run: RunStatement,
  facts: ProjectFacts,
  { ids, key }: CompareUsersRequest,
): Promise<ReadonlyMap<UnitId, readonly string[]>> {
  const { project, hasMerges: resolveMerges } = facts;
  const folded = new Set(ids.map(foldSpelling).filter((each) => each !== undefined));
  const listed = { texts: ids, folded: [...folded] };
  const found = await run(
    key === undefined
      ? listedIdsStatement(project, listed)
      : userValuesStatement({ project, resolveMerges, paths: parsePropertyPaths(key) }, listed),
  );
  const stored = [...new Set(found.map(({ user }) => user))];
  const canonical = new Map<UnitId, UnitId>();
  for (const some of batch(stored))
    for (const [moved, to] of await findCanonicalUsers(run, facts, some)) canonical.set(moved, to);
  const keys = new Map<UnitId, string[]>();
  for (const { user, said } of found) {
    const counted = canonical.get(user) ?? user;
    const known = keys.get(counted);
    if (known) known.push(said);
    else keys.set(counted, [said]);
  }
  return keys;
}

/** Which of the users have a value of the property. */
async function readWithKey(
  run: RunStatement,
  { project, hasMerges: resolveMerges }: ProjectFacts,
  key: string,
  users: readonly UnitId[],
): Promise<ReadonlySet<UnitId>> {
  const found = new Set<UnitId>();
  const values = { project, resolveMerges, paths: parsePropertyPaths(key) };
  for (const some of batch(users))
    for (const { user } of await run(userValuesStatement(values, some))) found.add(user);
  return found;
}

/** Of some users when they were seen, and which of them are left out by rule. */
async function readKnown(run: RunStatement, facts: ProjectFacts, users: readonly UnitId[]) {
  const rows: UserRow[] = [];
  const leftOut = new Set<UnitId>();
  const everyone = planUserList(facts, { devices: true, leftOut: true });
  const counted = planUserList(facts, { devices: true, leftOut: false });
  for (const some of batch(users)) {
    const read = await run(userListStatement({ ...everyone, units: some }, byId, undefined, some.length));
    rows.push(...read);
    if (counted.without === undefined) continue;
    const kept = await run(userListStatement({ ...counted, units: some }, byId, undefined, some.length));
    const keptUsers = new Set(kept.map(({ user }) => user));
    for (const { user } of read) if (!keptUsers.has(user)) leftOut.add(user);
  }
  return { rows, leftOut };
}

/** What users are called: the user id, else a device id; and their names. */
async function readShown(run: RunStatement, facts: ProjectFacts, rows: readonly UserRow[]) {
  const ids = new Map(rows.filter(({ userId }) => userId !== '').map(({ user, userId }) => [user, userId]));
  const names = new Map<UnitId, string>();
  const without = rows.filter(({ userId }) => userId === '').map(({ user }) => user);
  for (const some of batch(without))
    for (const { user, id } of await run(idsOfUsersStatement(facts.project, some)))
      if (!ids.has(user)) ids.set(user, id);
  for (const some of batch(rows.map(({ user }) => user)))
    for (const [user, name] of await readUserNames(run, facts, some)) names.set(user, name);
  return { ids, names };
}

/** So many are named in one statement. */
const usersAtOnce = 10_000;

function* batch(users: readonly UnitId[]): Generator<readonly UnitId[]> {
  for (let start = 0; start < users.length; start += usersAtOnce)
    yield users.slice(start, start + usersAtOnce);
}
