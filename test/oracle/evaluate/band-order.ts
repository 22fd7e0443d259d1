/** The order of series broken down in bands. */
import type { Breakdown, ChartDefinition } from '../../../src/query/contract.ts';

interface Item {
  readonly values: readonly string[];
  readonly [key: string]: unknown;
}

/** By where bands begin, read from their names, in each list of a result; of equal ones nothing changes. */
export function inBandOrder(definition: ChartDefinition, result: object): object {
  const breakdowns = breakdownsOf(definition);
  if (!breakdowns.some(isInBands)) return result;
  return Object.fromEntries(
    Object.entries(result).map(([key, list]) => [key, isList(list) ? sorted(list, breakdowns) : list]),
  );
}

function breakdownsOf(definition: ChartDefinition): readonly Breakdown[] {
  if (definition.kind === 'composition') return [definition.property];
  return 'breakdowns' in definition ? definition.breakdowns : [];
}

const isInBands = (breakdown: Breakdown) => 'bounds' in breakdown && breakdown.bounds !== undefined;

const isList = (list: unknown): list is readonly Item[] =>
  Array.isArray(list) && list.every((each) => Array.isArray(each?.values));

const placeOf = ({ event, returnEvent, segment }: Item) => `${event}/${returnEvent}/${segment}`;

function sorted(list: readonly Item[], breakdowns: readonly Breakdown[]): readonly Item[] {
  const places = [...new Set(list.map(placeOf))];
  const ofPlaces = places.map((place) =>
    list
      .filter((item) => placeOf(item) === place)
      .sort((a, b) => {
        const differences = breakdowns.map((breakdown, at) =>
          isInBands(breakdown) ? compareSets(beginsOf(a.values[at]), beginsOf(b.values[at])) : 0,
        );
        return differences.find((difference) => difference !== 0) ?? 0;
      }),
  );
  return list.map((item) => ofPlaces[places.indexOf(placeOf(item))]?.shift() as Item);
}

/** Bands that a composition takes together stand in one value. */
const beginsOf = (value = '(none)') =>
  value
    .split(', ')
    .map(beginOf)
    .sort((a, b) => a - b);

function compareSets(a: readonly number[], b: readonly number[]): number {
  for (const [at, begin] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (begin !== other) return begin < other ? -1 : 1;
  }
  return a.length - b.length;
}

function beginOf(value: string): number {
  if (value === '(none)') return Number.MAX_VALUE;
  if (value === '(not a number)') return Number.MAX_VALUE / 2;
  return value.startsWith('<') ? -Number.MAX_VALUE : Number.parseFloat(value);
}
