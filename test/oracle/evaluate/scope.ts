/** What one chart is evaluated on: its pairs, its time, and when its units were first seen. */
import type { Breakdown, ChartDefinition, DateRange, EventSelector } from '../../../src/query/contract.ts';
import { Axis, type Span } from './calendar.ts';
import { filterHolds } from './filters.ts';
import {
  firstTimes,
  type Pair,
  type Project,
  pairless,
  pairsOf,
  type Seen,
  sourcesOf,
  valuesOf,
} from './pairs.ts';

export interface Scope<D extends ChartDefinition = ChartDefinition> extends Seen {
  readonly project: Project;
  readonly definition: D;
  readonly axis: Axis;
  /** The range. */
  readonly range: Span;
  /** What is read for the points: the range, or more where a window reaches before it. */
  readonly reach: Span;
  /** Every pair of the project, by time. */
  readonly pairs: readonly Pair[];
  readonly pairless: readonly Pair[];
  /** First event ever, by unit. */
  readonly firstMs: ReadonlyMap<string, number>;
  readonly remembered: Map<string, unknown>;
}

/** The chart over another range where one is given: the earlier period. */
export function scopeOf<D extends ChartDefinition>(
  project: Project,
  asked: D,
  range: DateRange = asked.range,
): Scope<D> {
  const definition = { ...asked, range };
  const { model, timeZone: zone } = project;
  const { unit, interval, weekStart = 'monday' } = definition;
  const axis = new Axis({ zone, interval, weekStart, range });
  const pairs = pairsOf(model, unit);
  const reach = { fromMs: reachOf(definition, axis), toMs: axis.range.toMs };
  return {
    project,
    definition,
    model,
    unit,
    view: definition.propertyView,
    inactive: project.terms?.project?.inactiveEvents ?? [],
    axis,
    range: axis.range,
    reach,
    beganMs: beganIn(definition, axis, reach),
    pairs,
    pairless: pairless(model, unit),
    firstMs: firstTimes(pairs),
    remembered: new Map(),
  };
}

/** Moments before what is read count in the first interval, those behind it in the last. */
function beganIn({ kind, interval }: ChartDefinition, axis: Axis, reach: Span): (ms: number) => number {
  // The intervals of an impact are of each unit's own time.
  if (kind === 'impact' || interval === 'all') return () => axis.range.fromMs;
  const firstMs = kind === 'lifecycle' ? axis.at(-2).fromMs : reach.fromMs;
  return (ms) => axis.at(axis.numberOf(Math.min(Math.max(ms, firstMs), reach.toMs - 1))).fromMs;
}

function reachOf(definition: ChartDefinition, axis: Axis): number {
  if (definition.kind !== 'segmentation') return axis.range.fromMs;
  if (definition.formula !== undefined) return axis.range.fromMs;
  const { window } = definition;
  if (!window || window.kind === 'cumulative') return axis.range.fromMs;
  return axis.at(1 - window.intervals).fromMs;
}

/** Computes once per scope. */
export function once<T>({ remembered }: Scope, key: string, compute: () => T): T {
  if (!remembered.has(key)) remembered.set(key, compute());
  return remembered.get(key) as T;
}

export function selects(seen: Seen, selector: EventSelector, pair: Pair): boolean {
  if (selector.kind === 'named' && pair.event.item.eventType !== selector.name) return false;
  if (selector.kind === 'anyActive' && !isUse(seen, pair)) return false;
  return selector.filters.every((filter) =>
    filterHolds(
      filter,
      sourcesOf(filter.property, pair, seen).map(({ values }) => values),
    ),
  );
}

/** Whether the event's type is not marked inactive. */
export function isUse({ inactive }: Pick<Seen, 'inactive'>, { event }: Pair): boolean {
  return !inactive.includes(event.item.eventType);
}

/** The combinations of its breakdown values that a pair counts under; without breakdown the empty one. */
export function combinationsOf(
  seen: Seen,
  breakdowns: readonly Breakdown[],
  pair: Pair,
): readonly (readonly string[])[] {
  return breakdowns.reduce<readonly (readonly string[])[]>(
    (combinations, property) =>
      combinations.flatMap((before) => valuesOf(property, pair, seen).map((value) => [...before, value])),
    [[]],
  );
}

export const keyOf = (values: readonly string[]): string => JSON.stringify(values);

export function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOfItem(item)) ?? [];
    groups.set(keyOfItem(item), group);
    group.push(item);
  }
  return groups;
}

export const distinct = (items: readonly string[]): ReadonlySet<string> => new Set(items);

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
