/** Sets of units against the embedded engine: at one moment and at several, with the same answer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../store/contract.ts';
import { openEngine } from '../../../store/engine.ts';
import { migrate } from '../../../store/migrate.ts';
import { parseCohort } from '../../charts/parse.ts';
import type { KnownCohort } from '../../definition/cohort.ts';
import type { ProjectFacts } from '../../facts.ts';
import { planCohort } from '../../plan/cohort.ts';
import { listMoments } from '../bits/moments.ts';
import { renderStatement } from '../statement.ts';
import { as, from, same } from '../tree/build.ts';
import type { Select } from '../tree/nodes.ts';
import { selectUnitsAt } from './at.ts';
import { selectStoredUsers, selectUnits } from './unit-sets.ts';

const dayMs = 86_400_000;
const day = (number: number, hour = 0) => Date.UTC(2026, 0, number, hour);
const company = { kind: 'group', groupType: 'company' };
const user = { kind: 'user' };

let directory: string;
let engine: Engine;

// Users 1 (counts as 2), 2, 3; companies 11 and 12; company 13 is only identified.
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-sets-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 1);
  let row = 0;
  const insert = (table: string, rows: readonly object[]) =>
    engine.insert(
      table,
      rows.map((each) => `${JSON.stringify({ chunk: 1, row: row++, project: 1, ...each })}\n`).join(''),
    );
  const event = (event_type: string, time: number, by: string, g0: readonly string[], props = {}) => ({
    ...{ event_type, time, user: by, g0, v0: g0.map(() => '0'), props },
    ...{ received: time, request: 'r', source: 'amplitude', stamp: 'receipt', user_ver: '0' },
  });
  await insert('events', [
    event('open', day(1, 9), '1', ['11'], { amount: 5, page: 'a' }),
    event('open', day(1, 10), '2', ['11', '12'], { amount: '2.5', page: ['a', 'b'] }),
    event('pay', day(2, 9), '2', ['11'], { amount: 'many' }),
    event('open', day(4, 9), '3', ['12'], { page: 'c' }),
  ]);
  const version = (unit: string, effective: number, props: object) => ({
    ...{ type: 'company', unit, ver: String(effective), scope: 'profile', effective, props },
    ...{ received: effective, source: 'amplitude', request: 'r' },
  });
  await insert('versions', [
    version('11', day(1), { plan: 'free', seats: 3 }),
    version('11', day(3), { plan: 'pro' }),
    // Of one time the version stored last holds, although the clock stepped back between the two receipts.
    { ...version('13', day(2), { plan: 'trial' }), received: day(3) },
    version('13', day(2), { plan: 'pro', seats: 9 }),
  ]);
  await insert('merges', [{ user: '1', canonical: '2', received: day(1), reason: 'login' }]);
  const listed = ['1', '3'].map((unit) => ({ project: 1, cohort: 'list', revision: 1, unit }));
  await engine.insert('cohort_members', listed.map((each) => `${JSON.stringify(each)}\n`).join(''));
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const list: KnownCohort = {
  id: 'list',
  name: 'List',
  definition: parseCohort({ unit: user, members: { kind: 'static', revision: 1 } }),
};
const setOf = (unit: object, condition: object, atMs: number) => {
  const definition = parseCohort({ unit, members: { kind: 'dynamic', all: [{ any: [condition] }] } });
  const cohort: KnownCohort = { id: 'c', name: 'C', definition };
  const facts: ProjectFacts = {
    ...{ project: 1, timeZone: 'UTC', groupTypes: ['company'], hasMerges: true, freshnessMs: 0 },
    ...{ cohorts: [cohort, list], nameProperties: {} },
  };
  return planCohort(cohort, facts, atMs, 'cohort');
};
const rowsOf = async (query: Select) =>
  (await engine.select(renderStatement(query), { timeLimitMs: 60_000, memoryLimitBytes: 1_000_000_000 }))
    .rows;
const unitsIn = async (query: Select) => (await rowsOf(query)).map((row) => String(row['unit'])).sort();

const performed = (name: string, more: object = {}) => ({
  kind: 'performed',
  event: { kind: 'named', name },
  ...more,
});
const property = (operator: string, values: readonly string[], more: object = {}) => ({
  kind: 'property',
  filter: { name: 'plan', operator, values },
  ...more,
});

/** Members before the beginning of day 2, 3, 4 and 5. */
const cases: readonly (readonly [string, object, object, readonly (readonly string[])[]])[] = [
  ['twice or more', company, performed('open', { value: 2 }), [['11'], ['11'], ['11'], ['11', '12']]],
  ['twice as one user', user, performed('open', { value: 2 }), [['2'], ['2'], ['2'], ['2']]],
  [
    'within two days',
    company,
    performed('open', { time: { kind: 'last', days: 2 } }),
    [['11', '12'], ['11', '12'], [], ['12']],
  ],
  [
    'a sum of numbers only',
    company,
    performed('open', { measure: { kind: 'sum', property: 'amount' }, comparison: '>', value: 7 }),
    [['11'], ['11'], ['11'], ['11']],
  ],
  [
    'different values',
    company,
    performed('open', { measure: { kind: 'distinct', property: 'page' }, value: 3 }),
    [[], [], [], ['12']],
  ],
  ['days', company, performed('open', { measure: { kind: 'days' }, value: 2 }), [[], [], [], ['12']]],
  [
    'a share of all events',
    company,
    performed('open', { measure: { kind: 'shareOfEvents' }, comparison: '<', value: 1 }),
    [[], ['11'], ['11'], ['11']],
  ],
  [
    'within the first day',
    company,
    performed('pay', { time: { kind: 'withinFirst', days: 1 } }),
    [[], [], [], []],
  ],
  [
    'one after the other',
    user,
    {
      kind: 'sequence',
      events: [
        { kind: 'named', name: 'open' },
        { kind: 'named', name: 'pay' },
      ],
      withinMs: dayMs,
    },
    [[], ['2'], ['2'], ['2']],
  ],
  [
    'not done',
    company,
    performed('pay', { negated: true }),
    [
      ['11', '12'],
      ['12', '13'],
      ['12', '13'],
      ['12', '13'],
    ],
  ],
  ['a property at the moment', company, property('is', ['pro']), [[], ['13'], ['11', '13'], ['11', '13']]],
  [
    'no such property',
    company,
    property('is not', ['free']),
    [['12'], ['12', '13'], ['11', '12', '13'], ['11', '12', '13']],
  ],
  [
    'a property at any time',
    company,
    property('is', ['free'], { at: { kind: 'anyTime', time: { kind: 'last', days: 1 } } }),
    [['11'], ['11'], [], []],
  ],
  ['first seen', user, { kind: 'new', time: { kind: 'last', days: 1 } }, [['2'], [], [], ['3']]],
  ['a list', user, { kind: 'cohort', cohort: 'list' }, [['2'], ['2'], ['2'], ['2', '3']]],
];

describe('members', () => {
  it.each(cases)('who did or are: %s', async (_, unit, condition, expected) => {
    const sets = [2, 3, 4, 5].map((number) => setOf(unit, condition, day(number)));
    for (const [index, set] of sets.entries())
      expect(await unitsIn(selectUnits(set))).toEqual(expected[index]);
    const rows = await rowsOf({
      node: 'select',
      columns: [same('unit'), as('xs', listMoments(sets.length))],
      from: from(selectUnitsAt(sets)),
    });
    const atOnce = sets.map((_set, x) =>
      rows
        .filter((row) => (row['xs'] as string[]).map(Number).includes(x))
        .map((row) => String(row['unit']))
        .sort(),
    );
    expect(atOnce).toEqual(expected);
  });

  it('are found under every number that events have them by', async () => {
    expect(await unitsIn(selectStoredUsers(setOf(user, performed('pay'), day(5))))).toEqual(['1', '2']);
  });
});
