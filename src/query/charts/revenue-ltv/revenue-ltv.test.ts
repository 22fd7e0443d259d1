/** Revenue LTV charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import type { RevenueLtvCohort } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

const paid = (amount: number) => ({ $revenue: amount });

/** Berlin, where March begins at 23:00Z. Acme and bolt are new on the 2nd, core on the 3rd, dune before the range. */
const events: readonly Happened[] = [
  ['2026-02-20T10:00Z', 'open', 'dee', ['dune@1']],
  ['2026-03-02T10:00Z', 'open', 'ann', ['acme@1']],
  // 23 h 59 min 59.999 s later: still the first day. The next one is of the second.
  ['2026-03-03T09:59:59.999Z', 'pay', 'bob', ['acme@1'], paid(10)],
  ['2026-03-03T10:00Z', 'pay', 'ann', ['acme@2'], paid(5)],
  ['2026-03-02T12:00Z', 'open', 'bob', ['bolt@1']],
  // A refund is revenue, but no payment.
  ['2026-03-02T13:00Z', 'refund', 'bob', ['bolt@1'], paid(-2)],
  ['2026-03-05T13:00Z', 'pay', 'bob', ['bolt@1'], paid(30)],
  ['2026-03-03T12:00Z', 'open', 'cay', ['core@1']],
  ['2026-03-03T12:30Z', 'pay', 'dee', ['dune@1'], paid(1_000)],
  // Nobody's.
  ['2026-03-03T12:45Z', 'pay', 'dee', [], paid(7)],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    // Core has lived for a day, and not for two.
    now: '2026-03-05T11:59Z',
    events,
    companies: {
      'acme@1': ['2026-03-01T00:00Z', { plan: 'pro', arr: 100 }],
      'acme@2': ['2026-03-03T00:00Z', { plan: 'team', arr: 200 }],
      'bolt@1': ['2026-03-01T00:00Z', { plan: 'pro', arr: 30 }],
      'core@1': ['2026-03-01T00:00Z', { plan: 'team' }],
    },
  });
});
afterAll(() => queries.close());

const ltv = {
  kind: 'revenueLtv',
  unit: company,
  intervals: 2,
  range: { start: '2026-03-02', end: '2026-03-03' },
} as const;

/** `units: revenue, cumulative; new paying, paying, ever paid`, then whether it is complete. */
const read = ({ cells }: RevenueLtvCohort) =>
  cells.map(
    ({ units, revenue, cumulative, newPaying, paying, everPaid, incomplete }) =>
      `${units}: ${revenue}, ${cumulative}; ${newPaying}, ${paying}, ${everPaid}${incomplete ? ' …' : ''}`,
  );

describe('revenue of new companies', () => {
  it('is told by the days of each, of those for which the day has ended', async () => {
    const result = await queries.chart(ltv);
    const [series] = result.series;
    expect(result.x).toEqual(['2026-03-02', '2026-03-03']);
    expect(series?.cohorts.map(read)).toEqual([
      // Bolt pays on its fourth day: it ever paid.
      ['2: 8, 8; 1, 1, 2', '2: 5, 13; 0, 1, 2', '1: 0, 15; 0, 1, 1 …'],
      ['1: 0, 0; 0, 0, 0', '0: 0, 0; 0, 0, 0 …', '0: 0, 0; 0, 0, 0 …'],
    ]);
    expect(series && read(series)).toEqual([
      '3: 8, 8; 1, 1, 2',
      '2: 5, 13; 0, 1, 2 …',
      '1: 0, 15; 0, 1, 1 …',
    ]);
    expect(series).toMatchObject({ size: 3, paid: 2, revenue: 43 });
    expect(series?.cells.map(({ arpu, arppu }) => [arpu, arppu])).toEqual([
      [8 / 3, 4],
      [6.5, 6.5],
      [15, 15],
    ]);
    expect(result.notes.eventsWithoutUnit).toBe(1);
  });

  it('counts under the plan at the first event, and weighs', async () => {
    const weigh = { property: 'arr', at: 'entry' };
    const { series } = await queries.chart({ ...ltv, interval: 'all', breakdowns: [plan], weigh });
    expect(series.map((each) => [each.label, each.size, each.revenue, each.weight])).toEqual([
      ['pro', 2, 43, { sum: 130, without: 0 }],
      ['team', 1, 0, { sum: 0, without: 1 }],
    ]);
    expect(series[0]?.cells.map(({ weight }) => weight?.sum)).toEqual([100, 100, 100]);
  });

  it('has no more cells than may be answered', async () => {
    const hours = { ...ltv, interval: 'all', per: 'hour', intervals: 366 };
    const refusal = (path: string) => expect.objectContaining({ code: 'query_too_big', path });
    await expect(queries.chart({ ...hours, breakdowns: [plan], limit: 1_000 })).rejects.toEqual(
      refusal('limit'),
    );
    const range = { start: '2025-01-01', end: '2025-12-31' };
    const segments = Array.from({ length: 3 }, () => ({ conditions: [] }));
    await expect(queries.chart({ ...hours, interval: 'day', range, segments })).rejects.toEqual(
      refusal('intervals'),
    );
  });

  it('may be that of one event, and another number', async () => {
    const { series } = await queries.chart({ ...ltv, event: 'refund' });
    expect(series[0]).toMatchObject({ size: 3, paid: 0, revenue: -2 });
    const property = { kind: 'event', name: 'amount' };
    expect((await queries.chart({ ...ltv, property })).series[0]?.revenue).toBe(0);
  });

  it('is the revenue of users, too', async () => {
    const result = await queries.chart({ ...ltv, unit: { kind: 'user' } });
    expect(result.series[0]).toMatchObject({ size: 3, paid: 2, revenue: 43 });
    expect(result.notes.eventsWithoutUnit).toBe(0);
  });
});

describe('the companies behind', () => {
  const at = { kind: 'revenueLtv', segment: 0, values: [] } as const;
  it.each([
    [{ outcome: 'reached' }, ['acme 15', 'bolt 28', 'core 0']],
    [{ outcome: 'reached', interval: 1 }, ['acme 15', 'bolt -2']],
    [{ outcome: 'paid', interval: 1 }, ['acme 15']],
    [{ outcome: 'notPaid', interval: 0, x: 0 }, ['bolt -2']],
    [{ outcome: 'newlyPaid', interval: 0 }, ['acme 10']],
    [{ outcome: 'everPaid', interval: 0 }, ['acme 10', 'bolt -2']],
    [{ outcome: 'inInterval', interval: 1 }, ['acme 5']],
    [{ outcome: 'notInInterval', interval: 1 }, ['bolt 0']],
    [{ outcome: 'reached', x: 1 }, ['core 0']],
  ] as const)('%j', async (point, expected) => {
    const list = await queries.units(ltv, { ...at, ...point });
    expect(list.map((row) => row.join(' '))).toEqual(expected);
  });
});

describe('money of events', () => {
  it('is broken down by, filtered and summed up', async () => {
    const revenue = { kind: 'event', name: '$revenue' };
    const result = await queries.chart({
      kind: 'segmentation',
      events: [{ kind: 'any', filters: [{ property: revenue, operator: 'greater', values: ['6'] }] }],
      metric: { kind: 'property', property: revenue },
      breakdowns: [revenue],
      interval: 'all',
      range: ltv.range,
    });
    expect(result.series.map(({ label, overall }) => [label, overall])).toEqual([
      ['10', 10],
      ['1000', 1_000],
      ['7', 7],
    ]);
  });
});
