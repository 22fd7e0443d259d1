/** Segmentation charts and their lists of units, run by the engine over a small project. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../store/contract.ts';
import { openEngine } from '../../../store/engine.ts';
import { migrate } from '../../../store/migrate.ts';
import type { ProjectFacts } from '../../facts.ts';
import { runChart } from '../../run/run-chart.ts';
import { runUnits } from '../../run/run-units.ts';
import { renderStatement } from '../../sql/statement.ts';
import { parseDefinition } from '../parse.ts';
import type { Point } from '../registry.ts';
import { perUnitSelect } from './per-unit.ts';
import type { SegmentationResult } from './result.ts';
import type { SegmentationDefinition } from './schema.ts';

let directory: string;
let engine: Engine;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-segmentation-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 0);
  await insert('events', events());
  await insert('versions', versions);
  await insert('units', [...users, ...accounts].map(unitRow));
});

afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['account'],
  hasMerges: false,
  freshnessMs: Date.parse('2026-03-04T00:00:00Z'),
  cohorts: [],
  nameProperties: {},
};

/** Days 1 to 3 are the 1st to the 3rd of March; u5 belongs to two accounts, u4 to none. */
const happened = [
  ['1T09', 'u1', 'X', ['A'], 10],
  ['1T10', 'u2', 'Y', ['A'], '2.5'],
  ['1T11', 'u3', 'X', ['B'], 'none'],
  ['1T12', 'u4', 'X', [], 4],
  ['2T09', 'u5', 'X', ['A', 'C'], 6],
  ['2T10', 'u2', 'X', ['A'], [1, 1, 3]],
  ['3T09', 'u3', 'Y', ['B'], null],
] as const;

const users = ['u1', 'u2', 'u3', 'u4', 'u5'];
/** Nobody of D ever did anything. */
const accounts = ['A', 'B', 'C', 'D'];
const received = '2026-03-01 00:00:00.000';
const placed = (row: number) => ({ chunk: 1, row, project: 1 });
const number = (unit: string) => unit.charCodeAt(0) * 10 + Number(unit[1] ?? 0);
/** A is on the free plan at first, then pro with 4 seats. */
const versions = [
  version('A', 1, '2026-02-01', { plan: 'free', seats: 1, arr: 100 }),
  version('A', 2, '2026-03-02', { plan: 'pro', seats: 4, arr: '300' }),
  version('B', 3, '2026-02-01', { plan: 'pro', seats: 0, arr: 50 }),
  version('C', 4, '2026-03-02', { seats: [2] }),
  version('D', 5, '2026-03-03', { plan: 'pro', seats: 2 }),
];

function version(account: string, ver: number, date: string, props: object) {
  const at = { effective: `${date} 00:00:00.000`, received };
  return { ...placed(ver), type: 'account', unit: number(account), ver, scope: 'profile', ...at, props };
}

function events(): readonly object[] {
  return happened.map(([at, user, type, groups, size], row) => ({
    ...placed(row),
    event_type: type,
    time: `2026-03-0${at}:00:00.000`,
    received,
    user: number(user),
    g0: groups.map(number),
    v0: groups.map((group) => (group === 'A' ? (at.startsWith('1') ? 1 : 2) : group === 'B' ? 3 : 4)),
    props: { size },
  }));
}

const unitRow = (value: string, row: number) => ({
  ...placed(row),
  type: value.startsWith('u') ? '$user' : 'account',
  unit: number(value),
  value,
  received,
});

