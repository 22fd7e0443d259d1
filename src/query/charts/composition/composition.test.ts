/** Composition charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import type { CompositionResult } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

const events: readonly Happened[] = [
  ['2026-03-01T10:00Z', 'open', 'ann', ['acme@1'], { page: 'home' }],
  ['2026-03-02T10:00Z', 'open', 'ann', ['acme@2'], { page: 'plans' }],
  // At one time: the later chunk is the last.
  ['2026-03-03T10:00Z', 'open', 'bob', ['acme@1', 'bolt@1'], { page: ['home', 'help'] }],
  ['2026-03-03T10:00Z', 'open', 'bob', ['acme@2'], {}],
  ['2026-03-04T10:00Z', 'open', 'cay', ['core'], { page: 'home' }],
  // Before and after the range.
  ['2026-02-27T10:00Z', 'open', 'dan', ['dune@1'], { page: 'old' }],
  ['2026-03-11T10:00Z', 'open', 'ann', ['acme@1'], { page: 'new' }],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    now: '2026-04-08T00:00Z',
    events,
    companies: {
      'acme@1': ['2026-02-01T00:00Z', { plan: 'pro', arr: 100 }],
      'acme@2': ['2026-03-02T00:00Z', { plan: ['team', 'beta'], arr: 200 }],
      'bolt@1': ['2026-02-01T00:00Z', { plan: 'pro', arr: 30 }],
      'dune@1': ['2026-02-01T00:00Z', { plan: 'pro', arr: 5 }],
    },
    merged: { bob: 'ann' },
  });
});
afterAll(() => queries.close());

const base = {
  kind: 'composition',
  unit: company,
  event: { kind: 'named', name: 'open' },
  property: plan,
  range: { start: '2026-03-01', end: '2026-03-10' },
} as const;

const read = ({ rows }: CompositionResult) =>
  rows.map(({ label, share }) => `${label} ${share.count}/${share.n}`);

const inValue = (more: object, values: readonly string[]) =>
  queries.units({ ...base, ...more }, { kind: 'composition', segment: 0, values, outcome: 'did' });

describe('composition of companies', () => {
  it.each([
    ['latest', ['(none) 1/3', 'beta 1/3', 'pro 1/3', 'team 1/3']],
    ['all', ['pro 2/3', '(none) 1/3', 'beta 1/3', 'team 1/3']],
    ['cross', ['(none) 1/3', 'beta, pro, team 1/3', 'pro 1/3']],
  ] as const)('by their plan, %s', async (mode, rows) => {
    const result = await queries.chart({ ...base, mode });
    expect(read(result)).toEqual(rows);
    expect(result.units).toBe(3);
  });

  it('by their plan now', async () => {
    expect(read(await queries.chart({ ...base, propertyView: 'now' }))).toEqual([
      '(none) 1/3',
      'beta 1/3',
      'pro 1/3',
      'team 1/3',
    ]);
  });

  it('by a property of the events', async () => {
    const property = { kind: 'event', name: 'page' };
    expect(read(await queries.chart({ ...base, property, mode: 'all' }))).toEqual([
      'home 3/3',
      'help 2/3',
      '(none) 1/3',
      'plans 1/3',
    ]);
    expect(read(await queries.chart({ ...base, property }))).toEqual(['home 2/3', '(none) 1/3', 'help 1/3']);
  });

  it('opens into its companies with their events: of mode all, those with the value', async () => {
    expect(await inValue({}, ['team'])).toEqual([['acme', 4]]);
    expect(await inValue({ mode: 'all' }, ['pro'])).toEqual([
      ['acme', 2],
      ['bolt', 1],
    ]);
    expect(await inValue({ mode: 'cross' }, ['beta, pro, team'])).toEqual([['acme', 4]]);
    expect(await inValue({}, [])).toEqual([
      ['acme', 4],
      ['bolt', 1],
      ['core', 1],
    ]);
  });

  it.each([
    ['latest', 'entry', { '(none)': [0, 1], beta: [200, 0], pro: [30, 0], team: [200, 0] }],
    ['all', 'entry', { '(none)': [0, 1], beta: [200, 0], pro: [130, 0], team: [200, 0] }],
    ['cross', 'entry', { '(none)': [0, 1], 'beta, pro, team': [100, 0], pro: [30, 0] }],
    ['latest', 'periodStart', { '(none)': [0, 1], beta: [100, 0], pro: [30, 0], team: [100, 0] }],
  ] as const)('weighs companies, %s, at: %s', async (mode, at, expected) => {
    const { rows } = await queries.chart({ ...base, mode, weigh: { property: 'arr', at } });
    expect(
      Object.fromEntries(rows.map(({ label, weight }) => [label, [weight?.sum, weight?.without]])),
    ).toEqual(expected);
  });

  it('shows the greatest, and tells what it leaves out', async () => {
    const result = await queries.chart({ ...base, mode: 'all', limit: 1, smallBelow: 2 });
    expect(result).toMatchObject({
      rows: [{ label: 'pro', small: false }],
      omittedValues: 3,
      notes: { byBreakdown: { units: 3, unitsOfValues: 5, noneUnits: 1, otherUnits: 2 } },
    });
  });
});

describe('composition of users', () => {
  it('takes the last event of all that count as one user', async () => {
    const property = { kind: 'event', name: 'page' };
    expect(read(await queries.chart({ ...base, unit: { kind: 'user' }, property }))).toEqual([
      '(none) 1/2',
      'home 1/2',
    ]);
    expect(read(await queries.chart({ ...base, unit: { kind: 'user' }, property, mode: 'cross' }))).toEqual([
      '(none), help, home, plans 1/2',
      'home 1/2',
    ]);
  });

  it('by the companies they acted in', async () => {
    const property = { kind: 'groupValue', groupType: 'company' };
    expect(read(await queries.chart({ ...base, unit: { kind: 'user' }, property, mode: 'all' }))).toEqual([
      'acme 1/2',
      'bolt 1/2',
      'core 1/2',
    ]);
  });
});
