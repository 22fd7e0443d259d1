/** Tests of the work: what runs write, and that nothing is written twice or lost, whatever breaks off. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryState, type MemoryState } from '../../test/support/memory-state.ts';
import { groupId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { decide } from '../intake/decide.ts';
import { rebuildRequest } from '../intake/replay.ts';
import type { ComputedValue, ProjectFacts } from '../query/contract.ts';
import { computationSchema } from '../query/contract.ts';
import { type ComputedWork, createWork } from './create-work.ts';
import { findFirstDue } from './due.ts';
import { openComputed } from './open-computed.ts';
import type { Schedule } from './schedule.ts';
import type { ComputedProperty, ComputedShelf, NewRun } from './types.ts';
import type { WorkContext } from './work-context.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 2, 20, 12);
const project = { id: 1, name: 'test', apiKey: 'key', signingSecrets: [], timeZone: 'Europe/Berlin' };
const facts: ProjectFacts = {
  ...{ project: 1, timeZone: 'Europe/Berlin', groupTypes: ['company'], hasMerges: false },
  ...{ freshnessMs: startMs, cohorts: [], nameProperties: {} },
};
const daily: Schedule = { every: 'day', at: 0 };
const computation = computationSchema.parse({ kind: 'daysSince' });

let directory: string;
let shelf: ComputedShelf;
let state: MemoryState;
let nowMs: number;
let ids: number;
/** What the groups' values are as of a moment; of a property by its name. */
let evaluated: (value: string, atMs: number, index: number) => ComputedValue;
let groups: readonly string[];
let evaluations: (readonly number[])[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-computed-'));
  [state, nowMs, ids, evaluations] = [createMemoryState(), startMs, 0, []];
  groups = ['acme', 'bakery'];
  evaluated = () => 1;
  shelf = await open();
});
afterEach(async () => {
  await shelf.close();
  rmSync(directory, { recursive: true });
});

function open(): Promise<ComputedShelf> {
  return openComputed({ directory, clock: () => nowMs, newId: () => `id${++ids}` });
}

const context = (): WorkContext => ({
  shelf,
  projects: { all: () => [project], byApiKey: () => undefined },
  readFacts: async () => facts,
  async *evaluate(_, { instantsMs, computations }) {
    evaluations.push(instantsMs);
    for (const value of groups)
      yield {
        groups: [
          {
            ...{ value, unit: groupId(1, 'company', value) },
            values: instantsMs.map((atMs) => computations.map((__, index) => evaluated(value, atMs, index))),
          },
        ],
        spent: { scans: 2, rowsRead: 100 },
      };
  },
  readOperations: async (_, { runs }) =>
    state.rows('operations').flatMap(({ kind, request, item }) => {
      if (kind !== 'computed' || !runs.includes(request)) return [];
      const { groups: of, spans } = JSON.parse(item);
      return [{ run: request, value: of.company[0], spans }];
    }),
  commit: async (decision) => state.commit(decision),
  decide,
  flush: async () => undefined,
  clock: () => nowMs,
  log: pino({ level: 'silent' }),
});
const work = (): ComputedWork => createWork(context());

async function create(name = 'wau', schedule: Schedule = daily): Promise<ComputedProperty> {
  const nextDueMs = findFirstDue({ schedule, timeZone: project.timeZone }, nowMs);
  const [made] = await shelf.create(1, [
    {
      ...{ groupType: 'company', name, description: '', owner: '', createdBy: '', nextDueMs },
      first: { ...{ fromMs: 0, computation, schedule, madeBy: '' }, whenInactive: 'zero' },
    },
  ]);
  if (!made) throw new Error('not created');
  return made;
}

async function ask(property: ComputedProperty, run: Partial<NewRun>): Promise<string> {
  const id = shelf.newId();
  const of = { property: property.id, project: 1, name: property.name };
  await shelf.ask([{ ...{ id, kind: 'manual', asOfMs: nowMs, askedBy: 'ann' }, ...of, ...run }]);
  return id;
}

/** The property in force at a moment, as every reader finds it. */
function valueAt(atMs: number, name = 'wau', value = 'acme'): unknown {
  const unit = groupId(1, 'company', value);
  const found = state
    .rows('versions')
    .filter((row) => row.unit === unit && row.effective <= atMs)
    .toSorted((a, b) => a.effective - b.effective || a.chunk - b.chunk || a.row - b.row);
  return found.at(-1)?.props[name];
}
const versions = () => state.rows('versions').length;
const due = (days: number) => Date.UTC(2026, 2, 20 + days) - hourMs;
const lastRun = async ({ id }: ComputedProperty) => (await shelf.runs(id, 1))[0];

