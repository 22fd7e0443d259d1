/** Impact charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import type { ImpactSeries } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

/** Berlin. The first merges in March: acme on the 10th, bolt on the 12th, core on the 20th; dune had one 89 days before, echo 91. */
const events: readonly Happened[] = [
  ['2025-12-13T10:00Z', 'merge', 'dee', ['dune@1']],
  ['2025-12-10T22:59Z', 'merge', 'eve', ['echo@1']],
  ['2026-03-11T10:00Z', 'merge', 'eve', ['echo@1']],
  ['2026-03-11T09:00Z', 'comment', 'eve', ['echo@1']],
  ['2026-03-12T10:00Z', 'merge', 'dee', ['dune@1']],
  ['2026-03-12T11:00Z', 'comment', 'dee', ['dune@1']],
  // The last moment before the day before; the day before; the day itself, which begins with the treatment.
  ['2026-03-09T09:59:59.999Z', 'comment', 'ann', ['acme@1'], { words: 1 }],
  ['2026-03-09T10:00Z', 'comment', 'ann', ['acme@1'], { words: 10 }],
  ['2026-03-10T10:00Z', 'merge', 'bob', ['acme@1']],
  ['2026-03-10T10:00Z', 'comment', 'bob', ['acme@2'], { words: 20 }],
  ['2026-03-11T09:59:59.999Z', 'comment', 'ann', ['acme@2'], { words: 30 }],
  ['2026-03-11T10:00Z', 'comment', 'ann', ['acme@2'], { words: 40 }],
  // Only the first counts.
  ['2026-03-14T10:00Z', 'merge', 'ann', ['acme@2']],
  ['2026-03-14T11:00Z', 'comment', 'ann', ['acme@2'], { words: 50 }],
  ['2026-03-12T08:00Z', 'merge', 'bob', ['bolt@1']],
  ['2026-03-12T09:00Z', 'comment', 'bob', ['bolt@1'], { words: 5 }],
  ['2026-03-20T10:00Z', 'merge', 'cay', ['core@1']],
  ['2026-03-20T11:00Z', 'comment', 'cay', ['core@1'], { words: 7 }],
  ['2026-03-20T12:00Z', 'merge', 'cay', []],
  // Never treated, and known since before the range.
  ['2026-02-01T12:00Z', 'comment', 'fay', ['fern@1']],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    // A day after core's first merge, and not two.
    now: '2026-03-21T12:00Z',
    events,
    companies: {
      'acme@1': ['2026-03-01T00:00Z', { plan: 'pro', arr: 100 }],
      'acme@2': ['2026-03-10T09:00Z', { plan: 'team', arr: 200 }],
      'bolt@1': ['2026-02-01T00:00Z', { plan: 'pro', arr: 30 }],
      'core@1': ['2026-03-01T00:00Z', { plan: 'team' }],
      'dune@1': ['2025-03-01T00:00Z', { plan: 'pro', arr: 7 }],
    },
  });
});
afterAll(() => queries.close());

const impact = {
  kind: 'impact',
  unit: company,
  treatments: ['merge'],
  outcomes: ['comment'],
  before: 1,
  after: 2,
  range: { start: '2026-03-01', end: '2026-03-31' },
} as const;

/** `active of units: events, value`. */
const read = (series: ImpactSeries | undefined) =>
  series?.cells.map(({ units, active, events, value }) => `${active.count} of ${units}: ${events}, ${value}`);

