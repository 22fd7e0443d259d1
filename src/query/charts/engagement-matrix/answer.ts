/** Makes the answer of an engagement matrix chart from the rows of its statements. */
import { eventLabels, segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues, type RowsOf, rowsBy } from '../../answer/rows.ts';
import type { EventSelector } from '../../definition/schema/parts.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import type { EngagementMatrixPlan } from './plan.ts';
import type { EngagementMatrixResult, EngagementSeries, Quadrant } from './result.ts';
import type { EngagementMatrixDefinition } from './schema.ts';
import type { DoersRow } from './sql-doers.ts';
import type { ActiveRow } from './sql-statements.ts';

/** Rows of the statements of one segment. */
export interface MatrixRows {
  /** One row per value, in order. */
  readonly active: readonly ActiveRow[];
  /** One per event and value. */
  readonly doers: readonly Doers[];
}

/** `position`: of the event. */
type Doers = Omit<DoersRow, 'event'> & { readonly position: number };

type Lines = EngagementMatrixResult['lines'][number];

export function engagementMatrixAnswer(
  definition: EngagementMatrixDefinition,
  plan: EngagementMatrixPlan,
  events: readonly EventSelector[],
  segments: readonly MatrixRows[],
): AnswerOf<EngagementMatrixResult> {
  const { labels, startsMs, endMs } = plan.buckets;
  const incompleteFrom = labels.findIndex((_, x) => (startsMs[x + 1] ?? endMs) > plan.freshnessMs);
  const values = segments.flatMap(({ active, doers }, segment) => {
    const doersOf = rowsBy(doers, 'position');
    return active.map((row) => ofValues(definition, plan, events, { segment, row, doersOf }));
  });
  return {
    kind: 'engagementMatrix',
    events: eventLabels(events),
    x: labels,
    xMs: startsMs,
    ...(incompleteFrom >= 0 && { incompleteFrom }),
    series: values.flatMap(({ series }) => series).sort((a, b) => a.event - b.event || a.segment - b.segment),
    lines: values.map(({ lines }) => lines),
    omittedValues: segments.reduce((sum, { active }) => sum + omittedValues(active), 0),
  };
}

/** Computes all events of one segment and one combination of values. */
interface OfValues {
  readonly segment: number;
  readonly row: ActiveRow;
  readonly doersOf: RowsOf<Doers>;
}

function ofValues(
  definition: EngagementMatrixDefinition,
  plan: EngagementMatrixPlan,
  events: readonly EventSelector[],
  { segment, row, doersOf }: OfValues,
): { readonly series: readonly EngagementSeries[]; readonly lines: Lines } {
  const { values } = row;
  const activeAt = numbersBy(row.ats, row.ns);
  const labels = eventLabels(events);
  const points = events.map((_, position) => {
    const [done] = doersOf(values, position);
    return {
      event: position,
      segment,
      values,
      label: seriesLabel({
        event: labels[position],
        segment: segmentLabel(listSegments(definition), segment),
        values,
      }),
      small: row.size < definition.smallBelow,
      ...measured(plan, activeAt, done),
    };
  });
  const middle = definition.quadrants === 'median' ? median : mean;
  const lines = {
    segment,
    values,
    breadth: middle(points.map(({ breadth }) => breadth).filter(isNumber)),
    frequency: middle(points.map(({ frequency }) => frequency).filter(isNumber)),
  };
  return { lines, series: points.map((point) => ({ ...point, quadrant: findQuadrant(point, lines) })) };
}

/** Means use complete intervals, or all where none is complete: in part of an interval fewer units do anything. */
function measured({ buckets: { labels }, complete }: EngagementMatrixPlan, activeAt: Numbers, row?: Doers) {
  const [unitsAt, totalAt] = row
    ? [numbersBy(row.ats, row.ns), sumsBy(row.totalAts, row.totals)]
    : [none, none];
  const numbers = (at: number) => ({ units: unitsAt.get(at) ?? 0, total: totalAt.get(at) ?? 0 });
  const isComplete = new Set(complete);
  const overTime = labels.map((_, x) => ({
    ...numbers(x),
    activeUnits: activeAt.get(x) ?? 0,
    incomplete: !isComplete.has(x),
  }));
  const meant = complete.length === 0 ? overTime : overTime.filter(({ incomplete }) => !incomplete);
  const shares = meant.flatMap(({ units, activeUnits }) => (activeUnits === 0 ? [] : [units / activeUnits]));
  const averages = meant.flatMap(({ units, total }) => (units === 0 ? [] : [total / units]));
  const total = overTime.reduce((sum, each) => sum + each.total, 0);
  return {
    ...{ breadth: mean(shares), frequency: mean(averages) },
    ...{ units: unitsAt.get(labels.length) ?? 0, total, overTime },
  };
}

function findQuadrant(point: Pick<EngagementSeries, 'breadth' | 'frequency'>, lines: Lines): Quadrant | null {
  if (point.breadth === null || point.frequency === null) return null;
  const side = (number: number, line: number | null) => (number > (line ?? 0) - noise ? 'high' : 'low');
  return {
    breadth: side(point.breadth, lines.breadth),
    frequency: side(point.frequency, lines.frequency),
  };
}

/** Rounding: a mean of equal numbers may differ from them by this much. */
const noise = 1e-9;

type Numbers = ReadonlyMap<number, number>;
const none: Numbers = new Map();

/** Numbers by interval; the number after the last interval is the whole range. */
function numbersBy(ats: readonly number[], numbers: readonly number[]): Numbers {
  return new Map(ats.map((at, index) => [at, numbers[index] ?? 0]));
}

/** The same of numbers of which several may be of one interval. */
function sumsBy(ats: readonly number[], numbers: readonly number[]): Numbers {
  const sums = new Map<number, number>();
  for (const [index, at] of ats.entries()) sums.set(at, (sums.get(at) ?? 0) + (numbers[index] ?? 0));
  return sums;
}

function isNumber(value: number | null): value is number {
  return value !== null;
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [below, above] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return below === undefined || above === undefined ? null : (below + above) / 2;
}
