/** Changes of a definition that the chart page offers: unit, dates, interval, property view, one breakdown. */
import type { Breakdown, ChartDefinition, Unit } from '../api/operations.ts';
import type { DateRange, Interval } from '../format-intervals.ts';

const all: readonly Interval[] = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'all'];

export const listIntervals = ({ kind }: ChartDefinition): readonly Interval[] => listIntervalsOf(kind);

/** Which intervals a kind has; empty where there is no choice. */
export function listIntervalsOf(kind: ChartDefinition['kind']): readonly Interval[] {
  switch (kind) {
    case 'segmentation':
    case 'funnel':
    case 'cohortSize':
    case 'sessions':
    case 'revenueLtv':
      return all;
    case 'lifecycle':
      return all.filter((interval) => interval !== 'all');
    case 'retention':
    case 'engagementMatrix':
      return ['day', 'week', 'month'];
    case 'stickiness':
      return ['week', 'month'];
    case 'impact':
      return ['day', 'week', 'month', 'quarter'];
    case 'usageInterval':
    case 'composition':
    case 'dataTable':
    case 'journeys':
      return [];
  }
}

/** Its own, else the kind’s default. */
export function readInterval(definition: ChartDefinition): Interval {
  const intervals = listIntervals(definition);
  const fallback = intervals.includes('day') ? 'day' : (intervals[0] ?? 'all');
  return definition.interval ?? (definition.kind === 'engagementMatrix' ? 'week' : fallback);
}

/** How many of them a chart shows follows from its kind’s default again. */
export function withInterval(definition: ChartDefinition, interval: Interval): ChartDefinition {
  const changed = { ...definition, interval } as ChartDefinition;
  switch (changed.kind) {
    case 'retention': {
      const { intervals: _, ...rest } = changed;
      return rest;
    }
    case 'impact': {
      const { before: _, after: __, ...rest } = changed;
      return rest;
    }
    case 'segmentation': {
      const { window: _, ...rest } = changed;
      return interval === 'all' ? rest : changed;
    }
    default:
      return changed;
  }
}

export const withRange = (definition: ChartDefinition, range: DateRange): ChartDefinition => ({
  ...definition,
  range,
});

export type View = NonNullable<ChartDefinition['propertyView']>;

export const withView = (definition: ChartDefinition, propertyView: View): ChartDefinition => ({
  ...definition,
  propertyView,
});

/** Weights are properties of the counted type, so they go with it. */
export function withUnit(definition: ChartDefinition, unit: Unit): ChartDefinition {
  const { weigh: _, leaveOut, ...rest } = definition;
  return { ...rest, unit, ...(leaveOut !== undefined && { leaveOut }) } as ChartDefinition;
}

/** Where a kind is broken down by a property: composition by the one that it is of. */
export function readBreakdown(definition: ChartDefinition): Breakdown | undefined {
  if (definition.kind === 'composition') return definition.property;
  return definition.breakdowns?.[0];
}

/** In place of the first; undefined: by none, which a composition cannot be. */
export function withBreakdown(definition: ChartDefinition, property: Breakdown | undefined): ChartDefinition {
  if (definition.kind === 'composition') return property ? { ...definition, property } : definition;
  const [, ...others] = definition.breakdowns ?? [];
  return { ...definition, breakdowns: property ? [property, ...others] : [] };
}

/** Where what a chart is broken down by may be numbers: the bands they are in, as they are written. */
export function readBounds(breakdown: Breakdown | undefined): string | undefined {
  if (breakdown?.kind !== 'event' && breakdown?.kind !== 'user' && breakdown?.kind !== 'group')
    return undefined;
  return (breakdown.bounds ?? []).join(', ');
}

/** Of what is written: rising numbers; undefined where it is none. Nothing written: no bands. */
export function parseBounds(text: string): readonly number[] | undefined {
  const numbers = text
    .split(/[\s,;]+/)
    .filter((each) => each !== '')
    .map(Number);
  const rises = numbers.every(
    (each, index) => Number.isFinite(each) && (index === 0 || each > (numbers[index - 1] ?? 0)),
  );
  return rises ? numbers : undefined;
}

export function withBounds(definition: ChartDefinition, bounds: readonly number[]): ChartDefinition {
  const breakdown = readBreakdown(definition);
  if (breakdown?.kind !== 'event' && breakdown?.kind !== 'user' && breakdown?.kind !== 'group')
    return definition;
  const { bounds: _, ...plain } = breakdown;
  return withBreakdown(definition, bounds.length === 0 ? plain : { ...plain, bounds });
}
