/** The notes of a chart, from prepared rows. */
import { expect, test } from 'vitest';
import type { ResultRow, SelectResult, Statement } from '../../store/contract.ts';
import { parseDefinition } from '../charts/parse.ts';
import type { ProjectFacts } from '../facts.ts';
import { runChart } from './run-chart.ts';

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'Europe/Berlin',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: Date.UTC(2026, 2, 1),
  cohorts: [],
  nameProperties: {},
};
const january = { start: '2026-01-01', end: '2026-01-31' };

/** Answers each statement with rows, and records the statements. */
function engineOf(answer: (sql: string) => readonly ResultRow[]) {
  const asked: string[] = [];
  const select = ({ sql }: Statement): Promise<SelectResult> => {
    asked.push(sql);
    return Promise.resolve({ rows: [...answer(sql)], rowsRead: 0, bytesRead: 0, memoryBytes: 0 });
  };
  return { asked, select };
}

const isNotes = (sql: string) => sql.includes('AS otherUnits');
const chart = {
  kind: 'segmentation',
  events: [{ kind: 'any' }],
  interval: 'all',
  range: january,
  breakdowns: [{ kind: 'event', name: 'page' }],
};

/** One value of 3 units is shown, of `found` that there are. */
function shown(found: number, told: Record<'everyUnit' | 'everyValue' | 'everyNone', number>) {
  return [{ value0: 'home', ats: [0, 1], ns: [3, 3], found, ...told }];
}

test('what the numbers told of units is not asked again', async () => {
  const engine = engineOf(() => shown(1, { everyUnit: 3, everyValue: 3, everyNone: 0 }));
  const { notes } = await runChart(engine, facts, parseDefinition(chart));
  expect(engine.asked).toHaveLength(1);
  expect(notes.byBreakdown).toMatchObject({ units: 3, unitsOfValues: 3, overlap: false, otherUnits: 0 });
});

test('units of one value each that are not shown are known, too', async () => {
  const engine = engineOf(() => shown(4, { everyUnit: 10, everyValue: 10, everyNone: 2 }));
  const { notes } = await runChart(engine, facts, parseDefinition(chart));
  expect(engine.asked).toHaveLength(1);
  expect(notes.byBreakdown).toMatchObject({ noneUnits: 2, otherValues: 3, otherUnits: 7 });
});

test('units of several values, some of them not shown, are asked', async () => {
  const numbers = shown(4, { everyUnit: 6, everyValue: 10, everyNone: 0 });
  const notesOf = { units: 6, unitsOfValues: 10, noneUnits: 0, noneNow: 0, otherUnits: 5 };
  const answer = (sql: string) => (sql.includes('AS values') ? [{ units: 4 }] : numbers);
  const engine = engineOf((sql) => (isNotes(sql) ? [notesOf] : answer(sql)));
  const { notes } = await runChart(engine, facts, parseDefinition(chart));
  expect(engine.asked.filter(isNotes)).toHaveLength(1);
  expect(notes.byBreakdown).toMatchObject({ units: 6, otherUnits: 5, overlap: true, overlapUnits: 4 });
});

test('events without a group are counted in one statement, whatever the number of steps', async () => {
  const engine = engineOf((sql) => (sql.includes('empty(g0)') ? [{ n: '4' }] : []));
  const steps = ['a', 'b', 'a'];
  const funnel = { kind: 'funnel', unit: { kind: 'group', groupType: 'company' }, steps, range: january };
  const { notes } = await runChart(engine, facts, parseDefinition({ ...funnel, windowMs: 1_000 }));
  expect(engine.asked.filter((sql) => sql.includes('empty(g0)'))).toHaveLength(1);
  expect(notes.eventsWithoutUnit).toBe(4);
});

test('roll-ups tell events without a group where days of the zone are counted', async () => {
  const derived = { toChunk: 7, toBatch: 1, timeZone: 'Europe/Berlin' };
  const engine = engineOf((sql) => (sql.includes('empty(g0)') ? [{ n: '4' }] : []));
  const unit = { kind: 'group', groupType: 'company' };
  const asked = { ...chart, breakdowns: [], unit };
  await runChart(engine, { ...facts, derived }, parseDefinition(asked));
  const statement = engine.asked.find((sql) => sql.includes('empty(g0)'));
  expect(statement).toContain('FROM unit_days_all');
  expect(statement).toMatch(/chunk > \{p\d+:UInt64\}/);
});
