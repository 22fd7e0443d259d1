import { assert } from '../../../domain/assert.ts';
import type { ResultRow } from '../../../store/contract.ts';
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { shareOf } from '../../answer/share.ts';
import type { Buckets } from '../../plan/buckets.ts';
import type { Told } from '../kind.ts';
import type { FunnelInterval, FunnelResult, FunnelSeries, FunnelStep } from './result.ts';
import type { FunnelDefinition } from './schema.ts';

type FunnelAnswer = Pick<FunnelResult, 'kind' | 'x' | 'xMs' | 'series' | 'omittedValues'> & {
  readonly told?: Told;
};

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
    ...toldOf(segments[0] ?? []),
  };
}

function toldOf(rows: readonly ResultRow[]): { readonly told?: Told } {
  const [first] = rows;
  if (first?.['everyUnit'] === undefined) return {};
  return {
    told: {
      units: Number(first['everyUnit']),
      unitsOfValues: Number(first['everyValue']),
      unitsShown: rows.reduce((sum, row) => sum + Number(row['unitsOfValue']), 0),
      noneUnits: Number(first['everyNone']),
    },
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
    steps: counts.map((_, step) => ({ ...stepOf(row, counts, step), ...detailsOf(definition, row, step) })),
    averageMs: converted === 0 ? null : Number(row['allTook']) / converted,
    medianMs: converted === 0 ? null : Number(row['allMedian']),
    overTime: overTimeOf(definition, buckets, row, counts),
    timeToConvert: binned(definition, row['bins']),
    ...(definition.frequency && { frequency: frequencyOf(row, 0) }),
  };
}

/** Bin 0 is what lies below the first bound. */
function binned({ timeBoundsMs }: FunnelDefinition, tally: unknown): readonly number[] {
  const found = tallied(tally);
  return timeBoundsMs.map((_, index) => found.get(index + 1) ?? 0);
}

function frequencyOf(row: ResultRow, index: number): NonNullable<FunnelSeries['frequency']> {
  return [...tallied(tallyAt(row, 'timesDone', index))].sort(([a], [b]) => a - b);
}

/** Frequencies of steps stand behind the one asked for. */
function detailsOf(definition: FunnelDefinition, row: ResultRow, step: number): Partial<FunnelStep> {
  if (!definition.stepDetails || step === 0) return {};
  return {
    timeBins: binned(definition, tallyAt(row, 'stepBins', step - 1)),
    timesBefore: frequencyOf(row, step - 1 + (definition.frequency ? 1 : 0)),
  };
}

function stepOf(row: ResultRow, counts: readonly number[], step: number): FunnelStep {
  const count = counts[step] ?? 0;
  const weights = row['weights'];
  return {
    count,
    conversion: shareOf(count, counts[0] ?? 0),
    fromPrevious: shareOf(count, counts[Math.max(0, step - 1)] ?? 0),
    averageMs: averageAt(counts, row['took'], step),
    medianMs: medianAt(counts, row['medians'], step),
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
  if (labels.length === 1 && definition.which === 'any')
    return [{ counts, ...timesAt(definition, counts, row['took'], row['medians']) }];
  const xs = numbers(row['xs']);
  return labels.map((_, x) => {
    const at = (name: string) => listAt(row, name)[xs.indexOf(x)] ?? [];
    const here = countsOf(definition, at('points'));
    if (!definition.stepDetails) return { counts: here };
    return { counts: here, ...timesAt(definition, here, at('tookAt'), at('mediansAt')) };
  });
}

/** Of those who entered in one interval, or in the whole range. */
function timesAt(
  { stepDetails }: FunnelDefinition,
  counts: readonly number[],
  took: unknown,
  medians: unknown,
): Omit<FunnelInterval, 'counts'> {
  if (!stepDetails) return {};
  return {
    averagesMs: counts.map((_, step) => averageAt(counts, took, step)),
    mediansMs: counts.map((_, step) => medianAt(counts, medians, step)),
  };
}

/** From the step before; `took` and `medians` begin with the second step. Null for the first, and where nobody came. */
function averageAt(counts: readonly number[], took: unknown, step: number): number | null {
  const count = counts[step] ?? 0;
  return step > 0 && count > 0 ? (numbers(took)[step - 1] ?? 0) / count : null;
}

function medianAt(counts: readonly number[], medians: unknown, step: number): number | null {
  return step > 0 && (counts[step] ?? 0) > 0 ? (numbers(medians)[step - 1] ?? 0) : null;
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

/** One of several tallies; without any attempt there are none. */
function tallyAt(row: ResultRow, name: string, index: number): unknown {
  return listAt(row, name)[index] ?? [[], []];
}

function listAt(row: ResultRow, name: string): readonly unknown[] {
  const list = row[name];
  assert(Array.isArray(list), `the engine gave no list ${name}`);
  return list;
}

function numbers(list: unknown): readonly number[] {
  assert(Array.isArray(list), 'the engine gave no list');
  return list.map(Number);
}
