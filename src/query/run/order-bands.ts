/** Puts the series of a breakdown in bands in the order of the bands: sizes say nothing of how bands follow one another. */
import type { SeriesKey } from '../answer/result-base.ts';
import { missingValue } from '../definition/parts.ts';
import type { Breakdown } from '../definition/schema/parts.ts';
import { nameBands, notANumber } from '../plan/bands.ts';

type Keyed = Pick<SeriesKey, 'values'> & {
  readonly segment?: number;
  readonly event?: number;
  readonly returnEvent?: number;
};

/**
 * Lists of series keep the places of each event and segment; of equal bands the greatest comes first, as before. “(none)” is last. Which series
 * are shown, where there are too many, was decided by size.
 */
export function orderBands<R extends object>(breakdowns: readonly Breakdown[], answer: R): R {
  const ranks = breakdowns.flatMap((breakdown, index) => {
    const bounds = 'bounds' in breakdown ? breakdown.bounds : undefined;
    return bounds ? [{ index, order: [...nameBands(bounds), notANumber, missingValue] }] : [];
  });
  if (ranks.length === 0) return answer;
  const compare = (a: Keyed, b: Keyed): number => {
    for (const { index, order } of ranks) {
      const difference = compareRanks(rankBands(a.values[index], order), rankBands(b.values[index], order));
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return Object.fromEntries(
    Object.entries(answer).map(([key, part]) => [key, isKeyed(part) ? orderWithin(part, compare) : part]),
  ) as R;
}

/** The places of the bands of a value: one, or those of a composition whose values are taken together (“<10, 10–50”). */
function rankBands(value = '', order: readonly string[]): readonly number[] {
  return value
    .split(', ')
    .map((band) => order.indexOf(band))
    .sort((a, b) => a - b);
}

/** By the lowest band; of equal ones by the next, and one alone before the same with more. */
function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, index) => rank !== b[index]);
  if (at < 0) return a.length - b.length;
  return (a[at] ?? 0) - (b[at] ?? -1);
}

function orderWithin<T extends Keyed>(list: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  const group = ({ event, segment, returnEvent }: Keyed) => JSON.stringify([event, segment, returnEvent]);
  const sorted = Map.groupBy(list, group);
  for (const [key, own] of sorted) sorted.set(key, own.toSorted(compare));
  const taken = new Map<string, number>();
  return list.map((each) => {
    const key = group(each);
    const at = taken.get(key) ?? 0;
    taken.set(key, at + 1);
    return sorted.get(key)?.[at] ?? each;
  });
}

function isKeyed(part: unknown): part is readonly Keyed[] {
  return (
    Array.isArray(part) &&
    part.every((each: unknown) => typeof each === 'object' && each !== null && 'values' in each)
  );
}
