/** Shares, weights, and the summaries of lists of numbers. */

import type { Json } from '../../../src/domain/json.ts';
import type { Share, Weight } from '../../../src/query/contract.ts';
import { numberOf, type Pair, propertiesOf, read } from './pairs.ts';
import { type Scope, sum } from './scope.ts';

export function shareOf(count: number, n: number): Share {
  if (n === 0) return { share: 0, count, n, low: 0, high: 1 };
  const p = count / n;
  if (p > 1) return { share: p, count, n, low: p, high: p };
  const z = 1.959964;
  const center = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return { share: p, count, n, low: Math.max(0, center - half), high: Math.min(1, center + half) };
}

/** What a group weighs, told from the pair by which it came to be counted. */
export function weightOf(scope: Scope, pair: Pair): number | undefined {
  const { weigh } = scope.definition;
  if (!weigh) throw new Error('nothing is weighed');
  const properties: Readonly<Record<string, Json>> =
    weigh.at === 'entry'
      ? (pair.group?.properties ?? {})
      : propertiesOf(scope.model, scope.unit, pair.unit, { atMs: scope.range.fromMs });
  return scalarNumber(read(properties, weigh.property));
}

/** A number, or a text that is one; no list. */
export function scalarNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? numberOf(value) : undefined;
}

/** Of the pairs by which things were counted, one each. */
export function weightsOf(scope: Scope, entries: readonly Pair[]): Weight {
  const weights = entries.map((pair) => weightOf(scope, pair));
  const known = weights.filter((weight) => weight !== undefined);
  return { sum: sum(known), without: weights.length - known.length };
}

/** Each unit's earliest pair; pairs come by time. */
export function entriesOf(pairs: readonly Pair[]): readonly Pair[] {
  const first = new Map<string, Pair>();
  for (const pair of pairs) if (!first.has(pair.unit)) first.set(pair.unit, pair);
  return [...first.values()];
}

const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

export function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : sum(numbers) / numbers.length;
}

/** Interpolated at p × (n − 1) of the sorted numbers. */
export function percentile(numbers: readonly number[], percent: number): number | null {
  const sorted = ascending(numbers);
  const position = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (numbers: readonly number[]): number | null => percentile(numbers, 50);

export function trimmedMean(numbers: readonly number[], share: number): number | null {
  const cut = Math.floor(numbers.length * share);
  return mean(ascending(numbers).slice(cut, numbers.length - cut));
}

/** The bin a number lies in: from a bound up to, without, the next; the last is open. */
export function binOf(number: number, bounds: readonly number[]): number {
  return bounds.findLastIndex((bound) => number >= bound);
}

export function histogram(numbers: readonly number[], bounds: readonly number[]): readonly number[] {
  return bounds.map((_, bin) => numbers.filter((number) => binOf(number, bounds) === bin).length);
}
