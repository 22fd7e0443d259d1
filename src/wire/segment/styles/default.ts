import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { evaluated, finished, putTime } from '../build.ts';
import { type Call, type Fault, isAbsent } from '../call.ts';
import {
  aliasFields,
  eventFields,
  type Fields,
  groupFields,
  identifyFields,
  unlessBlank,
} from '../fields.ts';
import { groupsFor } from '../integrations.ts';
import type { MapCall, Mapped, MappedItem } from '../mapped.ts';
import type { DefaultMapping } from '../mapping.ts';
import { describedBy } from '../membership.ts';
import { numberOf, putShapes } from '../shapes.ts';
import { singleOf } from '../single.ts';
import { traitOperations, traitsOf } from '../traits.ts';
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
  // RudderStack's libraries count sessions themselves.
  session_id: unlessBlank('$.integrations.Actions Amplitude.session_id', eventFields['session_id'] as Json, {
    '@path': '$.context.sessionId',
  }),
  library: unlessBlank(
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
  // What is no money stays what it is: a property of the event.
  if (numberOf(draft['revenue']) === undefined) delete draft['revenue'];
  if (typeof draft['currency'] !== 'string') delete draft['currency'];
  asTraits(draft, 'user_properties');
  return { items: [{ kind: 'event', item: finished(draft, of, notes) }], notes, fields: of };
}

/** Groups that the call names; and the account it was made for, which Segment's calls carry in their context. */
function eventGroups(call: Call, groupType: string): JsonObject {
  const { context } = call.content;
  const account = isJsonObject(context) ? context['groupId'] : undefined;
  const groups = emptyObject();
  if (account !== undefined && !isAbsent(account)) groups[groupType] = account;
  return Object.assign(groups, groupsFor(call));
}

function identify(call: Call): Mapped {
  const notes: Fault[] = [];
  const draft = evaluated(userFields, call);
  const traits = traitsOf(call);
  if (traits !== undefined && traits !== null) draft['user_properties'] = traits;
  const groups = groupsFor(call);
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  asTraits(draft, 'user_properties');
  const item = finished(draft, userFields, notes);
  return { items: [{ kind: 'identify', item }], notes, fields: userFields };
}

function asTraits(draft: Record<string, Json>, name: string): void {
  const traits = draft[name];
  if (isJsonObject(traits)) draft[name] = traitOperations(traits);
}

const userFields: Fields = { ...identifyFields, library: fields['library'] as Json };
const membershipFields: Fields = { ...groupFields, library: fields['library'] as Json };

function group(call: Call, { groupType }: DefaultMapping): Mapped {
  const notes: Fault[] = [];
  const draft = evaluated(membershipFields, call);
  putTime(draft, 'time', groupFields, notes);
  asTraits(draft, 'group_properties');
  putShapes(draft, groupFields, notes);
  const { user_id, device_id, group_properties, insert_id, ...common } = draft;
  const groupId = singleOf(call.content['groupId']);
  if (groupId === undefined || isAbsent(groupId))
    return { fault: { reason: 'mapping_failed', detail: '$.groupId: missing (group_value)' } };
  const described: JsonObject = {
    ...common,
    ...describedBy(insert_id, user_id ?? device_id),
    group_type: groupType,
    group_value: groupId,
    ...(group_properties !== undefined && { group_properties }),
  };
  const { group_properties: _, ...member } = draft;
  const isSomeone = user_id !== undefined || device_id !== undefined;
  const items: readonly MappedItem[] = [
    ...(isSomeone
      ? [{ kind: 'identify', item: { ...member, groups: { [groupType]: groupId } } } as const]
      : []),
    { kind: 'groupIdentify', item: described },
  ];
  return { items, notes, fields: membershipFields };
}

/** Segment's previousId may be an anonymous id as well as a user's. */
function alias({ content }: Call): Mapped {
  const previousId = singleOf(
    isAbsent(content['previousId']) ? content['anonymousId'] : content['previousId'],
  );
  if (previousId === undefined || isAbsent(previousId))
    return { fault: { reason: 'mapping_failed', detail: '$.previousId: missing (user_id)' } };
  // Segment's browser library names its own user twice where it knows one: there is nothing to do.
  if (previousId === content['userId']) return { items: [], notes: [], fields: aliasFields };
  const item: JsonObject = { user_id: previousId, global_user_id: content['userId'] as Json };
  return { items: [{ kind: 'map', item, orDevice: true }], notes: [], fields: aliasFields };
}
