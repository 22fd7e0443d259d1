/** The numbers of a metric, of each group of a type: now, before, and in each of the last full weeks. */
import type { Changed } from '../../kept-with-type.ts';
import type { Today, UnitFacts } from '../../unit-facts.ts';
import { type DayBits, listAges } from '../../words/days.ts';
import type { MetricColumn } from './columns.ts';

export const metricWeeks = 13;

/** The last full days, those before, and the weeks, the latest first. */
export interface MetricRow {
  readonly now: number;
  readonly before: number;
  readonly weeks: readonly number[];
}

export interface MetricCounts {
  now(index: number): number;
  before(index: number): number;
  /** The oldest first. */
  weeks(index: number): number[];
  /** All are 0. */
  readonly isEmpty: boolean;
}

/** Of a group: now, before, the weeks. */
const width = 2 + metricWeeks;

/** Numbers in one piece of memory: of 100,000 groups they take a tenth of what rows would. Groups without a row have zeros. */
export type PackedMetric = Float64Array;

/** `changed`: what was packed before, and which of it is not so any more. */
export function packMetric(
  units: readonly UnitFacts[],
  find: (unit: UnitFacts) => MetricRow | undefined,
  changed?: Changed<PackedMetric>,
): PackedMetric {
  const packed = new Float64Array(units.length * width);
  if (changed) packed.set(changed.found);
  for (const index of changed?.indexes ?? units.keys()) {
    const unit = units[index];
    const { now, before, weeks } = (unit && find(unit)) ?? noMetric;
    packed.set([now, before, ...weeks], index * width);
  }
  return packed;
}

const noMetric: MetricRow = { now: 0, before: 0, weeks: Array.from({ length: metricWeeks }, () => 0) };

export function readPackedMetric(packed: PackedMetric): MetricCounts {
  return {
    isEmpty: packed.every((number) => number === 0),
    now: (index) => packed[index * width] ?? 0,
    before: (index) => packed[index * width + 1] ?? 0,
    weeks: (index) => [...packed.subarray(index * width + 2, (index + 1) * width)].reverse(),
  };
}

/** How many of the days are set. */
export function countMetricDays(bits: DayBits, { days }: Pick<MetricColumn, 'days'>): MetricRow {
  const count = (fromAge: number, toAge: number) => listAges(bits, fromAge, toAge).length;
  return {
    now: count(1, days),
    before: count(days + 1, 2 * days),
    weeks: Array.from({ length: metricWeeks }, (_, week) => count(1 + week * 7, 7 + week * 7)),
  };
}

/** Whether the days before were all tracked. */
export function hasBefore({ days }: Pick<MetricColumn, 'days'>, { day, trackingSinceDay }: Today): boolean {
  return trackingSinceDay !== undefined && trackingSinceDay <= day - 2 * days;
}
