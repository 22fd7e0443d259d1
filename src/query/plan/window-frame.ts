/** Window frames: which intervals make up each number of a chart. */
import type { ChartBase } from '../definition/schema/base.ts';
import type { Window } from '../definition/schema/metric.ts';
import type { Buckets } from './buckets.ts';
import { createStarts, planBuckets, planExtendedBuckets } from './context.ts';
import type { Starts } from './plan.ts';

/** The intervals that make up the number of an interval: itself; the last n, itself included; or all up to it. */
type WindowExtent =
  | { readonly kind: 'each' }
  | { readonly kind: 'last'; readonly intervals: number }
  | { readonly kind: 'upTo' };

/** The intervals that a chart reads, and the extent of each number. The whole range is one number more. */
export interface WindowFrame {
  /** Starts with the intervals before the chart's first. */
  readonly buckets: Buckets;
  readonly before: number;
  /** The part of the chart's first interval that counts in that interval, but not in the whole range. */
  readonly skip?: { readonly fromMs: number; readonly toMs: number };
  readonly extent: WindowExtent;
}

type Timed = Pick<ChartBase, 'range' | 'weekStart' | 'interval'> & { readonly window?: Window };

/** Errors: Problem `query_too_big`. */
export function planWindowFrame(chart: Timed, timeZone: string): WindowFrame {
  const { window } = chart;
  switch (window?.kind) {
    case 'rollingAverage':
      return planExtendedFrame(chart, timeZone, window.intervals - 1, { kind: 'each' });
    case 'rollingWindow':
      return planExtendedFrame(chart, timeZone, window.intervals - 1, {
        kind: 'last',
        intervals: window.intervals,
      });
    case 'cumulative':
      return { buckets: planBuckets(chart, timeZone), before: 0, extent: { kind: 'upTo' } };
    case undefined:
      return { buckets: planBuckets(chart, timeZone), before: 0, extent: { kind: 'each' } };
  }
}

/** The range as one interval. */
export function wholeRangeFrame(chart: Timed, timeZone: string): WindowFrame {
  return {
    buckets: planBuckets({ ...chart, interval: 'all' }, timeZone),
    before: 0,
    extent: { kind: 'each' },
  };
}

function planExtendedFrame(chart: Timed, timeZone: string, count: number, extent: WindowExtent): WindowFrame {
  // One at least, so that the first interval is read from its start.
  return { ...planExtendedBuckets(chart, timeZone, Math.max(1, count)), extent };
}

/** The intervals of the range, and those that their numbers reach back to. */
export function listFrameStarts({ buckets, before }: WindowFrame, window: Window | undefined): Starts {
  const back = window === undefined || window.kind === 'cumulative' ? 0 : window.intervals - 1;
  return createStarts(buckets, before - back);
}

/** When the chart's range begins, which may be within its first interval. */
export function findRangeStart({ buckets, before, skip }: WindowFrame): number {
  if (skip) return skip.toMs;
  return before === 0 ? buckets.fromMs : (buckets.startsMs[before] ?? buckets.fromMs);
}

/** Cells are numbered as intervals are. The one after the last interval is the whole range, */
export function wholeRangeCell({ buckets }: WindowFrame): number {
  return buckets.labels.length;
}

/** the next one is the part of the first interval before the range, */
export function skippedCell(frame: WindowFrame): number {
  return wholeRangeCell(frame) + 1;
}

/** and the next one counts every unit, whatever its values. */
export function everyUnitCell(frame: WindowFrame): number {
  return wholeRangeCell(frame) + 2;
}

/** True where each interval is one number of the chart, without a window. */
export function isUnwindowed({ extent, before }: WindowFrame): boolean {
  return extent.kind === 'each' && before === 0;
}
