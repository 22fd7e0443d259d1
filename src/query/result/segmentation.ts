import { assert } from '../../domain/assert.ts';
import type { ResultRow } from '../../store/contract.ts';
import type { EventSelector, SegmentationDefinition, SegmentationResult, Series } from '../contract.ts';
import type { Buckets } from '../plan/buckets.ts';

/** What the statements of one selector answered. */
export interface SelectorRows {
  readonly series: readonly ResultRow[];
  readonly withoutUnit: number;
}

/** The result of a segmentation chart. */
export function segmentationResult(
  definition: SegmentationDefinition,
  buckets: Buckets,
  selectors: readonly SelectorRows[],
  facts: { readonly freshnessMs: number; readonly rowsRead: number },
): SegmentationResult {
  return {
    kind: 'segmentation',
    definition,
    x: buckets.labels,
    xMs: buckets.startsMs,
    series: selectors.flatMap(({ series }, event) =>
      series.map((row) => toSeries(row, event, definition, buckets.labels.length)),
    ),
    omittedValues: sum(selectors.map(({ series }) => omitted(series))),
    eventsWithoutUnit: sum(selectors.map(({ withoutUnit }) => withoutUnit)),
    ...facts,
  };
}

function toSeries(
  row: ResultRow,
  event: number,
  definition: SegmentationDefinition,
  intervals: number,
): Series {
  const points = new Array<number>(intervals).fill(0);
  const counts = numbers(row['ns']);
  // The number behind the last interval stands for the whole range.
  for (const [index, x] of numbers(row['xs']).entries()) if (x !== intervals) points[x] = counts[index] ?? 0;
  assert(points.length === intervals, 'an event outside the intervals of its chart');
  const value = row['value'] === undefined ? undefined : String(row['value']);
  const name = eventLabel(definition.events[event]);
  return {
    event,
    label: value === undefined ? name : definition.events.length > 1 ? `${name}; ${value}` : value,
    breakdownValue: value,
    points,
    overall: Number(row['overall'] ?? 0),
  };
}

function eventLabel(event: EventSelector | undefined): string {
  return event?.kind === 'named' ? event.name : 'Any event';
}

function omitted(series: readonly ResultRow[]): number {
  return Number(series[0]?.['found'] ?? series.length) - series.length;
}

function numbers(list: unknown): readonly number[] {
  assert(Array.isArray(list), 'the engine gave no list');
  return list.map(Number);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
