/** The id of an item that is added: the next number that is free. */
export function newItemId(items: readonly { readonly id: string }[]): string {
  const taken = new Set(items.map(({ id }) => id));
  let number = items.length + 1;
  while (taken.has(`item-${number}`)) number++;
  return `item-${number}`;
}
