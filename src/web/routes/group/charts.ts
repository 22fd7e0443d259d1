/** The chart behind each figure of a group's page. Where the page speaks of people, those have a user id. */
import type { ChartDefinition } from '../../api/operations.ts';
import type { Point } from '../../charts/types.ts';
import { countDays } from '../../format.ts';
import type { GroupPageData } from './types.ts';

interface Given {
  readonly groupType: string;
  readonly group: { readonly value: string };
  readonly totals: { readonly start: string; readonly end: string };
  readonly weeks: GroupPageData['weeks'];
}

type Segment = NonNullable<Extract<ChartDefinition, { kind: 'segmentation' }>['segments']>[number];

const anyUse = [{ kind: 'anyActive' }] as const;
const users = { kind: 'user' } as const;

/** Of the group; `withUserId`: people only. */
function makeSegments({ groupType, group }: Given, withUserId: boolean): readonly Segment[] {
  const isGroup = {
    kind: 'property',
    property: { kind: 'groupValue', groupType },
    operator: 'is',
    values: [group.value],
  } as const;
  const isPerson = { kind: 'property', property: { kind: 'userId' }, operator: 'is set' } as const;
  return [{ conditions: withUserId ? [isGroup, isPerson] : [isGroup] }];
}

/** The days that totals are of. */
function totalsRange({ totals: { start, end } }: Given) {
  return { start, end };
}

/** The full weeks that the page shows. */
function weeksRange({ weeks, totals }: Given) {
  return { start: weeks[0]?.start ?? totals.start, end: totals.end };
}

/** Active people in the days before each day: at the last day it is the figure of the page. */
export function chartActivePeople(page: Given, days: number): ChartDefinition {
  return {
    kind: 'segmentation',
    unit: users,
    segments: makeSegments(page, true),
    events: anyUse,
    metric: { kind: 'uniques' },
    interval: 'day',
    window: { kind: 'rollingWindow', intervals: days },
    range: weeksRange(page),
  };
}

export function chartEventsPerPerson(page: Given): ChartDefinition {
  return {
    kind: 'segmentation',
    unit: users,
    segments: makeSegments(page, true),
    events: anyUse,
    metric: { kind: 'average' },
    interval: 'week',
    range: weeksRange(page),
  };
}

/** People of the whole range: one number, as the page has it. */
export function chartPeople(page: Given): ChartDefinition {
  return {
    kind: 'segmentation',
    unit: users,
    segments: makeSegments(page, true),
    events: anyUse,
    metric: { kind: 'uniques' },
    interval: 'week',
    range: totalsRange(page),
  };
}

export function chartEvents(page: Given): ChartDefinition {
  return {
    kind: 'segmentation',
    unit: users,
    segments: makeSegments(page, false),
    events: anyUse,
    metric: { kind: 'totals' },
    interval: 'week',
    range: totalsRange(page),
  };
}

export function chartSessions(page: Given): ChartDefinition {
  return {
    kind: 'sessions',
    unit: { kind: 'group', groupType: page.groupType },
    segments: makeSegments(page, false),
    interval: 'week',
    range: totalsRange(page),
  };
}

const daysOfWeek = 7;

type PageFeature = Pick<GroupPageData['features'][number], 'events'>;

/** Who used a feature in the 7 days before each day, by any of its events: at the last day of a week, the number of that week on the page. */
export function chartFeature(page: Given, feature: PageFeature): ChartDefinition {
  return {
    ...countFeature(page, feature),
    window: { kind: 'rollingWindow', intervals: daysOfWeek },
    range: weeksRange(page),
  };
}

/** Each day alone, up to today, which is in no week yet. */
function chartFeatureByDay(page: Given & { readonly today: string }, feature: PageFeature): ChartDefinition {
  const start = page.weeks.at(-1)?.start ?? page.today;
  return { ...countFeature(page, feature), range: { start, end: page.today } };
}

function countFeature(page: Given, { events }: PageFeature) {
  const type = { kind: 'client', name: 'event_type' } as const;
  return {
    kind: 'segmentation',
    unit: users,
    segments: makeSegments(page, true),
    events: [{ kind: 'any', filters: [{ property: type, operator: 'is', values: events }] }],
    metric: { kind: 'uniques' },
    interval: 'day',
  } as const;
}

/** The chart of a cell, and the number of it that the cell shows. `week`: its place; behind the last week: today. */
export function chartFeatureCell(
  page: Given & { readonly today: string },
  feature: PageFeature,
  week: number,
): { readonly definition: ChartDefinition; readonly point: Point } {
  const isToday = week >= page.weeks.length;
  const definition = isToday ? chartFeatureByDay(page, feature) : chartFeature(page, feature);
  const x = isToday
    ? countDays(page.weeks.at(-1)?.start ?? page.today, page.today)
    : daysOfWeek * (week + 1) - 1;
  return { definition, point: { kind: 'segmentation', x, outcome: 'did' } };
}
