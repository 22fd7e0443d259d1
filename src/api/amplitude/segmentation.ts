/** Amplitude's Dashboard REST API: event segmentation. Parameters → definition, result → its answer. */
import type {
  Metric,
  PropertyRef,
  SegmentationDefinition,
  SegmentationResult,
  Window,
} from '../../query/contract.ts';
import { metricFunctions, perActive } from '../../query/contract.ts';
import {
  type ChartRequest,
  commonParameters,
  findCommonParameter,
  findEventParameter,
  findGroupByParameter,
  groupingParameters,
  type ParameterOf,
  parseChartRequest,
  readCommon,
  readCount,
  readFineInterval,
  readGrouping,
  readLimit,
} from './chart-parameters.ts';
import { type RestEvent, readEvent } from './event.ts';
import { checkChoice, invalid, type QueryParameters, readParameters } from './parameters.ts';

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

/** What formulas call the events. */
const letters = ['A', 'B'] as const;

const frequencyBounds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Bins of a property's values: its range is not known before the chart runs. */
const distributionBounds = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000, 1_000_000];

/** Errors: Problem that names the parameter and what is valid. */
export function readSegmentation(search: string): ChartRequest<SegmentationDefinition> {
  const parameters = readParameters(search, parameterNames);
  const events = readEvents(parameters);
  const name = checkChoice('m', parameters.one('m') ?? 'uniques', metrics);
  const window = readWindow(parameters);
  const which = checkChoice('n', parameters.one('n') ?? 'any', ['any', 'active']);
  const measures = isMeasured(name, parameters, events);
  const byEvent = readEventBreakdowns(measures, events);
  const byOther = readOtherBreakdowns(parameters, byEvent.length);
  return parseChartRequest(
    'segmentation',
    {
      ...readCommon(parameters),
      events: events.map(({ selector }) => selector),
      which,
      interval: readFineInterval(parameters),
      limit: readLimit(parameters),
      ...readMeasure(name, parameters, events),
      breakdowns: [...byEvent, ...byOther],
      ...(window && { window }),
    },
    createParameterFinder({ measured: measures ? 1 : 0, byEvent: byEvent.length, window }),
    {
      inEvents: events.reduce((sum, { groupBy }) => sum + groupBy.length, 0),
      ofSegment: byOther.length,
    },
  );
}

/** Of property metrics the first property of group_by is the one measured, as documented. */
function isMeasured(
  metric: MetricParameter,
  parameters: QueryParameters,
  [first]: readonly RestEvent[],
): boolean {
  if (metric === 'formula') return measuresProperty(parameters.one('formula') ?? '');
  if (metric === 'histogram') return first !== undefined && first.groupBy.length > 0;
  return metric === 'sums' || metric === 'value_avg';
}

const propertyFunctions = [
  perActive,
  ...Object.entries(metricFunctions).flatMap(([name, { takes }]) =>
    takes === 'property' || takes === 'propertyAndShare' ? [name] : [],
  ),
];

/** Said in the words of the parameters, before the formula is read. */
function checkMeasured(formula: string, events: readonly RestEvent[]): void {
  for (const [, name = '', letter = ''] of formula.toUpperCase().matchAll(/([A-Z]+)\s*\(\s*([AB])\b/g)) {
    const event = events[letter === 'A' ? 0 : 1];
    if (propertyFunctions.includes(name) && event?.groupBy.length === 0)
      throw invalid(
        `${letter === 'A' ? 'e' : 'e2'}.group_by`,
        `${name}(${letter}) needs a property in group_by: it measures the first one`,
      );
  }
}

function measuresProperty(formula: string): boolean {
  const words = formula.toUpperCase().match(/[A-Z]+/g) ?? [];
  return words.some((word) => propertyFunctions.includes(word));
}

function readMeasure(
  name: MetricParameter,
  parameters: QueryParameters,
  events: readonly RestEvent[],
): {
  readonly metric: Metric;
  readonly formula?: string;
  readonly formulaProperties?: SegmentationDefinition['formulaProperties'];
} {
  const formula = parameters.one('formula');
  if ((formula !== undefined) !== (name === 'formula'))
    throw invalid('formula', 'goes with m=formula, and m=formula with it');
  if (formula === undefined) return { metric: chooseMetric(name, events) };
  checkMeasured(formula, events);
  const measured = measuresProperty(formula)
    ? events.flatMap(({ groupBy }, index) => (groupBy[0] ? [[letters[index], groupBy[0]] as const] : []))
    : [];
  return { metric: { kind: 'uniques' }, formula, formulaProperties: Object.fromEntries(measured) };
}

function chooseMetric(name: MetricParameter, events: readonly RestEvent[]): Metric {
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
      return property
        ? { kind: 'property', property, aggregate: { kind: 'distribution', bounds: distributionBounds } }
        : { kind: 'frequency', bounds: frequencyBounds };
    case 'sums':
    case 'value_avg':
      if (!property)
        throw invalid('e.group_by', `m=${name} needs a property in group_by: it measures the first one`);
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

function readEventBreakdowns(measured: boolean, events: readonly RestEvent[]): readonly PropertyRef[] {
  const [byEvent = [], ...others] = events.map(({ groupBy }) => (measured ? groupBy.slice(1) : groupBy));
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(byEvent)))
    throw invalid('e2.group_by', 'must be the same as that of e');
  return byEvent;
}

function readOtherBreakdowns(parameters: QueryParameters, byEvent: number): readonly PropertyRef[] {
  const byGroup = readGrouping(parameters, ['g', 'g2']);
  if (byEvent + byGroup.length > 2) throw invalid('g', 'two properties at most, with those of group_by in e');
  return byGroup;
}

/** How many properties of group_by in `e` are measured, and how many broken down by. */
interface Came {
  readonly measured: number;
  readonly byEvent: number;
  readonly window: Window | undefined;
}

function createParameterFinder({ measured, byEvent, window }: Came): ParameterOf {
  return (path = '') => {
    const event = /^events\[([01])\](.*)$/.exec(path);
    if (event) return findEventParameter(event[2] ?? '', event[1] === '0' ? 'e' : 'e2');
    const breakdown = /^breakdowns\[(\d)\](.*)$/.exec(path);
    const index = Number(breakdown?.[1]);
    const rest = breakdown?.[2] ?? '';
    if (breakdown && index < byEvent) return findGroupByParameter(rest, 'e', measured + index);
    if (breakdown) return findCommonParameter(`breakdowns[${index - byEvent}]${rest}`);
    if (path.startsWith('metric.property'))
      return findGroupByParameter(path.slice('metric.property'.length), 'e', 0);
    const formula = /^formulaProperties\.([AB])(.*)$/.exec(path);
    if (formula) return findGroupByParameter(formula[2] ?? '', formula[1] === 'A' ? 'e' : 'e2', 0);
    if (path.startsWith('formula')) return path === 'formula' ? path : 'e.group_by';
    if (path === 'which') return 'n';
    if (path.startsWith('window')) return window?.kind;
    return findCommonParameter(path === '' ? undefined : path);
  };
}

/** The documented answer; beside `data` what Muster adds. */
export function segmentationAnswer(result: SegmentationResult) {
  const { series, x, freshnessMs, omittedValues, notes } = result;
  return {
    data: {
      series: series.map(({ points }) => points),
      seriesLabels: series.map(({ label }) => label),
      seriesCollapsed: series.map(({ overall }) => [{ value: overall }]),
      xValues: x,
    },
    freshness: freshnessMs,
    omittedValues,
    eventsWithoutUnit: notes.eventsWithoutUnit,
    notes,
  };
}
