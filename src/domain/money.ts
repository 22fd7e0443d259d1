/** The money of an event: its columns, under the names of event properties that Amplitude's clients send it as. */
const moneyProperties = {
  $revenue: 'revenue',
  $price: 'price',
  $quantity: 'quantity',
  $productId: 'product_id',
  $revenueType: 'revenue_type',
  $currency: 'currency',
} as const;

export type MoneyColumn = (typeof moneyProperties)[keyof typeof moneyProperties];

/** Undefined for every other event property. */
export function findMoneyColumn(property: string): MoneyColumn | undefined {
  return Object.hasOwn(moneyProperties, property)
    ? moneyProperties[property as keyof typeof moneyProperties]
    : undefined;
}

export const moneyPropertyNames = Object.keys(moneyProperties) as readonly (keyof typeof moneyProperties)[];
