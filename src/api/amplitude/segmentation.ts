/** Amplitude's Dashboard REST API: event segmentation. Parameters → definitions, results → its answer. */
import { Problem } from '../../domain/problem.ts';
import type { ChartDefinition, ChartResult, PropertyRef, Unit } from '../../query/contract.ts';
import { parseDefinition } from '../../query/definition/parse.ts';
import { type RestEvent, readEvent, readSegment } from './event.ts';
import { invalid, oneOf, type QueryParameters, readDate, readParameters } from './parameters.ts';
import { segmentProperty } from './properties.ts';

/** Documented parameters, then the extensions (group type, its property view). */
const segmentationParameters = [
  ...[
    'e',
    'e2',
    'm',
    'n',
    'start',
    'end',
    'i',
    's',
    'g',
    'g2',
    'limit',
    'formula',
    'rollingWindow',
    'rollingAverage',
  ],
  ...['cg', 'gt', 'pv'],
] as const;

const unsupported = ['g2', 'formula', 'rollingWindow', 'rollingAverage'] as const;
const intervals = { '-3600000': 'hour', '1': 'day', '7': 'week', '30': 'month' } as const;

/** One definition per segment, one where there is none. Errors: Problem that names the parameter and what is valid. */
export function readSegmentation(search: string): readonly ChartDefinition[] {
  const parameters = readParameters(search, segmentationParameters);
  for (const name of unsupported)
    if (parameters.one(name) !== undefined) throw invalid(name, 'is not supported yet');
  const events = readEvents(parameters);
  const segments = parameters.all('s').map((text) => readSegment('s', text));
  if (parameters.one('n') !== undefined) oneOf('n', parameters.one('n') ?? '', ['any', 'active']);
  const breakdown = readBreakdown(parameters, events, segments.length);
  const shared = {
    kind: 'segmentation',
    unit: readUnit(parameters),
    events: events.map(({ selector }) => selector),
    metric: oneOf('m', parameters.one('m') ?? 'uniques', ['uniques', 'totals']),
    interval:
      intervals[oneOf('i', parameters.one('i') ?? '1', Object.keys(intervals) as (keyof typeof intervals)[])],
    range: { start: readDate(parameters, 'start'), end: readDate(parameters, 'end') },
    propertyView: oneOf('pv', parameters.one('pv') ?? 'event', ['event', 'now']),
    limit: readLimit(parameters),
    ...(breakdown && { breakdown }),
  };
  const wanted = segments.length > 0 ? segments : [[]];
  return wanted.map((segment) => parse({ ...shared, segment }));
}

function readEvents(parameters: QueryParameters): readonly RestEvent[] {
  const first = parameters.one('e');
  if (first === undefined) throw invalid('e', 'required, an event such as {"event_type":"_active"}');
  const second = parameters.one('e2');
  return [readEvent('e', first), ...(second === undefined ? [] : [readEvent('e2', second)])];
}

/** Absent or `User`: users. */
function readUnit(parameters: QueryParameters): Unit {
  const groupType = parameters.one('cg');
  return groupType === undefined || groupType === 'User' ? { kind: 'user' } : { kind: 'group', groupType };
}

function readBreakdown(
  parameters: QueryParameters,
  events: readonly RestEvent[],
  segments: number,
): PropertyRef | undefined {
  const g = parameters.one('g');
  const gt = parameters.one('gt');
  if (gt !== undefined && !g?.startsWith('grp:'))
    throw invalid('gt', 'goes with a group property: g=grp:name&gt=type');
  if (g !== undefined && segments > 1) throw invalid('g', 'goes with a single segment s');
  const [byEvent, ...others] = events.map(({ groupBy }) => groupBy);
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(byEvent)))
    throw invalid('e2.group_by', 'must be the same as that of e');
  if (g !== undefined && byEvent) throw invalid('g', 'may not be given together with group_by in e');
  return g === undefined
    ? byEvent
    : segmentProperty(g, gt, g.startsWith('grp:') && gt === undefined ? 'gt' : 'g');
}

function readLimit(parameters: QueryParameters): number {
  const text = parameters.one('limit') ?? '100';
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > 1_000)
    throw invalid('limit', 'expected a number from 1 to 1000');
  return limit;
}

/** A mistake that only the definition shows is told with the parameter it came from. */
function parse(definition: unknown): ChartDefinition {
  try {
    return parseDefinition(definition);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, error.message, parameterOf(error.path));
  }
}

/** The parameter that a place in a definition came from. */
export function parameterOf(path: string | undefined): string | undefined {
  return path
    ?.replace(/^events\[0\]/, 'e')
    .replace(/^events\[1\]/, 'e2')
    .replace(/^(e2?\.filters\[\d+\])\.values/, '$1.subprop_value')
    .replace(/^(e2?\.filters\[\d+\])\.property.*/, '$1.subprop_key')
    .replace(/^segment/, 's')
    .replace(/^unit.*/, 'cg')
    .replace(/^breakdown\.groupType/, 'gt')
    .replace(/^breakdown.*/, 'g')
    .replace(/^range\./, '')
    .replace(/^range$/, 'start');
}

/** The documented answer; beside `data` what Muster adds. */
export function segmentationAnswer(results: readonly ChartResult[]) {
  const all = results.flatMap((result, index) =>
    result.series.map((each) => ({
      ...each,
      label: results.length > 1 ? `${each.label}; segment ${index + 1}` : each.label,
    })),
  );
  return {
    data: {
      series: all.map(({ points }) => points),
      seriesLabels: all.map(({ label }) => label),
      seriesCollapsed: all.map(({ overall }) => [{ value: overall }]),
      xValues: results[0]?.x ?? [],
    },
    freshness: Math.min(...results.map(({ freshnessMs }) => freshnessMs)),
    omittedValues: results.reduce((sum, { omittedValues }) => sum + omittedValues, 0),
    eventsWithoutUnit: results.reduce((sum, { eventsWithoutUnit }) => sum + eventsWithoutUnit, 0),
  };
}
