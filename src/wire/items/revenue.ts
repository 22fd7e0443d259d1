/** Reads the revenue of an event. */
import type { Revenue } from '../../domain/input.ts';
import type { JsonObject } from '../../domain/json.ts';
import { readNumber, readText } from './fields.ts';
import type { ParseContext } from './parse-context.ts';

interface Money {
  price: number | undefined;
  quantity: number | undefined;
  revenue: number | undefined;
  productId: string | undefined;
  revenueType: string | undefined;
  currency: string | undefined;
}

/** Revenue from the event's own fields, else from the event properties that clients' revenue helpers write. */
export function readRevenue(
  raw: JsonObject,
  properties: JsonObject,
  context: ParseContext,
): Revenue | undefined {
  const own: Money = {
    price: readNumber(raw, 'price', context),
    quantity: readNumber(raw, 'quantity', context),
    revenue: readNumber(raw, 'revenue', context),
    productId: readEitherText(raw, 'productId', 'product_id', context),
    revenueType: readEitherText(raw, 'revenueType', 'revenue_type', context),
    currency: readText(raw, 'currency', context),
  };
  // At the top level the price wins over a revenue sent beside it.
  if (own.price !== undefined) return buildRevenue(own, own.price * (own.quantity ?? 1));
  if (own.revenue !== undefined) return buildRevenue(own, own.revenue);
  return readRevenueProperties(properties);
}

/** Helpers send price 0 beside a revenue that was set alone, so here the revenue wins where it is not 0. */
function readRevenueProperties(properties: JsonObject): Revenue | undefined {
  if (properties['$revenue'] === undefined && properties['$price'] === undefined) return undefined;
  const money: Money = {
    price: asNumber(properties['$price']),
    quantity: asNumber(properties['$quantity']),
    revenue: asNumber(properties['$revenue']),
    productId: asText(properties['$productId']),
    revenueType: asText(properties['$revenueType']),
    currency: asText(properties['$currency']),
  };
  const product = money.price === undefined ? undefined : money.price * (money.quantity ?? 1);
  const revenue = money.revenue ? money.revenue : (product ?? money.revenue);
  return revenue === undefined ? undefined : buildRevenue(money, revenue);
}

function buildRevenue(money: Money, revenue: number): Revenue | undefined {
  if (!Number.isFinite(revenue)) return undefined;
  const result: { -readonly [name in keyof Revenue]: Revenue[name] } = { revenue };
  if (money.price !== undefined) result.price = money.price;
  if (money.quantity !== undefined) result.quantity = money.quantity;
  if (money.productId !== undefined) result.product_id = money.productId;
  if (money.revenueType !== undefined) result.revenue_type = money.revenueType;
  if (money.currency !== undefined) result.currency = money.currency;
  return result;
}

function readEitherText(
  raw: JsonObject,
  first: string,
  second: string,
  context: ParseContext,
): string | undefined {
  return readText(raw, first, context) ?? readText(raw, second, context);
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
