/** Amplitude's Dashboard REST API: funnels. */
import type { FunnelDefinition, FunnelResult, FunnelSeries } from '../../query/contract.ts';
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
import { readEvent } from './event.ts';
import { invalid, oneOf, readParameters } from './parameters.ts';

const parameterNames = ['e', 'mode', 'n', 'i', 'cs', ...commonParameters, ...groupingParameters] as const;
const orders = { ordered: 'this', unordered: 'any', sequential: 'exact' } as const;
/** 30 days, as documented. */
const windowSecondsDefault = 2_592_000;

/** Errors: Problem that names the parameter and what is valid. */
export function readFunnel(search: string): FunnelDefinition {
  const parameters = readParameters(search, parameterNames);
  const events = parameters.all('e').map((text, index) => readEvent(`e[${index}]`, text));
  if (events.length < 2) throw invalid('e', 'a funnel needs two events or more, each in an e of its own');
  const grouped = events.findIndex(({ groupBy }) => groupBy.length > 0);
  const byEvent = events[grouped]?.groupBy ?? [];
  const byGroup = readGrouping(parameters, ['g']);
  if (byEvent.length > 0 && byGroup.length > 0)
    throw invalid('g', 'may not be given together with group_by in e');
  const order =
    orders[oneOf('mode', parameters.one('mode') ?? 'ordered', ['ordered', 'unordered', 'sequential'])];
  const seconds = readCount(parameters, 'cs') ?? windowSecondsDefault;
  return parseAs(
    'funnel',
    {
      ...readCommon(parameters),
      steps: events.map(({ selector }) => selector),
      order,
      windowMs: (order === 'any' ? wholeDays(seconds) : seconds) * 1_000,
      which: oneOf('n', parameters.one('n') ?? 'active', ['new', 'active']) === 'new' ? 'new' : 'any',
      interval: readInterval(parameters),
      limit: readLimit(parameters),
      breakdowns: byEvent.length > 0 ? byEvent : byGroup,
      breakdownStep: Math.max(0, grouped),
    },
    funnelParameterOf,
  );
}

/** Unordered funnels have windows of whole days, as documented; less than one is one. */
function wholeDays(seconds: number): number {
  return Math.max(1, Math.floor(seconds / 86_400)) * 86_400;
}

/** The parameter that a place in the definition came from. */
export function funnelParameterOf(path: string | undefined): string | undefined {
  const step = /^steps\[(\d+)\](.*)$/.exec(path ?? '');
  if (step) return eventParameterOf(step[2] ?? '', `e[${step[1]}]`);
  if (path === 'windowMs') return 'cs';
  return commonParameterOf(path);
}

/** The documented answer, one element per segment or value; beside `data` what Muster adds. */
export function funnelAnswer(result: FunnelResult) {
  return {
    data: result.series.map((series) => funnelOf(result, series)),
    freshness: result.freshnessMs,
    omittedValues: result.omittedValues,
    eventsWithoutUnit: result.notes.eventsWithoutUnit,
    notes: result.notes,
  };
}

function funnelOf({ definition, x, xMs }: FunnelResult, series: FunnelSeries) {
  const { steps, segment, values, label, overTime, timeToConvert } = series;
  const bounds = definition.timeBoundsMs;
  return {
    meta: { segmentIndex: segment },
    events: definition.steps.map((step) => (step.kind === 'named' ? step.name : '_all')),
    ...(values.length > 0 && { groupValue: label, groupValues: values }),
    cumulativeRaw: steps.map(({ count }) => count),
    cumulative: steps.map(({ conversion }) => conversion.share),
    stepByStep: steps.map(({ fromPrevious }) => fromPrevious.share),
    medianTransTimes: steps.slice(1).map(({ medianMs }) => medianMs),
    avgTransTimes: steps.slice(1).map(({ averageMs }) => averageMs),
    dayFunnels: {
      series: overTime.map(({ counts }) => counts),
      xValues: x,
      formattedXValues: xMs.map((ms) => new Date(ms).toISOString()),
    },
    timeToConvertDistribution: {
      bins: timeToConvert.map((count, index) => ({
        start: bounds[index] ?? 0,
        end: bounds[index + 1] ?? null,
        bin_dist: { uniques: count },
      })),
    },
    confidence: steps.map(({ conversion: { low, high, n } }) => ({ low, high, n })),
  };
}
