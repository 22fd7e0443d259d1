/** A saved chart as a computation: its latest full point, of each group. */
import { Problem } from '../../domain/problem.ts';
import type { ChartDefinition } from '../charts/registry.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import { isOneNumber } from '../definition/schema/metric.ts';
import type { Condition, Segment } from '../definition/schema/parts.ts';
import { dayMs } from '../definition/schema/zod-parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { checkComputation } from './check-computation.ts';
import { refuseStarts } from './refuse-starts.ts';
import { type Computation, computationSchema, periodUnits } from './schema.ts';

export type Refresh = (typeof periodUnits)[number];

/** `refresh`: how often it has a new value, which is the chart's interval. */
interface OfChart {
  readonly computation: Computation;
  readonly refresh: Refresh;
}

/** Errors: Problem with the path in the chart where it has no one number of each group. */
export function makeComputationFromChart(
  chart: ChartDefinition,
  groupType: string,
  facts: ProjectFacts,
): OfChart {
  if (chart.kind !== 'segmentation')
    throw refuse(
      'kind',
      `A chart of the kind ${chart.kind} has no one number of each group; expected segmentation`,
    );
  checkSeries(chart);
  checkUnit(chart, groupType);
  refuseStarts(chart);
  const refresh = findRefresh(chart);
  const { events, which, metric, formula, formulaProperties, propertyView, leaveOut, weekStart } = chart;
  const computation = computationSchema.parse({
    kind: 'measured',
    of: {
      ...{ events, which, metric, propertyView },
      countedBy: chart.unit.kind === 'user' ? 'users' : 'group',
      segments: chart.segments.map((segment, index) => moveSegment(segment, index, chart)),
      ...(formula !== undefined && { formula }),
      ...(formulaProperties && { formulaProperties }),
      ...(leaveOut !== undefined && { leaveOut }),
      ...(weekStart && { weekStart }),
      period: findPeriod(chart, refresh),
    },
  });
  checkComputation(computation, groupType, facts);
  return { computation, refresh };
}

function refuse(path: string, message: string): Problem {
  return new Problem('invalid_definition', `${message}.`, path);
}

/** That it has one line. */
function checkSeries({
  breakdowns,
  events,
  segments,
  formula,
  compare,
  weigh,
  metric,
}: SegmentationDefinition): void {
  if (breakdowns.length > 0)
    throw refuse(
      'breakdowns',
      'A broken-down chart has several series; a property of a group is one of them: remove the breakdown',
    );
  if (compare)
    throw refuse('compare', 'A chart compared with an earlier period has two series; remove the comparison');
  if (weigh)
    throw refuse('weigh', 'Each group has its own number, so that weights mean nothing; remove them');
  if (formula !== undefined) return;
  if (events.length > 1)
    throw refuse(
      'events[1]',
      'The chart has a series for each of several events; keep one, or compute with them in a formula',
    );
  if (segments.length > 1)
    throw refuse('segments[1]', 'The chart has a series for each of several segments; keep one');
  if (!isOneNumber(metric))
    throw refuse(
      'metric',
      'Distributions, histograms and concentrations are several numbers; expected a metric of one',
    );
}

function checkUnit({ unit }: SegmentationDefinition, groupType: string): void {
  if (unit.kind === 'group' && unit.groupType !== groupType)
    throw refuse(
      'unit.groupType',
      `The chart counts groups of the type ${JSON.stringify(unit.groupType)}; expected ${JSON.stringify(groupType)}, or users`,
    );
}

function findRefresh({ interval }: SegmentationDefinition): Refresh {
  if (interval === 'all')
    throw refuse(
      'range',
      'The number of the whole range is of fixed dates, which do not move on; choose an interval of a day or longer',
    );
  const refresh = periodUnits.find((each) => each === interval);
  if (!refresh)
    throw refuse(
      'interval',
      `A property is computed once a day at most; expected one of ${periodUnits.join(', ')}`,
    );
  return refresh;
}

function findPeriod({ window }: SegmentationDefinition, of: Refresh): object {
  switch (window?.kind) {
    case undefined:
      return { kind: 'last', count: 1, of };
    case 'rollingWindow':
      return { kind: 'last', count: window.intervals, of };
    case 'rollingAverage':
      return { kind: 'last', count: 1, of, averageOf: window.intervals };
    case 'cumulative':
      throw refuse(
        'window',
        'Added up since the first date of the chart, the number depends on fixed dates; expected rollingWindow or rollingAverage',
      );
  }
}

function moveSegment(segment: Segment, index: number, chart: SegmentationDefinition): Segment {
  return {
    ...segment,
    conditions: segment.conditions.map((condition, at) =>
      moveCondition(condition, `segments[${index}].conditions[${at}].during`, chart),
    ),
  };
}

/** What was asked of the dates of the chart is asked of as many days; what was asked of each interval is asked of the period. */
function moveCondition(
  condition: Condition,
  path: string,
  { range, window }: SegmentationDefinition,
): Condition {
  if (condition.kind !== 'performed') return condition;
  switch (condition.during.kind) {
    case 'ever':
    case 'last':
      return condition;
    case 'range': {
      const days = Math.round((Date.parse(range.end) - Date.parse(range.start)) / dayMs) + 1;
      return { ...condition, during: { kind: 'last', days } };
    }
    case 'interval':
      if (window)
        throw refuse(
          path,
          'Conditions on each interval of a window cannot be asked of one number; expected ever or last',
        );
      return { ...condition, during: { kind: 'range' } };
    case 'between':
      throw refuse(path, 'Fixed dates do not move on; expected range, ever or last');
  }
}
