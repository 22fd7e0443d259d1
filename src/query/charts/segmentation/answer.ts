/** What was measured, as the series of the answer. */

import { eventLabels, segmentLabel, seriesLabel } from '../../answer/label.ts';
import type { Share, Weight } from '../../answer/result-base.ts';
import { listSegments } from '../../plan/segments.ts';
import type { WindowFrame } from '../../plan/window-frame.ts';
import type { Series } from './result.ts';
import type { SegmentationDefinition } from './schema.ts';

/** The numbers of one series. */
export interface Numbers {
  readonly bin?: string;
  /** Of every interval read, those before the chart's own included. */
  readonly points: readonly (number | null)[];
  readonly overall: number | null;
  readonly shares?: { readonly points: readonly Share[]; readonly overall: Share };
  readonly weights?: { readonly points: readonly Weight[]; readonly overall: Weight };
}

/** One value (or pair) of a breakdown. */
export interface Measured {
  readonly values: readonly string[];
  readonly units: number;
  readonly withoutDivisor?: number;
  /** One, or one per bin. */
  readonly numbers: readonly Numbers[];
}

interface Place {
  readonly event: number;
  readonly segment: number;
  readonly points: { readonly frame: WindowFrame };
}

/** A series, or one per bin. */
export function seriesOf(
  definition: SegmentationDefinition,
  { event, segment, points: { frame } }: Place,
  { values, units, withoutDivisor, numbers }: Measured,
): readonly Series[] {
  const segments = listSegments(definition);
  const isAlone = segments.length < 2 && values.length === 0 && numbers.length < 2;
  const names = definition.events.length > 1 || isAlone ? eventLabels(definition.events)[event] : undefined;
  const own = <T>(all: readonly T[]) => all.slice(frame.before);
  return numbers.map(({ bin, points, overall, shares, weights }) => ({
    event,
    segment,
    values,
    label: seriesLabel({
      event: names,
      segment: segmentLabel(segments, segment),
      values: bin === undefined ? values : [...values, bin],
    }),
    small: units < definition.smallBelow,
    units,
    ...(bin !== undefined && { bin }),
    points: own(windowed(definition, points)),
    overall,
    ...(shares && { shares: { ...shares, points: own(shares.points) } }),
    ...(weights && { weights: { ...weights, points: own(weights.points) } }),
    ...(withoutDivisor !== undefined && { withoutDivisor }),
  }));
}

/** Rolling averages are taken of points; other windows were counted. */
export function windowed(
  { window }: Pick<SegmentationDefinition, 'window'>,
  points: readonly (number | null)[],
): readonly (number | null)[] {
  if (window?.kind !== 'rollingAverage') return points;
  return points.map((_, x) => {
    const last = points.slice(Math.max(0, x - window.intervals + 1), x + 1).filter((each) => each !== null);
    return last.length === 0 ? null : last.reduce((sum, each) => sum + each, 0) / last.length;
  });
}
