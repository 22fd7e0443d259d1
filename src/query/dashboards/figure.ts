/** One number of a chart, beside the same before. */
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { ChartDefinition, ChartResult } from '../charts/registry.ts';
import type { Immutable } from '../definition/schema/zod-parts.ts';
import type { FigureRequest } from './figure-request.ts';

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
    start: z.string().describe('The interval or range that it is of'),
    end: z.string().exactOptional().describe('Absent: an interval'),
    interval: z.string(),
    freshnessMs: z.number(),
  })
  .meta({ id: 'Figure', description: 'One number of a chart, with its change' });

export type Figure = Immutable<z.output<typeof figureSchema>>;

/** The chart that a figure is read from: with the range before it, where that is what it is compared with. Errors: Problem at `definition.kind`. */
export function figureDefinition(definition: ChartDefinition, { of }: FigureRequest): ChartDefinition {
  if (definition.kind !== 'segmentation' && definition.kind !== 'funnel')
    throw new Problem(
      'invalid_request',
      'Only segmentation and funnel charts have one number; show others as a picture.',
      'definition.kind',
    );
  if (of === 'last' && definition.interval === 'all')
    throw new Problem(
      'invalid_request',
      'A chart of one interval has no last one; send "range".',
      'figure.of',
    );
  return of === 'range' && !definition.compare
    ? { ...definition, compare: { back: 1, of: 'period' } }
    : definition;
}

/** Errors: Problem at `figure.series`. */
export function readFigure(result: ChartResult, { of, series }: FigureRequest): Figure {
  if (result.kind !== 'segmentation' && result.kind !== 'funnel')
    throw new Error('bug: a chart without a figure');
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
    isShare: result.kind === 'funnel' || isShare(definition),
    ...(of === 'range' && { end: definition.range.end }),
    interval: definition.interval,
    freshnessMs: result.freshnessMs,
  };
}

type Counted = Extract<ChartResult, { kind: 'segmentation' | 'funnel' }>;
type Numbers = Pick<Figure, 'value' | 'before' | 'start'>;

function readRange(result: Counted, index: number): Numbers {
  const { definition, compared } = result;
  const before = compared as Counted | undefined;
  return {
    value: readOverall(result, index),
    before: before ? readOverall(before, index) : null,
    start: definition.range.start,
  };
}

function readOverall(result: Counted, index: number): number | null {
  if (result.kind === 'segmentation') return result.series[index]?.overall ?? null;
  return result.series[index]?.steps.at(-1)?.conversion.share ?? null;
}

/** The last interval that has ended. */
function readLast(result: Counted, index: number): Numbers {
  const points =
    result.kind === 'segmentation' ? (result.series[index]?.points ?? []) : listConversions(result, index);
  const isOver = result.xMs.map((_, at) => at < (findIncomplete(result) ?? result.xMs.length));
  const last = isOver.lastIndexOf(true);
  return { value: points[last] ?? null, before: points[last - 1] ?? null, start: result.x[last] ?? '' };
}

/** A funnel does not say which interval is under way: that in which the answer was made. */
function findIncomplete(result: Counted): number | undefined {
  if (result.kind === 'segmentation') return result.incompleteFrom;
  return result.xMs.length - 1;
}

function listConversions(
  result: Extract<ChartResult, { kind: 'funnel' }>,
  index: number,
): readonly (number | null)[] {
  return (result.series[index]?.conversionOverTime ?? []).map(({ share, n }) => (n === 0 ? null : share));
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
