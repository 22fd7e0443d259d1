import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { MappedItem } from './mapped.ts';

/** The name of the call that sells products, in Segment's own spec. */
export const orderCompleted = 'Order Completed';

const moneyNames = ['price', 'quantity', 'revenue', 'productId', 'revenueType'];

/** An order as an event, and an event of each of its products, as both of Segment's Amplitude destinations send them. */
export function purchaseItems(
  item: JsonObject,
  products: Json | undefined,
  trackRevenuePerProduct: boolean,
): readonly MappedItem[] {
  const sold = Array.isArray(products) ? products.filter(isJsonObject) : [];
  const plain = withoutMoney(item);
  const perProduct = trackRevenuePerProduct && sold.length > 0;
  const order = { ...plain, ...(!perProduct && moneyOf(item)) };
  const ofProducts = sold.map((product, index) => ({
    ...plain,
    ...(perProduct && moneyOf(product)),
    event_type: 'Product Purchased',
    event_properties: product,
    ...numbered(item, index + 2),
  }));
  return [order, ...ofProducts].map((each) => ({ kind: 'event', item: each }));
}

/** The second item of a call has the call's insert_id and `-2`. */
export function numbered(item: JsonObject, number: number): JsonObject {
  const { insert_id: insertId } = item;
  return insertId === undefined || number === 1 ? {} : { insert_id: `${String(insertId)}-${number}` };
}

/** The fields that money is read from. */
export function moneyIn(properties: JsonObject): JsonObject {
  const found = moneyNames.filter((name) => Object.hasOwn(properties, name));
  return Object.fromEntries(found.map((name) => [name, properties[name] as Json]));
}

export function withoutMoney(item: JsonObject): JsonObject {
  if (!moneyNames.some((name) => name in item)) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => !moneyNames.includes(name)));
}

/** Price × quantity where both are numbers, else the revenue; nothing where that is nothing. */
function moneyOf(from: JsonObject): JsonObject {
  const [price, quantity] = [numberOf(from['price']), numberOf(from['quantity'])];
  const revenue =
    price !== undefined && quantity !== undefined ? price * quantity : numberOf(from['revenue']);
  if (!revenue) return {};
  const { productId } = from;
  return {
    revenue,
    revenueType: from['revenueType'] ?? 'Purchase',
    ...(quantity !== undefined && { quantity: Math.round(quantity) }),
    ...(price !== undefined && { price }),
    ...(typeof productId === 'string' && { productId }),
  };
}

function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
}
