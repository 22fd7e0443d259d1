/** The default fields of Segment's Amplitude (Actions) destination. */
import type { JsonObject } from '../../domain/json.ts';
import type { ActionFields, Expression } from './mapping.ts';

/** `found` where the path has a value, else `otherwise`. Segment's `blank` holds where the value is *not* blank. */
export function chooseUnlessBlank(path: string, found: Expression, otherwise: Expression): Expression {
  // biome-ignore lint/suspicious/noThenProperty: the word is Segment's
  return { '@if': { blank: { '@path': path }, then: found, else: otherwise } };
}

export type Fields = Readonly<Record<string, Expression>>;

const readPath = (path: string): JsonObject => ({ '@path': path });

/** The device's own id, else the anonymous id. */
const deviceId = chooseUnlessBlank(
  '$.context.device.id',
  readPath('$.context.device.id'),
  readPath('$.anonymousId'),
);
const identity: Fields = { user_id: readPath('$.userId'), device_id: deviceId };

/** Client columns; `userAgent` and `userAgentData` fill in missing ones. */
const client: Fields = {
  app_version: readPath('$.context.app.version'),
  platform: readPath('$.context.device.type'),
  os_name: readPath('$.context.os.name'),
  os_version: readPath('$.context.os.version'),
  device_brand: readPath('$.context.device.brand'),
  device_manufacturer: readPath('$.context.device.manufacturer'),
  device_model: readPath('$.context.device.model'),
  carrier: readPath('$.context.network.carrier'),
  country: readPath('$.context.location.country'),
  region: readPath('$.context.location.region'),
  city: readPath('$.context.location.city'),
  language: readPath('$.context.locale'),
  userAgent: readPath('$.context.userAgent'),
  userAgentData: readPath('$.context.userAgentData'),
};

/** Referrer and campaign: the first as `$setOnce`, the latest as `$set`. */
const campaign: Fields = {
  setOnce: {
    initial_referrer: readPath('$.context.page.referrer'),
    initial_utm_source: readPath('$.context.campaign.source'),
    initial_utm_medium: readPath('$.context.campaign.medium'),
    initial_utm_campaign: readPath('$.context.campaign.name'),
    initial_utm_term: readPath('$.context.campaign.term'),
    initial_utm_content: readPath('$.context.campaign.content'),
  },
  setAlways: {
    referrer: readPath('$.context.page.referrer'),
    utm_source: readPath('$.context.campaign.source'),
    utm_medium: readPath('$.context.campaign.medium'),
    utm_campaign: readPath('$.context.campaign.name'),
    utm_term: readPath('$.context.campaign.term'),
    utm_content: readPath('$.context.campaign.content'),
  },
};

/** The destination maps no insert_id; Segment's own messageId takes its place, so that a repeated call counts once. */
const insertId: Fields = { insert_id: readPath('$.messageId') };

/** Log Event. */
export const eventFields: Fields = {
  ...identity,
  ...client,
  ...campaign,
  ...insertId,
  event_type: readPath('$.event'),
  session_id: readPath('$.integrations.Actions Amplitude.session_id'),
  time: readPath('$.timestamp'),
  event_properties: readPath('$.properties'),
  user_properties: readPath('$.traits'),
  location_lat: readPath('$.context.location.latitude'),
  location_lng: readPath('$.context.location.longitude'),
  ip: readPath('$.context.ip'),
  library: readPath('$.context.library.name'),
};

/** Log Event of a Page or Screen call. */
export const viewFields: Fields = { ...eventFields, event_type: { '@template': 'Viewed {{name}}' } };

/** Log Purchase. */
export const purchaseFields: Fields = {
  ...eventFields,
  price: readPath('$.properties.price'),
  quantity: readPath('$.properties.quantity'),
  revenue: readPath('$.properties.revenue'),
  productId: readPath('$.properties.productId'),
  revenueType: readPath('$.properties.revenueType'),
};

/** Identify User. */
export const identifyFields: Fields = {
  ...identity,
  ...client,
  ...campaign,
  ...insertId,
  user_properties: readPath('$.traits'),
  library: readPath('$.context.library.name'),
};

/** Group Identify User; the destination has no default for `group_type` and `group_value`. */
export const groupFields: Fields = {
  ...identity,
  ...insertId,
  time: readPath('$.timestamp'),
  group_properties: readPath('$.traits'),
};

/** Map User. */
export const aliasFields: Fields = {
  user_id: readPath('$.previousId'),
  global_user_id: readPath('$.userId'),
};

const overridden = new WeakMap<ActionFields, { readonly defaults: Fields; readonly fields: Fields }>();

/**
 * An action's fields: the destination's own, but for those that the mapping names; null leaves a field out. The same object
 * for the same action, because it is looked up for every call.
 */
export function overrideFields(defaults: Fields, action: ActionFields): Fields {
  const known = overridden.get(action);
  if (known?.defaults === defaults) return known.fields;
  const named = Object.entries({ ...defaults, ...action.fields }).filter(
    ([, expression]) => expression !== null,
  );
  const fields = Object.fromEntries(named);
  overridden.set(action, { defaults, fields });
  return fields;
}
