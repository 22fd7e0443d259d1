/** Retention charts and their lists of units, run by the engine over a small project. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../store/contract.ts';
import { openEngine } from '../../../store/engine.ts';
import { migrate } from '../../../store/migrate.ts';
import type { ProjectFacts } from '../../facts.ts';
import { createStatementRunner } from '../../run/statement-runner.ts';
import { number, text } from '../../sql/tree/row-shape.ts';
import { type RunStatement, readRows } from '../../sql/tree/row-statement.ts';
import { parseDefinition } from '../parse.ts';
import type { UsageIntervalDefinition } from '../usage-interval/schema.ts';
import { usageIntervalKind } from '../usage-interval/usage-interval.ts';
import { retentionKind } from './retention.ts';
import type { RetentionDefinition } from './schema.ts';

let directory: string;
let engine: Engine;

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'Europe/Berlin',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: Date.UTC(2026, 3, 1),
  cohorts: [],
  nameProperties: {},
};
const company = { kind: 'group', groupType: 'company' };
const limits = { timeLimitMs: 20_000, memoryLimitBytes: 1e9 };
let run: RunStatement;

/** Clocks are set forward on 29 March. One member starts, another returns; of company 2 nobody returns. */
const events: readonly (readonly [type: string, user: number, companies: readonly number[], time: string])[] =
  [
    ['start', 1, [1], '2026-03-26T10:30:00Z'],
    ['back', 2, [1], '2026-03-26T09:00:00Z'],
    ['back', 2, [1], '2026-03-27T11:00:00Z'],
    ['start', 1, [1], '2026-03-28T10:00:00Z'],
    ['back', 2, [1, 2], '2026-03-29T22:30:00Z'],
    ['start', 3, [1, 2], '2026-03-30T08:00:00Z'],
  ];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-retention-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 1 });
  run = createStatementRunner(engine, limits).run;
  await migrate(engine, () => 0);
  const rows = events.map(([type, user, companies, time], row) => ({
    chunk: 1,
    row,
    project: 1,
    event_type: type,
    time,
    received: time,
    user: String(user),
    user_ver: '0',
    g0: companies.map(String),
    v0: companies.map((number) => String(10 + number)),
    props: { row: row % 2, list: ['a', 'b'] },
  }));
  await engine.insert('events', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const versions = [30, 10].map((seats, index) => ({
    chunk: 1,
    row: index,
    project: 1,
    type: 'company',
    unit: String(index + 1),
    ver: String(11 + index),
    scope: 'profile',
    effective: '2026-03-01T00:00:00Z',
    received: '2026-03-01T00:00:00Z',
    props: { seats },
  }));
  await engine.insert('versions', versions.map((row) => `${JSON.stringify(row)}\n`).join(''));
});

afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

function retention(more: object): RetentionDefinition {
  return parseDefinition({
    kind: 'retention',
    unit: company,
    start: { kind: 'named', name: 'start' },
    returns: [{ kind: 'named', name: 'back' }],
    range: { start: '2026-03-26', end: '2026-03-30' },
    intervals: 3,
    ...more,
  }) as RetentionDefinition;
}

/** Per cohort its size and who returned in each cell, `*` where it has not ended; then the overall row. */
async function table(more: object, values: readonly string[] = []): Promise<readonly string[]> {
  const { series } = await retentionKind.answer(run, retention(more), facts);
  const found = series.find((each) => each.values.join() === values.join());
  if (!found) throw new Error('no such series');
  const text = (cells: (typeof found)['overall']) =>
    cells.map(({ count, n, incomplete }) => `${count}/${n}${incomplete ? '*' : ''}`).join(' ');
  return [
    ...found.cohorts.map(({ size, cells }) => `${size}: ${text(cells)}`),
    `${found.size}: ${text(found.overall)}`,
  ];
}

