/** Merges users into others and undoes that: which user each one resolves to. */
import type { UnitId } from '../domain/ids.ts';
import type { MergeRow } from '../domain/rows.ts';
import type { StateKind } from './contract.ts';
import type { ItemContext } from './item-context.ts';

/** Merges `user`, and all that resolve to it, into the user that `target` resolves to. False, and no change, for a cycle. */
export function mergeUser(
  context: ItemContext,
  user: UnitId,
  target: UnitId,
  reason: MergeRow['reason'],
): boolean {
  if (leadsTo(context, target, user)) return false;
  if (readLink(context, 'mappedTo', user) === target) return true;
  unlinkFromTarget(context, user);
  setLink(context, 'mappedTo', user, target);
  const first = readLink(context, 'firstMapped', target);
  if (first !== undefined) setLink(context, 'nextMapped', user, first);
  setLink(context, 'firstMapped', target, user);
  moveToCanonical(context, user, findCanonical(context, target), reason);
  return true;
}

/** Undoes a merge: `user`, and all that were mapped to it, resolve to `user` again. */
export function unmergeUser(context: ItemContext, user: UnitId): void {
  if (readLink(context, 'mappedTo', user) === undefined) return;
  unlinkFromTarget(context, user);
  setLink(context, 'mappedTo', user, user);
  moveToCanonical(context, user, user, 'unmap');
}

/** The user that `user` resolves to. */
function findCanonical({ transaction, request }: ItemContext, user: UnitId): UnitId {
  return transaction.get('canonical', request.project, user) ?? user;
}

/** Whether following the mappings from `user` reaches `target`. */
function leadsTo(context: ItemContext, user: UnitId, target: UnitId): boolean {
  for (let at: UnitId | undefined = user; at !== undefined; at = readLink(context, 'mappedTo', at))
    if (at === target) return true;
  return false;
}

function moveToCanonical(
  context: ItemContext,
  user: UnitId,
  canonical: UnitId,
  reason: MergeRow['reason'],
): void {
  if (findCanonical(context, user) === canonical) return;
  const { transaction, request } = context;
  const { project, receivedMs } = request;
  const open = [user];
  for (let moved = open.pop(); moved !== undefined; moved = open.pop()) {
    transaction.put('canonical', project, moved, canonical);
    transaction.emit('merges', { project, user: moved, canonical, received: receivedMs, reason });
    open.push(...listMappedUsers(context, moved));
  }
}

function* listMappedUsers(context: ItemContext, user: UnitId): Generator<UnitId> {
  let at = readLink(context, 'firstMapped', user);
  while (at !== undefined) {
    yield at;
    at = readLink(context, 'nextMapped', at);
  }
}

/** Takes the user out of the list of those mapped to the same one. */
function unlinkFromTarget(context: ItemContext, user: UnitId): void {
  const target = readLink(context, 'mappedTo', user);
  if (target === undefined) return;
  const next = readLink(context, 'nextMapped', user) ?? '';
  const before = [...listMappedUsers(context, target)].find(
    (each) => readLink(context, 'nextMapped', each) === user,
  );
  if (before === undefined) setLink(context, 'firstMapped', target, next);
  else setLink(context, 'nextMapped', before, next);
  setLink(context, 'nextMapped', user, '');
}

type LinkKind = Extract<StateKind, 'mappedTo' | 'firstMapped' | 'nextMapped'>;

/** Undefined where there is no link: absent, empty, or to itself. */
function readLink({ transaction, request }: ItemContext, kind: LinkKind, user: UnitId): UnitId | undefined {
  const to = transaction.get(kind, request.project, user);
  return to === '' || to === user ? undefined : to;
}

function setLink({ transaction, request }: ItemContext, kind: LinkKind, user: UnitId, to: UnitId): void {
  transaction.put(kind, request.project, user, to);
}
