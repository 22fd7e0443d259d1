/** Makes the series of the answer from the measures. */

import { eventLabels, segmentLabel, seriesLabel } from '../../answer/label.ts';
import type { Share, Weight } from '../../answer/result-base.ts';
import { listSegments } from '../../plan/segments.ts';
import type { WindowFrame } from '../../plan/window-frame.ts';
import type { Series } from './result.ts';
import type { SegmentationDefinition } from './schema.ts';

/** The numbers of one series. */
interface Numbers {
  readonly bin?: string;
  /** For every interval read, including those before the range. */
  readonly points: readonly (number | null)[];
  readonly overall: number | null;
  readonly shares?: { readonly points: readonly Share[]; readonly overall: Share };
  readonly weights?: { readonly points: readonly Weight[]; readonly overall: Weight };
}

/** Of the whole range; `isLeast`: no more were counted than tell whether a series is small. */
export interface UnitCount {
  readonly n: number;
  readonly isLeast: boolean;
}

/** One value (or pair) of a breakdown. */
export interface Measured {
  readonly values: readonly string[];
  readonly units: UnitCount;
  readonly withoutDivisor?: number;
  /** One, or one per bin. */
  readonly numbers: readonly Numbers[];
}

interface Place {
  readonly event: number;
  readonly segment: number;
  readonly points: { readonly frame: WindowFrame };
}

/** One series, or one per bin. */
export function makeSeries(
  definition: SegmentationDefinition,
  { event, segment, points: { frame } }: Place,
  { values, units, withoutDivisor, numbers }: Measured,
): readonly Series[] {
  const segments = listSegments(definition);
  const isAlone = segments.length < 2 && values.length === 0 && numbers.length < 2;
  const names = definition.events.length > 1 || isAlone ? eventLabels(definition.events)[event] : undefined;
  const dropEarlier = <T>(all: readonly T[]) => all.slice(frame.before);
  return numbers.map(({ bin, points, overall, shares, weights }) => ({
    event,
    segment,
    values,
    label: seriesLabel({
      event: names,
      segment: segmentLabel(segments, segment),
      values: bin === undefined ? values : [...values, bin],
    }),
    small: units.n < definition.smallBelow,
    ...(!units.isLeast && { units: units.n }),
    ...(bin !== undefined && { bin }),
    points: dropEarlier(applyWindow(definition, points)),
    overall,
    ...(shares && { shares: { ...shares, points: dropEarlier(shares.points) } }),
    ...(weights && { weights: { ...weights, points: dropEarlier(weights.points) } }),
    ...(withoutDivisor !== undefined && { withoutDivisor }),
  }));
}

/** Applies a rolling average to points; other windows are part of the counts. */
export function applyWindow(
  { window }: Pick<SegmentationDefinition, 'window'>,
  points: readonly (number | null)[],
): readonly (number | null)[] {
  if (window?.kind !== 'rollingAverage') return points;
  return points.map((_, x) => {
    const last = points.slice(Math.max(0, x - window.intervals + 1), x + 1).filter((each) => each !== null);
    return last.length === 0 ? null : last.reduce((sum, each) => sum + each, 0) / last.length;
  });
}
