import type { ChartDefinition } from '../../charts/definition.ts';
import type { EngagementMatrixDefinition } from '../../charts/engagement-matrix/schema.ts';
import type { ImpactDefinition } from '../../charts/impact/schema.ts';
import { checkJourneysPoint } from '../../charts/journeys/point-schema.ts';
import type { SessionsDefinition } from '../../charts/sessions/schema.ts';
import type { Point } from '../points.ts';
import type { Report } from './zod-parts.ts';

/** Whether the chart has the number asked for, as far as the definition tells. */
export function checkPoint(chart: ChartDefinition, point: Point, report: Report): void {
  if (!pointKinds(chart).includes(point.kind)) {
    report(
      ['kind'],
      `a chart of the kind ${chart.kind} has points of the kind ${pointKinds(chart).join(' or ')}`,
    );
    return;
  }
  const below = (key: string, value: number, count: number) => {
    if (value >= count) report([key], count === 1 ? 'expected 0' : `expected 0 to ${count - 1}`);
  };
  below('segment', point.segment, Math.max(1, chart.segments.length));
  checkValues(chart, point, report);
  if (chart.kind === 'segmentation' && 'event' in point && chart.formula === undefined)
    below('event', point.event, chart.events.length);
  if (chart.kind === 'funnel' && point.kind === 'funnel') {
    below('step', point.step, chart.steps.length);
    if (point.step === 0 && point.outcome === 'stopped')
      report(['step'], 'nobody stops before the first step: expected 1 or more');
  }
  if (chart.kind === 'retention' && point.kind === 'retention') {
    below('returnEvent', point.returnEvent, chart.returns.length);
    below(
      'interval',
      point.interval,
      chart.mode === 'brackets' ? chart.brackets.length : chart.intervals + 1,
    );
  }
  if (chart.kind === 'dataTable' && point.kind === 'dataTable')
    below('column', point.column, chart.columns.length);
  if (chart.kind === 'sessions' && point.kind === 'sessions') checkSessions(chart, point, report);
  if (chart.kind === 'impact' && point.kind === 'impact') checkImpact(chart, point, report);
  if (chart.kind === 'revenueLtv' && point.kind === 'revenueLtv') {
    if (point.interval !== undefined) below('interval', point.interval, chart.intervals + 1);
    else if (
      point.outcome === 'newlyPaid' ||
      point.outcome === 'inInterval' ||
      point.outcome === 'notInInterval'
    )
      report(['interval'], `required with the outcome ${point.outcome}`);
  }
  if (chart.kind === 'engagementMatrix' && point.kind === 'engagementMatrix')
    checkEngagement(chart, point, report);
  if (chart.kind === 'journeys' && point.kind === 'journeys') checkJourneysPoint(chart, point, report);
  const daysMax = longestDays(chart);
  if ('days' in point && daysMax !== undefined && point.days > daysMax)
    report(['days'], `expected 1 to ${daysMax}`);
}

function checkEngagement(
  { ranked, events }: EngagementMatrixDefinition,
  { event, name }: Extract<Point, { kind: 'engagementMatrix' }>,
  report: Report,
): void {
  const [key, other] = ranked ? (['name', 'event'] as const) : (['event', 'name'] as const);
  if ({ event, name }[other] !== undefined)
    report([other], `goes with events that are ${ranked ? 'listed' : 'ranked'}; expected ${key}`);
  else if ({ event, name }[key] === undefined)
    report([key], ranked ? "required: the event's name" : 'required: position of the event');
  else if (event !== undefined && event >= events.length)
    report(['event'], `expected 0 to ${events.length - 1}`);
}

function checkSessions(
  { lengthBoundsMs, eventBounds }: SessionsDefinition,
  { lengthBin, eventBin, outcome, x }: Extract<Point, { kind: 'sessions' }>,
  report: Report,
): void {
  if (lengthBin !== undefined && eventBin !== undefined)
    report(['eventBin'], 'goes without lengthBin: give one of them');
  for (const [key, bin, bounds] of [
    ['lengthBin', lengthBin, lengthBoundsMs],
    ['eventBin', eventBin, eventBounds],
  ] as const) {
    if (bin === undefined) continue;
    if (bin >= bounds.length) report([key], `expected 0 to ${bounds.length - 1}`);
    if (x !== undefined) report(['x'], `bins are of the whole range: goes without ${key}`);
    if (outcome === 'didNot') report(['outcome'], `who had no session is in no bin: goes without ${key}`);
  }
}

function checkImpact(
  { treatments, outcomes, metric, before, after }: ImpactDefinition,
  { treatmentEvent, outcomeEvent, interval, bin, outcome, values }: Extract<Point, { kind: 'impact' }>,
  report: Report,
): void {
  for (const [key, position, events] of [
    ['treatmentEvent', treatmentEvent, treatments],
    ['outcomeEvent', outcomeEvent, outcomes],
  ] as const)
    if (position >= events.length)
      report([key], events.length === 1 ? 'expected 0' : `expected 0 to ${events.length - 1}`);
  if (interval !== undefined && (interval < -before || interval >= after))
    report(['interval'], `expected ${-before} to ${after - 1}`);
  const ofStretch = outcome === 'did' || outcome === 'didNot';
  if (ofStretch && interval === undefined)
    report(['interval'], `required with the outcome ${outcome}; the outcome treated tells all of them`);
  if (!ofStretch && outcome !== 'treated' && interval !== undefined)
    report(['interval'], `stretches are of the treated: goes without ${outcome}`);
  if (outcome === 'notTreated' && values.length > 0)
    report(['values'], 'who was not treated has no value: expected none');
  if (bin === undefined) return;
  if (metric.kind !== 'frequency') report(['bin'], 'goes with the metric "frequency"');
  else if (bin >= metric.bounds.length) report(['bin'], `expected 0 to ${metric.bounds.length - 1}`);
  if (outcome !== 'did') report(['outcome'], 'bins have who did not, too: expected did');
}

function checkValues(chart: ChartDefinition, point: Point, report: Report): void {
  const count = chart.kind === 'composition' ? 1 : chart.breakdowns.length;
  if (point.values.length > 0 && point.values.length !== count)
    report(
      ['values'],
      count === 0
        ? 'the chart has no breakdown: expected none'
        : `expected none, or ${count}: one for each breakdown`,
    );
  if (
    point.values.length > 0 &&
    'outcome' in point &&
    point.outcome === 'didNot' &&
    chart.kind !== 'stickiness' &&
    chart.kind !== 'sessions' &&
    chart.kind !== 'engagementMatrix' &&
    chart.kind !== 'impact'
  )
    report(['values'], 'who did not has no value: expected none');
}

function pointKinds(chart: ChartDefinition): readonly Point['kind'][] {
  return chart.kind === 'segmentation' ? ['segmentation', 'change'] : [chart.kind];
}

function longestDays(chart: ChartDefinition): number | undefined {
  if (chart.kind === 'usageInterval') return chart.daysMax;
  if (chart.kind === 'stickiness') return chart.interval === 'week' ? 7 : 31;
  return undefined;
}
