/** A seeded generator: the same seed gives the same choices. */
export interface Random {
  /** From 0 to max − 1. */
  below(max: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Up to max different ones, at least min. */
  some<T>(from: readonly T[], min: number, max: number): readonly T[];
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (max: number) => Math.floor(next() * max);
  return {
    below,
    chance: (share) => next() < share,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
    some: <T>(from: readonly T[], min: number, max: number) => {
      const left = [...from];
      const count = Math.min(left.length, min + below(max - min + 1));
      return Array.from({ length: count }, () => left.splice(below(left.length), 1)[0] as T);
    },
  };
}
