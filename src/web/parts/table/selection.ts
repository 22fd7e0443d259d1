/** Which rows of a table are selected. */

export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** The last one that was switched: a range begins there. */
  readonly anchor?: string | undefined;
}

export const noSelection: Selection = { keys: new Set() };

export function toggleRow({ keys }: Selection, key: string): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key };
}

/** All from the one that was switched last to `key`; `order` are the keys of the table. */
export function extendTo(selection: Selection, key: string, order: readonly string[]): Selection {
  const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(key);
  if (from < 0 || to < 0) return toggleRow(selection, key);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { keys: new Set([...selection.keys, ...range]), anchor: key };
}

/** All of `order`, or none where all are. */
export function toggleAll({ keys }: Selection, order: readonly string[]): Selection {
  return order.every((key) => keys.has(key)) ? noSelection : { keys: new Set([...keys, ...order]) };
}
