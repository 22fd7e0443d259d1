/** Amplitude's Dashboard REST API: lengths of sessions, their average, and how many a user has (extension: groups). */
import type { SessionsDefinition, SessionsResult } from '../../query/contract.ts';
import {
  type ChartRequest,
  commonParameters,
  findCommonParameter,
  parseChartRequest,
  readCommon,
} from './chart-parameters.ts';
import { checkChoice, invalid, type QueryParameters, readParameters } from './parameters.ts';

const unitParameter = 'timeHistogramConfigBinTimeUnit';
const minParameter = 'timeHistogramConfigBinMin';
const maxParameter = 'timeHistogramConfigBinMax';
const sizeParameter = 'timeHistogramConfigBinSize';
const binParameters = [unitParameter, minParameter, maxParameter, sizeParameter] as const;

const unitsMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as const;
type TimeUnit = keyof typeof unitsMs;

/** 0–3 s … 30–60 min; the last is up to the longest a session is. */
const usualBoundsMs = [0, 3, 10, 30, 60, 180, 600, 1_800, 3_600].map((seconds) => seconds * 1_000);
const longestMs = 24 * 3_600_000;
const binsMax = 99;

/** Errors: Problem that names the parameter and what is valid. */
export function readSessions(search: string): ChartRequest<SessionsDefinition> {
  return parseSessions(readParameters(search, commonParameters), {});
}

/** The same, with the bins that the parameters define. */
export function readSessionLengths(search: string): ChartRequest<SessionsDefinition> {
  const parameters = readParameters(search, [...commonParameters, ...binParameters]);
  return parseSessions(parameters, {
    interval: 'all',
    lengthBoundsMs: readBounds(parameters) ?? usualBoundsMs,
  });
}

function parseSessions(parameters: QueryParameters, more: object): ChartRequest<SessionsDefinition> {
  return parseChartRequest('sessions', { ...readCommon(parameters), ...more }, findCommonParameter, {
    inEvents: 0,
    ofSegment: 0,
  });
}

/** Where bins begin, and where the last one ends. Undefined without any of the bin parameters; a default takes the place of one that is missing. */
function readBounds(parameters: QueryParameters): readonly number[] | undefined {
  if (binParameters.every((name) => parameters.one(name) === undefined)) return undefined;
  const units = Object.keys(unitsMs) as TimeUnit[];
  const unitMs = unitsMs[checkChoice(unitParameter, parameters.one(unitParameter) ?? 'seconds', units)];
  const min = (readWhole(parameters, minParameter) ?? 0) * unitMs;
  const sizeInUnits = readWhole(parameters, sizeParameter);
  if (sizeInUnits === 0) throw invalid(sizeParameter, 'expected more than 0');
  const size = sizeInUnits && sizeInUnits * unitMs;
  const max = readMax(parameters, unitMs, min, size);
  const isChosen = parameters.one(maxParameter) === undefined;
  if (max <= min)
    throw isChosen
      ? invalid(minParameter, 'expected less than 24 hours')
      : invalid(maxParameter, `expected more than ${minParameter}`);
  if (size === undefined && isChosen) return [min, ...usualBoundsMs.filter((bound) => bound > min), max];
  const sizeMs = size ?? sizeFor(max - min);
  const bins = Math.ceil((max - min) / sizeMs);
  if (bins > binsMax) throw invalid(sizeParameter, `expected at most ${binsMax} bins`);
  return [...Array.from({ length: bins }, (_, bin) => min + bin * sizeMs), max];
}

/** Where the last bin ends. Default: after ten bins of the given size, else at the longest session. */
function readMax(parameters: QueryParameters, unitMs: number, min: number, size: number | undefined): number {
  const maxInUnits = readWhole(parameters, maxParameter);
  if (maxInUnits !== undefined) return maxInUnits * unitMs;
  return size === undefined ? longestMs : Math.min(longestMs, min + 10 * size);
}

/** The least of round sizes that makes ten bins or fewer. */
function sizeFor(lengthMs: number): number {
  return roundSizesMs.find((size) => lengthMs / size <= 10) ?? Math.ceil(lengthMs / 10);
}

const roundSizesMs = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800].map(
  (seconds) => seconds * 1_000,
);

function readWhole(parameters: QueryParameters, name: string): number | undefined {
  const text = parameters.one(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw invalid(name, `expected a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}

/** Sessions per bin. What is shorter than the first bin or longer than the last is in none. */
export function sessionLengthsAnswer(result: SessionsResult, search: string) {
  const isChosen = readBounds(readParameters(search, [...commonParameters, ...binParameters])) !== undefined;
  const bounds = isChosen ? result.definition.lengthBoundsMs : [...usualBoundsMs, longestMs];
  const bins = bounds.slice(0, -1);
  return {
    data: {
      series: result.series.map(({ lengths }) => bins.map((_, bin) => lengths[bin] ?? 0)),
      seriesMeta: listSegments(result),
      xValues: bins.map((bound, bin) => `${bound / 1_000}s-${(bounds[bin + 1] ?? 0) / 1_000}s`),
    },
    ...makeAddedKeys(result),
  };
}

/** Seconds, on average, of the sessions that began each day. */
export function sessionAverageAnswer(result: SessionsResult) {
  return overDays(result, ({ averageMs }) => (averageMs === null ? null : averageMs / 1_000));
}

/** Sessions per active unit, each day. */
export function sessionsPerUserAnswer(result: SessionsResult) {
  return overDays(result, ({ perUnit }) => perUnit);
}

type Numbers = SessionsResult['series'][number]['overall'];

function overDays(result: SessionsResult, numberOf: (numbers: Numbers) => number | null) {
  return {
    data: {
      series: result.series.map(({ points }) => points.map(numberOf)),
      seriesMeta: listSegments(result),
      xValues: result.x,
    },
    ...makeAddedKeys(result),
  };
}

function listSegments({ series }: SessionsResult) {
  return series.map(({ segment }) => ({ segmentIndex: segment }));
}

/** What Muster adds. */
function makeAddedKeys({ series, freshnessMs, omittedValues, notes }: SessionsResult) {
  return {
    freshness: freshnessMs,
    omittedValues,
    eventsWithoutUnit: notes.eventsWithoutUnit,
    notes,
    leftOut: series.map(({ tooLong, pairsOutside }) => ({
      longSessions: tooLong,
      eventsOutside: pairsOutside,
    })),
  };
}
