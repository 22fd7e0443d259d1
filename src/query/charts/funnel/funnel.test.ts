/** Funnel charts and their lists of units, run by the engine over a small project. */
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
import { parseDefinition } from '../parse.ts';
import type { Point } from '../registry.ts';
import type { FunnelResult } from './result.ts';
import type { FunnelDefinition } from './schema.ts';

let directory: string;
let engine: Engine;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-funnel-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 1 });
  await migrate(engine, () => 0);
});

afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const startMs = Date.UTC(2026, 0, 5);
const hour = 3_600;
const day = 24 * hour;

interface Did {
  /** Seconds since the start of 5 January 2026. */
  readonly at: number;
  readonly user?: number;
  readonly event: string;
  readonly companies?: readonly number[];
  /** Of the company's properties. */
  readonly version?: number;
  readonly props?: object;
}

/** Who counts as whom. */
type Merges = Readonly<Record<number, number>>;

let projects = 0;

/** A project of its own with these events. */
async function project(events: readonly Did[], merges: Merges = {}): Promise<ProjectFacts> {
  const number = ++projects;
  const rows = events.map(({ at, user = 1, event, companies = [], version = 0, props = {} }, row) => ({
    ...{ chunk: 1, row, project: number, event_type: event, time: startMs + at * 1_000, received: 0 },
    ...{ user: String(user), user_id: `u${user}`, user_ver: '0', props },
    ...{ g0: companies.map(String), v0: companies.map(() => String(version)) },
  }));
  await insert('events', rows);
  const companies = [...new Set(events.flatMap((each) => each.companies ?? []))];
  await insert(
    'units',
    companies.map((unit, row) => ({
      ...{ chunk: 2, row, project: number, type: 'company', unit: String(unit) },
      ...{ value: `company ${unit}`, received: 0 },
    })),
  );
  await insert(
    'merges',
    Object.entries(merges).map(([user, canonical], row) => ({
      ...{ chunk: 3, row, project: number, user, canonical: String(canonical), received: 0, reason: '' },
    })),
  );
  return {
    project: number,
    timeZone: 'UTC',
    groupTypes: ['company'],
    hasMerges: Object.keys(merges).length > 0,
    freshnessMs: 0,
    cohorts: [],
    nameProperties: {},
  };
}

