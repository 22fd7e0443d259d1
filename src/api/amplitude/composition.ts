/** Amplitude's Dashboard REST API: user composition (extension: of groups). */
import type { CompositionDefinition, CompositionResult } from '../../query/contract.ts';
import {
  type ChartRequest,
  commonParameters,
  findCommonParameter,
  parseChartRequest,
  readCommon,
  readLimit,
} from './chart-parameters.ts';
import { invalid, readParameters } from './parameters.ts';
import { segmentProperty } from './properties.ts';

const parameterNames = ['p', 'gt', 'limit', ...commonParameters] as const;

/** Errors: Problem that names the parameter and what is valid. */
export function readComposition(search: string): ChartRequest<CompositionDefinition> {
  const parameters = readParameters(search, parameterNames);
  const key = parameters.one('p');
  if (key === undefined)
    throw invalid('p', 'required, a property such as platform, gp:plan or grp:plan with gt');
  const groupType = parameters.one('gt');
  if (groupType !== undefined && !key.startsWith('grp:'))
    throw invalid('gt', 'goes with a group property: p=grp:name&gt=type');
  return parseChartRequest(
    'composition',
    {
      ...readCommon(parameters),
      event: { kind: 'any', filters: [] },
      property: segmentProperty(key, groupType, 'p', 'gt'),
      mode: 'latest',
      limit: readLimit(parameters),
    },
    findCompositionParameter,
    { inEvents: 0, ofSegment: 0 },
  );
}

/** The parameter that a place in the definition came from. */
function findCompositionParameter(path: string | undefined): string | undefined {
  if (path?.startsWith('property.groupType')) return 'gt';
  return path?.startsWith('property') ? 'p' : findCommonParameter(path);
}

/** The documented answer; beside `data` what Muster adds. */
export function compositionAnswer(
  search: string,
  { rows, units, freshnessMs, omittedValues, notes }: CompositionResult,
) {
  return {
    data: {
      series: [rows.map(({ share }) => share.count)],
      seriesLabels: [new URLSearchParams(search).get('p') ?? ''],
      xValues: rows.map(({ label }) => label),
    },
    freshness: freshnessMs,
    units,
    omittedValues,
    eventsWithoutUnit: notes.eventsWithoutUnit,
    notes,
  };
}
