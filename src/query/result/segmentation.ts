import { assert } from '../../domain/assert.ts';
import type { ResultRow } from '../../store/contract.ts';
import type { SegmentationDefinition, Series } from '../contract.ts';
import type { Frame } from '../plan/frame.ts';
import { wholeOf } from '../plan/frame.ts';
import { segmentsOf } from '../plan/segments.ts';
import { eventLabel, segmentLabel, seriesLabel } from './label.ts';

/** The numbers of one value (or pair) of one event and segment. */
export interface Counted {
  readonly values: readonly string[];
  /** Of every interval read; null where nothing is measured. */
  readonly points: readonly (number | null)[];
  readonly overall: number | null;
}

/** A row of collectSeries. `none`: what is said of intervals without rows. */
export function countedOf(row: ResultRow, name: string, frame: Frame, none: number | null): Counted {
  const points = new Array<number | null>(wholeOf(frame)).fill(none);
  let overall = none;
  const numbers = listOf(row[`${name}s`]);
  for (const [index, at] of listOf(row['ats']).entries()) {
    const number = numberOrNull(numbers[index]);
    if (Number(at) === wholeOf(frame)) overall = number;
    else points[Number(at)] = number;
  }
  assert(points.length === wholeOf(frame), 'an event outside the intervals of its chart');
  return { values: valuesOf(row), points, overall };
}

/** The values of a row's breakdowns. */
export function valuesOf(row: ResultRow): readonly string[] {
  return ['value0', 'value1'].flatMap((name) => (row[name] === undefined ? [] : [String(row[name])]));
}

/** Series that a statement found beside those it told. */
export function omittedOf(rows: readonly ResultRow[]): number {
  return Number(rows[0]?.['found'] ?? rows.length) - rows.length;
}

/** What tells a series apart. */
export function keyOfSeries(
  definition: SegmentationDefinition,
  { event, segment, values, units }: Pick<Series, 'event' | 'segment' | 'values' | 'units'>,
): Pick<Series, 'event' | 'segment' | 'values' | 'label' | 'small' | 'units'> {
  const named = definition.events.length > 1 || (values.length === 0 && segmentsOf(definition).length < 2);
  return {
    event,
    segment,
    values,
    label: seriesLabel({
      event: named ? eventLabel(definition.events[event]) : undefined,
      segment: segmentLabel(segmentsOf(definition), segment),
      values,
    }),
    small: units < definition.smallBelow,
    units,
  };
}

export function listOf(list: unknown): readonly unknown[] {
  assert(Array.isArray(list), 'the engine gave no list');
  return list;
}

/** Numbers come as numbers, or as text where they have 64 bits. */
export function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
