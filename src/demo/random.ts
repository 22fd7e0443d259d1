/** Seeded random numbers, and draws from common distributions. */
import { hash } from 'node:crypto';

/** Numbers that look random and follow from a seed alone. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** An independent sequence: what is drawn here does not move what is drawn there. */
  fork(label: string): Random;
}

/** The sequence that follows from a seed (sfc32, its state taken from the seed's SHA-256). */
export function seededRandom(seed: string): Random {
  const state = new Uint32Array(4);
  const digest = hash('sha256', seed, 'buffer');
  for (let i = 0; i < 4; i += 1) state[i] = digest.readUInt32LE(i * 4);
  let [a = 0, b = 0, c = 0, counter = 0] = state;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  return { next, fork: (label) => seededRandom(`${seed}/${label}`) };
}

/** An integer from min to max, both inclusive. */
export function integer(random: Random, min: number, max: number): number {
  return min + Math.floor(random.next() * (max - min + 1));
}

export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random.next() * items.length)] as T;
}

/** One of the items, in proportion to its weight. */
export function pickWeighted<T>(random: Random, items: readonly T[], weightOf: (item: T) => number): T {
  let rest = random.next() * items.reduce((sum, item) => sum + weightOf(item), 0);
  for (const item of items) {
    rest -= weightOf(item);
    if (rest < 0) return item;
  }
  return items.at(-1) as T;
}

/** Waiting time with the given mean. */
export function exponential(random: Random, mean: number): number {
  return -Math.log(1 - random.next()) * mean;
}

/** A size with the given median; a greater spread gives a longer tail. */
export function longTailed(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return median * Math.exp(spread * normal);
}

export function hex(random: Random, digits: number): string {
  let text = '';
  while (text.length < digits) text += Math.floor(random.next() * 16).toString(16);
  return text;
}
