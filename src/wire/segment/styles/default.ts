/** The default mapping style, for people who never used Amplitude. */
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { evaluateFields, finishItem, setTime } from '../build-item.ts';
import { type Call, type Fault, isAbsent } from '../call.ts';
import { asNumber, coerceFields } from '../coerce-fields.ts';
import {
  aliasFields,
  chooseUnlessBlank,
  eventFields,
  type Fields,
  groupFields,
  identifyFields,
} from '../fields.ts';
import { findGroups } from '../integrations.ts';
import type { MapCall, Mapped, MappedItem } from '../mapped-items.ts';
import type { DefaultMapping } from '../mapping.ts';
import { buildGroupInsertId } from '../membership.ts';
import { asText, readViewProperties } from '../page-views.ts';
import { buildTraitOperations, findTraits } from '../traits.ts';
import { unwrapSingle } from '../unwrap-single.ts';

/** What people who never used Amplitude expect from Segment's calls. */
export const mapByDefault: MapCall<DefaultMapping> = (call, mapping) => {
  switch (call.type) {
    case 'track':
      return mapEvent(call, mapping, trackFields, {});
    case 'page':
    case 'screen':
      return mapEvent(call, mapping, fields, {
        event_type: `Viewed ${asText(call.content['name']) ?? `a ${call.type}`}`,
        event_properties: readViewProperties(call),
      });
    case 'identify':
      return mapIdentify(call);
    case 'group':
      return mapGroup(call, mapping);
    case 'alias':
      return mapAlias(call);
  }
};

const fields: Fields = {
  ...eventFields,
  user_properties: { '@path': '$.context.traits' },
  // RudderStack's libraries send their own session ids.
  session_id: chooseUnlessBlank(
    '$.integrations.Actions Amplitude.session_id',
    eventFields['session_id'] as Json,
    {
      '@path': '$.context.sessionId',
    },
  ),
  library: chooseUnlessBlank(
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

function mapEvent(call: Call, { groupType }: DefaultMapping, of: Fields, more: JsonObject): Mapped {
  const notes: Fault[] = [];
  const draft = Object.assign(evaluateFields(of, call), more);
  const groups = findEventGroups(call, groupType);
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  // What is not a number stays a property of the event only.
  if (asNumber(draft['revenue']) === undefined) delete draft['revenue'];
  if (typeof draft['currency'] !== 'string') delete draft['currency'];
  convertTraits(draft, 'user_properties');
  return { items: [{ kind: 'event', item: finishItem(draft, of, notes) }], notes, fields: of };
}

/** The groups that the call names, and the account in its context. */
function findEventGroups(call: Call, groupType: string): JsonObject {
  const { context } = call.content;
  const account = isJsonObject(context) ? context['groupId'] : undefined;
  const groups = emptyObject();
  if (account !== undefined && !isAbsent(account)) groups[groupType] = account;
  return Object.assign(groups, findGroups(call));
}

function mapIdentify(call: Call): Mapped {
  const notes: Fault[] = [];
  const draft = evaluateFields(userFields, call);
  const traits = findTraits(call);
  if (traits !== undefined && traits !== null) draft['user_properties'] = traits;
  const groups = findGroups(call);
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  convertTraits(draft, 'user_properties');
  const item = finishItem(draft, userFields, notes);
  return { items: [{ kind: 'identify', item }], notes, fields: userFields };
}

function convertTraits(draft: Record<string, Json>, name: string): void {
  const traits = draft[name];
  if (isJsonObject(traits)) draft[name] = buildTraitOperations(traits);
}

const userFields: Fields = { ...identifyFields, library: fields['library'] as Json };
const membershipFields: Fields = { ...groupFields, library: fields['library'] as Json };

function mapGroup(call: Call, { groupType }: DefaultMapping): Mapped {
  const notes: Fault[] = [];
  const draft = evaluateFields(membershipFields, call);
  setTime(draft, 'time', groupFields, notes);
  convertTraits(draft, 'group_properties');
  coerceFields(draft, groupFields, notes);
  const { user_id, device_id, group_properties, insert_id, ...common } = draft;
  const groupId = unwrapSingle(call.content['groupId']);
  if (groupId === undefined || isAbsent(groupId))
    return { fault: { reason: 'mapping_failed', detail: '$.groupId: missing (group_value)' } };
  const described: JsonObject = {
    ...common,
    ...buildGroupInsertId(insert_id, user_id ?? device_id),
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
function mapAlias({ content }: Call): Mapped {
  const previousId = unwrapSingle(
    isAbsent(content['previousId']) ? content['anonymousId'] : content['previousId'],
  );
  if (previousId === undefined || isAbsent(previousId))
    return { fault: { reason: 'mapping_failed', detail: '$.previousId: missing (user_id)' } };
  // Segment's browser library names the same user twice where it knows one: there is nothing to do.
  if (previousId === content['userId']) return { items: [], notes: [], fields: aliasFields };
  const item: JsonObject = { user_id: previousId, global_user_id: content['userId'] as Json };
  return { items: [{ kind: 'map', item, orDevice: true }], notes: [], fields: aliasFields };
}