it('counts a group as returned when any member returns, and each start in its own interval', async () => {
  // A return of the same day counts only after the start.
  expect(await table({ clock: 'calendar' })).toEqual([
    '1: 0/1 1/1 0/1 0/1',
    '0: 0/0 0/0 0/0 0/0',
    '1: 0/1 0/1 1/1 0/1',
    '0: 0/0 0/0 0/0 0/0*',
    '2: 0/2 0/2 0/2*',
    '2: 0/2 1/2 1/1 0/1',
  ]);
});

it('shares the weight of those that started, overall too', async () => {
  const weigh = { property: 'seats', at: 'entry' };
  const { series } = await retentionKind.answer(run, retention({ clock: 'calendar', weigh }), facts);
  expect(series[0]?.cohorts[4]?.cells.map(({ weightShare }) => weightShare)).toEqual([0, 0, 0]);
  expect(series[0]?.overall.map(({ weightShare }) => weightShare)).toEqual([0, 0.75, 1, 0]);
});

it('tells hours from the start, both floored to the hour', async () => {
  const { series } = await retentionKind.answer(run, retention({}), facts);
  const shares = series[0]?.cohorts.map(({ cells }) => cells.map(({ count }) => count).join(''));
  // 25 and 84 hours after the start of 26 March; 36 after that of the 28th. Cells that have not begun are not there.
  expect(shares).toEqual(['0101', '0000', '0100', '0000', '000']);
});

it('keeps who returned in a later interval in all before it', async () => {
  const rows = await table({ clock: 'calendar', mode: 'onOrAfter' });
  expect(rows.slice(0, 3)).toEqual(['1: 1/1 1/1 1/1 1/1', '0: 0/0 0/0 0/0 0/0', '1: 1/1 1/1 1/1 0/1']);
});

it('brings intervals together in brackets', async () => {
  const rows = await table({
    clock: 'calendar',
    mode: 'brackets',
    brackets: [
      [0, 0],
      [1, 2],
    ],
  });
  expect(rows[0]).toBe('1: 0/1 1/1');
  expect(rows[2]).toBe('1: 0/1 1/1');
});

it('takes values from the start, and tells more intervals than a word has bits', async () => {
  const range = { start: '2026-01-01', end: '2026-03-30' };
  const list = { kind: 'event', name: 'list' };
  const row = { kind: 'event', name: 'row' };
  const whole = await table({ clock: 'calendar', range, start: { kind: 'any' } });
  expect(whole[84]).toBe('1: 1/1 1/1 0/1 0/1');
  const of = await table({ clock: 'calendar', range, breakdowns: [row, list] }, ['0', 'b']);
  expect(of[84]).toBe('1: 0/1 1/1 0/1 0/1');
});

it('lists the units of a cell with their returns', async () => {
  const definition = retention({ clock: 'calendar' });
  const point = { kind: 'retention', segment: 0, values: [], returnEvent: 0, interval: 1 } as const;
  const list = async (outcome: 'returned' | 'notReturned', x?: number) => {
    const asked = { ...point, outcome, ...(x !== undefined && { x }) };
    const { select } = retentionKind.listUnits(definition, facts, asked);
    const rows = await run(readRows({ unit: text, metric: number }, select));
    return rows.map(({ unit, metric }) => `${unit}: ${metric}`);
  };
  expect(await list('returned', 0)).toEqual(['1: 1']);
  expect(await list('returned')).toEqual(['1: 1']);
  expect(await list('notReturned', 2)).toEqual(['1: 0']);
});

it('tells the median gap between days', async () => {
  const definition = parseDefinition({
    kind: 'usageInterval',
    unit: company,
    range: { start: '2026-03-26', end: '2026-03-30' },
    daysMax: 2,
  }) as UsageIntervalDefinition;
  const { series } = await usageIntervalKind.answer(run, definition, facts);
  // Company 1: 26, 27, 28, 30 March. Company 2: the 30th alone.
  expect(series.map(({ n, atMost }) => [n, atMost.map(({ count }) => count)])).toEqual([[1, [1, 1]]]);
});
