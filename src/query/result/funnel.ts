import { assert } from '../../domain/assert.ts';
import type { ResultRow } from '../../store/contract.ts';
import type { FunnelDefinition, FunnelResult, FunnelSeries, FunnelStep } from '../contract.ts';
import type { Buckets } from '../plan/buckets.ts';
import { segmentLabel, seriesLabel } from './label.ts';
import { shareOf } from './share.ts';

type FunnelAnswer = Pick<FunnelResult, 'kind' | 'x' | 'xMs' | 'series' | 'omittedValues'>;

/** The answer from the rows of each segment. */
export function funnelAnswer(
  definition: FunnelDefinition,
  buckets: Buckets,
  segments: readonly (readonly ResultRow[])[],
): FunnelAnswer {
  return {
    kind: 'funnel',
    x: buckets.labels,
    xMs: buckets.startsMs,
    series: segments.flatMap((rows, segment) =>
      rows.map((row) => seriesOf(definition, buckets, segment, row)),
    ),
    omittedValues: segments.reduce((sum, rows) => sum + omitted(rows), 0),
  };
}

function omitted(rows: readonly ResultRow[]): number {
  const found = rows[0]?.['found'];
  return found === undefined ? 0 : Number(found) - rows.length;
}

function seriesOf(
  definition: FunnelDefinition,
  buckets: Buckets,
  segment: number,
  row: ResultRow,
): FunnelSeries {
  const values = definition.breakdowns.map((_, index) => String(row[`value${index}`]));
  const counts = countsOf(definition, row['counts']);
  const converted = counts.at(-1) ?? 0;
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(definition.segments, segment), values }),
    small: (counts[0] ?? 0) < definition.smallBelow,
    steps: counts.map((_, step) => stepOf(row, counts, step)),
    averageMs: converted === 0 ? null : Number(row['allTook']) / converted,
    medianMs: converted === 0 ? null : Number(row['allMedian']),
    overTime: overTimeOf(definition, buckets, row, counts),
    // Bin 0 is what lies below the first bound.
    timeToConvert: definition.timeBoundsMs.map((_, index) => tallied(row['bins']).get(index + 1) ?? 0),
    ...(definition.frequency && { frequency: [...tallied(row['timesDone'])].sort(([a], [b]) => a - b) }),
  };
}

function stepOf(row: ResultRow, counts: readonly number[], step: number): FunnelStep {
  const count = counts[step] ?? 0;
  const hasTime = step > 0 && count > 0;
  const weights = row['weights'];
  return {
    count,
    conversion: shareOf(count, counts[0] ?? 0),
    fromPrevious: shareOf(count, counts[Math.max(0, step - 1)] ?? 0),
    averageMs: hasTime ? (numbers(row['took'])[step - 1] ?? 0) / count : null,
    medianMs: hasTime ? (numbers(row['medians'])[step - 1] ?? 0) : null,
    ...(weights !== undefined && {
      weight: { sum: numbers(weights)[step] ?? 0, without: numbers(row['weightless'])[step] ?? 0 },
    }),
  };
}

/** Of the range as the only interval, the statement gives no points: they are its counts. */
function overTimeOf(
  definition: FunnelDefinition,
  { labels }: Buckets,
  row: ResultRow,
  counts: readonly number[],
): FunnelSeries['overTime'] {
  const xs = numbers(row['xs']);
  const points = row['points'];
  assert(Array.isArray(points), 'the engine gave no list');
  if (labels.length === 1 && definition.which === 'any') return [{ counts }];
  return labels.map((_, x) => ({ counts: countsOf(definition, points[xs.indexOf(x)] ?? []) }));
}

/** One number per step; without any attempt there is none. */
function countsOf({ steps }: FunnelDefinition, counts: unknown): readonly number[] {
  const found = numbers(counts);
  return steps.map((_, step) => found[step] ?? 0);
}

function tallied(tally: unknown): ReadonlyMap<number, number> {
  assert(Array.isArray(tally), 'the engine gave no tally');
  const [keys, times] = [numbers(tally[0]), numbers(tally[1])];
  return new Map(keys.map((key, index) => [key, times[index] ?? 0]));
}

function numbers(list: unknown): readonly number[] {
  assert(Array.isArray(list), 'the engine gave no list');
  return list.map(Number);
}
