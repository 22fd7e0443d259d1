/** Lifecycle charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import { type LifecycleResult, type LifecycleState, lifecycleStates } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

/** Berlin: the clocks go forward on 29 March 2026. */
const events: readonly Happened[] = [
  // Long before, and in every month.
  ['2025-06-01T10:00Z', 'login', 'ann', ['acme@1']],
  ['2026-01-05T10:00Z', 'open', 'ann', ['acme@1']],
  ['2026-02-05T10:00Z', 'open', 'ann', ['acme@1']],
  ['2026-03-15T10:00Z', 'open', 'ann', ['acme@1']],
  ['2026-04-10T10:00Z', 'open', 'bob', ['acme@2']],
  // First ever in March, before the range begins; seen in the range.
  ['2026-03-05T10:00Z', 'login', 'cay', ['bolt@1']],
  ['2026-03-20T10:00Z', 'open', 'cay', ['bolt@1']],
  // Not in February.
  ['2025-12-24T10:00Z', 'open', 'dan', ['core@1']],
  ['2026-01-20T10:00Z', 'open', 'dan', ['core@1']],
  ['2026-03-12T10:00Z', 'open', 'dan', ['core@1']],
  ['2026-04-02T10:00Z', 'open', 'dan', ['core@1']],
  // New in February; in March only before the range begins.
  ['2026-02-10T10:00Z', 'open', 'eve', ['dune@1']],
  ['2026-03-05T11:00Z', 'open', 'eve', ['dune@1']],
  ['2026-04-15T10:00Z', 'open', 'eve', ['dune@1']],
  // A millisecond before and at midnight in summer time; the second with two companies.
  ['2026-03-31T21:59:59.999Z', 'open', 'fay', ['edge@1']],
  ['2026-03-31T22:00:00.000Z', 'open', 'gus', ['flux@1', 'gold@2']],
  // An event without a company.
  ['2026-03-30T10:00Z', 'open', 'hal'],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    now: '2026-06-01T00:00Z',
    events,
    companies: {
      'acme@1': ['2025-06-01T00:00Z', { plan: 'pro', arr: 100 }],
      'acme@2': ['2026-04-01T00:00Z', { plan: 'team', arr: '250' }],
      'bolt@1': ['2026-03-01T00:00Z', { plan: 'pro', arr: 30 }],
      'core@1': ['2025-12-01T00:00Z', { plan: ['pro', 'old'] }],
      'dune@1': ['2026-02-01T00:00Z', { plan: 'pro', arr: 5 }],
      'edge@1': ['2026-03-01T00:00Z', { arr: 7 }],
      'flux@1': ['2026-03-01T00:00Z', { plan: 'pro', arr: 11 }],
      'gold@2': ['2026-03-01T00:00Z', { plan: 'team', arr: 13 }],
    },
    merged: { bob: 'ann' },
  });
});
afterAll(() => queries.close());

const monthly = {
  kind: 'lifecycle',
  unit: company,
  event: { kind: 'named', name: 'open' },
  interval: 'month',
  range: { start: '2026-03-10', end: '2026-04-20' },
} as const;

/** `new/current/resurrected/dormant`, and in brackets from what they went dormant. */
function read({ series }: Pick<LifecycleResult, 'series'>): Record<string, readonly string[]> {
  return Object.fromEntries(
    series.map(({ label, states }) => [
      label,
      states.map((state) => {
        const from = state.dormantFrom;
        return `${lifecycleStates.map((each) => state[each]).join('/')} (${from.new}, ${from.current}, ${from.resurrected})`;
      }),
    ]),
  );
}

const namesIn = async (
  definition: object,
  x: number,
  state: LifecycleState,
  values: readonly string[] = [],
) => queries.units(definition, { kind: 'lifecycle', segment: 0, values, x, state });

