import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InputItem } from '../../src/domain/input.ts';
import { parseDefinition } from '../../src/query/charts/parse.ts';
import type { ChartDefinition, ChartResult, Point } from '../../src/query/contract.ts';
import { runChart } from '../../src/query/run/run-chart.ts';
import { runUnits } from '../../src/query/run/run-units.ts';
import type { Engine } from '../../src/store/contract.ts';
import { migrate } from '../../src/store/migrate.ts';
import { evaluate } from '../oracle/evaluate/evaluate.ts';
import { listOf } from '../oracle/evaluate/points.ts';
import { insertProjects, takeStream } from '../oracle/project.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';
import { event, identify } from './story.ts';

/*
 * Three days, five people, three accounts: u1 and u2 act for A, u3 for B, u4 for none, u5 for A and C.
 *
 *          09:00   10:00   11:00   12:00
 *   day 1  u1 X    u2 Y    u3 X    u4 X
 *   day 2  u5 X    u2 X
 *   day 3  u3 Y
 */
const at = (day: number, hour: number) => ((day - 1) * 24 + hour) * 60;
const items: readonly InputItem[] = [
  identify(0, { userId: 'u1', groups: { account: 'A' } }),
  identify(0, { userId: 'u2', groups: { account: 'A' } }),
  identify(0, { userId: 'u3', groups: { account: 'B' } }),
  identify(0, { userId: 'u5', groups: { account: ['A', 'C'] } }),
  event(at(1, 9), 'X', { userId: 'u1' }),
  event(at(1, 10), 'Y', { userId: 'u2' }),
  event(at(1, 11), 'X', { userId: 'u3' }),
  event(at(1, 12), 'X', { userId: 'u4' }),
  event(at(2, 9), 'X', { userId: 'u5' }),
  event(at(2, 10), 'X', { userId: 'u2' }),
  event(at(3, 9), 'Y', { userId: 'u3' }),
];

const project = takeStream(1, {
  timeZone: 'UTC',
  nowMs: Date.UTC(2026, 0, 10),
  cohorts: [],
  nameProperties: {},
  stream: items.map((item) => ({ item, receivedMs: item.timeMs, stamp: 'receipt' })),
  isListed: () => false,
});

const days = { start: '2026-01-01', end: '2026-01-03' };
const user = { kind: 'user' };
const account = { kind: 'group', groupType: 'account' };
const byAccount = { breakdowns: [{ kind: 'groupValue', groupType: 'account' }] };
const weekMs = 7 * 86_400_000;

const segmentation = (name: string, metric: string | object) => ({
  kind: 'segmentation',
  events: [name],
  metric,
});
const funnel = (steps: readonly string[], more: object = {}) => ({
  kind: 'funnel',
  steps,
  windowMs: weekMs,
  ...more,
});
const retention = (mode: 'on' | 'onOrAfter') => ({
  kind: 'retention',
  start: 'X',
  mode,
  clock: 'calendar',
  intervals: 1,
});

/** What a person would read off the chart. */
const told = {
  overall: (result) => numbersOf(result).map(({ overall }) => overall),
  daily: (result) => numbersOf(result).flatMap(({ points }) => points),
  values: (result) => numbersOf(result).map(({ values, overall }) => `${values.join()} ${overall}`),
  bins: (result) =>
    numbersOf(result).flatMap(({ overall }, bin) => (overall ? `${bin + 1}×: ${overall}` : [])),
  missing: (result) => result.notes.eventsWithoutUnit,
  steps: (result) =>
    result.kind === 'funnel' ? result.series.map((of) => of.steps.map(({ count }) => count)) : [],
  day1: (result) =>
    result.kind === 'retention'
      ? result.series[0]?.cohorts.map(({ size, cells }) => `${cells[1]?.count}/${size}`)
      : [],
} satisfies Record<string, (result: ChartResult) => unknown>;

function numbersOf(result: ChartResult) {
  return result.kind === 'segmentation' ? result.series : [];
}

interface Cell {
  readonly question: string;
  readonly chart: object;
  readonly read: keyof typeof told;
  readonly users: unknown;
  readonly accounts: unknown;
}

