import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { evaluated, finished, putTime } from '../build.ts';
import { type Call, type Fault, isAbsent } from '../call.ts';
import { aliasFields, eventFields, type Fields, groupFields, identifyFields } from '../fields.ts';
import { classicName, groupsFor, isExcluded, optionOf, optionsFor } from '../integrations.ts';
import { type MapCall, type Mapped, type MappedItem, notMapped } from '../mapped.ts';
import type { ClassicMapping } from '../mapping.ts';
import { groupItems } from '../membership.ts';
import { moneyIn, numbered, orderCompleted, purchaseItems } from '../purchase.ts';
import { numberOf, putShapes } from '../shapes.ts';
import { traitsOf } from '../traits.ts';
import { textOf, viewNames, viewProperties } from '../views.ts';

/** The type of groups that no trait names. */
const fallbackType = '[Segment] Group';

/** As Segment's Amplitude (Classic) destination sends it. */
export const mapByClassic: MapCall<ClassicMapping> = (call, mapping) => {
  if (isExcluded(call, classicName)) {
    const detail = `$.integrations keep the call from “${classicName}”`;
    return { fault: { reason: 'excluded_by_sender', detail } };
  }
  switch (call.type) {
    case 'track':
      return track(call, mapping);
    case 'page':
    case 'screen':
      return view(call, mapping);
    case 'identify':
      return identify(call, mapping);
    case 'group':
      return group(call, mapping);
    case 'alias':
      return alias(call, mapping);
  }
};

const fields: Fields = { ...eventFields, user_properties: { '@path': '$.context.traits' } };

/** An event but for its name: the groups a call names are the event's own. */
function eventOf(call: Call, notes: Fault[]): JsonObject {
  const draft = evaluated(fields, call);
  const options = optionsFor(call, classicName);
  for (const name of ['session_id', 'event_id'] as const) {
    const option = optionOf(options, name);
    if (option !== undefined) draft[name] = option;
  }
  const groups = groupsFor(call);
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  return finished(draft, fields, notes);
}

function track(call: Call, { trackRevenuePerProduct }: ClassicMapping): Mapped {
  const notes: Fault[] = [];
  const item = eventOf(call, notes);
  const properties = objectOf(call.content['properties']);
  const products = item['event_type'] === orderCompleted ? properties['products'] : undefined;
  const money = moneyOfSale(properties);
  const perProduct = trackRevenuePerProduct && money !== undefined;
  const options = { trackRevenuePerProduct: perProduct, notes };
  return { items: purchaseItems({ ...item, ...money }, products, options), notes, fields };
}

/** Only a revenue makes money; price and quantity say more of it where both are there. */
function moneyOfSale(properties: JsonObject): JsonObject | undefined {
  if (!numberOf(properties['revenue'])) return undefined;
  const { price, quantity, ...money } = moneyIn(properties);
  return numberOf(price) && numberOf(quantity) ? ({ ...money, price, quantity } as JsonObject) : money;
}

function view(call: Call, mapping: ClassicMapping): Mapped {
  const names = viewNames(call, mapping);
  if (names.length === 0)
    return notMapped(`the mapping tracks no ${call.type} that has neither name nor category`);
  const notes: Fault[] = [];
  const item: JsonObject = { ...eventOf(call, notes), event_properties: viewProperties(call) };
  const items = names.map((name, index): MappedItem => {
    return { kind: 'event', item: { ...item, event_type: name, ...numbered(item, index + 1) } };
  });
  return { items, notes, fields };
}

/** The groups a call names become the user's, and its properties, as setGroup does. */
function identify(call: Call, mapping: ClassicMapping): Mapped {
  const draft = evaluated(identifyFields, call);
  const groups = groupsFor(call);
  draft['user_properties'] = { ...operationsOf(objectOf(traitsOf(call)), mapping), ...groups };
  if (Object.keys(groups).length > 0) draft['groups'] = groups;
  const options = optionsFor(call, classicName);
  for (const name of ['paying', 'start_version'] as const) {
    const option = optionOf(options, name);
    if (option !== undefined) draft[name] = option;
  }
  const notes: Fault[] = [];
  const item = { ...finished(draft, identifyFields, notes), library: 'segment' };
  return { items: [{ kind: 'identify', item }], notes, fields: identifyFields };
}

function operationsOf(traits: JsonObject, mapping: ClassicMapping): JsonObject {
  const plain = emptyObject();
  const operations = emptyObject<Record<string, Json>>();
  const listed = [
    ['$add', mapping.traitsToIncrement],
    ['$setOnce', mapping.traitsToSetOnce],
    ['$append', mapping.traitsToAppend],
    ['$prepend', mapping.traitsToPrepend],
  ] as const;
  for (const [name, value] of Object.entries(traits)) {
    const asked = listed.filter(([, names]) => names.includes(name));
    if (asked.length === 0) plain[name] = value;
    for (const [operation] of asked) {
      operations[operation] ??= emptyObject();
      operations[operation][name] = value;
    }
  }
  return { ...plain, ...operations };
}

/** Type and value from the traits named in the settings; where either is missing, a type of its own and the groupId. */
function group(call: Call, mapping: ClassicMapping): Mapped {
  const traits = objectOf(call.content['traits']);
  const type = traitText(traits, mapping.groupTypeTrait);
  const value = traitText(traits, mapping.groupValueTrait);
  const fields = groupFields;
  const draft = evaluated(fields, call);
  const notes: Fault[] = [];
  putTime(draft, 'time', fields, notes);
  putShapes(draft, fields, notes);
  if (type !== undefined && value !== undefined)
    return { items: groupItems({ type, value }, draft), notes, fields };
  const groupId = textOf(call.content['groupId']);
  if (groupId === undefined)
    return { fault: { reason: 'mapping_failed', detail: '$.groupId: missing (group_value)' } };
  const fallback = { type: fallbackType, value: groupId };
  const items = groupItems(fallback, draft).filter(({ kind }) => kind === 'identify');
  return items.length > 0
    ? { items, notes, fields }
    : notMapped(`nobody is named to be a member of ${fallbackType}, which has no properties`);
}

function traitText(traits: JsonObject, name: string): string | undefined {
  return name !== '' && Object.hasOwn(traits, name) ? textOf(traits[name]) : undefined;
}

function alias(call: Call, { sendAlias }: ClassicMapping): Mapped {
  if (!sendAlias) return notMapped('the mapping’s sendAlias is off');
  const item = aliasItem(call);
  if (!item) return { fault: { reason: 'mapping_failed', detail: '$.previousId: missing (user_id)' } };
  return { items: [{ kind: 'map', item }], notes: [], fields: aliasFields };
}

function aliasItem(call: Call): JsonObject | undefined {
  const unmap = optionOf(optionsFor(call, classicName), 'unmap');
  if (unmap !== undefined) return { user_id: unmap, unmap: true };
  const { previousId, userId } = call.content;
  if (previousId === undefined || isAbsent(previousId)) return undefined;
  return { user_id: previousId, global_user_id: userId as Json };
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
