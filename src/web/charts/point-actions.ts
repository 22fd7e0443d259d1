/** Charts that a number leads to: its interval closer, its value alone or left out, what came after its event. */
import type { ChartDefinition, Event, Filter, Property, Segment } from '../api/operations.ts';
import { addDays } from '../format.ts';
import type { DateRange, Interval } from '../format-intervals.ts';
import { settleDefinition } from './builder/settle.ts';
import { listIntervals, readInterval, withInterval } from './edit.ts';
import type { DefinitionOf, Point } from './types.ts';

/** Where the intervals of the chart begin; charts without intervals have none. */
type Starts = readonly string[] | undefined;

const coarseToFine: readonly Interval[] = ['year', 'quarter', 'month', 'week', 'day', 'hour'];

/** The interval of the number alone, by the next finer ones; undefined where there are none. */
export function zoomIn(
  definition: ChartDefinition,
  point: Point,
  starts: Starts,
): ChartDefinition | undefined {
  const range = findRange(definition, point, starts);
  const finer = coarseToFine
    .slice(coarseToFine.indexOf(readInterval(definition)) + 1)
    .find((interval) => listIntervals(definition).includes(interval));
  if (!range || finer === undefined) return undefined;
  return { ...withInterval(definition, finer), range };
}

/** The dates of the interval that the number is of. */
export function findRange(definition: ChartDefinition, point: Point, starts: Starts): DateRange | undefined {
  const x = 'x' in point ? point.x : undefined;
  const start = x === undefined ? undefined : starts?.[x]?.slice(0, 10);
  if (x === undefined || start === undefined || readInterval(definition) === 'all') return undefined;
  const next = starts?.[x + 1]?.slice(0, 10);
  const { range } = definition;
  const end = next === undefined ? range.end : next === start ? start : addDays(next, -1);
  return { start: keepWithin(start, range), end: keepWithin(end, range) };
}

function keepWithin(date: string, { start, end }: DateRange): string {
  if (date < start) return start;
  if (date > end) return end;
  return date;
}

/** Only what has the value of the number’s series. */
export function filterBy(definition: ChartDefinition, point: Point): ChartDefinition | undefined {
  const conditions = listConditions(definition, point, 'is');
  return conditions && withConditions(definition, conditions);
}

/** The chart without the number’s series: without its value, or without its event where several stand side by side. */
export function exclude(definition: ChartDefinition, point: Point): ChartDefinition | undefined {
  const conditions = listConditions(definition, point, 'is not');
  if (conditions) return conditions.length === 1 ? withConditions(definition, conditions) : undefined;
  if (definition.kind !== 'segmentation' || definition.formula !== undefined) return undefined;
  const { events } = definition;
  const event = 'event' in point ? point.event : 0;
  if (events.length < 2 || typeof event !== 'number') return undefined;
  return settleDefinition({ ...definition, events: events.toSpliced(event, 1) }).definition;
}

/** Undefined where the series has no values, or bands of numbers. */
function listConditions(
  definition: ChartDefinition,
  { values = [] }: Point,
  operator: 'is' | 'is not',
): readonly Filter[] | undefined {
  const properties =
    definition.kind === 'composition' ? [definition.property] : (definition.breakdowns ?? []);
  if (values.length === 0 || values.length !== properties.length) return undefined;
  if (properties.some((property) => 'bounds' in property && property.bounds)) return undefined;
  return properties.map((property, index) => ({
    property: property as Property,
    operator,
    values: [values[index] ?? ''],
  }));
}

/** On every segment. */
function withConditions(definition: ChartDefinition, filters: readonly Filter[]): ChartDefinition {
  const added = filters.map((filter) => ({ kind: 'property' as const, ...filter }));
  const { segments = [] } = definition;
  const whole: readonly Segment[] = segments.length === 0 ? [{}] : segments;
  return {
    ...definition,
    segments: whole.map((segment) => ({ ...segment, conditions: [...(segment.conditions ?? []), ...added] })),
  } as ChartDefinition;
}

/** What those behind the number did after its event, in its interval. */
export function showJourneys(
  definition: ChartDefinition,
  point: Point,
  starts: Starts,
): ChartDefinition | undefined {
  const start = findEvent(definition, point);
  if (!start) return undefined;
  const { unit, segments, leaveOut, propertyView } = filterBy(definition, point) ?? definition;
  return {
    version: 1,
    kind: 'journeys',
    start,
    ...(unit && { unit }),
    ...(segments && { segments }),
    ...(leaveOut !== undefined && { leaveOut }),
    ...(propertyView && { propertyView }),
    range: findRange(definition, point, starts) ?? definition.range,
  };
}

