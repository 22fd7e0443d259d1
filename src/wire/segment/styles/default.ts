import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { evaluated, finished, putTime } from '../build.ts';
import type { Call, Fault } from '../call.ts';
import { eventFields, type Fields, groupFields, identifyFields, ifThere } from '../fields.ts';
import { groupsFor } from '../integrations.ts';
import type { MapCall, Mapped, MappedItem } from '../mapped.ts';
import type { DefaultMapping } from '../mapping.ts';
import { textOf, viewProperties } from '../views.ts';

/** What people who never used Amplitude expect of Segment's calls. */
export const mapByDefault: MapCall<DefaultMapping> = (call, mapping) => {
  switch (call.type) {
    case 'track':
      return event(call, mapping, trackFields, {});
    case 'page':
    case 'screen':
      return event(call, mapping, fields, {
        event_type: `Viewed ${textOf(call.content['name']) ?? `a ${call.type}`}`,
        event_properties: viewProperties(call),
      });
    case 'identify':
      return identify(call);
    case 'group':
      return group(call, mapping);
    case 'alias':
      return alias(call);
  }
};

const fields: Fields = {
  ...eventFields,
  user_properties: { '@path': '$.context.traits' },
  library: ifThere(
    '$.context.library.name',
    { '@template': '{{context.library.name}}/{{context.library.version}}' },
    null,
  ),
};
const trackFields: Fields = {
  ...fields,
  revenue: { '@path': '$.properties.revenue' },
  currency: { '@path': '$.properties.currency' },
};

function event(call: Call, { groupType }: DefaultMapping, of: Fields, more: JsonObject): Mapped {
  const notes: Fault[] = [];
  const draft = Object.assign(evaluated(of, call), more);
  const groups = eventGroups(call, groupType);
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  // A revenue that is no number stays what it is: a property.
  if (Number.isNaN(Number(draft['revenue']))) delete draft['revenue'];
  return { items: [{ kind: 'event', item: finished(draft, of, notes) }], notes };
}

/** Groups that the call names; and the account it was made for, which Segment's calls carry in their context. */
function eventGroups(call: Call, groupType: string): JsonObject {
  const { context } = call.content;
  const account = isJsonObject(context) ? context['groupId'] : undefined;
  const groups = emptyObject();
  if (account !== undefined && account !== null && account !== '') groups[groupType] = account;
  return Object.assign(groups, groupsFor(call));
}

function identify(call: Call): Mapped {
  const notes: Fault[] = [];
  const draft = evaluated(identifyFields, call);
  const groups = groupsFor(call);
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  return { items: [{ kind: 'identify', item: finished(draft, identifyFields, notes) }], notes };
}

function group(call: Call, { groupType }: DefaultMapping): Mapped {
  const notes: Fault[] = [];
  const draft = evaluated({ ...groupFields, library: fields['library'] as Json }, call);
  putTime(draft, groupFields, notes);
  const { user_id, device_id, group_properties, ...common } = draft;
  const groupId = call.content['groupId'] as Json;
  const ids: JsonObject = {
    ...(user_id !== undefined && { user_id }),
    ...(device_id !== undefined && { device_id }),
  };
  const member: JsonObject = { ...common, ...ids, groups: { [groupType]: groupId } };
  const described: JsonObject = {
    ...common,
    group_type: groupType,
    group_value: groupId,
    ...(group_properties !== undefined && { group_properties }),
  };
  const items: readonly MappedItem[] = [
    ...(Object.keys(ids).length > 0 ? [{ kind: 'identify', item: member } as const] : []),
    { kind: 'groupIdentify', item: described },
  ];
  return { items, notes };
}

/** Segment's previousId may be an anonymous id as well as a user's. */
function alias({ content }: Call): Mapped {
  const { userId } = content;
  const previousId = content['previousId'] ?? content['anonymousId'];
  if (previousId === undefined || previousId === null || previousId === '')
    return { fault: { reason: 'mapping_failed', detail: '$.previousId: missing (user_id)' } };
  const item: JsonObject = { user_id: previousId, global_user_id: userId as Json };
  return { items: [{ kind: 'map', item, orDevice: true }], notes: [] };
}
