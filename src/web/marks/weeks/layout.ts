/** The weeks of one group as a line, beside the medians of its peers: the last week is not over. */
import type { LineData, LineSeries } from '../line/layout.ts';

interface WeekPoint {
  readonly start: string;
  /** Absent: a gap. */
  readonly value: number | undefined;
}

export interface WeeksData {
  /** Full weeks, the oldest first. */
  readonly weeks: readonly WeekPoint[];
  /** The one that is not over. */
  readonly soFar: WeekPoint;
  /** Of the same full weeks; undefined: none of the peers was used. Absent: nothing is known of peers. */
  readonly medians?: readonly (number | undefined)[] | undefined;
  readonly name: string;
  readonly medianName: string;
  readonly soFarName: string;
  readonly isWhole: boolean;
  /** As the axis writes a number. */
  readonly write: (value: number) => string;
  /** Of the group, and of a median: as tables and tooltips write it, in one precision. */
  readonly show: (value: number | undefined) => string;
  readonly showMedian: (value: number | undefined) => string;
}

export function layoutWeeks(data: WeeksData): LineData {
  const { weeks, soFar, medians, name, medianName, soFarName, isWhole, write } = data;
  const all = [...weeks, soFar];
  const own: LineSeries = {
    id: 'own',
    name,
    isNamedAtEnd: true,
    color: 1,
    look: 'plain',
    points: all.map(({ value }) => value ?? null),
  };
  const median: LineSeries = {
    id: 'median',
    name: medianName,
    isNamedAtEnd: true,
    color: 'neutral',
    look: 'target',
    points: all.map((_, index) => (index < weeks.length ? (medians?.[index] ?? null) : null)),
  };
  return {
    x: all.map(({ start }) => start),
    interval: 'week',
    incompleteFrom: weeks.length,
    series: medians?.some((each) => each !== undefined) ? [own, median] : [own],
    isFromZero: true,
    isWhole,
    write,
    soFar: soFarName,
  };
}
