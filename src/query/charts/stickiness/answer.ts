/** Makes the answer of a stickiness chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import type { Share, Weight } from '../../answer/result-base.ts';
import { omittedValues, type RowsOf, rowsBy } from '../../answer/rows.ts';
import { makeShare } from '../../answer/share.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import { cellDays, type StickinessPlan } from './plan.ts';
import type { StickinessResult, StickinessSeries } from './result.ts';
import type { StickinessDefinition } from './schema.ts';
import type { StickinessRow, StickinessWeightsRow } from './sql-statements.ts';

/** Rows of the statements of one segment. */
export interface StickinessRows {
  readonly series: readonly StickinessRow[];
  /** Only with weights. */
  readonly weights?: readonly StickinessWeightsRow[];
}

export function stickinessAnswer(
  definition: StickinessDefinition,
  plan: StickinessPlan,
  segments: readonly StickinessRows[],
): AnswerOf<StickinessResult> {
  return {
    kind: 'stickiness',
    x: plan.buckets.labels,
    xMs: plan.buckets.startsMs,
    series: segments.flatMap(({ series, weights }, segment) => {
      const weightRows = weights && rowsBy(weights);
      return series.map((row) => makeSeries(definition, plan, segment, row, weightRows));
    }),
    omittedValues: segments.reduce((sum, { series }) => sum + omittedValues(series), 0),
  };
}

function makeSeries(
  definition: StickinessDefinition,
  plan: StickinessPlan,
  segment: number,
  row: StickinessRow,
  weightRows: RowsOf<StickinessWeightsRow> | undefined,
): StickinessSeries {
  const { values } = row;
  const { cumulative } = definition;
  const counts = readCounts(row, plan);
  const sharesOf = (exactly: readonly number[]): readonly Share[] => {
    const n = sum(exactly);
    return (cumulative ? atLeast(exactly) : exactly).map((count) => makeShare(count, n));
  };
  const complete = new Set(plan.complete);
  const overall = counts.reduce(
    (total, each, x) => (complete.has(x) ? total.map((count, index) => count + (each[index] ?? 0)) : total),
    new Array<number>(plan.daysMax).fill(0),
  );
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: row.units < definition.smallBelow,
    days: sharesOf(overall),
    overTime: counts.map((each, x) => ({ n: sum(each), days: sharesOf(each), incomplete: !complete.has(x) })),
    ...(weightRows && { weights: readWeights(plan, cumulative, weightRows(values)) }),
  };
}

/** Per interval and number of days (from one): units on exactly that many days. */
function readCounts(
  { cells, ns }: StickinessRow,
  { buckets, daysMax }: StickinessPlan,
): readonly (readonly number[])[] {
  const counts = buckets.labels.map(() => new Array<number>(daysMax).fill(0));
  for (const [index, cell] of cells.entries()) {
    const days = counts[Math.floor(cell / cellDays)];
    // The cell after the last interval is not an interval.
    if (days) days[(cell % cellDays) - 1] = ns[index] ?? 0;
  }
  return counts;
}

function readWeights(
  { daysMax }: StickinessPlan,
  cumulative: boolean,
  rows: readonly StickinessWeightsRow[],
): readonly Weight[] {
  const exactly = (name: 'weightSum' | 'weightless') => {
    const numbers = new Array<number>(daysMax).fill(0);
    for (const row of rows) numbers[row.days - 1] = row[name];
    return cumulative ? atLeast(numbers) : numbers;
  };
  const without = exactly('weightless');
  return exactly('weightSum').map((total, index) => ({ sum: total, without: without[index] ?? 0 }));
}

/** Turns counts of exactly n days into counts of n or more. */
function atLeast(exactly: readonly number[]): number[] {
  return exactly.map((_, index) => sum(exactly.slice(index)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
