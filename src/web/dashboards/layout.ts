/** Where the items of a dashboard stand when one is moved, made larger or added: the others give way downwards, and nothing floats. */

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Placed {
  readonly id: string;
  readonly at: Place;
}

const columns = 12;
const widthMin = 2;
const heightMax = 24;

/** Kept within the grid. */
export function clampPlace({ x, y, w, h }: Place): Place {
  const width = Math.min(Math.max(w, widthMin), columns);
  return {
    x: Math.min(Math.max(x, 0), columns - width),
    y: Math.max(y, 0),
    w: width,
    h: Math.min(Math.max(h, 1), heightMax),
  };
}

/** The item at its new place; what stood there is below it. */
export function placeItem<T extends Placed>(items: readonly T[], id: string, to: Place): readonly T[] {
  const at = clampPlace(to);
  const moved = items.find((each) => each.id === id);
  if (!moved) return items;
  const others = items.filter((each) => each.id !== id);
  const placed = settle([{ ...moved, at }], others);
  return inOrder(items, rise(placed));
}

export function removeItem<T extends Placed>(items: readonly T[], id: string): readonly T[] {
  const left = items.filter((each) => each.id !== id);
  return inOrder(left, rise(left));
}

/** The first place at the bottom. */
export function findFreePlace(items: readonly Placed[], { w, h }: Pick<Place, 'w' | 'h'>): Place {
  const y = items.reduce((bottom, { at }) => Math.max(bottom, at.y + at.h), 0);
  return { x: 0, y, w, h };
}

/** From the top to the bottom, as readers and small screens have them. */
export function readingOrder<T extends Placed>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
}

/** Puts each of `rest`, from the top, where it was or below what is in its way. */
function settle<T extends Placed>(placed: readonly T[], rest: readonly T[]): readonly T[] {
  const all = [...placed];
  for (const item of readingOrder(rest)) all.push(lower(item, all, item.at.y));
  return all;
}

/** Each as high as it can be without passing another. */
function rise<T extends Placed>(items: readonly T[]): readonly T[] {
  const all: T[] = [];
  for (const item of readingOrder(items)) all.push(lower(item, all, 0));
  return all;
}

/** From `y` down, at the first place where nothing is in its way. */
function lower<T extends Placed>(item: T, others: readonly T[], y: number): T {
  let at = { ...item.at, y };
  for (let other = findClash(others, at); other; other = findClash(others, at))
    at = { ...at, y: other.at.y + other.at.h };
  return { ...item, at };
}

function findClash<T extends Placed>(items: readonly T[], at: Place): T | undefined {
  return items.find(({ at: other }) => overlap(other, at));
}

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function inOrder<T extends Placed>(order: readonly T[], items: readonly T[]): readonly T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return order.flatMap(({ id }) => byId.get(id) ?? []);
}
