/** Makes the answer of a funnel chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues } from '../../answer/rows.ts';
import { makeShare } from '../../answer/share.ts';
import type { Buckets } from '../../plan/buckets.ts';
import type { BreakdownTotals } from '../kind.ts';
import type { FunnelInterval, FunnelResult, FunnelSeries, FunnelStep } from './result.ts';
import type { FunnelDefinition } from './schema.ts';
import type { FunnelRow } from './sql-statements.ts';

type FunnelAnswer = Pick<FunnelResult, 'kind' | 'x' | 'xMs' | 'series' | 'omittedValues'> & {
  readonly breakdownTotals?: BreakdownTotals;
};

/** Makes the answer from the rows of each segment. */
export function funnelAnswer(
  definition: FunnelDefinition,
  buckets: Buckets,
  segments: readonly (readonly FunnelRow[])[],
): FunnelAnswer {
  return {
    kind: 'funnel',
    x: buckets.labels,
    xMs: buckets.startsMs,
    series: segments.flatMap((rows, segment) =>
      rows.map((row) => makeSeries(definition, buckets, segment, row)),
    ),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
    ...readBreakdownTotals(segments[0] ?? []),
  };
}

function readBreakdownTotals(rows: readonly FunnelRow[]): { readonly breakdownTotals?: BreakdownTotals } {
  const { everyUnit, everyValue = 0, everyNone = 0 } = rows[0] ?? {};
  if (everyUnit === undefined) return {};
  return {
    breakdownTotals: {
      units: everyUnit,
      unitsOfValues: everyValue,
      unitsShown: rows.reduce((sum, { unitsOfValue = 0 }) => sum + unitsOfValue, 0),
      noneUnits: everyNone,
    },
  };
}

function makeSeries(
  definition: FunnelDefinition,
  buckets: Buckets,
  segment: number,
  row: FunnelRow,
): FunnelSeries {
  const { values } = row;
  const counts = fillCounts(definition, row.counts);
  const converted = counts.at(-1) ?? 0;
  const overTime = makeOverTime(definition, buckets, row, counts);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(definition.segments, segment), values }),
    small: (counts[0] ?? 0) < definition.smallBelow,
    steps: counts.map((_, step) => ({
      ...makeStep(row, counts, step),
      ...makeDetails(definition, row, step),
    })),
    averageMs: converted === 0 ? null : row.allTook / converted,
    medianMs: converted === 0 ? null : row.allMedian,
    overTime,
    conversionOverTime: overTime.map(({ counts: of }) => makeShare(of.at(-1) ?? 0, of[0] ?? 0)),
    timeToConvert: binned(definition, row.bins),
    ...(definition.frequency && { frequency: makeFrequency(row, 0) }),
  };
}

type Tally = ReadonlyMap<number, number>;

/** Bin 0 is below the first bound. */
function binned({ timeBoundsMs }: FunnelDefinition, tally: Tally = new Map()): readonly number[] {
  return timeBoundsMs.map((_, index) => tally.get(index + 1) ?? 0);
}

function makeFrequency({ timesDone = [] }: FunnelRow, index: number): NonNullable<FunnelSeries['frequency']> {
  return [...(timesDone[index] ?? [])].sort(([a], [b]) => a - b);
}

/** Frequencies of steps come after the requested one. */
function makeDetails(definition: FunnelDefinition, row: FunnelRow, step: number): Partial<FunnelStep> {
  if (!definition.stepDetails || step === 0) return {};
  return {
    timeBins: binned(definition, row.stepBins?.[step - 1]),
    timesBefore: makeFrequency(row, step - 1 + (definition.frequency ? 1 : 0)),
  };
}

function makeStep(row: FunnelRow, counts: readonly number[], step: number): FunnelStep {
  const count = counts[step] ?? 0;
  const { weights, weightless = [] } = row;
  return {
    count,
    conversion: makeShare(count, counts[0] ?? 0),
    fromPrevious: makeShare(count, counts[Math.max(0, step - 1)] ?? 0),
    averageMs: averageAt(counts, row.took, step),
    medianMs: medianAt(counts, row.medians, step),
    ...(weights && { weight: { sum: weights[step] ?? 0, without: weightless[step] ?? 0 } }),
  };
}

/** Where the range is the only interval, the statement returns no points: they are its counts. */
function makeOverTime(
  definition: FunnelDefinition,
  { labels }: Buckets,
  row: FunnelRow,
  counts: readonly number[],
): FunnelSeries['overTime'] {
  if (labels.length === 1 && definition.which === 'any')
    return [{ counts, ...timesAt(definition, counts, row.took, row.medians) }];
  const { xs, points, tookAt = [], mediansAt = [] } = row;
  return labels.map((_, x) => {
    const index = xs.indexOf(x);
    const here = fillCounts(definition, points[index]);
    if (!definition.stepDetails) return { counts: here };
    return { counts: here, ...timesAt(definition, here, tookAt[index], mediansAt[index]) };
  });
}

/** Numbers of the units that entered in one interval, or in the whole range. */
function timesAt(
  { stepDetails }: FunnelDefinition,
  counts: readonly number[],
  took: readonly number[] = [],
  medians: readonly (number | null)[] = [],
): Omit<FunnelInterval, 'counts'> {
  if (!stepDetails) return {};
  return {
    averagesMs: counts.map((_, step) => averageAt(counts, took, step)),
    mediansMs: counts.map((_, step) => medianAt(counts, medians, step)),
  };
}

/** Times from the step before; `took` and `medians` begin with the second step. Null for the first step, and where nobody reached the step. */
function averageAt(counts: readonly number[], took: readonly number[], step: number): number | null {
  const count = counts[step] ?? 0;
  return step > 0 && count > 0 ? (took[step - 1] ?? 0) / count : null;
}

function medianAt(
  counts: readonly number[],
  medians: readonly (number | null)[],
  step: number,
): number | null {
  return step > 0 && (counts[step] ?? 0) > 0 ? (medians[step - 1] ?? 0) : null;
}

/** One number per step; an empty list (no attempts) means 0. */
function fillCounts({ steps }: FunnelDefinition, counts: readonly number[] = []): readonly number[] {
  return steps.map((_, step) => counts[step] ?? 0);
}