describe('lifecycle of companies by month', () => {
  it('tells states across the end of a month, a change of the clocks and a range that cuts March', async () => {
    const result = await queries.chart(monthly);
    expect(result.x).toEqual(['2026-03-01', '2026-04-01']);
    // March: bolt and edge are new, acme current, core resurrected, dune (new in February) dormant.
    // April: flux and gold are new, acme and core current, dune resurrected, bolt and edge dormant.
    expect(read(result)).toEqual({ All: ['2/1/1/1 (1, 0, 0)', '2/2/1/2 (2, 0, 0)'] });
    expect(result.series[0]?.states.map(({ pulse }) => pulse)).toEqual([3, 1.5]);
    expect(result.notes.eventsWithoutUnit).toBe(1);
  });

  it('opens every number into its companies, with their events of the interval, the dormant with those before', async () => {
    const lists = await Promise.all(
      [0, 1].map(async (x) => {
        const each = await Promise.all(lifecycleStates.map((state) => namesIn(monthly, x, state)));
        return Object.fromEntries(lifecycleStates.map((state, index) => [state, each[index]]));
      }),
    );
    expect(lists).toEqual([
      {
        new: [
          ['bolt', 1],
          ['edge', 1],
        ],
        current: [['acme', 1]],
        resurrected: [['core', 1]],
        dormant: [['dune', 1]],
      },
      {
        new: [
          ['flux', 1],
          ['gold', 1],
        ],
        current: [
          ['acme', 1],
          ['core', 1],
        ],
        resurrected: [['dune', 1]],
        dormant: [
          ['bolt', 1],
          ['edge', 1],
        ],
      },
    ]);
  });

  it('counts a company under each value it has in the interval, the dormant under those before', async () => {
    const byPlan = { ...monthly, breakdowns: [plan] };
    const result = await queries.chart(byPlan);
    // acme is current under pro in March and under team in April: it never went dormant.
    expect(read(result)).toEqual({
      pro: ['1/1/1/1 (1, 0, 0)', '1/1/1/1 (1, 0, 0)'],
      team: ['0/0/0/0 (0, 0, 0)', '1/1/0/0 (0, 0, 0)'],
      '(none)': ['1/0/0/0 (0, 0, 0)', '0/0/0/1 (1, 0, 0)'],
      old: ['0/0/1/0 (0, 0, 0)', '0/1/0/0 (0, 0, 0)'],
    });
    expect(await namesIn(byPlan, 1, 'current', ['old'])).toEqual([['core', 1]]);
    expect(await namesIn(byPlan, 1, 'dormant', ['(none)'])).toEqual([['edge', 1]]);
    expect(result.notes.byBreakdown).toMatchObject({ units: 7, unitsOfValues: 9, noneUnits: 1 });
  });

  it('leaves out the values of fewest companies, and marks small ones', async () => {
    const result = await queries.chart({ ...monthly, breakdowns: [plan], limit: 2, smallBelow: 3 });
    expect(result.series.map(({ label, small }) => [label, small])).toEqual([
      ['pro', false],
      ['team', true],
    ]);
    expect(result.omittedValues).toBe(2);
  });

  it.each([
    // Of the version at the event of the interval: acme has 250 in April.
    ['entry', [37, 100, 0, 5], [24, 250, 5, 37]],
    // Of the version in force when the range began.
    ['periodStart', [37, 100, 0, 5], [24, 100, 5, 37]],
  ] as const)('weighs companies, at: %s', async (at, march, april) => {
    const { series } = await queries.chart({ ...monthly, weigh: { property: 'arr', at } });
    const weights = series[0]?.states.map(({ weights: of }) =>
      lifecycleStates.map((state) => of?.[state].sum),
    );
    expect(weights).toEqual([march, april]);
    const without = series[0]?.states.map(({ weights: of }) =>
      lifecycleStates.map((state) => of?.[state].without),
    );
    expect(without).toEqual([
      [0, 0, 1, 0],
      [0, 1, 0, 0],
    ]);
  });

  it('has a series for each segment', async () => {
    const isPlan = (value: string) => ({
      name: value,
      conditions: [{ kind: 'property', property: { ...plan, view: 'now' }, operator: 'is', values: [value] }],
    });
    const result = await queries.chart({ ...monthly, segments: [isPlan('team'), isPlan('pro')] });
    expect(read(result)).toEqual({
      team: ['0/1/0/0 (0, 0, 0)', '1/1/0/0 (0, 0, 0)'],
      pro: ['1/0/1/1 (1, 0, 0)', '1/1/1/1 (1, 0, 0)'],
    });
  });
});

describe('lifecycle of users', () => {
  it('takes merged users as one', async () => {
    const result = await queries.chart({ ...monthly, unit: { kind: 'user' } });
    // April: ann is current by what bob did; gus is new, dan current, eve resurrected, cay, fay and hal dormant.
    expect(read(result)).toEqual({ All: ['3/1/1/1 (1, 0, 0)', '1/2/1/3 (3, 0, 0)'] });
  });

  it('by day compares the day of 23 hours with its neighbours', async () => {
    const daily = {
      ...monthly,
      unit: { kind: 'user' },
      interval: 'day',
      range: { start: '2026-03-30', end: '2026-04-02' },
    };
    expect(read(await queries.chart(daily))).toEqual({
      All: ['1/0/0/0 (0, 0, 0)', '1/0/0/1 (1, 0, 0)', '1/0/0/1 (1, 0, 0)', '0/0/1/1 (1, 0, 0)'],
    });
  });
});
