/** Which intervals a number is taken over. */
import type { ChartBase } from '../definition/schema/base.ts';
import type { Window } from '../definition/schema/metric.ts';
import type { Buckets } from './buckets.ts';
import { planBuckets, planExtendedBuckets } from './context.ts';

/** The intervals that make up the number of interval x: itself; the last n up to it; all from the first up to it. */
export type WindowExtent =
  | { readonly kind: 'each' }
  | { readonly kind: 'last'; readonly intervals: number }
  | { readonly kind: 'upTo' };

/** The intervals that a chart reads, and which numbers it takes over them. The whole range is a number more. */
export interface WindowFrame {
  /** Those before the chart's own come first. */
  readonly buckets: Buckets;
  readonly before: number;
  /** The part of the first own interval that belongs to it, but not to the whole range. */
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

/** The number behind the last interval stands for the whole range … */
export function wholeRangeCell({ buckets }: WindowFrame): number {
  return buckets.labels.length;
}

/** … and the next one for what is read of the first own interval before the range. */
export function skippedCell(frame: WindowFrame): number {
  return wholeRangeCell(frame) + 1;
}

/** … and the one behind that for all units, whatever their values. */
export function everyUnitCell(frame: WindowFrame): number {
  return wholeRangeCell(frame) + 2;
}

/** True where every interval read is a number of the chart, and all of them make up the range. */
export function isUnwindowed({ extent, before }: WindowFrame): boolean {
  return extent.kind === 'each' && before === 0;
}
