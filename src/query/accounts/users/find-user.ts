/** Finds the user that a page is about. */
import type { UnitId } from '../../../domain/ids.ts';
import type { ProjectFacts } from '../../facts.ts';
import { findCanonicalUsers } from '../../people/search.ts';
import { countingAsStatement, knownUsersStatement, usersOfIdStatement } from '../../people/sql-people.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';

/** A user by its user id (else device id), or by its number. */
export type UserName =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'number'; readonly number: UnitId };

interface FoundUser {
  /** As it counts: where the one asked for was merged, the user that it was merged into. */
  readonly user: UnitId;
  /** Those merged into it. */
  readonly merged: readonly UnitId[];
}

/** Undefined where there is none. Errors: Problem. */
export async function findUser(
  run: RunStatement,
  facts: ProjectFacts,
  name: UserName,
): Promise<FoundUser | undefined> {
  const { project, hasMerges } = facts;
  const named =
    name.by === 'number'
      ? await run(knownUsersStatement(project, [name.number]))
      : await run(usersOfIdStatement(project, name.id));
  const [stored] = named;
  if (!stored) return undefined;
  const user = (await findCanonicalUsers(run, facts, [stored.user])).get(stored.user) ?? stored.user;
  const merged = hasMerges ? await run(countingAsStatement(project, [user])) : [];
  return { user, merged: merged.map(({ moved }) => moved) };
}
