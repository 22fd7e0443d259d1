/** One number of a chart, beside the same before. */
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { ChartDefinition, ChartResult } from '../charts/registry.ts';
import type { Immutable } from '../definition/schema/zod-parts.ts';
import type { FigureRequest } from './figure-request.ts';

/** As results have it: a 95 % Wilson interval, of `n`. */
const shareSchema = z.object({
  share: z.number(),
  count: z.number(),
  n: z.number(),
  low: z.number(),
  high: z.number(),
});

type Share = Readonly<z.output<typeof shareSchema>>;

export const figureSchema = z
  .object({
    label: z.string().describe('The series; empty: the chart has one'),
    value: z.number().nullable().describe('Null: nothing was measured'),
    before: z.number().nullable(),
    change: z
      .number()
      .nullable()
      .describe('(value − before) ÷ before; null where there is nothing to divide by'),
    isShare: z.boolean().describe('0 to 1'),
    share: shareSchema.exactOptional().describe('What a share of the whole range is made of'),
    start: z.string().describe('The interval or range that it is of'),
    end: z.string().exactOptional().describe('Absent: an interval'),
    interval: z.string(),
    freshnessMs: z.number(),
  })
  .meta({ id: 'Figure', description: 'One number of a chart, with its change' });

export type Figure = Immutable<z.output<typeof figureSchema>>;

/** Kinds that have one number: of others a picture says more. */
const countedKinds = ['segmentation', 'funnel', 'retention', 'sessions', 'cohortSize', 'revenueLtv'] as const;

type Counted = Extract<ChartResult, { kind: (typeof countedKinds)[number] }>;

const isCounted = <T extends { readonly kind: ChartResult['kind'] }>(
  of: T,
): of is Extract<T, { kind: Counted['kind'] }> => (countedKinds as readonly string[]).includes(of.kind);

/** The chart that a figure is read from: with the range before it, where that is what it is compared with. Errors: Problem at `definition.kind`. */
export function figureDefinition(definition: ChartDefinition, { of }: FigureRequest): ChartDefinition {
  if (!isCounted(definition))
    throw new Problem(
      'invalid_request',
      `Only charts of the kinds ${countedKinds.join(', ')} have one number; show others as a picture.`,
      'definition.kind',
    );
  const isOfUnits = definition.kind === 'retention' || definition.kind === 'revenueLtv';
  if (of === 'last' && (isOfUnits || definition.interval === 'all'))
    throw new Problem(
      'invalid_request',
      'A chart of one interval, or of the time since each unit began, has no last one; send "range".',
      'figure.of',
    );
  return of === 'range' && !definition.compare
    ? { ...definition, compare: { back: 1, of: 'period' } }
    : definition;
}

/** Errors: Problem at `figure.series`. */
export function readFigure(result: ChartResult, { of, series }: FigureRequest): Figure {
  if (!isCounted(result)) throw new Error('bug: a chart without a figure');
  if (result.series.length > 0 && series >= result.series.length)
    throw new Problem(
      'invalid_request',
      `The chart has ${result.series.length} series; expected 0 to ${result.series.length - 1}.`,
      'figure.series',
    );
  const { definition } = result;
  const numbers = of === 'last' ? readLast(result, series) : readRange(result, series);
  return {
    label: result.series.length > 1 ? (result.series[series]?.label ?? '') : '',
    ...numbers,
    change: findChange(numbers),
    isShare: result.kind === 'funnel' || result.kind === 'retention' || isShare(definition),
    ...(of === 'range' && { end: definition.range.end }),
    interval: definition.interval,
    freshnessMs: result.freshnessMs,
  };
}

type Numbers = Pick<Figure, 'value' | 'before' | 'start' | 'share'>;

function readRange(result: Counted, index: number): Numbers {
  const { definition, compared } = result;
  const before = compared as Counted | undefined;
  const share = readShare(result, index);
  return {
    value: readOverall(result, index),
    before: before ? readBefore(result, before, index) : null,
    ...(share && { share }),
    start: definition.range.start,
  };
}

/** The same of the range before; of what has had more time since, nothing is. */
function readBefore(result: Counted, before: Counted, index: number): number | null {
  if (result.kind === 'revenueLtv') return null;
  if (result.kind !== 'retention' || before.kind !== 'retention') return readOverall(before, index);
  const cell = before.series[index]?.overall[findLastCell(result, index)];
  return cell && !cell.incomplete && cell.n > 0 ? cell.share : null;
}

const findLastCell = (result: Extract<Counted, { kind: 'retention' }>, index: number): number =>
  result.series[index]?.overall.findLastIndex(({ incomplete, n }) => !incomplete && n > 0) ?? -1;

/** Of retention the last interval that all have had; of a cohort its size at the end; of revenue LTV what new units brought so far. */
function readOverall(result: Counted, index: number): number | null {
  switch (result.kind) {
    case 'segmentation':
      return result.series[index]?.overall ?? null;
    case 'funnel':
    case 'retention': {
      const share = readShare(result, index);
      return share && share.n > 0 ? share.share : null;
    }
    case 'sessions':
      return result.series[index]?.overall.sessions ?? null;
    case 'cohortSize':
      return result.series[index]?.points.at(-1) ?? null;
    case 'revenueLtv':
      return result.series[index]?.revenue ?? null;
  }
}

/** What the number of the whole range is made of, where it is a share. */
function readShare(result: Counted, index: number): Share | undefined {
  switch (result.kind) {
    case 'segmentation':
      return result.series[index]?.shares?.overall;
    case 'funnel':
      return result.series[index]?.steps.at(-1)?.conversion;
    case 'retention': {
      const cell = result.series[index]?.overall[findLastCell(result, index)];
      if (!cell) return undefined;
      const { share, count, n, low, high } = cell;
      return { share, count, n, low, high };
    }
    case 'sessions':
    case 'cohortSize':
    case 'revenueLtv':
      return undefined;
  }
}

/** The last interval that has ended. */
function readLast(result: Counted, index: number): Numbers {
  const points = listPoints(result, index);
  const isOver = result.xMs.map((_, at) => at < (findIncomplete(result) ?? result.xMs.length));
  const last = isOver.lastIndexOf(true);
  return { value: points[last] ?? null, before: points[last - 1] ?? null, start: result.x[last] ?? '' };
}

/** Funnels and cohorts do not say which interval is under way: that in which the answer was made. */
function findIncomplete(result: Counted): number | undefined {
  return result.kind === 'segmentation' || result.kind === 'sessions'
    ? result.incompleteFrom
    : result.xMs.length - 1;
}

function listPoints(result: Counted, index: number): readonly (number | null)[] {
  switch (result.kind) {
    case 'segmentation':
    case 'cohortSize':
      return result.series[index]?.points ?? [];
    case 'sessions':
      return (result.series[index]?.points ?? []).map(({ sessions }) => sessions);
    case 'funnel':
      return (result.series[index]?.conversionOverTime ?? []).map(({ share, n }) => (n === 0 ? null : share));
    case 'retention':
    case 'revenueLtv':
      return [];
  }
}

function isShare(definition: ChartDefinition): boolean {
  return (
    definition.kind === 'segmentation' &&
    definition.formula === undefined &&
    definition.metric.kind === 'activeShare'
  );
}

function findChange({ value, before }: Numbers): number | null {
  return value === null || before === null || before === 0 ? null : (value - before) / before;
}