/** Undefined of those that did not, and where the number is of no one event. */
function findEvent(definition: ChartDefinition, point: Point): Event | undefined {
  if ('outcome' in point && (point.outcome === 'didNot' || point.outcome === 'notReturned')) return undefined;
  switch (definition.kind) {
    case 'segmentation':
      return definition.formula === undefined && 'event' in point && typeof point.event === 'number'
        ? definition.events[point.event]
        : definition.events[0];
    case 'funnel':
      return point.kind === 'funnel'
        ? definition.steps[point.outcome === 'stopped' ? Math.max(0, point.step - 1) : point.step]
        : undefined;
    case 'retention':
      return definition.start && definition.start.kind !== 'new' ? definition.start : { kind: 'any' };
    case 'lifecycle':
    case 'stickiness':
    case 'usageInterval':
    case 'sessions':
    case 'composition':
    case 'revenueLtv':
      return definition.event ?? { kind: 'any' };
    case 'impact':
      return point.kind === 'impact' ? definition.treatments[point.treatmentEvent ?? 0] : undefined;
    case 'engagementMatrix':
      if (point.kind !== 'engagementMatrix') return undefined;
      return point.name !== undefined
        ? { kind: 'named', name: point.name }
        : definition.events?.[point.event ?? 0];
    case 'dataTable': {
      const column = point.kind === 'dataTable' ? definition.columns[point.column ?? 0] : undefined;
      return column?.kind === 'metric' ? column.event : undefined;
    }
    case 'journeys':
      return point.kind === 'journeys' ? findNodeEvent(point) : undefined;
    case 'cohortSize':
      return undefined;
  }
}

/** The event of one node; the others are many. */
function findNodeEvent(point: Extract<Point, { readonly kind: 'journeys' }>): Event | undefined {
  const node = point.part === 'step' ? point.node : point.part === 'link' ? point.to : point.nodes.at(-1);
  return node && 'event' in node ? { kind: 'named', name: node.event } : undefined;
}

/** What the chart says of each unit in the number’s event or column, as a chart that a computed property can be made of. */
export function chartOfEachUnit(
  definition: ChartDefinition,
  point: Point,
): DefinitionOf<'segmentation'> | undefined {
  if (definition.unit?.kind !== 'group') return undefined;
  const { unit, segments, range, propertyView, leaveOut } = definition;
  const of = (
    measured: Pick<DefinitionOf<'segmentation'>, 'events' | 'metric' | 'formula' | 'formulaProperties'>,
  ) => ({
    ...{ kind: 'segmentation' as const, unit, range },
    ...(segments && { segments }),
    ...(propertyView && { propertyView }),
    ...(leaveOut !== undefined && { leaveOut }),
    ...measured,
  });
  const inDays = { kind: 'perUnit', of: { kind: 'days' } } as const;
  switch (definition.kind) {
    case 'segmentation':
      return definition;
    case 'stickiness':
      return of({ events: [definition.event ?? { kind: 'any' }], metric: inDays });
    case 'engagementMatrix': {
      const event = findEvent(definition, point);
      const metric = definition.measure === 'times' ? ({ kind: 'totals' } as const) : inDays;
      return event && of({ events: [event], metric });
    }
    case 'revenueLtv': {
      const { event = { kind: 'any' }, property = { kind: 'event', name: '$revenue' } } = definition;
      return of({ events: [event], metric: { kind: 'property', property, aggregate: { kind: 'sum' } } });
    }
    case 'dataTable': {
      const column = point.kind === 'dataTable' ? definition.columns[point.column ?? 0] : undefined;
      if (!column || column.kind === 'conversion') return undefined;
      if (column.kind === 'metric')
        return of({ events: [column.event], ...(column.metric && { metric: column.metric }) });
      const { events, formula, formulaProperties } = column;
      return of({ events, formula, ...(formulaProperties && { formulaProperties }) });
    }
    case 'funnel':
    case 'retention':
    case 'usageInterval':
    case 'lifecycle':
    case 'composition':
    case 'cohortSize':
    case 'sessions':
    case 'journeys':
    case 'impact':
      return undefined;
  }
}