const cells: readonly Cell[] = [
  {
    question: 'uniques of X',
    chart: segmentation('X', 'uniques'),
    read: 'overall',
    users: [5],
    accounts: [3],
  },
  {
    question: 'uniques of X by day',
    chart: segmentation('X', 'uniques'),
    read: 'daily',
    users: [3, 2, 0],
    accounts: [2, 2, 0],
  },
  {
    question: 'totals of X: the event of u4 has no account, that of u5 counts once',
    chart: segmentation('X', 'totals'),
    read: 'overall',
    users: [5],
    accounts: [4],
  },
  {
    question: 'events that are not in the chart',
    chart: segmentation('X', 'totals'),
    read: 'missing',
    users: 0,
    accounts: 1,
  },
  {
    question: 'totals of X broken down by account',
    chart: { ...segmentation('X', 'totals'), ...byAccount },
    read: 'values',
    users: ['A 3', '(none) 1', 'B 1', 'C 1'],
    accounts: ['A 3', 'B 1', 'C 1'],
  },
  {
    question: 'active share of Y',
    chart: segmentation('Y', 'activeShare'),
    read: 'overall',
    users: [2 / 5],
    accounts: [2 / 3],
  },
  {
    question: 'average of X, in pairs of event and account',
    chart: segmentation('X', 'average'),
    read: 'overall',
    users: [1],
    accounts: [5 / 3],
  },
  {
    question: 'frequency of X',
    chart: segmentation('X', 'frequency'),
    read: 'bins',
    users: ['1×: 5'],
    accounts: ['1×: 2', '3×: 1'],
  },
  {
    question: 'funnel X, Y: the Y of u2 is before the X, but after that of u1',
    chart: funnel(['X', 'Y']),
    read: 'steps',
    users: [[5, 1]],
    accounts: [[3, 2]],
  },
  {
    question: 'the same, one person doing both',
    chart: funnel(['X', 'Y'], { holdConstant: [{ kind: 'userId' }] }),
    read: 'steps',
    users: [[5, 1]],
    accounts: [[5, 1]],
  },
  {
    question: 'funnel Y, X',
    chart: funnel(['Y', 'X']),
    read: 'steps',
    users: [[2, 1]],
    accounts: [[2, 1]],
  },
  {
    question: 'retention from X to any event on day 1',
    chart: retention('on'),
    read: 'day1',
    users: ['0/3', '0/2', '0/0'],
    accounts: ['1/2', '0/2', '0/0'],
  },
  {
    question: 'retention from X to any event on or after day 1',
    chart: retention('onOrAfter'),
    read: 'day1',
    users: ['1/3', '0/2', '0/0'],
    accounts: ['2/2', '0/2', '0/0'],
  },
];

interface List {
  readonly question: string;
  readonly chart: object;
  readonly point: Point;
  readonly units: readonly string[];
}

const first = { segment: 0, values: [] };

const lists: readonly List[] = [
  {
    question: 'accounts that did Y after X',
    chart: { unit: account, ...funnel(['X', 'Y']) },
    point: { ...first, kind: 'funnel', step: 1, outcome: 'converted' },
    units: ['A', 'B'],
  },
  {
    question: 'accounts that stopped at X',
    chart: { unit: account, ...funnel(['X', 'Y']) },
    point: { ...first, kind: 'funnel', step: 1, outcome: 'stopped' },
    units: ['C'],
  },
  {
    question: 'accounts and people of whom one did both',
    chart: { unit: account, ...funnel(['X', 'Y'], { holdConstant: [{ kind: 'userId' }] }) },
    point: { ...first, kind: 'funnel', step: 1, outcome: 'converted' },
    units: ['B u3'],
  },
  {
    question: 'people who did Y and then X',
    chart: { unit: user, ...funnel(['Y', 'X']) },
    point: { ...first, kind: 'funnel', step: 1, outcome: 'converted' },
    units: ['u2'],
  },
  {
    question: 'accounts of day 1 that came back the day after',
    chart: { unit: account, ...retention('on') },
    point: { ...first, kind: 'retention', returnEvent: 0, x: 0, interval: 1, outcome: 'returned' },
    units: ['A'],
  },
  {
    question: 'people of day 1 who came back later',
    chart: { unit: user, ...retention('onOrAfter') },
    point: { ...first, kind: 'retention', returnEvent: 0, x: 0, interval: 1, outcome: 'returned' },
    units: ['u3'],
  },
  {
    question: 'accounts that never did Y',
    chart: { unit: account, ...segmentation('Y', 'uniques') },
    point: { ...first, kind: 'segmentation', event: 0, outcome: 'didNot' },
    units: ['C'],
  },
];

const parsed = (chart: object): ChartDefinition => parseDefinition({ range: days, ...chart });
const both = cells.flatMap(({ question, chart, read, users, accounts }) => [
  { question: `${question}, by user`, chart: { unit: user, ...chart }, read, expected: users },
  { question: `${question}, by account`, chart: { unit: account, ...chart }, read, expected: accounts },
]);

describe.each(enginesHere())('the worked example on the $name engine', ({ start }) => {
  let started: TestEngine;
  let engine: Engine;

  beforeAll(async () => {
    started = await start();
    engine = started.engine;
    await migrate(engine, () => 0);
    await insertProjects(engine, [project]);
  });
  afterAll(() => started.stop());

  test.each(both)('$question', async ({ chart, read, expected }) => {
    expect(told[read](await runChart(engine, project.facts, parsed(chart)))).toEqual(expected);
  });

  test.each(lists)('$question', async ({ chart, point, units }) => {
    const { rows, total } = await runUnits(engine, project.facts, {
      definition: parsed(chart),
      point,
      properties: [],
      orderBy: 'value',
      descending: false,
      offset: 0,
      limit: 10,
    });
    expect(rows.map(({ value, held = [] }) => [value, ...held].join(' '))).toEqual(units);
    expect(total).toBe(units.length);
  });
});

describe('the worked example in the oracle', () => {
  test.each(both)('$question', ({ chart, read, expected }) => {
    expect(told[read](evaluate(project.asked, parsed(chart)) as ChartResult)).toEqual(expected);
  });

  test.each(lists)('$question', ({ chart, point, units }) => {
    const found = listOf(project.asked, parsed(chart), point);
    expect(found.map(({ value, held = [] }) => [value, ...held].join(' ')).sort()).toEqual(units);
  });
});