describe('a run', () => {
  it('writes one version of each group that changed, as of its due moment, and tells what it did', async () => {
    const property = await create();
    evaluated = (value) => (value === 'acme' ? 3 : null);
    await work().work();
    expect([valueAt(due(0) - 1), valueAt(due(0)), valueAt(due(0), 'wau', 'bakery')]).toEqual([
      undefined,
      3,
      undefined,
    ]);
    expect(versions()).toBe(1);
    expect(await lastRun(property)).toMatchObject({
      ...{ kind: 'scheduled', asOfMs: due(0), groups: 2, written: 1, unchanged: 0, empty: 1 },
      ...{ scans: 2, rowsRead: 100, startedMs: nowMs, endedMs: nowMs },
    });
    nowMs += dayMs;
    await work().work();
    expect(versions()).toBe(1);
    expect(state.rows('operations')).toHaveLength(1);
    expect(await lastRun(property)).toMatchObject({ asOfMs: due(1), written: 0, unchanged: 1 });
  });

  it('computes what is due together with one operation and one version', async () => {
    await create('wau');
    await create('mau');
    evaluated = (_, __, index) => index + 1;
    await work().work();
    expect(evaluations).toEqual([[due(0)]]);
    expect([valueAt(nowMs, 'wau'), valueAt(nowMs, 'mau')]).toEqual([1, 2]);
    expect([versions(), state.rows('operations').length]).toEqual([2, 2]);
  });

  it('takes a value away, or leaves it, as it is told', async () => {
    await create();
    await work().work();
    nowMs += dayMs;
    evaluated = (value) => (value === 'acme' ? null : undefined);
    await work().work();
    expect([valueAt(nowMs), valueAt(nowMs, 'wau', 'bakery')]).toEqual([undefined, 1]);
  });

  it('makes up once for what was missed', async () => {
    await create();
    await work().work();
    nowMs += 9 * dayMs;
    evaluated = () => 2;
    await work().work();
    expect(evaluations.map(([atMs]) => atMs)).toEqual([due(0), due(9)]);
  });

  it('of before a later one holds until that one', async () => {
    const property = await create();
    await ask(property, { asOfMs: due(1) });
    nowMs = due(1) + 10;
    evaluated = (_, atMs) => (atMs === due(1) ? 7 : 5);
    await work().work();
    expect([valueAt(due(0)), valueAt(due(1) - 1), valueAt(due(1)), valueAt(nowMs)]).toEqual([5, 5, 7, 7]);
  });

  it('is computed by the version of the definition that holds at its moment', async () => {
    const property = await create();
    const added = { computation, schedule: daily, whenInactive: 'empty' as const, madeBy: '' };
    await shelf.change(1, property.id, { version: 1, added: { ...added, fromMs: due(1) } });
    const seen: string[] = [];
    const base = context();
    const one = createWork({
      ...base,
      evaluate: (all, request, caller) => {
        seen.push(request.computations.map(({ whenInactive }) => whenInactive).join());
        return base.evaluate(all, request, caller);
      },
    });
    await one.work();
    nowMs += dayMs;
    await one.work();
    expect(seen).toEqual(['zero', 'empty']);
  });
});

describe('a crash', () => {
  it('in the middle is finished by the next start, without a second version', async () => {
    groups = Array.from({ length: 5 }, (_, index) => `group ${index}`);
    evaluated = (value) => Number(value.at(-1)) + 1;
    const property = await create();
    // The process ends with its fourth commit: nothing of it goes on.
    const base = context();
    const died = Promise.withResolvers<void>();
    let commits = 0;
    const dying = createWork({
      ...base,
      commit: async (decision) => {
        const result = await base.commit(decision);
        commits += 1;
        if (commits < 4) return result;
        died.resolve();
        return new Promise<never>(() => undefined);
      },
    });
    dying.work().catch(() => undefined);
    await died.promise;
    await shelf.close();
    shelf = await open();
    const [run] = await shelf.openRuns();
    // Late data changes what is evaluated the second time.
    evaluated = () => 99;
    await work().work();
    expect((await shelf.runs(property.id, 9)).map(({ id, error }) => [id, error])).toEqual([
      [run?.id, undefined],
    ]);
    expect(versions()).toBe(5);
    expect(state.rows('versions').map(({ props }) => props['wau'])).toEqual([1, 2, 3, 4, 99]);
  });

  it('while it is being computed elsewhere waits for that to end', async () => {
    const property = await create();
    const other = await open();
    expect(await other.lease([property.id], nowMs + limits.computedLeaseMs)).toEqual([property.id]);
    await work().work();
    expect([versions(), (await shelf.openRuns()).length]).toEqual([0, 1]);
    nowMs += limits.computedLeaseMs + 1;
    await work().work();
    expect(versions()).toBe(2);
    await other.close();
  });
});

it('failures are tried again later and later, and the fifth in a row pauses', async () => {
  const property = await create();
  const failing = createWork({
    ...context(),
    evaluate: () => {
      throw new Problem('invalid_definition', 'There is no such cohort.', 'computations[0].cohort');
    },
  });
  for (let tries = 0; tries < 60; tries++) {
    await failing.work();
    nowMs += hourMs;
  }
  const runs = await shelf.runs(property.id, 99);
  expect(runs.map(({ error }) => error)).toEqual(
    Array.from({ length: 5 }, () => 'computations[0].cohort: There is no such cohort.'),
  );
  const now = await shelf.find(1, property.id);
  expect(now).toMatchObject({ paused: 'failures', failures: 5 });
  await shelf.change(1, property.id, { version: now?.version ?? 0, paused: null });
  await work().work();
  expect(await shelf.find(1, property.id)).toMatchObject({ failures: 0 });
  expect(versions()).toBe(2);
});

