/** A project's group types: which slot each has, and whether there is room for another one. */
import { limits } from '../domain/limits.ts';
import type { IntakeSettings } from './contract.ts';
import type { ItemContext } from './item-context.ts';

/** Names by slot; '' is a slot that is free. */
type SlotNames = readonly string[];

export function readSlotNames({
  transaction,
  request,
}: Pick<ItemContext, 'transaction' | 'request'>): SlotNames {
  return transaction.get('groupTypes', request.project, '') ?? [];
}

/** How many more unnamed types the project may have. */
export function countFreeTypes(names: SlotNames, { groupTypes }: IntakeSettings): number {
  const removed = new Set(groupTypes.removed);
  const visible = names.filter((name) => name !== '' && !removed.has(name)).length;
  return limits.groupTypesPerProjectMax - visible;
}

/** The slot of a new type: the first free one; those reserved for named types only where a person named it. */
function findFreeSlot(names: SlotNames, type: string, { groupTypes, slotsKept }: IntakeSettings): number {
  const isNamed = groupTypes.named.includes(type);
  const keptFrom = limits.groupSlots - slotsKept;
  const isFree = (slot: number) => (names[slot] ?? '') === '';
  const isKept = (slot: number) => slot >= keptFrom && slot < limits.groupSlots;
  let slot = 0;
  while (!isFree(slot) || (isKept(slot) && !isNamed)) slot += 1;
  return slot;
}

/** The type's slot, assigned when it is first seen. The caller has checked that there is room. */
export function assignSlot(context: ItemContext, type: string): number {
  const names = readSlotNames(context);
  const known = names.indexOf(type);
  if (known >= 0) return known;
  const { transaction, request } = context;
  const slot = findFreeSlot(names, type, context.settings);
  const next = Array.from({ length: Math.max(names.length, slot + 1) }, (_, at) => names[at] ?? '');
  next[slot] = type;
  transaction.put('groupTypes', request.project, '', next);
  transaction.emit('group_types', { project: request.project, type, slot, received: request.receivedMs });
  return slot;
}

/** The same types, named ones first, so that others never displace them; the order is kept otherwise. */
export function sortNamedFirst(types: readonly string[], { groupTypes }: IntakeSettings): readonly string[] {
  if (groupTypes.named.length === 0 || types.length < 2) return types;
  const named = new Set(groupTypes.named);
  return [...types.filter((type) => named.has(type)), ...types.filter((type) => !named.has(type))];
}