describe('what companies did around their first merge', () => {
  it('is told by the days of each, on either side of it', async () => {
    const result = await queries.chart(impact);
    const [series] = result.series;
    expect(result.intervals).toEqual([-1, 0, 1]);
    expect(series).toMatchObject({ units: 4, leftOut: 1 });
    expect(read(series)).toEqual([
      // Acme and echo; of the day itself acme twice, bolt and core; of the next acme, and core's has not ended.
      '2 of 4: 2, 1',
      '3 of 4: 4, 1.3333333333333333',
      '1 of 3: 1, 1',
    ]);
    expect(series?.cells.map(({ incomplete }) => incomplete)).toEqual([true, true, true]);
    expect(result.notes.eventsWithoutUnit).toBe(1);
  });

  it.each([
    ['activeShare', ['2 of 4: 2, 0.5', '3 of 4: 4, 0.75', '1 of 3: 1, 0.3333333333333333']],
    [
      { kind: 'property', property: { kind: 'event', name: 'words' } },
      ['2 of 4: 2, 10', '3 of 4: 4, 62', '1 of 3: 1, 40'],
    ],
    [
      { kind: 'property', property: { kind: 'event', name: 'words' }, aggregate: 'average' },
      ['2 of 4: 2, 10', '3 of 4: 4, 15.5', '1 of 3: 1, 40'],
    ],
  ])('is measured by %j', async (metric, expected) => {
    expect(read((await queries.chart({ ...impact, metric })).series[0])).toEqual(expected);
  });

  it('may be told further back than the dates of the engine go', async () => {
    const countEvents = async (before: number) => {
      const { intervals, series } = await queries.chart({ ...impact, interval: 'quarter', before });
      return series[0]?.cells[intervals.indexOf(-1)];
    };
    expect(await countEvents(300)).toEqual(await countEvents(1));
    expect((await countEvents(300))?.events).toBeGreaterThan(0);
  });

  it('has those who did nothing in the bin of nothing', async () => {
    const result = await queries.chart({ ...impact, metric: { kind: 'frequency', bounds: [0, 1, 2] } });
    expect(result.binNames).toEqual(['0', '1', '2+']);
    expect(result.series[0]?.cells.map(({ bins }) => bins)).toEqual([
      [2, 2, 0],
      [1, 2, 1],
      [2, 1, 0],
    ]);
  });

  it('is broken down by the plan at the treatment, and weighed', async () => {
    const weighted = (at: string) =>
      queries.chart({ ...impact, breakdowns: [plan], weigh: { property: 'arr', at } });
    const countEvents = async (at: string) =>
      (await weighted(at)).series.map(({ label, units, leftOut, weight }) => [label, units, leftOut, weight]);
    expect(await countEvents('entry')).toEqual([
      ['pro', 2, 1, { sum: 130, without: 0 }],
      ['(none)', 1, 0, { sum: 0, without: 1 }],
      ['team', 1, 0, { sum: 0, without: 1 }],
    ]);
    expect(await countEvents('periodStart')).toEqual([
      ['pro', 2, 1, { sum: 30, without: 1 }],
      ['(none)', 1, 0, { sum: 0, without: 1 }],
      ['team', 1, 0, { sum: 0, without: 1 }],
    ]);
  });

  it('has a series for each treatment and outcome', async () => {
    const { series } = await queries.chart({
      ...impact,
      treatments: [
        'merge',
        { kind: 'named', name: 'merge', filters: [{ property: plan, operator: 'is', values: ['pro'] }] },
      ],
      outcomes: ['comment', { kind: 'any' }],
    });
    expect(series.map(({ label, units, leftOut }) => [label, units, leftOut])).toEqual([
      ['merge → comment', 4, 1],
      ['merge → Any event', 4, 1],
      ['merge (2) → comment', 2, 1],
      ['merge (2) → Any event', 2, 1],
    ]);
    expect(read(series[1])?.[1]).toBe('4 of 4: 8, 2');
  });
});

describe('the companies behind', () => {
  const at = { kind: 'impact', segment: 0, values: [], treatmentEvent: 0, outcomeEvent: 0 } as const;
  it.each([
    [{ outcome: 'treated' }, ['acme 4', 'bolt 1', 'core 1', 'echo 1']],
    [{ outcome: 'treated', interval: 1 }, ['acme 1', 'bolt 0', 'echo 0']],
    [{ outcome: 'leftOut' }, ['dune ']],
    [{ outcome: 'notTreated' }, ['fern ']],
    [{ outcome: 'did', interval: 0 }, ['acme 2', 'bolt 1', 'core 1']],
    [{ outcome: 'didNot', interval: 1 }, ['bolt 0', 'echo 0']],
  ] as const)('%j', async (point, expected) => {
    const list = await queries.units(impact, { ...at, ...point });
    expect(list.map((row) => row.join(' '))).toEqual(expected);
  });
});
