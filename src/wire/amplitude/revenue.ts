import type { Revenue } from '../../domain/input.ts';
import type { JsonObject } from '../../domain/json.ts';
import { numberField, textField } from './fields.ts';
import type { Reading } from './reading.ts';

interface Money {
  price: number | undefined;
  quantity: number | undefined;
  revenue: number | undefined;
  productId: string | undefined;
  revenueType: string | undefined;
  currency: string | undefined;
}

/** Money of an event: of its own fields, else of the event properties that clients' revenue helpers write. */
export function readRevenue(raw: JsonObject, properties: JsonObject, reading: Reading): Revenue | undefined {
  const own: Money = {
    price: numberField(raw, 'price', reading),
    quantity: numberField(raw, 'quantity', reading),
    revenue: numberField(raw, 'revenue', reading),
    productId: eitherText(raw, 'productId', 'product_id', reading),
    revenueType: eitherText(raw, 'revenueType', 'revenue_type', reading),
    currency: textField(raw, 'currency', reading),
  };
  // At the top level the price wins over a revenue sent beside it.
  if (own.price !== undefined) return toRevenue(own, own.price * (own.quantity ?? 1));
  if (own.revenue !== undefined) return toRevenue(own, own.revenue);
  return revenueOfProperties(properties);
}

/** Helpers send price 0 beside a revenue that was set alone, so here the revenue wins where it is not 0. */
function revenueOfProperties(properties: JsonObject): Revenue | undefined {
  if (properties['$revenue'] === undefined && properties['$price'] === undefined) return undefined;
  const money: Money = {
    price: numberOf(properties['$price']),
    quantity: numberOf(properties['$quantity']),
    revenue: numberOf(properties['$revenue']),
    productId: textOf(properties['$productId']),
    revenueType: textOf(properties['$revenueType']),
    currency: textOf(properties['$currency']),
  };
  const product = money.price === undefined ? undefined : money.price * (money.quantity ?? 1);
  const revenue = money.revenue ? money.revenue : (product ?? money.revenue);
  return revenue === undefined ? undefined : toRevenue(money, revenue);
}

function toRevenue(money: Money, revenue: number): Revenue | undefined {
  if (!Number.isFinite(revenue)) return undefined;
  const result: { -readonly [name in keyof Revenue]: Revenue[name] } = { revenue };
  if (money.price !== undefined) result.price = money.price;
  if (money.quantity !== undefined) result.quantity = money.quantity;
  if (money.productId !== undefined) result.product_id = money.productId;
  if (money.revenueType !== undefined) result.revenue_type = money.revenueType;
  if (money.currency !== undefined) result.currency = money.currency;
  return result;
}

function eitherText(raw: JsonObject, first: string, second: string, reading: Reading): string | undefined {
  return textField(raw, first, reading) ?? textField(raw, second, reading);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
