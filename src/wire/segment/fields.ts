import type { JsonObject } from '../../domain/json.ts';
import type { ActionFields, Expression } from './mapping.ts';

/** What is found where there is something at the path, and what stands for it else. `blank` asks whether it is *not* blank. */
export function unlessBlank(path: string, found: Expression, otherwise: Expression): Expression {
  // biome-ignore lint/suspicious/noThenProperty: the word is Segment's
  return { '@if': { blank: { '@path': path }, then: found, else: otherwise } };
}

export type Fields = Readonly<Record<string, Expression>>;

const at = (path: string): JsonObject => ({ '@path': path });

/** A device's own id is the device; else the anonymous id stands for it. */
const deviceId = unlessBlank('$.context.device.id', at('$.context.device.id'), at('$.anonymousId'));
const identity: Fields = { user_id: at('$.userId'), device_id: deviceId };

/** Facts of the client; `userAgent` and `userAgentData` fill in what is not named. */
const client: Fields = {
  app_version: at('$.context.app.version'),
  platform: at('$.context.device.type'),
  os_name: at('$.context.os.name'),
  os_version: at('$.context.os.version'),
  device_brand: at('$.context.device.brand'),
  device_manufacturer: at('$.context.device.manufacturer'),
  device_model: at('$.context.device.model'),
  carrier: at('$.context.network.carrier'),
  country: at('$.context.location.country'),
  region: at('$.context.location.region'),
  city: at('$.context.location.city'),
  language: at('$.context.locale'),
  userAgent: at('$.context.userAgent'),
  userAgentData: at('$.context.userAgentData'),
};

/** What led here: the first time as `$setOnce`, the last as `$set`. */
const campaign: Fields = {
  setOnce: {
    initial_referrer: at('$.context.page.referrer'),
    initial_utm_source: at('$.context.campaign.source'),
    initial_utm_medium: at('$.context.campaign.medium'),
    initial_utm_campaign: at('$.context.campaign.name'),
    initial_utm_term: at('$.context.campaign.term'),
    initial_utm_content: at('$.context.campaign.content'),
  },
  setAlways: {
    referrer: at('$.context.page.referrer'),
    utm_source: at('$.context.campaign.source'),
    utm_medium: at('$.context.campaign.medium'),
    utm_campaign: at('$.context.campaign.name'),
    utm_term: at('$.context.campaign.term'),
    utm_content: at('$.context.campaign.content'),
  },
};

/** The destination maps no insert_id; Segment's own messageId takes its place, so that a repeated call counts once. */
const insertId: Fields = { insert_id: at('$.messageId') };

/** Log Event. */
export const eventFields: Fields = {
  ...identity,
  ...client,
  ...campaign,
  ...insertId,
  event_type: at('$.event'),
  session_id: at('$.integrations.Actions Amplitude.session_id'),
  time: at('$.timestamp'),
  event_properties: at('$.properties'),
  user_properties: at('$.traits'),
  location_lat: at('$.context.location.latitude'),
  location_lng: at('$.context.location.longitude'),
  ip: at('$.context.ip'),
  library: at('$.context.library.name'),
};

/** Log Event of a Page or Screen call. */
export const viewFields: Fields = { ...eventFields, event_type: { '@template': 'Viewed {{name}}' } };

/** Log Purchase. */
export const purchaseFields: Fields = {
  ...eventFields,
  price: at('$.properties.price'),
  quantity: at('$.properties.quantity'),
  revenue: at('$.properties.revenue'),
  productId: at('$.properties.productId'),
  revenueType: at('$.properties.revenueType'),
};

/** Identify User. */
export const identifyFields: Fields = {
  ...identity,
  ...client,
  ...campaign,
  ...insertId,
  user_properties: at('$.traits'),
  library: at('$.context.library.name'),
};

/** Group Identify User; the destination has no default for `group_type` and `group_value`. */
export const groupFields: Fields = {
  ...identity,
  ...insertId,
  time: at('$.timestamp'),
  group_properties: at('$.traits'),
};

/** Map User. */
export const aliasFields: Fields = { user_id: at('$.previousId'), global_user_id: at('$.userId') };

const overridden = new WeakMap<ActionFields, { readonly defaults: Fields; readonly fields: Fields }>();

/**
 * An action's fields: the destination's own, but for those that the mapping names; null leaves a field out. The same object
 * for the same action, because it is asked for with every call.
 */
export function withOverrides(defaults: Fields, action: ActionFields): Fields {
  const known = overridden.get(action);
  if (known?.defaults === defaults) return known.fields;
  const named = Object.entries({ ...defaults, ...action.fields }).filter(
    ([, expression]) => expression !== null,
  );
  const fields = Object.fromEntries(named);
  overridden.set(action, { defaults, fields });
  return fields;
}