describe('a back-fill', () => {
  it('writes past moments, with one operation for a group, where values change', async () => {
    const property = await create();
    await work().work();
    evaluated = (_, atMs) => (atMs < due(-3) ? 0 : atMs < due(-1) ? 4 : 1);
    await ask(property, { kind: 'backfill', fromMs: due(-6), asOfMs: due(0) });
    await work().work();
    expect([-7, -6, -4, -3, -2, -1, 0].map((day) => valueAt(due(day)))).toEqual([
      undefined,
      0,
      0,
      4,
      4,
      1,
      1,
    ]);
    expect(await lastRun(property)).toMatchObject({ kind: 'backfill', moments: 7, groups: 2, written: 2 });
    expect(state.rows('operations').filter(({ kind }) => kind === 'computed')).toHaveLength(4);
    expect(versions()).toBe(2 + 2 * 3);
  });

  it('asks each version of the definition about its own moments', async () => {
    const property = await create();
    const added = {
      computation,
      schedule: daily,
      whenInactive: 'empty' as const,
      madeBy: '',
      fromMs: due(-2),
    };
    await shelf.change(1, property.id, { version: 1, added });
    await work().work();
    evaluations = [];
    await ask(property, { kind: 'backfill', fromMs: due(-4), asOfMs: due(0) });
    await work().work();
    expect(evaluations).toEqual([
      [due(-4), due(-3)],
      [due(-2), due(-1), due(0)],
    ]);
  });
});

describe('undoing', () => {
  it('a run gives back what held before it, until the next run', async () => {
    const property = await create();
    for (const value of [1, 2, 3]) {
      evaluated = () => value;
      await work().work();
      nowMs += dayMs;
    }
    const [, second] = await shelf.runs(property.id, 9);
    const ofRun = second?.id ?? '';
    const id = await ask(property, { kind: 'undo', ofRun, asOfMs: due(1) });
    await shelf.markUndone(property.id, ofRun, 'ann');
    await work().work();
    expect([0, 1, 2].map((day) => valueAt(due(day)))).toEqual([1, 1, 3]);
    expect(await shelf.findRun(property.id, id)).toMatchObject({ kind: 'undo', groups: 2, written: 2 });
    const operations = state.rows('operations').length;
    await work().work();
    expect(state.rows('operations').length).toBe(operations);
  });

  it('a back-fill gives back what earlier runs said', async () => {
    const property = await create();
    evaluated = () => 5;
    for (let day = 0; day < 3; day++) {
      await work().work();
      nowMs += dayMs;
    }
    evaluated = () => 8;
    const ofRun = await ask(property, { kind: 'backfill', fromMs: due(-2), asOfMs: due(2) });
    await work().work();
    expect([-2, 0, 2].map((day) => valueAt(due(day)))).toEqual([8, 8, 8]);
    await ask(property, { kind: 'undo', ofRun, asOfMs: due(2) });
    await shelf.markUndone(property.id, ofRun, 'ann');
    await work().work();
    expect([-2, -1, 0, 1, 2].map((day) => valueAt(due(day)))).toEqual([undefined, undefined, 5, 5, 5]);
    // Said by the run that came after it.
    expect(valueAt(due(3))).toBe(8);
  });
});

it('renaming moves values to the new name, and leaves the history of the earlier one', async () => {
  const property = await create();
  await work().work();
  nowMs += hourMs;
  await shelf.change(1, property.id, { version: 1, name: 'people' });
  await ask(property, { kind: 'rename', nameAfter: 'people' });
  await work().work();
  expect([valueAt(due(0)), valueAt(nowMs), valueAt(due(0), 'people'), valueAt(nowMs, 'people')]).toEqual([
    1,
    undefined,
    undefined,
    1,
  ]);
});

it('replaying what was written gives the same rows and the same state', async () => {
  const property = await create();
  for (let day = 0; day < 4; day++) {
    evaluated = (value) => (value === 'acme' ? day : null);
    await work().work();
    nowMs += dayMs;
  }
  const ofRun = await ask(property, { kind: 'backfill', fromMs: due(-3), asOfMs: due(1) });
  await work().work();
  await ask(property, { kind: 'undo', ofRun, asOfMs: due(1) });
  await shelf.markUndone(property.id, ofRun, 'ann');
  await work().work();
  const after = createMemoryState();
  for (const row of state.rows('operations'))
    after.commit((transaction) => decide(transaction, rebuildRequest(row)));
  expect(after.emitted).toEqual(state.emitted);
  expect(after.snapshot()).toEqual(state.snapshot());
});
