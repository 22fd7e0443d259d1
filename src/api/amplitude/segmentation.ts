/** Amplitude's Dashboard REST API: event segmentation. Parameters → definition, result → its answer. */
import type {
  Metric,
  PropertyRef,
  SegmentationDefinition,
  SegmentationResult,
  Window,
} from '../../query/contract.ts';
import {
  commonParameterOf,
  commonParameters,
  eventParameterOf,
  groupingParameters,
  parseAs,
  readCommon,
  readCount,
  readGrouping,
  readInterval,
  readLimit,
} from './chart-parameters.ts';
import { type RestEvent, readEvent } from './event.ts';
import { invalid, oneOf, type QueryParameters, readParameters } from './parameters.ts';

const parameterNames = [
  ...['e', 'e2', 'm', 'n', 'i', 'g2', 'gt2', 'formula', 'rollingWindow', 'rollingAverage'],
  ...commonParameters,
  ...groupingParameters,
] as const;

const metrics = [
  'uniques',
  'totals',
  'pct_dau',
  'average',
  'histogram',
  'sums',
  'value_avg',
  'formula',
] as const;
type MetricParameter = (typeof metrics)[number];

/** Errors: Problem that names the parameter and what is valid. */
export function readSegmentation(search: string): SegmentationDefinition {
  const parameters = readParameters(search, parameterNames);
  const events = readEvents(parameters);
  const name = oneOf('m', parameters.one('m') ?? 'uniques', metrics);
  const window = readWindow(parameters);
  const which = oneOf('n', parameters.one('n') ?? 'any', ['any', 'active']);
  return parseAs(
    'segmentation',
    {
      ...readCommon(parameters),
      events: events.map(({ selector }) => selector),
      which,
      interval: readInterval(parameters),
      limit: readLimit(parameters),
      ...readMeasure(name, parameters, events),
      breakdowns: readBreakdowns(name, parameters, events),
      ...(window && { window }),
    },
    parameterOf,
  );
}

/** Of property metrics the first property of group_by is the one measured, as documented. */
function isMeasured(metric: MetricParameter): boolean {
  return metric === 'sums' || metric === 'value_avg' || metric === 'formula';
}

function readMeasure(
  name: MetricParameter,
  parameters: QueryParameters,
  events: readonly RestEvent[],
): {
  readonly metric: Metric;
  readonly formula?: string;
  readonly measured?: readonly (PropertyRef | null)[];
} {
  const formula = parameters.one('formula');
  if ((formula !== undefined) !== (name === 'formula'))
    throw invalid('formula', 'goes with m=formula, and m=formula with it');
  if (formula === undefined) return { metric: metricOf(name, events) };
  return { metric: { kind: 'uniques' }, formula, measured: events.map(({ groupBy }) => groupBy[0] ?? null) };
}

function metricOf(name: Exclude<MetricParameter, never>, events: readonly RestEvent[]): Metric {
  const property = events[0]?.groupBy[0];
  switch (name) {
    case 'uniques':
    case 'totals':
    case 'average':
      return { kind: name };
    case 'formula':
      return { kind: 'uniques' };
    case 'pct_dau':
      return { kind: 'activeShare', of: 'active' };
    case 'histogram':
      return { kind: 'frequency', bounds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };
    case 'sums':
    case 'value_avg':
      if (!property) throw invalid('e.group_by', `m=${name} measures the first property of group_by`);
      return { kind: 'property', property, aggregate: { kind: name === 'sums' ? 'sum' : 'average' } };
  }
}

function readWindow(parameters: QueryParameters): Window | undefined {
  const window = readCount(parameters, 'rollingWindow');
  const average = readCount(parameters, 'rollingAverage');
  if (window !== undefined && average !== undefined)
    throw invalid('rollingAverage', 'may not be given together with rollingWindow');
  if (window !== undefined) return { kind: 'rollingWindow', intervals: window };
  return average === undefined ? undefined : { kind: 'rollingAverage', intervals: average };
}

function readEvents(parameters: QueryParameters): readonly RestEvent[] {
  const first = parameters.one('e');
  if (first === undefined) throw invalid('e', 'required, an event such as {"event_type":"_active"}');
  const second = parameters.one('e2');
  return [readEvent('e', first), ...(second === undefined ? [] : [readEvent('e2', second)])];
}

function readBreakdowns(
  name: MetricParameter,
  parameters: QueryParameters,
  events: readonly RestEvent[],
): readonly PropertyRef[] {
  const byGroup = readGrouping(parameters, ['g', 'g2']);
  const [byEvent = [], ...others] = events.map(({ groupBy }) =>
    isMeasured(name) ? groupBy.slice(1) : groupBy,
  );
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(byEvent)))
    throw invalid('e2.group_by', 'must be the same as that of e');
  const both = [...byEvent, ...byGroup];
  if (both.length > 2) throw invalid('g', 'two properties at most, with those of group_by in e');
  return both;
}

/** The parameter that a place in the definition came from. */
export function parameterOf(path: string | undefined): string | undefined {
  if (path?.startsWith('events[0]')) return eventParameterOf(path.slice('events[0]'.length), 'e');
  if (path?.startsWith('events[1]')) return eventParameterOf(path.slice('events[1]'.length), 'e2');
  if (path?.startsWith('window')) return 'rollingWindow';
  return commonParameterOf(path);
}

/** The documented answer; beside `data` what Muster adds. */
export function segmentationAnswer(result: SegmentationResult) {
  const { series, x, freshnessMs, omittedValues, notes } = result;
  return {
    data: {
      series: series.map(({ points }) => points),
      seriesLabels: series.map(({ label, bin }) => (bin === undefined ? label : `${label}; ${bin}`)),
      seriesCollapsed: series.map(({ overall }) => [{ value: overall }]),
      xValues: x,
    },
    freshness: freshnessMs,
    omittedValues,
    eventsWithoutUnit: notes.eventsWithoutUnit,
    notes,
  };
}
