import type { JsonObject } from '../../../domain/json.ts';
import { evaluated, finished, neededText, putTime } from '../build.ts';
import type { Call, Fault } from '../call.ts';
import { valueAt } from '../expression/path.ts';
import {
  aliasFields,
  eventFields,
  type Fields,
  groupFields,
  identifyFields,
  purchaseFields,
  viewFields,
  withOverrides,
} from '../fields.ts';
import { actionsName, isExcluded } from '../integrations.ts';
import { type MapCall, type Mapped, notMapped } from '../mapped.ts';
import type { ActionFields, ActionsMapping } from '../mapping.ts';
import { groupItems } from '../membership.ts';
import { orderCompleted, purchaseItems, withoutMoney } from '../purchase.ts';
import { putShapes } from '../shapes.ts';

/** As Segment's Amplitude (Actions) destination sends it. */
export const mapByActions: MapCall<ActionsMapping> = (call, mapping) => {
  if (isExcluded(call, actionsName)) {
    const detail = `$.integrations keep the call from “${actionsName}”`;
    return { fault: { reason: 'excluded_by_sender', detail } };
  }
  return run(call, mapping) ?? notMapped(`the mapping has no action for ${call.type} calls`);
};

function run(call: Call, mapping: ActionsMapping): Mapped | undefined {
  switch (call.type) {
    case 'track':
      return call.content['event'] === orderCompleted && mapping.purchase
        ? logPurchase(call, mapping.purchase)
        : withAction(mapping.track, (action) => logEvent(call, withOverrides(eventFields, action)));
    case 'page':
    case 'screen':
      return withAction(mapping[call.type], (action) => logEvent(call, withOverrides(viewFields, action)));
    case 'identify':
      return withAction(mapping.identify, (action) =>
        identifyUser(call, withOverrides(identifyFields, action)),
      );
    case 'group':
      return withAction(mapping.group, (action) =>
        groupIdentifyUser(call, withOverrides(groupFields, action)),
      );
    case 'alias':
      return withAction(mapping.alias, (action) => mapUser(call, withOverrides(aliasFields, action)));
  }
}

function withAction(action: ActionFields | null, map: (action: ActionFields) => Mapped): Mapped | undefined {
  return action === null ? undefined : map(action);
}

function logEvent(call: Call, fields: Fields): Mapped {
  const notes: Fault[] = [];
  return { items: [{ kind: 'event', item: withoutMoney(eventOf(call, fields, notes)) }], notes, fields };
}

function eventOf(call: Call, fields: Fields, notes: Fault[]): JsonObject {
  const draft = evaluated(fields, call);
  draft['event_type'] = neededText('event_type', fields, draft);
  return finished(draft, fields, notes);
}

function logPurchase(call: Call, action: NonNullable<ActionsMapping['purchase']>): Mapped {
  const notes: Fault[] = [];
  const fields = withOverrides(purchaseFields, action);
  const item = eventOf(call, fields, notes);
  const products = valueAt(call.content, '$.properties.products');
  const { trackRevenuePerProduct } = action;
  const options = { trackRevenuePerProduct, defaultType: 'Purchase', notes };
  return { items: purchaseItems(item, products, options), notes, fields };
}

/** The library tells the platform, but is not handed on. */
function identifyUser(call: Call, fields: Fields): Mapped {
  const notes: Fault[] = [];
  const item = { ...finished(evaluated(fields, call), fields, notes), library: 'segment' };
  return { items: [{ kind: 'identify', item }], notes, fields };
}

/** Membership, where there is somebody to be a member; then the group's properties. */
function groupIdentifyUser(call: Call, fields: Fields): Mapped {
  const draft = evaluated(fields, call);
  const type = neededText('group_type', fields, draft);
  const value = neededText('group_value', fields, draft);
  const notes: Fault[] = [];
  putTime(draft, 'time', fields, notes);
  putShapes(draft, fields, notes);
  return { items: groupItems({ type, value }, draft), notes, fields };
}

function mapUser(call: Call, fields: Fields): Mapped {
  const draft = evaluated(fields, call);
  const item = {
    user_id: neededText('user_id', fields, draft),
    global_user_id: neededText('global_user_id', fields, draft),
  };
  return { items: [{ kind: 'map', item }], notes: [], fields };
}