const insert = (table: string, rows: readonly object[]) =>
  engine.insert(table, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

const account = { kind: 'group', groupType: 'account' };
const plan = { kind: 'group', groupType: 'account', name: 'plan' };
const seats = { kind: 'group', groupType: 'account', name: 'seats' };
const size = { kind: 'event', name: 'size' };

const definition = (more: object) =>
  parseDefinition({
    kind: 'segmentation',
    events: ['X'],
    range: { start: '2026-03-01', end: '2026-03-03' },
    ...more,
  }) as SegmentationDefinition;

const run = (more: object): Promise<SegmentationResult> => runChart(engine, facts, definition(more));

/** By value or bin: the points and the whole range. */
async function numbers(more: object) {
  const { series } = await run(more);
  return Object.fromEntries(
    series.map(({ values, bin, points, overall }) => [
      [...values, ...(bin === undefined ? [] : [bin])].join(),
      [...points, overall].map((each) => (each === null ? null : Number(each.toFixed(4)))),
    ]),
  );
}

const one = async (more: object) => (await numbers(more))[''];
const byAccount = (more: object) => one({ unit: account, ...more });

describe('the worked example', () => {
  it('counts units, each once over the range', async () => {
    expect(await one({})).toEqual([3, 2, 0, 5]);
    expect(await byAccount({})).toEqual([2, 2, 0, 3]);
  });

  it('counts events of an account once, however many accounts', async () => {
    expect(await one({ metric: 'totals' })).toEqual([3, 2, 0, 5]);
    expect(await byAccount({ metric: 'totals' })).toEqual([2, 2, 0, 4]);
    const breakdowns = [{ kind: 'groupValue', groupType: 'account' }];
    expect(await numbers({ unit: account, metric: 'totals', breakdowns })).toEqual({
      A: [1, 2, 0, 3],
      B: [1, 0, 0, 1],
      C: [0, 1, 0, 1],
    });
  });

  it('shares in the active units, or in the known ones', async () => {
    const events = ['Y'];
    expect(await one({ events, metric: 'activeShare' })).toEqual([0.25, 0, 1, 0.4]);
    expect(await byAccount({ events, metric: 'activeShare' })).toEqual([0.5, 0, 1, 0.6667]);
    const metric = { kind: 'activeShare', of: 'known' };
    // A and B are known on the first day, C on the second, D on the third.
    expect(await byAccount({ events, metric })).toEqual([0.5, 0, 0.25, 0.5]);
    const { series } = await run({ unit: account, events, metric });
    expect(series[0]?.shares?.overall).toMatchObject({
      count: 2,
      n: 4,
      low: expect.closeTo(0.15, 3),
      high: expect.closeTo(0.85, 3),
    });
    const segments = [{ conditions: [{ property: plan, operator: 'is', values: ['pro'] }] }];
    expect(await byAccount({ metric, segments })).toEqual([1, 0.5, 0, 0.6667]);
  });

  it('averages pairs, and tells how often', async () => {
    expect(await byAccount({ metric: 'average' })).toEqual([1, 1.5, null, 1.6667]);
    expect(await numbers({ unit: account, metric: { kind: 'frequency', bounds: [1, 2, 4] } })).toEqual({
      '1': [2, 1, 0, 2],
      '2–3': [0, 1, 0, 1],
      '4+': [0, 0, 0, 0],
    });
  });
});

describe('units', () => {
  it('are new in the interval of their first event of any type', async () => {
    expect(await byAccount({ which: 'new' })).toEqual([2, 1, 0, 3]);
    expect(await byAccount({ which: 'new', metric: 'totals' })).toEqual([2, 1, 0, 4]);
    // A and C are older, or new on another day.
    const range = { start: '2026-03-02', end: '2026-03-03' };
    expect(await byAccount({ which: 'new', range })).toEqual([1, 0, 1]);
  });

  it.each([
    [{ of: 'users', summary: 'mean' }, [1, 1.5, null, 1.6667]],
    [{ of: 'days', summary: 'sum' }, [2, 2, 0, 4]],
    [{ of: 'events', summary: 'median' }, [1, 1.5, null, 1]],
    [{ of: 'events', summary: { kind: 'percentile', percentile: 75 } }, [1, 1.75, null, 2]],
    [{ of: 'events', summary: { kind: 'trimmedMean', share: 0.4 } }, [1, 1.5, null, 1]],
    [{ of: 'users', summary: { kind: 'atLeast', value: 2 } }, [0, 1, 0, 1]],
    [{ of: { kind: 'sum', property: size }, summary: 'mean' }, [5, 8, null, 8.6667]],
    [{ of: { kind: 'distinct', property: size }, summary: 'sum' }, [2, 4, 0, 6]],
    // Seats are 4 of A and, now, a list of C; B has 0.
    [{ of: 'users', dividedBy: { ...seats, view: 'now' }, summary: 'mean' }, [0.25, 0.5, null, 0.75]],
    // A had 1 on day 1, 4 from day 2 on; over the whole range, at its first event.
    [{ of: 'users', dividedBy: seats, summary: 'mean' }, [1, 0.5, null, 3]],
  ])('have numbers: %j', async (metric, expected) => {
    expect(await byAccount({ metric: { kind: 'perUnit', ...metric } })).toEqual(expected);
  });

  it('without a divisor are told', async () => {
    const dividedBy = { ...seats, view: 'now' };
    const metric = { kind: 'perUnit', of: 'users', dividedBy, summary: 'sum' };
    const { series } = await run({ unit: account, metric });
    expect(series[0]).toMatchObject({ overall: 0.75, units: 3, withoutDivisor: 2 });
  });

  it('share a sum, the greatest first', async () => {
    const metric = { kind: 'perUnit', of: 'events', summary: 'concentration' };
    expect(await numbers({ unit: account, metric, interval: 'all' })).toEqual({
      '1': [0.6, 0.6],
      '10': [1, 1],
      '10 %': [0.6, 0.6],
    });
  });

  it('are weighed by what they were worth, at entry or when the range began', async () => {
    const weights = async (at: string) => {
      const { series } = await run({ unit: account, weigh: { property: 'arr', at } });
      const { points = [], overall } = series[0]?.weights ?? {};
      return [...points, overall].map((each) => [each?.sum, each?.without]);
    };
    expect(await weights('entry')).toEqual([
      [150, 0],
      [300, 1],
      [0, 0],
      [150, 1],
    ]);
    expect(await weights('periodStart')).toEqual([
      [150, 0],
      [100, 1],
      [0, 0],
      [150, 1],
    ]);
  });
});

describe('properties', () => {
  const measured = (aggregate: object | string, more: object = {}) =>
    byAccount({ metric: { kind: 'property', property: size, aggregate }, ...more });

  it.each([
    ['sum', [10, 10, 0, 20]],
    ['average', [10, 3.3333, null, 5]],
    ['median', [10, 3, null, 4.5]],
    ['min', [10, 1, null, 1]],
    ['max', [10, 6, null, 10]],
    [{ kind: 'percentile', percentile: 25 }, [10, 2, null, 2.5]],
    ['distinct', [2, 3, 0, 5]],
    ['distinctPerUnit', [1, 2, null, 2]],
  ])('%j of values that are numbers, of an event once', async (aggregate, expected) => {
    expect(await measured(aggregate)).toEqual(expected);
  });

  it('of the counted type are taken of each pair', async () => {
    expect(await byAccount({ metric: { kind: 'property', property: seats } })).toEqual([1, 10, 0, 11]);
  });

  it('are counted in bins', async () => {
    const aggregate = { kind: 'distribution', bounds: [0, 2.5, 6] };
    expect(
      await numbers({ events: ['X', 'Y'], metric: { kind: 'property', property: size, aggregate } }),
    ).toEqual({
      '0–2.5': [0, 0, 0, 0],
      '2.5–6': [1, 0, 0, 1],
      '6+': [0, 0, 0, 0],
    });
  });
});

describe('breakdowns', () => {
  it('show the greatest values of the whole range, and mark the small', async () => {
    const { series, omittedValues, notes } = await run({
      unit: account,
      breakdowns: [plan],
      limit: 2,
      smallBelow: 2,
    });
    expect(series.map(({ values, overall, small }) => [values[0], overall, small])).toEqual([
      ['pro', 2, false],
      ['(none)', 1, true],
    ]);
    expect(omittedValues).toBe(1);
    expect(notes.byBreakdown).toMatchObject({ units: 3, unitsOfValues: 4, overlap: true, otherUnits: 1 });
  });

  it('may be two', async () => {
    const breakdowns = [plan, { kind: 'groupValue', groupType: 'account' }];
    expect(await numbers({ unit: account, metric: 'average', breakdowns, interval: 'all' })).toEqual({
      'pro,A': [2, 2],
      '(none),C': [1, 1],
      'free,A': [1, 1],
      'pro,B': [1, 1],
    });
  });
});

describe('windows', () => {
  it.each([
    [{ kind: 'cumulative' }, [2, 3, 3, 3]],
    [{ kind: 'rollingWindow', intervals: 2 }, [2, 3, 2, 3]],
    [{ kind: 'rollingAverage', intervals: 2 }, [1, 2, 1, 3]],
  ])('%j', async (window, expected) => {
    expect(await byAccount({ window })).toEqual(expected);
  });

  it('reach before the range', async () => {
    const range = { start: '2026-03-02', end: '2026-03-03' };
    expect(await byAccount({ range, window: { kind: 'rollingWindow', intervals: 2 } })).toEqual([3, 2, 2]);
    expect(await byAccount({ range, window: { kind: 'rollingAverage', intervals: 2 } })).toEqual([2, 1, 2]);
    expect(await byAccount({ range, window: { kind: 'cumulative' } })).toEqual([2, 2, 2]);
  });
});

describe('formulas', () => {
  it('compute with metrics, windows and properties', async () => {
    const formula = [
      'UNIQUES(A) / UNIQUES(B)',
      'CUMSUM(TOTALS, A) - TOTALS(A)',
      '$:ARPAU(A)',
      '%: ACTIVE(B) * 100',
      'ROLLAVG(UNIQUES, A, 2) + 1',
    ].join('; ');
    const { series } = await run({
      unit: account,
      events: ['X', 'Y'],
      formula,
      formulaProperties: { A: size },
    });
    expect(series.map(({ event, label, points, overall }) => [event, label, ...points, overall])).toEqual([
      [0, 'UNIQUES(A) / UNIQUES(B)', 2, null, 0, 1.5],
      [1, 'CUMSUM(TOTALS, A) - TOTALS(A)', 0, 2, 4, 0],
      [2, '$:ARPAU(A)', 5, 5, 0, 20 / 3],
      [3, '%: ACTIVE(B) * 100', 50, 0, 100, (2 / 3) * 100],
      [4, 'ROLLAVG(UNIQUES, A, 2) + 1', 2, 3, 2, 4],
    ]);
  });

  it('are broken down by the values that any of their functions counts', async () => {
    const { series } = await run({
      unit: account,
      events: ['X', 'Y'],
      formula: 'UNIQUES(B) / UNIQUES(A)',
      breakdowns: [plan],
      interval: 'all',
    });
    expect(series.map(({ values, overall, units }) => [values[0], overall, units])).toEqual([
      ['pro', 0.5, 2],
      ['(none)', 0, 1],
      ['free', 1, 1],
    ]);
  });

  it('take the place of a metric, whatever that could not be asked of', async () => {
    const { series } = await run({
      events: ['X'],
      metric: { kind: 'activeShare', of: 'known' },
      formula: 'UNIQUES(A)',
      segments: [{ conditions: [{ kind: 'property', property: size, operator: 'is set', values: [] }] }],
      breakdowns: [{ kind: 'groupValue', groupType: 'account' }],
      interval: 'all',
    });
    expect(series.map(({ values, overall }) => [values[0], overall])).toEqual([
      ['A', 3],
      ['(none)', 1],
      ['B', 1],
      ['C', 1],
    ]);
  });

  it.each([
    [{ window: { kind: 'cumulative' } }, 'window'],
    [{ weigh: { property: 'arr', at: 'entry' } }, 'weigh'],
    [{ formula: 'UNIQUES(Q)' }, 'formula'],
  ])('refuse %j', async (more, path) => {
    await expect(run({ unit: account, formula: 'UNIQUES(A)', ...more })).rejects.toMatchObject({ path });
  });
});

describe('as it was when the interval began', () => {
  const asBegun = { unit: account, propertyView: 'start' };

  it('tells the value in force then, by day or of the whole range', async () => {
    // A becomes pro, and C gets seats, as the second day begins.
    expect(await numbers({ ...asBegun, breakdowns: [plan] })).toEqual({
      '(none)': [0, 1, 0, 1],
      free: [1, 0, 0, 1],
      pro: [1, 1, 0, 2],
    });
    expect(await numbers({ ...asBegun, interval: 'all', breakdowns: [plan] })).toEqual({
      '(none)': [1, 1],
      free: [1, 1],
      pro: [1, 1],
    });
    // One of its weeks has begun before the range.
    expect(await numbers({ ...asBegun, interval: 'week', breakdowns: [plan] })).toMatchObject({
      free: [1, 0, 1],
      pro: [1, 1, 2],
    });
  });

  it('is asked by filters, segments and divisors, and opens into units', async () => {
    const isPro = { property: plan, operator: 'is', values: ['pro'] };
    const isNot = { property: { ...plan, view: 'start' }, operator: 'is not', values: ['pro'] };
    expect(await byAccount({ propertyView: 'start', segment: [isPro] })).toEqual([1, 1, 0, 2]);
    expect(await byAccount({ segment: [isNot] })).toEqual([1, 1, 0, 2]);
    expect(await byAccount({ interval: 'all', segment: [isNot] })).toEqual([2, 2]);
    const perSeat = { kind: 'perUnit', of: 'events', dividedBy: seats, summary: 'sum' };
    // 1 ÷ 1, then 2 ÷ 4; of the range 3 ÷ 1: as it began.
    expect(await byAccount({ propertyView: 'start', metric: perSeat })).toEqual([1, 0.5, 0, 3]);
    expect(await byAccount({ metric: perSeat })).toEqual([1, 0.5, 0, 3]);
    const known = { kind: 'activeShare', of: 'known' };
    expect(await numbers({ ...asBegun, metric: known, breakdowns: [plan] })).toEqual({
      free: [1, null, null, null],
      pro: [1, 0.5, 0, 0.6667],
      '(none)': [null, 1, 0, 1],
    });
  });
});

describe('bands of numbers', () => {
  it('come in their order, whatever their size', async () => {
    const bySize = { ...size, bounds: [3, 6] };
    const order = async (more: object) => Object.keys(await numbers({ metric: 'totals', ...more }));
    expect(await order({ breakdowns: [bySize] })).toEqual(['<3', '3–6', '6+', '(not a number)']);
    expect(await order({ unit: account, breakdowns: [{ ...seats, bounds: [1, 4] }] })).toEqual([
      ...['<1', '1–4', '4+'],
    ]);
  });

  it('hold what is below the first bound, from each up to the next, and what is no number', async () => {
    const bySize = { ...size, bounds: [3, 6] };
    expect(await numbers({ breakdowns: [bySize], metric: 'totals' })).toEqual({
      '3–6': [1, 1, 0, 2],
      '6+': [1, 1, 0, 2],
      '(not a number)': [1, 0, 0, 1],
      '<3': [0, 1, 0, 1],
    });
    expect(await numbers({ unit: account, breakdowns: [{ ...seats, bounds: [1, 4] }] })).toEqual({
      '1–4': [1, 1, 0, 2],
      '<1': [1, 0, 0, 1],
      '4+': [0, 1, 0, 1],
    });
  });

  it('are of numbers only', () => {
    for (const property of [{ kind: 'groupValue', groupType: 'account' }, { kind: 'userId' }])
      expect(() => definition({ breakdowns: [{ ...property, bounds: [1] }] })).toThrow(
        expect.objectContaining({ path: 'breakdowns[0].bounds' }),
      );
    for (const bounds of [[], [2, 2], ['1']])
      expect(() => definition({ breakdowns: [{ ...size, bounds }] })).toThrow(/bound|number|at least/);
  });
});

describe('lists', () => {
  const list = async (more: object, point: object) => {
    const request = {
      definition: definition({ unit: account, ...more }),
      point: { segment: 0, values: [], event: 0, ...point } as unknown as Point,
      properties: [],
      orderBy: 'value',
      descending: false,
      offset: 0,
      limit: 10,
    } as const;
    const { rows } = await runUnits(engine, facts, request);
    return rows.map(({ value, metric, before }) => [
      value,
      metric,
      ...(before === undefined ? [] : [before]),
    ]);
  };
  const did = { kind: 'segmentation', outcome: 'did' };

  it('tell who did, and who did not', async () => {
    expect(await list({}, did)).toEqual([
      ['A', 3],
      ['B', 1],
      ['C', 1],
    ]);
    expect(await list({}, { ...did, x: 1 })).toEqual([
      ['A', 2],
      ['C', 1],
    ]);
    expect(await list({}, { ...did, x: 1, outcome: 'didNot' })).toEqual([['B', 0]]);
    expect(await list({}, { ...did, outcome: 'didNot' })).toEqual([['D', 0]]);
  });

  it('are of one value, one bin, of the measure', async () => {
    expect(await list({ breakdowns: [plan] }, { ...did, values: ['pro'] })).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
    const begun = { propertyView: 'start', interval: 'all', breakdowns: [{ ...seats, bounds: [1, 4] }] };
    expect(await list(begun, { ...did, values: ['1–4'] })).toEqual([['A', 3]]);
    expect(await list(begun, { ...did, values: ['(none)'] })).toEqual([['C', 1]]);
    const metric = { kind: 'frequency', bounds: [1, 2] };
    expect(await list({ metric }, { ...did, bin: '2+' })).toEqual([['A', 3]]);
    const users = { kind: 'perUnit', of: 'users', summary: { kind: 'atLeast', value: 2 } };
    expect(await list({ metric: users }, did)).toEqual([['A', 3]]);
    await expect(list({ metric }, { ...did, bin: '7' })).rejects.toMatchObject({ path: 'point.bin' });
  });

  it('tell what changed', async () => {
    const change = { kind: 'change', x: 1, before: 0 };
    expect(await list({}, { ...change, outcome: 'gained' })).toEqual([['C', 1, 0]]);
    expect(await list({}, { ...change, outcome: 'lost' })).toEqual([['B', 0, 1]]);
    expect(await list({}, { ...change, outcome: 'up' })).toEqual([['A', 2, 1]]);
    expect(await list({}, { ...change, outcome: 'down' })).toEqual([]);
  });
});

describe('per group', () => {
  const perGroup = async (more: object) => {
    const statement = renderStatement(perUnitSelect(definition(more), facts, 'account'));
    const { rows } = await engine.select(statement, { timeLimitMs: 10_000, memoryLimitBytes: 1e9 });
    const found = rows.map((row) => [
      accounts.find((each) => number(each) === Number(row['unit'])),
      row['metric'],
    ]);
    return Object.fromEntries(found.sort());
  };

  it.each([
    [{}, { A: 3, B: 1, C: 1, D: 0 }],
    [{ metric: 'totals' }, { A: 3, B: 1, C: 1, D: 0 }],
    [{ metric: 'average' }, { A: 1, B: 1, C: 1, D: null }],
    [
      { metric: 'activeShare', events: ['Y'] },
      { A: 1 / 3, B: 1, C: 0, D: null },
    ],
    [{ metric: { kind: 'property', property: size } }, { A: 20, B: 0, C: 6, D: 0 }],
    [{ metric: { kind: 'property', property: size, aggregate: 'max' } }, { A: 10, B: null, C: 6, D: null }],
    [{ unit: account }, { A: 1, B: 1, C: 1, D: 0 }],
    [
      { unit: account, metric: { kind: 'perUnit', of: 'users', summary: 'sum' } },
      { A: 3, B: 1, C: 1, D: 0 },
    ],
  ])('%j', async (more, expected) => {
    expect(await perGroup(more)).toEqual(expected);
  });

  it('is one number', async () => {
    await expect(perGroup({ metric: 'frequency' })).rejects.toMatchObject({ path: 'metric' });
    await expect(perGroup({ formula: 'UNIQUES(A)' })).rejects.toMatchObject({ path: 'formula' });
  });
});
