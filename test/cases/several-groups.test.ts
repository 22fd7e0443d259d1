/** Charts by a property of a type that is not counted: an event of several of its groups counts once in each value. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InputItem } from '../../src/domain/input.ts';
import { parseDefinition } from '../../src/query/charts/parse.ts';
import type { ChartKind, ChartResult } from '../../src/query/contract.ts';
import { runChart } from '../../src/query/run/run-chart.ts';
import type { Engine } from '../../src/store/contract.ts';
import { migrate } from '../../src/store/migrate.ts';
import { evaluate } from '../oracle/evaluate/evaluate.ts';
import { insertProjects, takeStream } from '../oracle/project.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';
import { event, groupIdentify } from './story.ts';

/*
 * Companies c and d are both on the plan pro. Ann closes once in c and three times in d, opens once in c and twice in d, and
 * signs once, in both at a time. Bob signs and pays, each once and in both.
 */
const of = (userId: string, minute: number, type: string, company: readonly string[]): InputItem => ({
  ...event(9 * 60 + minute, type, { userId, groups: { company }, properties: { amount: 10 } }),
  sessionId: 1,
});
const items: readonly InputItem[] = [
  groupIdentify(0, { groups: { company: ['c', 'd'] }, groupProperties: { set: { plan: 'pro' } } }),
  of('ann', 1, 'Close', ['c']),
  of('ann', 2, 'Open', ['c']),
  ...[3, 4, 5].map((minute) => of('ann', minute, 'Close', ['d'])),
  ...[6, 7].map((minute) => of('ann', minute, 'Open', ['d'])),
  of('ann', 8, 'Sign', ['c', 'd']),
  of('bob', 9, 'Sign', ['c', 'd']),
  of('bob', 10, 'Pay', ['c', 'd']),
];
const times: Readonly<Record<string, number>> = { Close: 4, Open: 3, Sign: 2, Pay: 1 };
const names = Object.keys(times);

const project = takeStream(1, {
  timeZone: 'UTC',
  nowMs: Date.UTC(2026, 5, 1),
  cohorts: [],
  nameProperties: {},
  stream: items.map((item) => ({ item, receivedMs: item.timeMs, stamp: 'receipt' })),
  isListed: () => false,
});

interface Case {
  readonly question: string;
  readonly chart: object;
  readonly read: (result: ChartResult) => readonly unknown[];
  readonly expected: readonly unknown[];
}

type SeriesOf = {
  [K in ChartKind]: Extract<ChartResult, { kind: K }> extends { readonly series: readonly (infer S)[] }
    ? S & { readonly values: readonly string[] }
    : never;
};

/** A chart by plan, of which `read` takes what each series counts. */
function counted<K extends ChartKind>(
  question: string,
  chart: { readonly kind: K } & Readonly<Record<string, unknown>>,
  read: (series: SeriesOf[K]) => unknown,
  expected: readonly unknown[],
): Case {
  return {
    question,
    chart,
    read: (result) => {
      const { series } = result as unknown as { readonly series: readonly SeriesOf[K][] };
      expect(series.map(({ values }) => values)).toEqual(expected.map(() => ['pro']));
      return series.map(read);
    },
    expected,
  };
}

const matrix = (events: readonly string[]) =>
  counted(
    `times of ${events.join(', ')}`,
    { kind: 'engagementMatrix', events, measure: 'times', interval: 'day' },
    ({ total }) => total,
    events.map((name) => times[name]),
  );

const perUnit = { kind: 'perUnit', of: { kind: 'events' }, summary: { kind: 'sum' } };
const bought = { kind: 'event', name: 'amount' };
const sum = { kind: 'property', property: bought, aggregate: { kind: 'sum' } };
const segmented = (name: string) => {
  const chart = { kind: 'segmentation', events: [name] } as const;
  const n = times[name] ?? 0;
  return [
    counted(`totals of ${name}`, { ...chart, metric: 'totals' }, ({ overall }) => overall, [n]),
    counted(`events per user of ${name}`, { ...chart, metric: perUnit }, ({ overall }) => overall, [n]),
    counted(`sum of ${name}`, { ...chart, metric: sum }, ({ overall }) => overall, [10 * n]),
    counted(
      `sessions with ${name}`,
      { kind: 'sessions', within: name, interval: 'all' },
      ({ overall: { events } }) => events,
      [n],
    ),
  ];
};

const cases = [
  ...[names, [...names].reverse(), ['Open', 'Pay', 'Close', 'Sign']].map(matrix),
  ...names.flatMap(segmented),
  counted(
    'attempts of a funnel',
    { kind: 'funnel', steps: ['Sign', 'Pay'], count: 'totals', windowMs: 60_000 },
    ({ steps }) => steps.map(({ count }) => count),
    [[2, 1]],
  ),
  counted(
    'paths',
    { kind: 'journeys', start: 'Sign', count: 'totals' },
    ({ starters, paths }) => [starters, paths.map(({ share }) => share.n)],
    [[2, [2, 2]]],
  ),
  counted(
    'revenue of new users',
    { kind: 'revenueLtv', property: bought, intervals: 0, interval: 'all' },
    ({ size, revenue }) => [size, revenue],
    [[2, 100]],
  ),
  counted(
    'outcomes of a treatment',
    { kind: 'impact', treatments: ['Sign'], outcomes: ['Pay'], interval: 'day', before: 0, after: 1 },
    ({ units, cells }) => [units, cells.at(-1)?.events],
    [[2, 1]],
  ),
].flatMap((each) =>
  viewsOf(each).map((view) => ({
    ...each,
    question: `${each.question}, view ${view}`,
    definition: parseDefinition({
      unit: { kind: 'user' },
      range: { start: '2026-01-01', end: '2026-01-01' },
      breakdowns: [{ kind: 'group', groupType: 'company', name: 'plan', view }],
      ...each.chart,
    }),
  })),
);

/** What was wrong was wrong in either view. */
function viewsOf({ chart }: Case): readonly string[] {
  return 'measure' in chart ? ['event', 'now'] : ['event'];
}

describe.each(enginesHere())('people in several companies of one plan, on the $name engine', ({ start }) => {
  let started: TestEngine;
  let engine: Engine;

  beforeAll(async () => {
    started = await start();
    engine = started.engine;
    await migrate(engine, () => 0);
    await insertProjects(engine, [project]);
  });
  afterAll(() => started.stop());

  test.each(cases)('$question', async ({ definition, read, expected }) => {
    expect(read(await runChart(engine, project.facts, definition))).toEqual(expected);
  });
});

describe('the same in the oracle', () => {
  test.each(cases)('$question', ({ definition, read, expected }) => {
    expect(read(evaluate(project.asked, definition) as ChartResult)).toEqual(expected);
  });
});
