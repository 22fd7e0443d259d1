/** Amplitude's Dashboard REST API: funnels. */
import type { FunnelDefinition, FunnelResult, FunnelSeries, FunnelStep } from '../../query/contract.ts';
import {
  type ChartRequest,
  commonParameters,
  findCommonParameter,
  findEventParameter,
  findGroupByParameter,
  groupingParameters,
  parseChartRequest,
  readCommon,
  readCount,
  readFineInterval,
  readGrouping,
  readLimit,
} from './chart-parameters.ts';
import { nameSelector, readEvent } from './event.ts';
import { checkChoice, invalid, readParameters } from './parameters.ts';

const parameterNames = ['e', 'mode', 'n', 'i', 'cs', ...commonParameters, ...groupingParameters] as const;
const orders = { ordered: 'this', unordered: 'any', sequential: 'exact' } as const;
/** 30 days, as documented. */
const windowSecondsDefault = 2_592_000;

/** Errors: Problem that names the parameter and what is valid. */
export function readFunnel(search: string): ChartRequest<FunnelDefinition> {
  const parameters = readParameters(search, parameterNames);
  const events = parameters.all('e').map((text, index) => readEvent(`e[${index}]`, text));
  if (events.length < 2) throw invalid('e', 'a funnel needs two events or more, each in an e of its own');
  const grouped = events.flatMap(({ groupBy }, index) => (groupBy.length > 0 ? [index] : []));
  const [step, another] = grouped;
  if (another !== undefined)
    throw invalid(`e[${another}].group_by`, 'only one event of a funnel may have group_by');
  const byEvent = step === undefined ? [] : (events[step]?.groupBy ?? []);
  const byGroup = readGrouping(parameters, ['g']);
  if (byEvent.length > 0 && byGroup.length > 0)
    throw invalid('g', 'may not be given together with group_by in e');
  const order =
    orders[checkChoice('mode', parameters.one('mode') ?? 'ordered', ['ordered', 'unordered', 'sequential'])];
  const seconds = readCount(parameters, 'cs') ?? windowSecondsDefault;
  return parseChartRequest(
    'funnel',
    {
      ...readCommon(parameters),
      steps: events.map(({ selector }) => selector),
      order,
      windowMs: (order === 'any' ? wholeDays(seconds) : seconds) * 1_000,
      which: checkChoice('n', parameters.one('n') ?? 'active', ['new', 'active']) === 'new' ? 'new' : 'any',
      interval: readFineInterval(parameters),
      limit: readLimit(parameters),
      breakdowns: byEvent.length > 0 ? byEvent : byGroup,
      breakdownStep: step ?? 0,
      stepDetails: true,
    },
    (path) => findFunnelParameter(path, step),
    { inEvents: byEvent.length, ofSegment: byGroup.length },
  );
}

/** Unordered funnels have windows of whole days, as documented; less than one is one. */
function wholeDays(seconds: number): number {
  return Math.max(1, Math.floor(seconds / 86_400)) * 86_400;
}

/** `groupedStep`: the step whose group_by the breakdowns came from. */
function findFunnelParameter(path: string | undefined, groupedStep: number | undefined): string | undefined {
  const step = /^steps\[(\d+)\](.*)$/.exec(path ?? '');
  if (step) return findEventParameter(step[2] ?? '', `e[${step[1]}]`);
  const breakdown = /^breakdowns\[(\d)\](.*)$/.exec(path ?? '');
  if (breakdown && groupedStep !== undefined)
    return findGroupByParameter(breakdown[2] ?? '', `e[${groupedStep}]`, Number(breakdown[1]));
  if (path === 'steps') return 'e';
  if (path === 'windowMs') return 'cs';
  if (path === 'which') return 'n';
  return findCommonParameter(path);
}

/** The documented answer, one element per segment or value; beside `data` what Muster adds. */
export function funnelAnswer(result: FunnelResult) {
  return {
    data: result.series.map((series) => writeFunnel(result, series)),
    freshness: result.freshnessMs,
    omittedValues: result.omittedValues,
    eventsWithoutUnit: result.notes.eventsWithoutUnit,
    notes: result.notes,
  };
}

function writeFunnel({ definition, x }: FunnelResult, series: FunnelSeries) {
  const { steps, segment, values, label, overTime, timeToConvert } = series;
  const dates = { xValues: x, formattedXValues: x.map(shortDate) };
  const timesByDay = (of: 'averagesMs' | 'mediansMs') => ({
    series: overTime.map((interval) => transTimes(steps.map((_, step) => interval[of]?.[step] ?? null))),
    ...dates,
  });
  return {
    meta: { segmentIndex: segment },
    events: definition.steps.map(nameSelector),
    ...(values.length > 0 && { groupValue: label, groupValues: values }),
    cumulativeRaw: steps.map(({ count }) => count),
    cumulative: steps.map(({ conversion }) => conversion.share),
    stepByStep: steps.map(({ fromPrevious }) => fromPrevious.share),
    medianTransTimes: transTimes(steps.map(({ medianMs }) => medianMs)),
    avgTransTimes: transTimes(steps.map(({ averageMs }) => averageMs)),
    dayFunnels: { series: overTime.map(({ counts }) => counts), ...dates },
    dayMedianTransTimes: timesByDay('mediansMs'),
    dayAvgTransTimes: timesByDay('averagesMs'),
    stepTransTimeDistribution: {
      segment_index: segment,
      step_bins: steps.map(({ timeBins = [] }) => ({ bins: writeBins(definition.timeBoundsMs, timeBins) })),
    },
    stepPrevStepCountDistribution: {
      segment_index: segment,
      step_bins: steps.map(({ timesBefore }) => ({ bins: timesBefore ? timesBins(timesBefore) : [] })),
    },
    timeToConvertDistribution: { bins: writeBins(definition.timeBoundsMs, timeToConvert) },
    confidence: steps.map(({ conversion: { low, high, n } }) => ({ low, high, n })),
  };
}

/** Whole ms from the step before: 0 for the first step, null where nobody came to a later one. */
function transTimes(ms: readonly (number | null)[]): readonly (number | null)[] {
  return ms.map((each, step) => (step === 0 ? 0 : each === null ? null : Math.round(each)));
}

/** A bin reaches from its bound up to, without, the next; the last is open. */
function writeBins(bounds: readonly number[], counts: readonly number[]) {
  return counts.map((count, index) => ({
    start: bounds[index] ?? 0,
    end: bounds[index + 1] ?? null,
    bin_dist: { uniques: count },
  }));
}

/** How often the step before is done goes on without end; few do it more often than this. */
const timesBounds = Array.from({ length: 11 }, (_, times) => times);

function timesBins(times: NonNullable<FunnelStep['timesBefore']>) {
  const counts = timesBounds.map((start, index) =>
    times.reduce((sum, [done, units]) => {
      const next = timesBounds[index + 1] ?? Number.POSITIVE_INFINITY;
      return done >= start && done < next ? sum + units : sum;
    }, 0),
  );
  return writeBins(timesBounds, counts);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-08-14` as `Aug 14`, `2026-08-14T09:00:00` as `Aug 14, 09:00`. */
function shortDate(x: string): string {
  const [date = '', time] = x.split('T');
  const [, month, day] = date.split('-').map(Number);
  const text = `${months[(month ?? 1) - 1]} ${day}`;
  return time === undefined ? text : `${text}, ${time.slice(0, 5)}`;
}
