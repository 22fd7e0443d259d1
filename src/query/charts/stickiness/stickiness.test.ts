/** Stickiness charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import type { Share } from '../../answer/result-base.ts';
import type { StickinessResult } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

/** Berlin; weeks from Monday: 16, 23, 30 March (the clocks go forward on Sunday, the 29th), 6 April. */
const events: readonly Happened[] = [
  // Week of the 16th, but before the range begins.
  ['2026-03-16T10:00Z', 'open', 'ann', ['acme@1']],
  ['2026-03-18T10:00Z', 'open', 'ann', ['acme@1']],
  ['2026-03-19T10:00Z', 'open', 'ann', ['acme@1', 'bolt@1']],
  // Week of the 23rd: acme on 3 days (twice on Monday, by two people), bolt on 1, core on 2.
  ['2026-03-23T10:00Z', 'open', 'ann', ['acme@1']],
  ['2026-03-23T11:00Z', 'open', 'bob', ['acme@1']],
  ['2026-03-24T10:00Z', 'open', 'bob', ['acme@2']],
  // Midnight of the day on which the clocks change, and the last millisecond of it.
  ['2026-03-28T23:00:00.000Z', 'open', 'ann', ['acme@2', 'core@1']],
  ['2026-03-29T21:59:59.999Z', 'open', 'ann', ['bolt@1', 'core@1']],
  ['2026-03-28T22:59:59.999Z', 'open', 'ann', ['core@1']],
  // Week of the 30th: bolt on 1 day.
  ['2026-03-30T10:00Z', 'open', 'cay', ['bolt@1']],
  ['2026-03-30T11:00Z', 'login', 'cay', ['acme@2']],
  // Week of 6 April: not over yet.
  ['2026-04-06T10:00Z', 'open', 'cay', ['bolt@1']],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    now: '2026-04-08T00:00Z',
    events,
    companies: {
      'acme@1': ['2026-03-01T00:00Z', { plan: 'pro', arr: 100 }],
      'acme@2': ['2026-03-24T00:00Z', { plan: 'team', arr: 200 }],
      'bolt@1': ['2026-03-01T00:00Z', { plan: 'pro', arr: 30 }],
      'core@1': ['2026-03-01T00:00Z', { plan: 'team' }],
    },
    merged: { bob: 'ann' },
  });
});
afterAll(() => queries.close());

const weekly = {
  kind: 'stickiness',
  unit: company,
  event: { kind: 'named', name: 'open' },
  range: { start: '2026-03-18', end: '2026-04-12' },
} as const;

const counts = (shares: readonly Share[]) => shares.map(({ count }) => count).join(' ');

/** Counts of one to seven days: over all, then per interval. */
function read({ series }: StickinessResult) {
  return Object.fromEntries(
    series.map(({ label, days, overTime }) => [
      label,
      [days, ...overTime.map((each) => each.days)].map(counts),
    ]),
  );
}

describe('stickiness of companies by week', () => {
  it('counts days of the calendar; a week that is cut or not over is in no overall number', async () => {
    const result = await queries.chart(weekly);
    expect(result.x).toEqual(['2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06']);
    expect(read(result)).toEqual({
      All: ['2 1 1 0 0 0 0', '1 1 0 0 0 0 0', '1 1 1 0 0 0 0', '1 0 0 0 0 0 0', '1 0 0 0 0 0 0'],
    });
    const [series] = result.series;
    expect(series?.overTime.map(({ n, incomplete }) => [n, incomplete])).toEqual([
      [2, true],
      [3, false],
      [1, false],
      [1, true],
    ]);
    expect(series?.days[0]).toMatchObject({ share: 0.5, count: 2, n: 4 });
  });

  it('or at least so many days', async () => {
    const result = await queries.chart({ ...weekly, cumulative: true });
    expect(read(result)['All']?.slice(0, 3)).toEqual(['4 2 1 0 0 0 0', '2 1 0 0 0 0 0', '3 2 1 0 0 0 0']);
  });

  it('counts each value on its own days', async () => {
    const result = await queries.chart({ ...weekly, breakdowns: [plan] });
    // In the week of the 23rd acme was on pro for one day, on team for two.
    expect(read(result)).toEqual({
      pro: ['3 0 0 0 0 0 0', '1 1 0 0 0 0 0', '2 0 0 0 0 0 0', '1 0 0 0 0 0 0', '1 0 0 0 0 0 0'],
      team: ['0 2 0 0 0 0 0', '0 0 0 0 0 0 0', '0 2 0 0 0 0 0', '0 0 0 0 0 0 0', '0 0 0 0 0 0 0'],
    });
    expect(result.notes.byBreakdown).toMatchObject({ units: 3, unitsOfValues: 4, overlap: true });
  });

  it('opens into those who did and those who did not, with their days', async () => {
    const list = (
      days: number,
      outcome: 'did' | 'didNot',
      values: readonly string[] = [],
      more: object = {},
    ) =>
      queries.units(
        { ...weekly, breakdowns: [plan], ...more },
        { kind: 'stickiness', segment: 0, values, x: 1, days, outcome },
      );
    expect(await list(2, 'did')).toEqual([['core', 2]]);
    expect(await list(2, 'didNot')).toEqual([
      ['acme', 3],
      ['bolt', 1],
    ]);
    expect(await list(2, 'did', [], { cumulative: true })).toEqual([
      ['acme', 3],
      ['core', 2],
    ]);
    expect(await list(2, 'did', ['team'])).toEqual([
      ['acme', 2],
      ['core', 2],
    ]);
    expect(await list(2, 'didNot', ['pro'])).toEqual([
      ['acme', 1],
      ['bolt', 1],
    ]);
  });

  it.each([
    // bolt twice on one day; core, without a number, on two; acme on three: at entry with the version of Monday.
    ['entry', false, [60, 0, 100], [0, 1, 0]],
    ['periodStart', true, [160, 100, 100], [1, 1, 0]],
  ] as const)('weighs unit-weeks, at: %s, cumulative: %s', async (at, cumulative, sums, without) => {
    const { series } = await queries.chart({ ...weekly, cumulative, weigh: { property: 'arr', at } });
    expect(series[0]?.weights?.slice(0, 3).map(({ sum }) => sum)).toEqual(sums);
    expect(series[0]?.weights?.slice(0, 3).map((weight) => weight.without)).toEqual(without);
  });

  it('weighs nothing where no week is complete', async () => {
    const range = { start: '2026-04-06', end: '2026-04-12' };
    const { series } = await queries.chart({ ...weekly, range, weigh: { property: 'arr', at: 'entry' } });
    expect(series[0]?.weights?.[0]).toEqual({ sum: 0, without: 0 });
  });
});

describe('stickiness of users by month', () => {
  it('takes merged users as one, and months as long as they are', async () => {
    const range = { start: '2026-03-01', end: '2026-03-31' };
    const result = await queries.chart({ ...weekly, unit: { kind: 'user' }, interval: 'month', range });
    // ann and bob: 16, 18, 19, 23, 24, 28, 29 March; cay: the 30th.
    const expected = new Array(31).fill(0);
    expected[0] = 1;
    expected[6] = 1;
    expect(read(result)).toEqual({ All: [expected.join(' '), expected.join(' ')] });
  });
});
