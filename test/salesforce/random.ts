/** Numbers that follow from a seed and a record's number alone (mulberry32). */
export type Draw = () => number;

export function drawsOf(seed: number, number: number): Draw {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(number + 1, 0xc2b2ae35)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const below = (draw: Draw, end: number): number => Math.floor(draw() * end);
export const oneOf = <T>(draw: Draw, items: readonly T[]): T => items[below(draw, items.length)] as T;
