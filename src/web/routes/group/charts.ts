/** The chart behind each figure of a group's page. Where the page speaks of people, those have a user id. */
import type { ChartDefinition } from '../../api/operations.ts';
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

/** As many as a chart takes. */
const chartEventsMax = 10;

/** Who did each event of a feature. */
export function chartFeature(
  page: Given,
  { events }: { readonly events: readonly string[] },
): ChartDefinition {
  return {
    kind: 'segmentation',
    unit: users,
    segments: makeSegments(page, true),
    events: events.slice(0, chartEventsMax).map((name) => ({ kind: 'named', name }) as const),
    metric: { kind: 'uniques' },
    interval: 'week',
    range: weeksRange(page),
  };
}
