/** Data table charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import type { DataTableResult } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

const events: readonly Happened[] = [
  ['2026-03-01T10:00Z', 'open', 'ann', ['acme@1'], { amount: 1 }],
  ['2026-03-01T10:10Z', 'pay', 'ann', ['acme@1'], { amount: 20 }],
  ['2026-03-02T10:00Z', 'open', 'bob', ['bolt@1']],
  ['2026-03-02T12:00Z', 'pay', 'bob', ['bolt@1'], { amount: '5.5' }],
  ['2026-03-03T10:00Z', 'open', 'cay', ['core@1']],
  ['2026-03-03T11:00Z', 'open', 'cay', ['core@1']],
  ['2026-03-03T12:00Z', 'open', 'cay', ['core@1']],
  ['2026-03-04T10:00Z', 'login', 'dan', ['dune@1']],
  ['2026-03-04T10:00Z', 'open', 'eve'],
  ['2026-03-05T10:00Z', 'pay', 'fay', ['edge@1'], { amount: 100 }],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    now: '2026-04-08T00:00Z',
    events,
    companies: {
      'acme@1': ['2026-02-01T00:00Z', { plan: 'pro' }],
      'bolt@1': ['2026-02-01T00:00Z', { plan: 'pro' }],
      'core@1': ['2026-02-01T00:00Z', { plan: 'team' }],
      'dune@1': ['2026-02-01T00:00Z', { plan: 'team' }],
      'edge@1': ['2026-02-01T00:00Z', { plan: 'free' }],
    },
  });
});
afterAll(() => queries.close());

const open = { kind: 'named', name: 'open' } as const;
const pay = { kind: 'named', name: 'pay' } as const;
const columns = [
  { kind: 'metric', name: 'opened', event: open },
  { kind: 'metric', event: open, metric: { kind: 'totals' } },
  { kind: 'metric', event: pay, metric: { kind: 'activeShare', of: 'active' } },
  {
    kind: 'metric',
    event: pay,
    metric: { kind: 'property', property: { kind: 'event', name: 'amount' }, aggregate: { kind: 'median' } },
  },
  { kind: 'conversion', steps: [open, pay], windowMs: 3_600_000 },
  { kind: 'formula', events: [pay, open], formula: 'UNIQUES(A) / UNIQUES(B)' },
] as const;

const table = {
  kind: 'dataTable',
  unit: company,
  columns,
  breakdowns: [plan],
  range: { start: '2026-03-01', end: '2026-03-10' },
} as const;

const read = ({ rows }: DataTableResult) =>
  Object.fromEntries(rows.map(({ label, cells }) => [label, cells]));

const list = (column: number, more: object) =>
  queries.units(table, { kind: 'dataTable', column, segment: 0, values: [], outcome: 'did', ...more });

describe('data table', () => {
  it('has the whole-range numbers of other charts for the rows of one column', async () => {
    const result = await queries.chart(table);
    expect(read(result)).toEqual({
      // 2 companies opened, 2 times; both of 2 paid; 20 and 5.5; one of 2 paid within an hour; 2 of 2.
      pro: [2, 2, 1, 12.75, 0.5, 1],
      // Nobody on team paid: of two active ones none.
      team: [1, 3, 0, null, 0, 0],
    });
    expect(result.rows[0]?.shares.map((share) => share && `${share.count}/${share.n}`)).toEqual([
      ...[null, null, '2/2', null, '1/2', null],
    ]);
    expect(result.columns[0]).toBe('opened');
    expect(result.omittedValues).toBe(0);
    // One event without a company, although four columns read its event.
    expect(result.notes.eventsWithoutUnit).toBe(1);
    expect(result.notes.byBreakdown).toMatchObject({ units: 3, unitsOfValues: 3 });
  });

  it.each([
    [1, ['team', 'pro']],
    [2, ['free', 'pro']],
    [3, ['free', 'pro']],
    [4, ['pro', 'team']],
    [5, ['pro', 'team', 'free']],
  ])('orders its rows by a column such as %i, greatest first, nulls last', async (column, rows) => {
    const result = await queries.chart({ ...table, columns: [columns[0], columns[column]], orderBy: 1 });
    const labels = result.rows.map(({ label }) => label);
    expect(labels).toEqual(rows);
  });

  it('notes the units of every event of the formula that orders the rows', async () => {
    const result = await queries.chart({ ...table, columns: [columns[5]] });
    // acme, bolt and edge paid; acme, bolt and core opened.
    expect(result.notes.byBreakdown).toMatchObject({ units: 4, unitsOfValues: 4, otherUnits: 0 });
  });

  it('shows the greatest rows only, and tells how many are left out', async () => {
    const result = await queries.chart({
      ...table,
      columns: [columns[0], columns[3]],
      orderBy: 1,
      limit: 1,
      smallBelow: 2,
    });
    expect(result).toMatchObject({ rows: [{ label: 'free', small: true }], omittedValues: 1 });
    expect(read(result)).toEqual({ free: [0, 100] });
  });

  it('has a row for each segment where nothing is broken down', async () => {
    const is = (value: string) => ({
      name: value,
      conditions: [{ kind: 'property', property: plan, operator: 'is', values: [value] }],
    });
    const result = await queries.chart({ ...table, breakdowns: [], segments: [is('pro'), is('free')] });
    expect(read(result)).toEqual({ pro: [2, 2, 1, 12.75, 0.5, 1], free: [0, 0, 1, 100, null, null] });
  });

  it('opens into the units of a cell', async () => {
    expect(await list(0, { values: ['pro'] })).toEqual([
      ['acme', 1],
      ['bolt', 1],
    ]);
    // Steps reached.
    expect(await list(4, { values: ['pro'] })).toEqual([['acme', 2]]);
    expect(await list(4, { outcome: 'didNot' })).toEqual([
      ['bolt', 1],
      ['core', 1],
    ]);
  });

  it('tells problems at their places in the table', async () => {
    const problem = async (definition: object) => {
      try {
        await queries.chart({ ...table, ...definition });
      } catch (error) {
        return (error as { path?: string }).path;
      }
    };
    const filters = [{ property: { kind: 'groupValue', groupType: 'team' }, operator: 'is', values: ['a'] }];
    expect(await problem({ columns: [columns[0], { ...columns[1], event: { ...pay, filters } }] })).toBe(
      'columns[1].event.filters[0].property.groupType',
    );
    expect(await problem({ columns: [{ ...columns[5], formula: 'UNIQUES(A); UNIQUES(B)' }] })).toBe(
      'columns[0].formula',
    );
    expect(await problem({ weigh: { property: 'arr' } })).toBe('weigh');
  });
});
