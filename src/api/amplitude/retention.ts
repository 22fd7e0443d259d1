/** Amplitude's Dashboard REST API: retention. */
import { z } from 'zod';
import type {
  RetentionCell,
  RetentionDefinition,
  RetentionResult,
  RetentionSeries,
} from '../../query/contract.ts';
import {
  type ChartRequest,
  commonParameters,
  findCommonParameter,
  findEventParameter,
  groupingParameters,
  parseChartRequest,
  readCommon,
  readGrouping,
  readInterval,
  readLimit,
} from './chart-parameters.ts';
import { readEvent } from './event.ts';
import { checkChoice, invalid, type QueryParameters, readJson, readParameters } from './parameters.ts';

const parameterNames = [
  'se',
  're',
  'rm',
  'rb',
  'rd',
  'i',
  ...commonParameters,
  ...groupingParameters,
] as const;
const modes = { 'n-day': 'on', rolling: 'onOrAfter', bracket: 'brackets' } as const;
const brackets = z.array(z.tuple([z.int().min(0), z.int().min(1)])).min(1);

/** Errors: Problem that names the parameter and what is valid. */
export function readRetention(search: string): ChartRequest<RetentionDefinition> {
  const parameters = readParameters(search, parameterNames);
  const mode = modes[checkChoice('rm', parameters.one('rm') ?? 'n-day', ['n-day', 'rolling', 'bracket'])];
  if (mode !== 'brackets' && parameters.one('rb') !== undefined) throw invalid('rb', 'goes with rm=bracket');
  const interval = readInterval(parameters);
  if (interval === 'hour') throw invalid('i', 'expected one of 1, 7, 30');
  const breakdowns = readGrouping(parameters, ['g']);
  return parseChartRequest(
    'retention',
    {
      ...readCommon(parameters),
      start: readStart(parameters),
      returns: [readEvent('re', parameters.one('re') ?? missing('re')).selector],
      mode,
      ...(mode === 'brackets' && { brackets: readBrackets(parameters) }),
      clock: checkChoice('rd', parameters.one('rd') ?? '24h', ['24h', 'calendar']),
      interval,
      limit: readLimit(parameters),
      breakdowns,
    },
    findRetentionParameter,
    { inEvents: 0, ofSegment: breakdowns.length },
  );
}

function readStart(parameters: QueryParameters): RetentionDefinition['start'] {
  const text = parameters.one('se') ?? missing('se');
  const isNew = z.looseObject({ event_type: z.literal('_new') }).safeParse(readJson('se', text)).success;
  return isNew ? { kind: 'new' } : readEvent('se', text).selector;
}

function missing(name: string): never {
  throw invalid(name, 'required, an event such as {"event_type":"_active"}');
}

/** Half-open in the parameter ([[0,5]] is day 0 to 4), inclusive in the definition. */
function readBrackets(parameters: QueryParameters): RetentionDefinition['brackets'] {
  const parsed = brackets.safeParse(readJson('rb', parameters.one('rb') ?? ''));
  if (!parsed.success) throw invalid('rb', 'expected brackets such as [[0,1],[1,4],[4,8]]');
  return parsed.data.map(([from, to]) => [from, to - 1]);
}

/** The parameter that a place in the definition came from. */
function findRetentionParameter(path: string | undefined): string | undefined {
  if (path?.startsWith('start')) return findEventParameter(path.slice('start'.length), 'se');
  if (path?.startsWith('returns[0]')) return findEventParameter(path.slice('returns[0]'.length), 're');
  if (path?.startsWith('brackets')) return 'rb';
  return findCommonParameter(path);
}

/** The documented answer: index 0 is the cohort's size, index n + 1 interval n; beside `data` what Muster adds. */
export function retentionAnswer(result: RetentionResult) {
  return {
    data: {
      series: result.series.map((series) => writeSeries(result, series)),
      seriesMeta: result.series.map(({ segment, returnEvent, values, label }) => ({
        segmentIndex: segment,
        eventIndex: returnEvent,
        ...(values.length > 0 && { groupValue: label, groupValues: values }),
      })),
    },
    freshness: result.freshnessMs,
    omittedValues: result.omittedValues,
    eventsWithoutUnit: result.notes.eventsWithoutUnit,
    notes: result.notes,
  };
}

function writeSeries({ x }: RetentionResult, { cohorts, size, overall }: RetentionSeries) {
  const dates = [...x].reverse();
  return {
    dates,
    values: Object.fromEntries(
      cohorts.map((cohort, index) => [x[index], [sizeCell(cohort.size), ...cohort.cells.map(writeCell)]]),
    ),
    combined: [sizeCell(size), ...overall.map(writeCell)].map((cell) => ({ ...cell, retainedSetId: null })),
  };
}

function sizeCell(size: number) {
  return { count: size, outof: size, incomplete: false };
}

function writeCell({ count, n, incomplete, low, high }: RetentionCell) {
  return { count, outof: n, incomplete, low, high };
}
