/** What a number of a chart is of, in a few words. */
import type { ChartResult } from '../api/operations.ts';
import { writeInterval } from '../format-intervals.ts';
import { chartTexts as words } from '../words/charts.ts';
import { eventNames } from './event-name.ts';
import type { Point } from './types.ts';

export function titlePoint(result: ChartResult, point: Point): string {
  const parts = [
    ...(findNames(result, point) ?? point.values ?? []),
    ...titleKind(result, point),
    ...('x' in point && point.x !== undefined && 'x' in result
      ? [titleInterval(result, findInterval(point))]
      : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : words.overall;
}

/** Groups are called by their names, not by their values. */
function findNames(result: ChartResult, point: Point): readonly string[] | undefined {
  const series = 'series' in result ? result.series : result.rows;
  const values = point.values ?? [];
  return series.find((each) => String(each.values) === String(values))?.names;
}

/** Of two that are compared, the later one. */
function findInterval(point: Point): number {
  const [x = 0, notIn = 0] = ['x' in point ? point.x : 0, 'notIn' in point ? point.notIn : 0];
  return Math.max(x, notIn);
}

function titleInterval(
  { x, definition }: Extract<ChartResult, { readonly x: readonly string[] }>,
  at: number,
): string {
  const interval =
    definition.interval ??
    (definition.kind === 'stickiness' || definition.kind === 'engagementMatrix' ? 'week' : 'day');
  return writeInterval(x[at] ?? '', interval, definition.range);
}

function titleKind({ definition, ...result }: ChartResult, point: Point): readonly string[] {
  switch (point.kind) {
    case 'segmentation':
      return [
        ...(definition.kind === 'segmentation' && definition.events.length > 1
          ? [eventNames(definition.events)[point.event ?? 0] ?? '']
          : []),
        ...(point.bin === undefined ? [] : [point.bin]),
      ];
    case 'funnel':
      return definition.kind === 'funnel'
        ? [`${point.step + 1} ${eventNames(definition.steps)[point.step] ?? ''}`]
        : [];
    case 'retention':
      return result.kind === 'retention'
        ? [words.after(definition.interval ?? 'day', result.intervals[point.interval] ?? '')]
        : [];
    case 'usageInterval':
      return [words.withinDays(point.days)];
    case 'stickiness':
      return [words.onDays(point.days, definition.kind === 'stickiness' && definition.cumulative === true)];
    case 'dataTable':
      return result.kind === 'dataTable' ? [result.columns[point.column ?? 0] ?? ''] : [];
    case 'engagementMatrix':
      return [
        point.name ?? (result.kind === 'engagementMatrix' ? (result.events[point.event ?? 0] ?? '') : ''),
      ];
    case 'revenueLtv':
      return point.interval === undefined || definition.kind !== 'revenueLtv'
        ? []
        : [words.after(definition.per ?? 'day', String(point.interval))];
    case 'impact':
      return point.interval === undefined || definition.kind !== 'impact'
        ? []
        : [words.impact.heading(definition.interval ?? 'day', point.interval)];
    case 'journeys':
      return titleJourney(point);
    case 'change':
    case 'lifecycle':
    case 'cohortSize':
    case 'composition':
    case 'sessions':
      return [];
  }
}

function titleJourney(point: Extract<Point, { readonly kind: 'journeys' }>): readonly string[] {
  const name = (node: { readonly event: string; readonly value?: string } | object) =>
    'event' in node ? String(node.event) : words.journeys.others;
  switch (point.part) {
    case 'step':
      return point.node === undefined ? [] : [name(point.node)];
    case 'link':
      return [`${name(point.from)} → ${name(point.to)}`];
    case 'path':
      return [point.nodes.map(name).join(' → ')];
  }
}
