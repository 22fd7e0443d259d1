/** Tests of where items stand: none over another, none floating, whatever is moved. */
import { describe, expect, it } from 'vitest';
import { clampPlace, findFreePlace, type Place, placeItem, removeItem } from './layout.ts';

const item = (id: string, x: number, y: number, w: number, h: number) => ({ id, at: { x, y, w, h } });
const places = (items: readonly { readonly id: string; readonly at: Place }[]) =>
  Object.fromEntries(items.map(({ id, at: { x, y, w, h } }) => [id, [x, y, w, h]]));

const three = [item('a', 0, 0, 6, 4), item('b', 6, 0, 6, 4), item('c', 0, 4, 12, 3)];

describe('an item', () => {
  it('that is moved pushes down what stood there', () => {
    expect(places(placeItem(three, 'c', { x: 0, y: 0, w: 12, h: 3 }))).toEqual({
      ...{ c: [0, 0, 12, 3], a: [0, 3, 6, 4], b: [6, 3, 6, 4] },
    });
  });

  it('that is made larger stays, and the others give way', () => {
    expect(places(placeItem(three, 'a', { x: 0, y: 0, w: 8, h: 5 }))).toEqual({
      ...{ a: [0, 0, 8, 5], b: [6, 5, 6, 4], c: [0, 9, 12, 3] },
    });
  });

  it('that is taken away lets the others rise', () => {
    expect(places(removeItem(three, 'a'))).toEqual({ b: [6, 0, 6, 4], c: [0, 4, 12, 3] });
    expect(places(removeItem(removeItem(three, 'a'), 'b'))).toEqual({ c: [0, 0, 12, 3] });
  });

  it('stays in the grid and keeps its order', () => {
    expect(clampPlace({ x: 11, y: -3, w: 1, h: 99 })).toEqual({ x: 10, y: 0, w: 2, h: 24 });
    const moved = placeItem(three, 'a', { x: 40, y: 2, w: 6, h: 4 });
    expect(moved.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(placeItem(three, 'none', { x: 0, y: 0, w: 6, h: 4 })).toBe(three);
  });

  it('that is new stands at the bottom', () => {
    expect(findFreePlace(three, { w: 6, h: 4 })).toEqual({ x: 0, y: 7, w: 6, h: 4 });
  });
});

it('never stand over one another, however many are moved', () => {
  let items: readonly { readonly id: string; readonly at: Place }[] = Array.from({ length: 12 }, (_, index) =>
    item(String(index), (index % 3) * 4, Math.floor(index / 3) * 3, 4, 3),
  );
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % below;
  };
  for (let move = 0; move < 300; move++) {
    items = placeItem(items, String(next(12)), {
      x: next(14) - 1,
      y: next(20),
      w: next(12) + 1,
      h: next(6) + 1,
    });
    const cells = items.flatMap(({ at }) =>
      Array.from(
        { length: at.w * at.h },
        (_, cell) => `${at.x + (cell % at.w)},${at.y + Math.floor(cell / at.w)}`,
      ),
    );
    expect(new Set(cells).size, `move ${move}`).toBe(cells.length);
    expect(items).toHaveLength(12);
  }
});
