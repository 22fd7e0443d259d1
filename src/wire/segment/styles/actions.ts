/** The mapping style of Segment's Amplitude (Actions) destination. */
import type { JsonObject } from '../../../domain/json.ts';
import { evaluateFields, finishItem, requireText, setTime } from '../build-item.ts';
import type { Call, Fault } from '../call.ts';
import { coerceFields } from '../coerce-fields.ts';
import { readPathValue } from '../expression/path.ts';
import {
  aliasFields,
  eventFields,
  type Fields,
  groupFields,
  identifyFields,
  overrideFields,
  purchaseFields,
  viewFields,
} from '../fields.ts';
import { actionsName, isExcluded } from '../integrations.ts';
import { type MapCall, type Mapped, refuseUnmapped } from '../mapped-items.ts';
import type { ActionFields, ActionsMapping } from '../mapping.ts';
import { buildGroupItems } from '../membership.ts';
import { buildPurchaseItems, orderCompleted, removeMoney } from '../purchase.ts';

/** As Segment's Amplitude (Actions) destination sends it. */
export const mapByActions: MapCall<ActionsMapping> = (call, mapping) => {
  if (isExcluded(call, actionsName)) {
    const detail = `$.integrations excludes “${actionsName}”`;
    return { fault: { reason: 'excluded_by_sender', detail } };
  }
  return mapByType(call, mapping) ?? refuseUnmapped(`the mapping has no action for ${call.type} calls`);
};

function mapByType(call: Call, mapping: ActionsMapping): Mapped | undefined {
  switch (call.type) {
    case 'track':
      return call.content['event'] === orderCompleted && mapping.purchase
        ? logPurchase(call, mapping.purchase)
        : applyAction(mapping.track, (action) => logEvent(call, overrideFields(eventFields, action)));
    case 'page':
    case 'screen':
      return applyAction(mapping[call.type], (action) => logEvent(call, overrideFields(viewFields, action)));
    case 'identify':
      return applyAction(mapping.identify, (action) =>
        identifyUser(call, overrideFields(identifyFields, action)),
      );
    case 'group':
      return applyAction(mapping.group, (action) =>
        groupIdentifyUser(call, overrideFields(groupFields, action)),
      );
    case 'alias':
      return applyAction(mapping.alias, (action) => mapUser(call, overrideFields(aliasFields, action)));
  }
}

function applyAction(action: ActionFields | null, map: (action: ActionFields) => Mapped): Mapped | undefined {
  return action === null ? undefined : map(action);
}

function logEvent(call: Call, fields: Fields): Mapped {
  const notes: Fault[] = [];
  return { items: [{ kind: 'event', item: removeMoney(buildEvent(call, fields, notes)) }], notes, fields };
}

function buildEvent(call: Call, fields: Fields, notes: Fault[]): JsonObject {
  const draft = evaluateFields(fields, call);
  draft['event_type'] = requireText('event_type', fields, draft);
  return finishItem(draft, fields, notes);
}

function logPurchase(call: Call, action: NonNullable<ActionsMapping['purchase']>): Mapped {
  const notes: Fault[] = [];
  const fields = overrideFields(purchaseFields, action);
  const item = buildEvent(call, fields, notes);
  const products = readPathValue(call.content, '$.properties.products');
  const { trackRevenuePerProduct } = action;
  const options = { trackRevenuePerProduct, defaultType: 'Purchase', notes };
  return { items: buildPurchaseItems(item, products, options), notes, fields };
}

/** The platform follows from the library, which is then replaced. */
function identifyUser(call: Call, fields: Fields): Mapped {
  const notes: Fault[] = [];
  const item = { ...finishItem(evaluateFields(fields, call), fields, notes), library: 'segment' };
  return { items: [{ kind: 'identify', item }], notes, fields };
}

/** The membership, where a user is named; then the group's properties. */
function groupIdentifyUser(call: Call, fields: Fields): Mapped {
  const draft = evaluateFields(fields, call);
  const type = requireText('group_type', fields, draft);
  const value = requireText('group_value', fields, draft);
  const notes: Fault[] = [];
  setTime(draft, 'time', fields, notes);
  coerceFields(draft, fields, notes);
  return { items: buildGroupItems({ type, value }, draft), notes, fields };
}

function mapUser(call: Call, fields: Fields): Mapped {
  const draft = evaluateFields(fields, call);
  const item = {
    user_id: requireText('user_id', fields, draft),
    global_user_id: requireText('global_user_id', fields, draft),
  };
  return { items: [{ kind: 'map', item }], notes: [], fields };
}
