/** Reads a page of the events of one user. */
import type { ProjectFacts } from '../../facts.ts';
import { readEventsBefore } from '../../people/user-events.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { findUser, type UserName } from '../users/find-user.ts';
import { readEventPosition, type ShownEvents, showEventPage } from './event.ts';

/** Undefined where there is no such user. Errors: Problem at `before`. */
export async function readUserEvents(
  run: RunStatement,
  facts: ProjectFacts,
  name: UserName,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<ShownEvents | undefined> {
  const position = readEventPosition(before);
  const found = await findUser(run, facts, name);
  if (!found) return undefined;
  const users = [found.user, ...found.merged];
  return showEventPage(await readEventsBefore(run, facts, users, position, limit + 1), limit);
}
