import type { UnitId } from '../domain/ids.ts';
import type { MergeRow } from '../domain/rows.ts';
import type { StateKind } from './contract.ts';
import type { Work } from './item-context.ts';

/** From now on `user`, and all that count as it, count as `target` does. False, and nothing changes, for a cycle. */
export function countAs(work: Work, user: UnitId, target: UnitId, reason: MergeRow['reason']): boolean {
  if (leadsTo(work, target, user)) return false;
  if (link(work, 'mappedTo', user) === target) return true;
  unlinkFromTarget(work, user);
  setLink(work, 'mappedTo', user, target);
  const first = link(work, 'firstMapped', target);
  if (first !== undefined) setLink(work, 'nextMapped', user, first);
  setLink(work, 'firstMapped', target, user);
  moveAll(work, user, canonicalOf(work, target), reason);
  return true;
}

/** From now on `user`, and all that were mapped to it, count as `user`. */
export function countAsItself(work: Work, user: UnitId): void {
  if (link(work, 'mappedTo', user) === undefined) return;
  unlinkFromTarget(work, user);
  setLink(work, 'mappedTo', user, user);
  moveAll(work, user, user, 'unmap');
}

/** The user that `user` counts as in the end. */
function canonicalOf({ transaction, request }: Work, user: UnitId): UnitId {
  return transaction.get('canonical', request.project, user) ?? user;
}

/** Whether the mappings that start at `user` come by `target`. */
function leadsTo(work: Work, user: UnitId, target: UnitId): boolean {
  for (let at: UnitId | undefined = user; at !== undefined; at = link(work, 'mappedTo', at))
    if (at === target) return true;
  return false;
}

function moveAll(work: Work, user: UnitId, canonical: UnitId, reason: MergeRow['reason']): void {
  if (canonicalOf(work, user) === canonical) return;
  const { transaction, request } = work;
  const { project, receivedMs } = request;
  const open = [user];
  for (let moved = open.pop(); moved !== undefined; moved = open.pop()) {
    transaction.put('canonical', project, moved, canonical);
    transaction.emit('merges', { project, user: moved, canonical, received: receivedMs, reason });
    open.push(...mappedUsers(work, moved));
  }
}

function* mappedUsers(work: Work, user: UnitId): Generator<UnitId> {
  let at = link(work, 'firstMapped', user);
  while (at !== undefined) {
    yield at;
    at = link(work, 'nextMapped', at);
  }
}

/** Takes the user out of the list of those mapped to the same one. */
function unlinkFromTarget(work: Work, user: UnitId): void {
  const target = link(work, 'mappedTo', user);
  if (target === undefined) return;
  const next = link(work, 'nextMapped', user) ?? '';
  const before = [...mappedUsers(work, target)].find((each) => link(work, 'nextMapped', each) === user);
  if (before === undefined) setLink(work, 'firstMapped', target, next);
  else setLink(work, 'nextMapped', before, next);
  setLink(work, 'nextMapped', user, '');
}

type LinkKind = Extract<StateKind, 'mappedTo' | 'firstMapped' | 'nextMapped'>;

/** Undefined where the link leads nowhere: absent, empty, or to itself. */
function link({ transaction, request }: Work, kind: LinkKind, user: UnitId): UnitId | undefined {
  const to = transaction.get(kind, request.project, user);
  return to === '' || to === user ? undefined : to;
}

function setLink({ transaction, request }: Work, kind: LinkKind, user: UnitId, to: UnitId): void {
  transaction.put(kind, request.project, user, to);
}
