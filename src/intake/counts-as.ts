import type { UnitId } from '../domain/ids.ts';
import type { MergeRow } from '../domain/rows.ts';
import type { Work } from './work.ts';

/** The user that `user` counts as in the end. */
function canonicalOf({ transaction, request }: Work, user: UnitId): UnitId {
  return transaction.get('canonical', request.project, user) ?? user;
}

/** `user` and everything on its way to the user it counts as: its mappings, one after the other. */
function mappingPath({ transaction, request }: Work, user: UnitId): UnitId[] {
  const path = [user];
  for (let at = user; ; ) {
    const next = transaction.get('mappedTo', request.project, at);
    if (next === undefined || next === at) return path;
    path.push(next);
    at = next;
  }
}

/** From now on `user`, and all that count as it, count as `target` does. False, and nothing changes, for a cycle. */
export function countAs(work: Work, user: UnitId, target: UnitId, reason: MergeRow['reason']): boolean {
  if (mappingPath(work, target).includes(user)) return false;
  work.transaction.put('mappedTo', work.request.project, user, target);
  move(work, user, canonicalOf(work, target), reason);
  return true;
}

/** From now on `user`, and all that were mapped to it, count as `user`. */
export function countAsItself(work: Work, user: UnitId): void {
  const { transaction, request } = work;
  const mapped = transaction.get('mappedTo', request.project, user);
  if (mapped === undefined || mapped === user) return;
  const members = followers(work, user);
  transaction.put('mappedTo', request.project, user, user);
  moveMembers(work, members, canonicalOf(work, user), user, 'unmap');
}

function move(work: Work, user: UnitId, canonical: UnitId, reason: MergeRow['reason']): void {
  const before = canonicalOf(work, user);
  if (before !== canonical) moveMembers(work, followers(work, user, before), before, canonical, reason);
}

/** `user` and all that reach it along their mappings. */
function followers(work: Work, user: UnitId, canonical = canonicalOf(work, user)): readonly UnitId[] {
  const all = work.transaction.get('mergedFrom', work.request.project, canonical) ?? [];
  return [user, ...all.filter((each) => each !== user && mappingPath(work, each).includes(user))];
}

function moveMembers(
  work: Work,
  members: readonly UnitId[],
  before: UnitId,
  canonical: UnitId,
  reason: MergeRow['reason'],
): void {
  const { transaction, request } = work;
  const { project, receivedMs } = request;
  const left = (transaction.get('mergedFrom', project, before) ?? []).filter(
    (each) => !members.includes(each),
  );
  transaction.put('mergedFrom', project, before, left);
  const joined = transaction.get('mergedFrom', project, canonical) ?? [];
  transaction.put('mergedFrom', project, canonical, [
    ...joined,
    ...members.filter((each) => each !== canonical),
  ]);
  for (const user of members) {
    transaction.put('canonical', project, user, canonical);
    transaction.emit('merges', { project, user, canonical, received: receivedMs, reason });
  }
}
