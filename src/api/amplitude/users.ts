/** Amplitude's Dashboard REST API: active and new users (extension: groups). */
import type { SegmentationDefinition, SegmentationResult } from '../../query/contract.ts';
import {
  type ChartRequest,
  commonParameters,
  findCommonParameter,
  groupingParameters,
  parseChartRequest,
  readCommon,
  readGrouping,
  readInterval,
  readLimit,
} from './chart-parameters.ts';
import { checkChoice, readParameters } from './parameters.ts';

const parameterNames = ['m', 'i', ...commonParameters, ...groupingParameters] as const;

/** Errors: Problem that names the parameter and what is valid. */
export function readUsers(search: string): ChartRequest<SegmentationDefinition> {
  const parameters = readParameters(search, parameterNames);
  const breakdowns = readGrouping(parameters, ['g']);
  return parseChartRequest(
    'segmentation',
    {
      ...readCommon(parameters),
      events: [{ kind: 'any', filters: [] }],
      metric: { kind: 'uniques' },
      which: checkChoice('m', parameters.one('m') ?? 'active', ['active', 'new']),
      interval: readInterval(parameters),
      limit: readLimit(parameters),
      breakdowns,
    },
    (path) => (path === 'which' ? 'm' : findCommonParameter(path)),
    { inEvents: 0, ofSegment: breakdowns.length },
  );
}

/** The documented answer; beside `data` what Muster adds. */
export function usersAnswer({ series, x, freshnessMs, omittedValues, notes }: SegmentationResult) {
  return {
    data: {
      series: series.map(({ points }) => points),
      seriesMeta: series.map(({ label }) => label),
      xValues: x,
    },
    freshness: freshnessMs,
    omittedValues,
    eventsWithoutUnit: notes.eventsWithoutUnit,
    notes,
  };
}
