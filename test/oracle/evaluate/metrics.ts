/** What a metric measures in some pairs of a period. */
import type { Metric, PropertyRef, Share, UnitMeasure } from '../../../src/query/contract.ts';
import { dateAt } from './calendar.ts';
import { isOwn, numbersOf, type Pair, propertiesOf, read, sourcesOf } from './pairs.ts';
import type { Scope } from './scope.ts';
import { groupBy, sum } from './scope.ts';
import {
  binOf,
  entriesOf,
  histogram,
  mean,
  percentile,
  scalarNumber,
  shareOf,
  trimmedMean,
} from './shares.ts';

/** One number, or that of one bin. */
export interface Reading {
  readonly number: number | null;
  /** The units counted in it, each by its earliest pair. */
  readonly entries: readonly Pair[];
  readonly share?: Share;
}

/** Units to share in, of a share. */
export type Denominator = () => number;

export function readMetric(
  scope: Scope,
  metric: Metric,
  pairs: readonly Pair[],
  beganMs: number,
  denominator: Denominator,
): readonly Reading[] {
  const entries = entriesOf(pairs);
  const units = entries.length;
  const one = (number: number | null): readonly Reading[] => [{ number, entries }];
  switch (metric.kind) {
    case 'uniques':
      return one(units);
    case 'totals':
      return one(eventsOf(pairs).length);
    case 'average':
      return one(units === 0 ? null : pairs.length / units);
    case 'activeShare': {
      const share = shareOf(units, denominator());
      return [{ number: share.n === 0 ? null : share.share, entries, share }];
    }
    case 'frequency':
      return bins(entries, numbersOfUnits(scope, pairs, { kind: 'events' }), metric.bounds);
    case 'property':
      return readProperty(scope, metric, pairs).map((number) => ({ number, entries }));
    case 'perUnit':
      return readPerUnit(scope, metric, pairs, entries, beganMs);
  }
}

/** Each event once, by its first pair. */
function eventsOf(pairs: readonly Pair[]): readonly Pair[] {
  return [...groupBy(pairs, ({ order }) => String(order)).values()].flatMap(([first]) => first ?? []);
}

function bins(
  entries: readonly Pair[],
  numbers: ReadonlyMap<string, number>,
  bounds: readonly number[],
): readonly Reading[] {
  return bounds.map((_, bin) => {
    const inBin = entries.filter(({ unit }) => {
      const number = numbers.get(unit);
      return number !== undefined && binOf(number, bounds) === bin;
    });
    return { number: inBin.length, entries: inBin };
  });
}

/** Each thing's different values, one list for each thing that has the property. */
function textsOfPair(scope: Scope, property: PropertyRef, pair: Pair): readonly string[] {
  return sourcesOf(property, pair, scope).flatMap(({ values }) => [...new Set(values)]);
}

function readProperty(
  scope: Scope,
  { property, aggregate }: Extract<Metric, { kind: 'property' }>,
  pairs: readonly Pair[],
): readonly (number | null)[] {
  const once = isOwn(property, scope.unit) ? pairs : eventsOf(pairs);
  const texts = once.flatMap((pair) => textsOfPair(scope, property, pair));
  const numbers = numbersOf(texts);
  const orNull = (number: number) => (numbers.length === 0 ? null : number);
  switch (aggregate.kind) {
    case 'sum':
      return [sum(numbers)];
    case 'average':
      return [mean(numbers)];
    case 'median':
      return [percentile(numbers, 50)];
    case 'percentile':
      return [percentile(numbers, aggregate.percentile)];
    case 'min':
      return [orNull(Math.min(...numbers))];
    case 'max':
      return [orNull(Math.max(...numbers))];
    case 'distinct':
      return [new Set(texts).size];
    case 'distinctPerUnit': {
      const units = entriesOf(pairs).length;
      const found = pairs.flatMap((pair) =>
        textsOfPair(scope, property, pair).map((text) => JSON.stringify([pair.unit, text])),
      );
      return [units === 0 ? null : new Set(found).size / units];
    }
    case 'distribution':
      return histogram(numbers, aggregate.bounds);
  }
}

/** Each unit's number. */
function numbersOfUnits(
  scope: Scope,
  pairs: readonly Pair[],
  measure: UnitMeasure,
): ReadonlyMap<string, number> {
  return new Map(
    [...groupBy(pairs, ({ unit }) => unit)].map(([unit, own]) => [unit, measureOf(scope, measure, own)]),
  );
}

