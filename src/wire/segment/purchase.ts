/** The events of an Order Completed call and its products. */
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { Fault } from './call.ts';
import { asNumber } from './coerce-fields.ts';
import type { MappedItem } from './mapped-items.ts';

/** The event name of a purchase in Segment's spec. */
export const orderCompleted = 'Order Completed';

const moneyNames = ['price', 'quantity', 'revenue', 'productId', 'revenueType'];

interface PurchaseOptions {
  readonly trackRevenuePerProduct: boolean;
  /** The revenue type where none is named. */
  readonly defaultType?: string;
  readonly notes: Fault[];
}

/** An order as an event, and an event of each of its products, as both of Segment's Amplitude destinations send them. */
export function buildPurchaseItems(
  item: JsonObject,
  products: Json | undefined,
  { trackRevenuePerProduct, defaultType, notes }: PurchaseOptions,
): readonly MappedItem[] {
  const sold = listProducts(products, notes);
  const plain = removeMoney(item);
  const perProduct = trackRevenuePerProduct && sold.length > 0;
  const order = { ...plain, ...(!perProduct && readMoney(item, defaultType)) };
  const ofProducts = sold.map((product, index) => ({
    ...plain,
    ...(perProduct && readMoney(product, defaultType)),
    event_type: 'Product Purchased',
    event_properties: product,
    ...numberInsertId(item, index + 2),
  }));
  return [order, ...ofProducts].map((each) => ({ kind: 'event', item: each }));
}

/** Limited, because each product becomes an event with everything the call says about its user. */
function listProducts(products: Json | undefined, notes: Fault[]): readonly JsonObject[] {
  const all = Array.isArray(products) ? products.filter(isJsonObject) : [];
  const max = limits.segmentProductsPerCallMax;
  if (all.length > max)
    notes.push({
      reason: 'array_truncated',
      detail: `$.properties.products: kept the first ${max} of ${all.length}`,
    });
  return all.slice(0, max);
}

/** The second item of a call has the call's insert_id and `-2`. */
export function numberInsertId(item: JsonObject, number: number): JsonObject {
  const { insert_id: insertId } = item;
  return insertId === undefined || number === 1 ? {} : { insert_id: `${String(insertId)}-${number}` };
}

/** The fields that money is read from. */
export function pickMoney(properties: JsonObject): JsonObject {
  const found = moneyNames.filter((name) => Object.hasOwn(properties, name));
  return Object.fromEntries(found.map((name) => [name, properties[name] as Json]));
}

export function removeMoney(item: JsonObject): JsonObject {
  if (!moneyNames.some((name) => name in item)) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => !moneyNames.includes(name)));
}

/** Price × quantity where both are numbers, else the revenue; nothing where that is nothing. */
function readMoney(from: JsonObject, defaultType: string | undefined): JsonObject {
  const [price, quantity] = [asNumber(from['price']), asNumber(from['quantity'])];
  const revenue =
    price !== undefined && quantity !== undefined ? price * quantity : asNumber(from['revenue']);
  if (!revenue) return {};
  const { productId } = from;
  const revenueType = typeof from['revenueType'] === 'string' ? from['revenueType'] : defaultType;
  return {
    revenue,
    ...(revenueType !== undefined && { revenueType }),
    ...(quantity !== undefined && { quantity: Math.round(quantity) }),
    ...(price !== undefined && { price }),
    ...(typeof productId === 'string' && { productId }),
  };
}
