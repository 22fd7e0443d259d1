/** The mapping style of Segment's Amplitude (Classic) destination. */
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { evaluateFields, finishItem, setTime } from '../build-item.ts';
import { type Call, type Fault, isAbsent } from '../call.ts';
import { asNumber, coerceFields } from '../coerce-fields.ts';
import { aliasFields, eventFields, type Fields, groupFields, identifyFields } from '../fields.ts';
import { classicName, findGroups, findOptions, isExcluded, readOption } from '../integrations.ts';
import { type MapCall, type Mapped, type MappedItem, refuseUnmapped } from '../mapped-items.ts';
import type { ClassicMapping } from '../mapping.ts';
import { buildGroupItems } from '../membership.ts';
import { asText, listViewNames, readViewProperties } from '../page-views.ts';
import { buildPurchaseItems, numberInsertId, orderCompleted, pickMoney } from '../purchase.ts';
import { findTraits } from '../traits.ts';

/** The type of groups that no trait names. */
const fallbackType = '[Segment] Group';

/** As Segment's Amplitude (Classic) destination sends it. */
export const mapByClassic: MapCall<ClassicMapping> = (call, mapping) => {
  if (isExcluded(call, classicName)) {
    const detail = `$.integrations excludes “${classicName}”`;
    return { fault: { reason: 'excluded_by_sender', detail } };
  }
  switch (call.type) {
    case 'track':
      return mapTrack(call, mapping);
    case 'page':
    case 'screen':
      return mapView(call, mapping);
    case 'identify':
      return mapIdentify(call, mapping);
    case 'group':
      return mapGroup(call, mapping);
    case 'alias':
      return mapAlias(call, mapping);
  }
};

const fields: Fields = { ...eventFields, user_properties: { '@path': '$.context.traits' } };

/** An event without its name; the groups that the call names are event-level. */
function buildEvent(call: Call, notes: Fault[]): JsonObject {
  const draft = evaluateFields(fields, call);
  const options = findOptions(call, classicName);
  for (const name of ['session_id', 'event_id'] as const) {
    const option = readOption(options, name);
    if (option !== undefined) draft[name] = option;
  }
  const groups = findGroups(call);
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  return finishItem(draft, fields, notes);
}

function mapTrack(call: Call, { trackRevenuePerProduct }: ClassicMapping): Mapped {
  const notes: Fault[] = [];
  const item = buildEvent(call, notes);
  const properties = asObject(call.content['properties']);
  const products = item['event_type'] === orderCompleted ? properties['products'] : undefined;
  const money = readSaleMoney(properties);
  const perProduct = trackRevenuePerProduct && money !== undefined;
  const options = { trackRevenuePerProduct: perProduct, notes };
  return { items: buildPurchaseItems({ ...item, ...money }, products, options), notes, fields };
}

/** There is money only with a revenue; price and quantity are kept where both are present. */
function readSaleMoney(properties: JsonObject): JsonObject | undefined {
  if (!asNumber(properties['revenue'])) return undefined;
  const { price, quantity, ...money } = pickMoney(properties);
  return asNumber(price) && asNumber(quantity) ? ({ ...money, price, quantity } as JsonObject) : money;
}

function mapView(call: Call, mapping: ClassicMapping): Mapped {
  const names = listViewNames(call, mapping);
  if (names.length === 0)
    return refuseUnmapped(`the mapping tracks no ${call.type} that has neither name nor category`);
  const notes: Fault[] = [];
  const item: JsonObject = { ...buildEvent(call, notes), event_properties: readViewProperties(call) };
  const items = names.map((name, index): MappedItem => {
    return { kind: 'event', item: { ...item, event_type: name, ...numberInsertId(item, index + 1) } };
  });
  return { items, notes, fields };
}

/** The groups that the call names become user-level groups and user properties, as with setGroup. */
function mapIdentify(call: Call, mapping: ClassicMapping): Mapped {
  const draft = evaluateFields(identifyFields, call);
  const groups = findGroups(call);
  draft['user_properties'] = { ...buildOperations(asObject(findTraits(call)), mapping), ...groups };
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  const options = findOptions(call, classicName);
  for (const name of ['paying', 'start_version'] as const) {
    const option = readOption(options, name);
    if (option !== undefined) draft[name] = option;
  }
  const notes: Fault[] = [];
  const item = { ...finishItem(draft, identifyFields, notes), library: 'segment' };
  return { items: [{ kind: 'identify', item }], notes, fields: identifyFields };
}

function buildOperations(traits: JsonObject, mapping: ClassicMapping): JsonObject {
  const plain = emptyObject();
  const operations = emptyObject<Record<string, Json>>();
  const listed = [
    ['$add', mapping.traitsToIncrement],
    ['$setOnce', mapping.traitsToSetOnce],
    ['$append', mapping.traitsToAppend],
    ['$prepend', mapping.traitsToPrepend],
  ] as const;
  for (const [name, value] of Object.entries(traits)) {
    const chosen = listed.filter(([, names]) => names.includes(name));
    if (chosen.length === 0) plain[name] = value;
    for (const [operation] of chosen) {
      operations[operation] ??= emptyObject();
      operations[operation][name] = value;
    }
  }
  return { ...plain, ...operations };
}

/** Type and value from the traits named in the settings; where either is missing, the fallback type and the groupId. */
function mapGroup(call: Call, mapping: ClassicMapping): Mapped {
  const traits = asObject(call.content['traits']);
  const type = readTraitText(traits, mapping.groupTypeTrait);
  const value = readTraitText(traits, mapping.groupValueTrait);
  const fields = groupFields;
  const draft = evaluateFields(fields, call);
  const notes: Fault[] = [];
  setTime(draft, 'time', fields, notes);
  coerceFields(draft, fields, notes);
  if (type !== undefined && value !== undefined)
    return { items: buildGroupItems({ type, value }, draft), notes, fields };
  const groupId = asText(call.content['groupId']);
  if (groupId === undefined)
    return { fault: { reason: 'mapping_failed', detail: '$.groupId: missing (group_value)' } };
  const fallback = { type: fallbackType, value: groupId };
  const items = buildGroupItems(fallback, draft).filter(({ kind }) => kind === 'identify');
  return items.length > 0
    ? { items, notes, fields }
    : refuseUnmapped(`the call names no user to add to ${fallbackType}, and such groups have no properties`);
}

function readTraitText(traits: JsonObject, name: string): string | undefined {
  return name !== '' && Object.hasOwn(traits, name) ? asText(traits[name]) : undefined;
}

function mapAlias(call: Call, { sendAlias }: ClassicMapping): Mapped {
  if (!sendAlias) return refuseUnmapped('the mapping’s sendAlias is off');
  const item = buildAliasItem(call);
  if (!item) return { fault: { reason: 'mapping_failed', detail: '$.previousId: missing (user_id)' } };
  return { items: [{ kind: 'map', item }], notes: [], fields: aliasFields };
}

function buildAliasItem(call: Call): JsonObject | undefined {
  const unmap = readOption(findOptions(call, classicName), 'unmap');
  if (unmap !== undefined) return { user_id: unmap, unmap: true };
  const { previousId, userId } = call.content;
  if (previousId === undefined || isAbsent(previousId)) return undefined;
  return { user_id: previousId, global_user_id: userId as Json };
}

function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