function measureOf(scope: Scope, measure: UnitMeasure, pairs: readonly Pair[]): number {
  switch (measure.kind) {
    case 'events':
      return pairs.length;
    case 'users':
      return new Set(pairs.map(({ event }) => event.person.counted())).size;
    case 'days':
      return new Set(pairs.map(({ timeMs }) => dateAt(scope.project.timeZone, timeMs))).size;
    case 'sum':
      return sum(pairs.flatMap((pair) => numbersOf(textsOfPair(scope, measure.property, pair))));
    case 'distinct':
      return new Set(pairs.flatMap((pair) => textsOfPair(scope, measure.property, pair))).size;
  }
}

/** Of a unit by its earliest pair, or as it was when the number's time began. */
function divisorOf(scope: Scope, entry: Pair, divisor: PropertyRef, beganMs: number): number | undefined {
  if (divisor.kind !== 'user' && divisor.kind !== 'group') throw new Error('no divisor');
  const { model, unit, definition } = scope;
  const then = divisor.kind === 'user' ? entry.event.userProperties : entry.group?.properties;
  const of = {
    event: () => then ?? {},
    now: () => propertiesOf(model, unit, entry.unit, {}),
    start: () => propertiesOf(model, unit, entry.unit, { atMs: beganMs }),
  }[divisor.view ?? definition.propertyView]();
  const number = scalarNumber(read(of, divisor.name));
  return number === 0 ? undefined : number;
}

/** Each unit's number, divided where that is asked for; units without a divisor are left out. */
export function dividedNumbers(
  scope: Scope,
  metric: Extract<Metric, { kind: 'perUnit' }>,
  pairs: readonly Pair[],
  beganMs: number,
): ReadonlyMap<string, number> {
  const numbers = numbersOfUnits(scope, pairs, metric.of);
  const { dividedBy } = metric;
  if (!dividedBy) return numbers;
  const entries = new Map(entriesOf(pairs).map((entry) => [entry.unit, entry]));
  return new Map(
    [...numbers].flatMap(([unit, number]) => {
      const entry = entries.get(unit);
      const divisor = entry && divisorOf(scope, entry, dividedBy, beganMs);
      return divisor === undefined ? [] : [[unit, number / divisor]];
    }),
  );
}

function readPerUnit(
  scope: Scope,
  metric: Extract<Metric, { kind: 'perUnit' }>,
  pairs: readonly Pair[],
  all: readonly Pair[],
  beganMs: number,
): readonly Reading[] {
  const byUnit = dividedNumbers(scope, metric, pairs, beganMs);
  const entries = all.filter(({ unit }) => byUnit.has(unit));
  const numbers = [...byUnit.values()];
  const one = (number: number | null): readonly Reading[] => [{ number, entries }];
  const { summary } = metric;
  switch (summary.kind) {
    case 'mean':
      return one(mean(numbers));
    case 'median':
      return one(percentile(numbers, 50));
    case 'trimmedMean':
      return one(trimmedMean(numbers, summary.share));
    case 'percentile':
      return one(percentile(numbers, summary.percentile));
    case 'sum':
      return one(sum(numbers));
    case 'atLeast': {
      const enough = entries.filter(({ unit }) => (byUnit.get(unit) ?? 0) >= summary.value);
      return [{ number: enough.length, entries: enough }];
    }
    case 'histogram':
      return bins(entries, byUnit, summary.bounds);
    case 'concentration': {
      const greatest = [...numbers].sort((a, b) => b - a);
      const whole = sum(greatest);
      return [1, 10, Math.ceil(numbers.length / 10)].map((count) => ({
        number: whole > 0 ? sum(greatest.slice(0, count)) / whole : null,
        entries,
      }));
    }
  }
}

/** A unit's number in a list: its events, its measure, the sum of its property. */
export function metricOfUnit(
  scope: Scope,
  metric: Metric,
  own: readonly Pair[],
  beganMs: number,
): number | undefined {
  const [first] = own;
  if (!first) return undefined;
  if (metric.kind === 'perUnit') return dividedNumbers(scope, metric, own, beganMs).get(first.unit);
  if (metric.kind === 'property' && metric.aggregate.kind === 'sum')
    return measureOf(scope, { kind: 'sum', property: metric.property }, own);
  return own.length;
}