async function insert(table: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await engine.insert(table, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** Versions of companies, by number: since when, and their properties. */
async function versions(
  { project: number }: ProjectFacts,
  rows: readonly { ver: number; unit: number; at: number; props: object }[],
): Promise<void> {
  await insert(
    'versions',
    rows.map(({ ver, unit, at, props }, row) => ({
      ...{ chunk: 4, row, project: number, type: 'company', unit: String(unit), ver: String(ver) },
      ...{ scope: 'profile', effective: startMs + at * 1_000, received: 0, props },
    })),
  );
}

const company = { kind: 'group', groupType: 'company' };
const named = (name: string) => ({ kind: 'named', name });

function definition(steps: string, more: object = {}): FunnelDefinition {
  return parseDefinition({
    kind: 'funnel',
    steps: [...steps].map(named),
    range: { start: '2026-01-05', end: '2026-01-07' },
    windowMs: 7 * day * 1_000,
    ...more,
  }) as FunnelDefinition;
}

/** Steps of one letter each. */
function funnel(facts: ProjectFacts, steps: string, more: object = {}): Promise<FunnelResult> {
  return runChart(engine, facts, definition(steps, more));
}

async function counts(facts: ProjectFacts, steps: string, more: object = {}): Promise<readonly number[]> {
  const { series } = await funnel(facts, steps, more);
  expect(series).toHaveLength(1);
  return countsOf(series[0]);
}

function countsOf(series: FunnelResult['series'][number] | undefined): readonly number[] {
  return series?.steps.map(({ count }) => count) ?? [];
}

const byValue = ({ series }: FunnelResult) =>
  Object.fromEntries(series.map((each) => [each.values.join(), countsOf(each)]));

async function units(facts: ProjectFacts, asked: FunnelDefinition, point: Partial<Point>) {
  const { rows, total } = await runUnits(engine, facts, {
    definition: asked,
    point: { kind: 'funnel', segment: 0, values: [], ...point } as Point,
    properties: [],
    orderBy: 'metric',
    descending: true,
    offset: 0,
    limit: 100,
  });
  expect(rows).toHaveLength(total);
  return rows.map(({ unit, metric, held }) => [Number(unit), metric, ...(held ?? [])]);
}

/** One user who does letters at whole or broken seconds: `A0 B1.5`. */
function does(text: string, user = 1, companies: readonly number[] = []): readonly Did[] {
  return text.split(' ').map((part) => ({
    ...{ event: part.slice(0, 1), at: Number(part.slice(1)), user, companies },
  }));
}

describe('the worked example', () => {
  const [d1, d2, d3] = [9 * hour, day + 9 * hour, 2 * day + 9 * hour];
  const example: readonly Did[] = [
    { event: 'X', at: d1, user: 1, companies: [1] },
    { event: 'Y', at: d1 + hour, user: 2, companies: [1] },
    { event: 'X', at: d1 + 2 * hour, user: 3, companies: [2] },
    { event: 'X', at: d1 + 3 * hour, user: 4 },
    { event: 'X', at: d2, user: 5, companies: [1, 3] },
    { event: 'X', at: d2 + hour, user: 2, companies: [1] },
    { event: 'Y', at: d3, user: 3, companies: [2] },
  ];

  it('counts different members who do different steps', async () => {
    const facts = await project(example);
    expect(await counts(facts, 'XY')).toEqual([5, 1]);
    expect(await counts(facts, 'XY', { unit: company })).toEqual([3, 2]);
    expect(await counts(facts, 'YX')).toEqual([2, 1]);
    expect(await counts(facts, 'YX', { unit: company })).toEqual([2, 1]);
  });

  it('holds the user constant: pairs of company and user', async () => {
    const facts = await project(example);
    const asked = { unit: company, holdConstant: [{ kind: 'userId' }] };
    expect(await counts(facts, 'XY', asked)).toEqual([5, 1]);
    expect(await units(facts, definition('XY', asked), { step: 0, outcome: 'converted' })).toEqual([
      [2, 2, 'u3'],
      [1, 1, 'u1'],
      [1, 1, 'u2'],
      [1, 1, 'u5'],
      [3, 1, 'u5'],
    ]);
  });

  it('tells events without a company', async () => {
    const facts = await project(example);
    expect((await funnel(facts, 'XY', { unit: company })).notes.eventsWithoutUnit).toBe(1);
  });
});

describe('ticks', () => {
  it('lets two events of a second come in either order, of a millisecond not', async () => {
    const facts = await project([...does('A0.1 B0.9', 1), ...does('B0.1 A0.9', 2), ...does('B0 A1', 3)]);
    expect(await counts(facts, 'AB')).toEqual([3, 2]);
    expect(await counts(facts, 'AB', { resolution: 'ms' })).toEqual([3, 1]);
  });

  it('counts the same event once in a second', async () => {
    const facts = await project([...does('A0.1 A0.9', 1), ...does('A0.9 A1.1', 2)]);
    expect(await counts(facts, 'AA')).toEqual([2, 1]);
    expect(await counts(facts, 'AA', { count: 'totals' })).toEqual([3, 1]);
    expect(await counts(facts, 'AA', { resolution: 'ms' })).toEqual([2, 2]);
  });

  it('wants a later second for a step that an earlier one could be, wherever that is', async () => {
    const facts = await project([...does('A0 B1 A1.5', 1), ...does('A0 B1 A2', 2), ...does('A0 B0.5', 3)]);
    expect(await counts(facts, 'ABA')).toEqual([3, 3, 1]);
    const any = { steps: [named('A'), { kind: 'any' }] };
    expect(await counts(facts, 'AB', any)).toEqual([3, 2]);
  });

  it('takes the earliest of equal events for its values', async () => {
    const events = ['first', 'second'].map((v) => ({ event: 'A', at: 0.5, props: { v } }));
    const facts = await project([...events, { event: 'A', at: 0.4, props: { v: 'earlier' } }, ...does('B1')]);
    const breakdowns = [{ kind: 'event', name: 'v' }];
    expect(byValue(await funnel(facts, 'AB', { breakdowns }))).toEqual({ earlier: [1, 1] });
    expect(byValue(await funnel(facts, 'AB', { breakdowns, resolution: 'ms', count: 'totals' }))).toEqual({
      earlier: [1, 1],
      first: [1, 1],
    });
  });
});

describe('window and range', () => {
  it('ends after so many milliseconds, inclusive', async () => {
    const facts = await project([...does('A0.5 B10.5', 1), ...does('A0.5 B10.501', 2)]);
    expect(await counts(facts, 'AB', { windowMs: 10_000 })).toEqual([2, 1]);
  });

  it('counts from the first step, not from the one before', async () => {
    const facts = await project(does('A0 B6 C12'));
    expect(await counts(facts, 'ABC', { windowMs: 10_000 })).toEqual([1, 1, 0]);
  });

  it('lets later steps lie behind the range, the first one not', async () => {
    const facts = await project([
      ...does(`A${3 * day - 1} B${3 * day + 5}`, 1),
      ...does(`A${3 * day} B${3 * day + 1}`, 2),
      ...does('A-1 B5', 3),
    ]);
    expect(await counts(facts, 'AB')).toEqual([1, 1]);
    expect(await counts(facts, 'AB', { order: 'any' })).toEqual([1, 1]);
  });

  it('takes the attempt with the most steps, the earliest of equal ones', async () => {
    const facts = await project(does('A0 A100 B105 A200 B210'));
    const { series } = await funnel(facts, 'AB', { windowMs: 20_000 });
    expect(series[0]).toMatchObject({ averageMs: 5_000, medianMs: 5_000 });
    expect(countsOf(series[0])).toEqual([1, 1]);
    expect(await counts(facts, 'AB', { windowMs: 20_000, count: 'totals' })).toEqual([3, 2]);
  });
});

describe('exclusions', () => {
  const without = (event: string, between?: readonly [number, number]) => ({
    exclusions: [{ event: named(event), ...(between && { between }) }],
  });

  it('end an attempt; a clean one later counts', async () => {
    const facts = await project([...does('A0 X5 B10', 1), ...does('A0 X5 B10 A20 B30', 2)]);
    expect(await counts(facts, 'AB', without('X'))).toEqual([2, 1]);
  });

  it('do not count in the second of a step', async () => {
    const facts = await project([...does('A0.1 X0.5 B10', 1), ...does('A0 X10.9 B10.1', 2)]);
    expect(await counts(facts, 'AB', without('X'))).toEqual([2, 2]);
  });

  it('lie between all steps, or two of them', async () => {
    const facts = await project([
      ...does('A0 X1 B2 C3', 1),
      ...does('A0 B2 X2.9 C4', 2),
      ...does('A0 B2 X3 C4', 3),
    ]);
    expect(await counts(facts, 'ABC', without('X'))).toEqual([3, 2, 1]);
    expect(await counts(facts, 'ABC', without('X', [1, 2]))).toEqual([3, 3, 2]);
    expect(await counts(facts, 'ABC', without('X', [0, 1]))).toEqual([3, 2, 2]);
  });

  it('may be a step themselves', async () => {
    const facts = await project([...does('A0 A5 B10', 1)]);
    expect(await counts(facts, 'AB', { ...without('A'), count: 'totals' })).toEqual([2, 1]);
  });

  it('in any order leave only the first step', async () => {
    const facts = await project([...does('B0 X5 A10', 1), ...does('B0 X10.5 A10', 2)]);
    expect(await counts(facts, 'AB', { ...without('X'), order: 'any' })).toEqual([2, 1]);
  });
});

describe('exact order', () => {
  it('bears no other event between two steps, but in the second of one', async () => {
    const facts = await project([
      ...does('A0 X5 B10', 1),
      ...does('A0 X0.5 X10.2 B10', 2),
      ...does('A0 B9', 3),
    ]);
    expect(await counts(facts, 'AB', { order: 'exact' })).toEqual([3, 2]);
    expect(await counts(facts, 'AB', { order: 'exact', resolution: 'ms' })).toEqual([3, 1]);
  });

  it('asks all members', async () => {
    const facts = await project([...does('A0 B10', 1, [7]), ...does('X5', 2, [7]), ...does('X5', 3, [8])]);
    expect(await counts(facts, 'AB', { order: 'exact', unit: company })).toEqual([1, 0]);
  });

  it('sees only events with the value held', async () => {
    const facts = await project([
      { event: 'A', at: 0, props: { board: 'b' } },
      { event: 'X', at: 5, props: { board: 'c' } },
      { event: 'X', at: 6 },
      { event: 'B', at: 9, props: { board: 'b' } },
    ]);
    const holdConstant = [{ kind: 'event', name: 'board' }];
    expect(await counts(facts, 'AB', { order: 'exact', holdConstant })).toEqual([1, 1]);
  });
});

describe('any order', () => {
  it('counts from whichever step comes first, and needs the first one', async () => {
    const facts = await project([
      ...does('C0 A5 B9', 1),
      ...does('B0 A5', 2),
      ...does('B0 C1', 3),
      ...does('C0 A11 B12', 4),
    ]);
    expect(await counts(facts, 'ABC', { order: 'any', windowMs: 10_000 })).toEqual([3, 3, 1]);
  });

  it('takes the range and interval of the first step, and the time of all', async () => {
    const facts = await project([...does(`B${-hour} A${hour}`, 1), ...does(`A${-hour} B${hour}`, 2)]);
    const { series } = await funnel(facts, 'AB', { order: 'any', windowMs: 5 * hour * 1_000 });
    expect(countsOf(series[0])).toEqual([1, 1]);
    expect(series[0]?.averageMs).toBe(2 * hour * 1_000);
    expect(series[0]?.steps[1]?.averageMs).toBe(0);
  });

  it('lets one event serve two steps', async () => {
    const facts = await project(does('A0'));
    expect(await counts(facts, 'AA', { order: 'any' })).toEqual([1, 1]);
  });
});

describe('groups and users', () => {
  it('counts an event for each of its groups', async () => {
    const facts = await project([...does('A0', 1, [1, 2]), ...does('B5', 2, [2, 3])]);
    const asked = definition('AB', { unit: company });
    expect(await counts(facts, 'AB', { unit: company })).toEqual([2, 1]);
    expect(await units(facts, asked, { step: 1, outcome: 'converted' })).toEqual([[2, 2]]);
    expect(await units(facts, asked, { step: 1, outcome: 'stopped' })).toEqual([[1, 1]]);
  });

  it('tells those who stopped from those who may still go on', async () => {
    const facts = await project([...does('A0', 1), ...does('A50', 2), ...does('A10 B20', 3)]);
    const asked = definition('AB', { windowMs: 60_000 });
    const listAt = async (freshnessMs: number, point: object) => {
      const at = { kind: 'funnel', segment: 0, values: [], step: 1, outcome: 'stopped', ...point } as Point;
      const request = { definition: asked, point: at, properties: [], descending: true, offset: 0 } as const;
      const now = { ...facts, freshnessMs };
      const { rows } = await runUnits(engine, now, { ...request, orderBy: 'metric', limit: 10 });
      return rows.map(({ unit, openUntilMs }) => [Number(unit), openUntilMs && openUntilMs - startMs]);
    };
    const open = [
      [1, undefined],
      [2, 110_000],
    ];
    expect(await listAt(startMs + 70_000, {})).toEqual(open);
    expect(await listAt(startMs + 70_000, { x: 0 })).toEqual(open);
    expect(await listAt(startMs + 110_000, {})).toEqual(open.map(([unit]) => [unit, undefined]));
    expect(await listAt(startMs, { outcome: 'converted' })).toEqual([[3, undefined]]);
  });

  it('counts merged users as one', async () => {
    const facts = await project([...does('A0', 1), ...does('B5', 2)], { 2: 1 });
    expect(await counts(facts, 'AB')).toEqual([1, 1]);
  });

  it('holds two properties constant, one value of a list at a time', async () => {
    const facts = await project([
      { event: 'A', at: 0, companies: [1], props: { repo: 'r', number: [1, 2] } },
      { event: 'A', at: 1, companies: [1], props: { repo: 'q', number: 2 } },
      { event: 'A', at: 2, companies: [1], props: { repo: 'q' } },
      { event: 'B', at: 5, companies: [1], props: { repo: 'r', number: '2' } },
    ]);
    const asked = {
      unit: company,
      holdConstant: ['repo', 'number'].map((name) => ({ kind: 'event', name })),
    };
    expect(await counts(facts, 'AB', asked)).toEqual([3, 1]);
    expect(await units(facts, definition('AB', asked), { step: 1, outcome: 'converted' })).toEqual([
      [1, 2, 'r', '2'],
    ]);
  });

  it('holds a property of the group constant, by its value and not its version', async () => {
    const facts = await project([
      { event: 'A', at: 0, companies: [1], version: 11 },
      { event: 'B', at: 5, companies: [1], version: 12 },
      { event: 'B', at: 6, companies: [1], version: 13 },
    ]);
    await versions(facts, [
      { ver: 11, unit: 1, at: 0, props: { plan: 'pro' } },
      { ver: 12, unit: 1, at: 5, props: { plan: 'free' } },
      { ver: 13, unit: 1, at: 6, props: { plan: 'pro', seats: 2 } },
    ]);
    const holdConstant = [{ kind: 'group', groupType: 'company', name: 'plan' }];
    const asked = { unit: company, holdConstant };
    expect(await units(facts, definition('AB', asked), { step: 0, outcome: 'converted' })).toEqual([
      [1, 2, 'pro'],
    ]);
  });
});

describe('segments', () => {
  it('are asked of the first step only, and of the unit', async () => {
    const facts = await project([
      { event: 'A', at: 0, user: 1, props: { from: 'ad' } },
      { event: 'B', at: 5, user: 1 },
      { event: 'A', at: 0, user: 2 },
      { event: 'B', at: 5, user: 2 },
      { event: 'C', at: 9, user: 2 },
    ]);
    const segments = [
      {
        conditions: [
          { kind: 'property', property: { kind: 'event', name: 'from' }, operator: 'is', values: ['ad'] },
        ],
      },
      { name: 'did C', conditions: [{ kind: 'performed', event: named('C'), comparison: '>=', count: 1 }] },
      { conditions: [{ kind: 'performed', event: named('C'), comparison: '=', count: 0 }] },
    ];
    const { series } = await funnel(facts, 'AB', { segments });
    expect(
      series.map(({ segment, label, steps }) => [segment, label, steps.map(({ count }) => count)]),
    ).toEqual([
      [0, 'segment 1', [1, 1]],
      [1, 'did C', [1, 1]],
      [2, 'segment 3', [1, 1]],
    ]);
    const asked = definition('AB', { segments });
    expect(await units(facts, asked, { segment: 1, step: 1, outcome: 'converted' })).toEqual([[2, 2]]);
  });
});

describe('breakdowns', () => {
  const steps: readonly Did[] = [
    { event: 'A', at: 0, user: 1, props: { page: ['a', 'b'] } },
    { event: 'B', at: 5, user: 1, props: { button: 'x' } },
    { event: 'A', at: 0, user: 2, props: { page: 'b' } },
    { event: 'A', at: 1, user: 3 },
    { event: 'B', at: 7, user: 3 },
  ];
  const page = { kind: 'event', name: 'page' };
  const button = { kind: 'event', name: 'button' };

  it('show each value of the step, or that it was not reached', async () => {
    const facts = await project(steps);
    expect(byValue(await funnel(facts, 'AB', { breakdowns: [page] }))).toEqual({
      b: [2, 1],
      '(none)': [1, 1],
      a: [1, 1],
    });
    expect(byValue(await funnel(facts, 'AB', { breakdowns: [button], breakdownStep: 1 }))).toEqual({
      '(none)': [1, 1],
      '(step not reached)': [1, 0],
      x: [1, 1],
    });
  });

  it('show values as the range began of those that reached the step', async () => {
    const role = { kind: 'user', name: 'role', view: 'start' };
    const asked = { breakdowns: [role], breakdownStep: 1 };
    expect(byValue(await funnel(await project(steps), 'AB', asked))).toEqual({
      '(none)': [2, 2],
      '(step not reached)': [1, 0],
    });
  });

  it('pair two properties; one of them twice gives every pair of its values', async () => {
    const facts = await project(steps);
    const { series, omittedValues, notes } = await funnel(facts, 'AB', {
      breakdowns: [page, page],
      limit: 3,
    });
    expect(series.map(({ values }) => values)).toEqual([
      ['b', 'b'],
      ['(none)', '(none)'],
      ['a', 'a'],
    ]);
    expect(omittedValues).toBe(2);
    expect(notes.byBreakdown).toMatchObject({ units: 3, unitsOfValues: 6, overlap: true, noneUnits: 1 });
  });

  it('list the units of a value', async () => {
    const facts = await project(steps);
    const asked = definition('AB', { breakdowns: [page] });
    const at = { step: 1, outcome: 'stopped' } as const;
    expect(await units(facts, asked, { ...at, values: ['b'] })).toEqual([[2, 1]]);
    expect(await units(facts, asked, { ...at, values: ['a'] })).toEqual([]);
    expect(await units(facts, asked, at)).toEqual([[2, 1]]);
  });

  it('show the properties of groups as they were and as they are', async () => {
    const facts = await project([
      { event: 'A', at: 0, companies: [1], version: 11 },
      { event: 'B', at: 5, companies: [1], version: 12 },
    ]);
    await versions(facts, [
      { ver: 11, unit: 1, at: 0, props: { plan: 'free' } },
      { ver: 12, unit: 1, at: 3, props: { plan: 'pro' } },
    ]);
    const breakdowns = [{ kind: 'group', groupType: 'company', name: 'plan' }];
    for (const unit of [{ kind: 'user' }, company]) {
      expect(byValue(await funnel(facts, 'AB', { unit, breakdowns }))).toEqual({ free: [1, 1] });
      expect(byValue(await funnel(facts, 'AB', { unit, breakdowns, breakdownStep: 1 }))).toEqual({
        pro: [1, 1],
      });
      expect(byValue(await funnel(facts, 'AB', { unit, breakdowns, propertyView: 'now' }))).toEqual({
        pro: [1, 1],
      });
    }
  });

  it('count a unit once under a value that two of its groups share', async () => {
    const facts = await project([{ event: 'A', at: 0, companies: [1, 2] }, ...does('B5')]);
    await versions(
      facts,
      [1, 2].map((unit) => ({ ver: unit, unit, at: 0, props: { plan: 'pro' } })),
    );
    const breakdowns = [{ kind: 'group', groupType: 'company', name: 'plan', view: 'now' }];
    expect(byValue(await funnel(facts, 'AB', { breakdowns }))).toEqual({ pro: [1, 1] });
    expect(byValue(await funnel(facts, 'AB', { breakdowns, count: 'totals' }))).toEqual({ pro: [1, 1] });
  });
});

describe('over time', () => {
  it('counts a unit in each interval in which it enters, by its best attempt there', async () => {
    const facts = await project([
      ...does(`A0 A10 B20 A${day} A${2 * day} B${2 * day + 5}`, 1),
      ...does(`A${day}`, 2),
    ]);
    const asked = { windowMs: 12_000 };
    const { series, x } = await funnel(facts, 'AB', asked);
    expect(x).toEqual(['2026-01-05', '2026-01-06', '2026-01-07']);
    expect(series[0]?.overTime.map((each) => each.counts)).toEqual([
      [1, 1],
      [2, 0],
      [1, 1],
    ]);
    expect(countsOf(series[0])).toEqual([2, 1]);
    expect(await units(facts, definition('AB', asked), { x: 1, step: 1, outcome: 'stopped' })).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  it('counts new units in the interval of their first event', async () => {
    const facts = await project([
      ...does(`A${day} A${day + hour} B${day + 2 * hour}`, 1),
      ...does(`X0 A${day} B${day + 5}`, 2),
      ...does(`X${-day} A0 B5`, 3),
    ]);
    const { series } = await funnel(facts, 'AB', { which: 'new' });
    expect(countsOf(series[0])).toEqual([2, 2]);
    expect(series[0]?.overTime.map((each) => each.counts)).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(await counts(facts, 'AB', { which: 'new', interval: 'all' })).toEqual([2, 2]);
  });

  it('has every attempt in totals', async () => {
    const facts = await project(does(`A0 A10 B20 A${day} A${2 * day} B${2 * day + 5}`));
    const { series } = await funnel(facts, 'AB', { windowMs: 12_000, count: 'totals' });
    expect(countsOf(series[0])).toEqual([4, 2]);
    expect(series[0]?.overTime.map((each) => each.counts)).toEqual([
      [2, 1],
      [1, 0],
      [1, 1],
    ]);
  });
});

describe('measures', () => {
  it('are averages, medians and bins of times', async () => {
    const facts = await project([
      ...does('A0 B10.5', 1),
      ...does('A0.5 B0.2 C0.1', 2),
      ...does('A0 B21 C61', 3),
    ]);
    const { series } = await funnel(facts, 'ABC', { timeBoundsMs: [0, 1_000, 60_000] });
    expect(series[0]?.steps.map(({ averageMs, medianMs }) => [averageMs, medianMs])).toEqual([
      [null, null],
      [10_500, 10_500],
      [20_000, 20_000],
    ]);
    expect(series[0]).toMatchObject({ averageMs: 30_500, medianMs: 30_500, timeToConvert: [1, 0, 1] });
    expect(series[0]?.steps[2]).toMatchObject({
      conversion: { share: 2 / 3, count: 2, n: 3 },
      fromPrevious: { share: 2 / 3, count: 2, n: 3 },
    });
  });

  it('are null of nobody', async () => {
    const { series } = await funnel(await project([]), 'AB');
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({
      averageMs: null,
      medianMs: null,
      small: true,
      steps: [{ count: 0 }, { count: 0, averageMs: null, conversion: { share: 0, n: 0 } }],
    });
    expect(series[0]?.overTime).toHaveLength(3);
    expect((await funnel(await project([]), 'AB', { breakdowns: [{ kind: 'userId' }] })).series).toEqual([]);
  });

  it('count how often a step came before another', async () => {
    const facts = await project([
      ...does('B-5 A0 A5 B7 B8.1 B8.9 B9.5 C9 C20', 1),
      ...does('A0 B1 C5', 2),
      ...does('A0 B1', 3),
    ]);
    const often = async (step: number, before: number) =>
      (await funnel(facts, 'ABC', { frequency: { step, before } })).series[0]?.frequency;
    expect(await often(1, 2)).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect(await often(0, 1)).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(await often(2, 1)).toEqual([[0, 3]]);
  });

  it('tell of each step its times by interval and bin, and how often the one before was done', async () => {
    const facts = await project([
      ...does('A0 B7 B8 C9', 1),
      ...does('A0 A5 B90', 2),
      ...does('A0 B1', 3),
      { event: 'A', at: 86_400, user: 3 },
      { event: 'B', at: 86_430, user: 3 },
    ]);
    const { series } = await funnel(facts, 'ABC', { timeBoundsMs: [0, 5_000, 60_000], stepDetails: true });
    expect(series[0]?.steps.map(({ timeBins, timesBefore }) => ({ timeBins, timesBefore }))).toEqual([
      {},
      {
        timeBins: [1, 1, 1],
        timesBefore: [
          [1, 2],
          [2, 1],
        ],
      },
      { timeBins: [1, 0, 0], timesBefore: [[2, 1]] },
    ]);
    expect(series[0]?.overTime.map(({ averagesMs, mediansMs }) => ({ averagesMs, mediansMs }))).toEqual([
      { averagesMs: [null, 98_000 / 3, 2_000], mediansMs: [null, 7_000, 2_000] },
      { averagesMs: [null, 30_000, null], mediansMs: [null, 30_000, null] },
      { averagesMs: [null, null, null], mediansMs: [null, null, null] },
    ]);
  });

  it('are weighed by a number of the group, at its entry or when the range began', async () => {
    const facts = await project([
      { event: 'A', at: 10, companies: [1], version: 12 },
      { event: 'B', at: 20, companies: [1], version: 13 },
      { event: 'A', at: 10, companies: [2], version: 21 },
      { event: 'A', at: 10, companies: [3] },
    ]);
    await versions(facts, [
      { ver: 11, unit: 1, at: -5, props: { arr: 100 } },
      { ver: 12, unit: 1, at: 5, props: { arr: '200' } },
      { ver: 13, unit: 1, at: 15, props: { arr: 400 } },
      { ver: 21, unit: 2, at: -5, props: { arr: 7 } },
    ]);
    const weights = async (at: string) =>
      (await funnel(facts, 'AB', { unit: company, weigh: { property: 'arr', at } })).series[0]?.steps.map(
        ({ weight }) => weight,
      );
    expect(await weights('entry')).toEqual([
      { sum: 207, without: 1 },
      { sum: 200, without: 0 },
    ]);
    expect(await weights('periodStart')).toEqual([
      { sum: 107, without: 1 },
      { sum: 100, without: 0 },
    ]);
  });

  it('tell both funnels of an optional step', async () => {
    const facts = await project([...does('A0 B5 C9', 1), ...does('A0 C9', 2)]);
    const { series, withoutOptional } = await funnel(facts, 'ABC', { optionalStep: 1 });
    expect(countsOf(series[0])).toEqual([2, 1, 1]);
    expect(countsOf(withoutOptional?.[0])).toEqual([2, 2]);
  });
});

describe('hard cases', () => {
  it('follows one unit with very many events', async () => {
    const facts = await project([]);
    await engine.command({
      sql: `INSERT INTO events (chunk, row, project, event_type, time, received, user, props)
        SELECT 1, number, {project:UInt32}, ['A', 'B', 'C'][1 + number % 3],
          fromUnixTimestamp64Milli(toInt64({startMs:Int64} + number * 1200), 'UTC'),
          fromUnixTimestamp64Milli(toInt64(0), 'UTC'), 1, '{}'
        FROM numbers(200000)`,
      parameters: { project: facts.project, startMs },
    });
    expect(await counts(facts, 'ABC')).toEqual([1, 1, 1]);
    expect(await counts(facts, 'ABC', { count: 'totals', windowMs: 2_400 })).toEqual([
      66_667, 66_667, 66_666,
    ]);
    expect(await counts(facts, 'CBA', { count: 'totals', order: 'any' })).toEqual([
      199_998, 199_998, 199_998,
    ]);
    expect(await counts(facts, 'ABC', { count: 'totals', order: 'exact' })).toEqual([66_667, 66_667, 66_666]);
    const breakdowns = [{ kind: 'client', name: 'platform' }];
    expect(byValue(await funnel(facts, 'ABC', { breakdowns, breakdownStep: 2 }))).toEqual({
      '(none)': [1, 1, 1],
    });
  });

  it('takes twenty steps and ten exclusions, with all details', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRST';
    const facts = await project(
      does([...letters].map((letter, index) => `${letter}${index * 10}`).join(' ')),
    );
    const exclusions = Array.from({ length: 10 }, (_, index) => ({
      event: named('X'),
      between: [index, index + 1],
    }));
    expect(await counts(facts, letters, { exclusions, stepDetails: true })).toEqual(Array(20).fill(1));
  });

  it.each([
    [{ segment: 1, step: 0 }, 'segment'],
    [{ x: 3, step: 0 }, 'x'],
  ])('refuses the point %j', async (point, path) => {
    const facts = await project([]);
    await expect(units(facts, definition('AB'), { ...point, outcome: 'converted' })).rejects.toMatchObject({
      path: `point.${path}`,
    });
  });
});
