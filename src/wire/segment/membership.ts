/** The items of a Group call, for the styles of Segment's destinations. */
import type { Json, JsonObject } from '../../domain/json.ts';
import type { MappedItem } from './mapped-items.ts';

/**
 * The items that both of Segment's Amplitude destinations build from a Group call: the membership, where a user is named,
 * member, mirrored into the user's properties; then the group's properties.
 */
export function buildGroupItems(
  { type, value }: { readonly type: string; readonly value: string },
  { user_id, device_id, time, insert_id, group_properties }: JsonObject,
): readonly MappedItem[] {
  const group = { [type]: value };
  const member: JsonObject = {
    ...(insert_id !== undefined && { insert_id }),
    library: 'segment',
    ...(user_id !== undefined && { user_id }),
    ...(device_id !== undefined && { device_id }),
    ...(time !== undefined && { time }),
    groups: group,
    user_properties: group,
  };
  const described: JsonObject = {
    ...buildGroupInsertId(insert_id, user_id ?? device_id),
    library: 'segment',
    group_type: type,
    group_value: value,
    ...(group_properties !== undefined && { group_properties }),
  };
  const isSomeone = user_id !== undefined || device_id !== undefined;
  return [
    ...(isSomeone ? [{ kind: 'identify', item: member } as const] : []),
    { kind: 'groupIdentify', item: described },
  ];
}

/** A group's properties have no sender, so the id includes it: equal messageIds of two senders are two calls. */
export function buildGroupInsertId(insertId: Json | undefined, sender: Json | undefined): JsonObject {
  if (insertId === undefined) return {};
  return { insert_id: sender === undefined ? insertId : `${String(sender)} ${String(insertId)}` };
}
