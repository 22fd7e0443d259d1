/** Amplitude's Dashboard REST API: revenue over the first 90 days of new users (extension: groups). */
import { never } from '../../domain/assert.ts';
import type {
  RevenueLtvCell,
  RevenueLtvCohort,
  RevenueLtvDefinition,
  RevenueLtvResult,
} from '../../query/contract.ts';
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
import { checkChoice, invalid, readParameters } from './parameters.ts';

const parameterNames = ['m', 'i', ...commonParameters, ...groupingParameters] as const;

/** r1d … r90d. */
const days = 90;
/** A year of days, each with that many, is as much as an answer may have of so many values. */
const limitMax = 10;

const measures = { '0': 'arpu', '1': 'arppu', '2': 'total', '3': 'paying' } as const;
type Measure = (typeof measures)[keyof typeof measures];

/** Errors: Problem that names the parameter and what is valid. */
export function readRevenueLtv(search: string): ChartRequest<RevenueLtvDefinition> {
  const parameters = readParameters(search, parameterNames);
  readMeasure(search);
  const interval = readInterval(parameters);
  if (interval === 'hour') throw invalid('i', 'expected one of 1, 7, 30');
  const breakdowns = readGrouping(parameters, ['g']);
  return parseChartRequest(
    'revenueLtv',
    {
      ...readCommon(parameters),
      interval,
      per: 'day',
      intervals: days - 1,
      limit: parameters.one('limit') === undefined ? limitMax : readLimit(parameters),
      breakdowns,
    },
    findCommonParameter,
    { inEvents: 0, ofSegment: breakdowns.length },
  );
}

function readMeasure(search: string): Measure {
  const text = readParameters(search, parameterNames).one('m') ?? '0';
  return measures[checkChoice('m', text, ['0', '1', '2', '3'])];
}

/** The documented answer: within so many days of the first event; beside it what Muster adds. */
export function revenueLtvAnswer(
  { series, x, freshnessMs, omittedValues, notes }: RevenueLtvResult,
  search: string,
) {
  const measure = readMeasure(search);
  return {
    data: {
      seriesLabels: series.map(({ label }) => label),
      series: series.map((each) => ({
        dates: [...x].reverse(),
        values: Object.fromEntries(
          each.cohorts.map((cohort, index) => [x[index], formatCohort(cohort, measure)]),
        ),
        combined: formatCohort(each, measure),
      })),
    },
    freshness: freshnessMs,
    omittedValues,
    eventsWithoutUnit: notes.eventsWithoutUnit,
    notes,
  };
}

/** `rNd`: within N days; null while nobody has lived so long. */
function formatCohort({ size, paid, revenue, cells }: RevenueLtvCohort, measure: Measure) {
  const complete = cells.findIndex(({ incomplete }) => incomplete);
  return {
    ...Object.fromEntries(cells.map((cell, day) => [`r${day + 1}d`, chooseNumber(cell, measure)])),
    count: size,
    paid,
    total_amount: revenue,
    complete_days: complete < 0 ? cells.length : complete,
  };
}

function chooseNumber(cell: RevenueLtvCell, measure: Measure): number | null {
  switch (measure) {
    case 'arpu':
      return cell.arpu;
    case 'arppu':
      return cell.arppu;
    case 'total':
      return cell.units === 0 ? null : cell.cumulative;
    case 'paying':
      return cell.units === 0 ? null : cell.paying;
    default:
      throw never(measure);
  }
}
