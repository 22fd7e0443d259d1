/** Tests of the work: what runs write, and that nothing is written twice or lost, whatever breaks off. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../test/oracle/computed/world.ts';
import { createMemoryState } from '../../test/support/memory-state.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { decide } from '../intake/decide.ts';
import { rebuildRequest } from '../intake/replay.ts';
import { computationSchema } from '../query/contract.ts';
import { createWork } from './create-work.ts';
import { openComputed } from './open-computed.ts';
import type { Schedule } from './schedule.ts';
import type { ComputedProperty } from './types.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 2, 20, 12);
const daily: Schedule = { every: 'day', at: 0 };
const computation = computationSchema.parse({ kind: 'daysSince' });

let world: World;

beforeEach(async () => {
  world = await openWorld(startMs);
});
afterEach(() => world.shelf.close());

const versions = () => world.state.rows('versions').length;
const due = (days: number) => Date.UTC(2026, 2, 20 + days) - hourMs;
const lastRun = async ({ id }: ComputedProperty) => (await world.shelf.runs(id, 1))[0];
type Context = ReturnType<World['context']>;
const evaluateInOneChunk = ({ evaluate }: Context): Context['evaluate'] =>
  async function* (...asked) {
    const groups = [];
    for await (const chunk of evaluate(...asked)) groups.push(...chunk.groups);
    yield { groups, spent: { scans: 1, rowsRead: 1 } };
  };

describe('a run', () => {
  it('writes one version of each group that changed, as of its due moment, and tells what it did', async () => {
    const property = await world.create();
    world.evaluated = (value) => (value === 'acme' ? 3 : null);
    await world.work();
    expect([
      world.valueAt(due(0) - 1),
      world.valueAt(due(0)),
      world.valueAt(due(0), 'wau', 'bakery'),
    ]).toEqual([undefined, 3, undefined]);
    expect(versions()).toBe(1);
    expect(await lastRun(property)).toMatchObject({
      ...{ kind: 'scheduled', asOfMs: due(0), groups: 2, written: 1, unchanged: 0, empty: 1 },
      ...{ scans: 2, rowsRead: 100, startedMs: world.nowMs, endedMs: world.nowMs },
    });
    world.nowMs += dayMs;
    await world.work();
    expect(versions()).toBe(1);
    expect(world.state.rows('operations')).toHaveLength(1);
    expect(await lastRun(property)).toMatchObject({ asOfMs: due(1), written: 0, unchanged: 1 });
  });

  it('is done when charts can read what it wrote, not before', async () => {
    const property = await world.create();
    const flushed: unknown[] = [];
    const flush = async () => {
      flushed.push([versions(), (await lastRun(property))?.endedMs]);
    };
    await createWork({ ...world.context(), flush }).work();
    expect(flushed).toEqual([
      [0, undefined],
      [2, undefined],
    ]);
    expect(await lastRun(property)).toMatchObject({ endedMs: world.nowMs });
  });

  it('computes what is due together with one operation and one version', async () => {
    await world.create('wau');
    await world.create('mau');
    world.evaluated = (_, __, index) => index + 1;
    await world.work();
    expect(world.evaluations).toEqual([[due(0)]]);
    expect([world.valueAt(world.nowMs, 'wau'), world.valueAt(world.nowMs, 'mau')]).toEqual([1, 2]);
    expect([versions(), world.state.rows('operations').length]).toEqual([2, 2]);
  });

  it('takes a value away, or leaves it, as it is told', async () => {
    await world.create();
    await world.work();
    world.nowMs += dayMs;
    world.evaluated = (value) => (value === 'acme' ? null : undefined);
    await world.work();
    expect([world.valueAt(world.nowMs), world.valueAt(world.nowMs, 'wau', 'bakery')]).toEqual([undefined, 1]);
  });

  it('makes up once for what was missed', async () => {
    await world.create();
    await world.work();
    world.nowMs += 9 * dayMs;
    world.evaluated = () => 2;
    await world.work();
    expect(world.evaluations.map(([atMs]) => atMs)).toEqual([due(0), due(9)]);
  });

  it('of before a later one holds until that one', async () => {
    const property = await world.create();
    await world.ask(property, { asOfMs: due(1) });
    world.nowMs = due(1) + 10;
    world.evaluated = (_, atMs) => (atMs === due(1) ? 7 : 5);
    await world.work();
    expect([
      world.valueAt(due(0)),
      world.valueAt(due(1) - 1),
      world.valueAt(due(1)),
      world.valueAt(world.nowMs),
    ]).toEqual([5, 5, 7, 7]);
  });

  it('tells that something was written, and nothing where nothing was', async () => {
    await world.create();
    const told: unknown[] = [];
    const work = createWork({
      ...world.context(),
      onWritten: async (...written) => {
        told.push(written);
      },
    });
    await work.work();
    expect(told).toEqual([[1, 'company']]);
    world.nowMs += dayMs;
    await work.work();
    expect(told).toHaveLength(1);
  });

  it('is computed by the version of the definition that holds at its moment', async () => {
    const property = await world.create();
    const added = { computation, schedule: daily, whenInactive: 'empty' as const, madeBy: '' };
    await world.shelf.change(1, property.id, { version: 1, added: { ...added, fromMs: due(1) } });
    const seen: string[] = [];
    const base = world.context();
    const one = createWork({
      ...base,
      evaluate: (all, request, caller) => {
        seen.push(request.computations.map(({ whenInactive }) => whenInactive).join());
        return base.evaluate(all, request, caller);
      },
    });
    await one.work();
    world.nowMs += dayMs;
    await one.work();
    expect(seen).toEqual(['zero', 'empty']);
  });
});

describe('a crash', () => {
  it('in the middle is finished by the next start, without a second version', async () => {
    world.groups = Array.from({ length: 5 }, (_, index) => `group ${index}`);
    world.evaluated = (value) => Number(value.at(-1)) + 1;
    const property = await world.create();
    await world.work(4);
    const [run] = await world.shelf.openRuns();
    // Late data changes what is evaluated the second time.
    world.evaluated = () => 99;
    await world.work();
    expect((await world.shelf.runs(property.id, 9)).map(({ id, error }) => [id, error])).toEqual([
      [run?.id, undefined],
    ]);
    expect(versions()).toBe(5);
    expect(world.state.rows('versions').map(({ props }) => props['wau'])).toEqual([1, 2, 3, 4, 99]);
  });

  it('of a server lets others go on once its lease has ended, or it has started again', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'muster-computed-'));
    let ids = 0;
    const open = () => openComputed({ directory, clock: () => world.nowMs, newId: () => `id${++ids}` });
    const shelves = [await open(), await open()] as const;
    const first = {
      ...{ fromMs: 0, computation, schedule: daily, madeBy: '' },
      whenInactive: 'zero' as const,
    };
    const draft = { groupType: 'company', name: 'wau', description: '', owner: '', createdBy: '' };
    const [made] = await shelves[0].create(1, [{ ...draft, first, nextDueMs: 0 }]);
    const take = async (shelf: (typeof shelves)[number]) =>
      (await shelf.lease([made?.id ?? ''], world.nowMs + limits.computedLeaseMs)).length;
    expect([await take(shelves[0]), await take(shelves[1]), await take(shelves[0])]).toEqual([1, 0, 1]);
    world.nowMs += limits.computedLeaseMs + 1;
    expect([await take(shelves[1]), await take(shelves[0])]).toEqual([1, 0]);
    for (const shelf of shelves) await shelf.close();
    const again = await open();
    expect(await take(again)).toBe(1);
    await again.close();
    rmSync(directory, { recursive: true });
  });
});

it('failures are tried again later and later, and the fifth in a row pauses', async () => {
  const property = await world.create();
  const failing = createWork({
    ...world.context(),
    evaluate: () => {
      throw new Problem('invalid_definition', 'There is no such cohort.', 'computations[0].cohort');
    },
  });
  for (let tries = 0; tries < 60; tries++) {
    await failing.work();
    world.nowMs += hourMs;
  }
  const runs = await world.shelf.runs(property.id, 99);
  expect(runs.map(({ error }) => error)).toEqual(
    Array.from({ length: 5 }, () => 'computations[0].cohort: There is no such cohort.'),
  );
  const now = await world.shelf.find(1, property.id);
  expect(now).toMatchObject({ paused: 'failures', failures: 5 });
  await world.shelf.change(1, property.id, { version: now?.version ?? 0, paused: null });
  await world.work();
  expect(await world.shelf.find(1, property.id)).toMatchObject({ failures: 0 });
  expect(versions()).toBe(2);
});

describe('a property that is deleted while it is computed', () => {
  /** Deletes one after so many commits. */
  const workDeleting = async ({ id }: ComputedProperty, after: number) => {
    const base = world.context();
    let commits = 0;
    await createWork({
      ...base,
      evaluate: evaluateInOneChunk(base),
      commit: async (decision) => {
        const result = await base.commit(decision);
        commits += 1;
        if (commits === after) await world.shelf.remove(1, id);
        return result;
      },
    }).work();
    return commits;
  };
  const many = Array.from({ length: 900 }, (_, index) => `group ${index}`);

  it.each(['manual', 'backfill'] as const)(
    'ends its %s run with the next groups, and says so; what was written stays',
    async (kind) => {
      world.groups = many;
      const property = await world.create();
      await world.ask(property, { kind, asOfMs: due(0), ...(kind === 'backfill' && { fromMs: due(0) }) });
      expect(await workDeleting(property, 2)).toBe(2);
      const run = await lastRun(property);
      expect(run).toMatchObject({ kind, written: 2 * limits.computedGroupsPerCommit });
      expect(run?.error).toBe(
        `The property was deleted: it stopped after ${2 * limits.computedGroupsPerCommit} groups, and what it wrote stays.`,
      );
      expect(versions()).toBe(2 * limits.computedGroupsPerCommit);
      expect(await world.shelf.openRuns()).toEqual([]);
    },
  );

  it('does not keep back those computed with it', async () => {
    world.groups = many;
    const gone = await world.create('gone');
    const other = await world.create('other');
    world.evaluated = (_, __, index) => index + 1;
    expect(await workDeleting(gone, 1)).toBe(900 / limits.computedGroupsPerCommit);
    expect((await lastRun(gone))?.error).toContain(`after ${limits.computedGroupsPerCommit} groups`);
    expect(await lastRun(other)).toMatchObject({ written: 900 });
    expect(world.valueAt(world.nowMs, 'other', 'group 899')).toBe(2);
    expect(world.valueAt(world.nowMs, 'gone', 'group 899')).toBeUndefined();
  });
});

describe('a back-fill', () => {
  it('writes past moments, with one operation for a group, where values change', async () => {
    const property = await world.create();
    await world.work();
    world.evaluated = (_, atMs) => (atMs < due(-3) ? 0 : atMs < due(-1) ? 4 : 1);
    await world.ask(property, { kind: 'backfill', fromMs: due(-6), asOfMs: due(0) });
    await world.work();
    expect([-7, -6, -4, -3, -2, -1, 0].map((day) => world.valueAt(due(day)))).toEqual([
      undefined,
      0,
      0,
      4,
      4,
      1,
      1,
    ]);
    expect(await lastRun(property)).toMatchObject({ kind: 'backfill', moments: 7, groups: 2, written: 2 });
    expect(world.state.rows('operations').filter(({ kind }) => kind === 'computed')).toHaveLength(4);
    expect(versions()).toBe(2 + 2 * 3);
  });

  it('of many moments writes fewer groups with one commit', async () => {
    world.groups = Array.from({ length: 9 }, (_, index) => `group ${index}`);
    const property = await world.create();
    await world.work();
    await world.ask(property, { kind: 'backfill', fromMs: due(-49), asOfMs: due(0) });
    const base = world.context();
    let most = 0;
    await createWork({
      ...base,
      evaluate: evaluateInOneChunk(base),
      commit: async (decision) => {
        const before = world.state.rows('operations').length;
        const result = await base.commit(decision);
        most = Math.max(most, world.state.rows('operations').length - before);
        return result;
      },
    }).work();
    expect(most).toBe(limits.computedVersionsPerCommit / 50);
  });

  it('asks each version of the definition about its own moments', async () => {
    const property = await world.create();
    const added = {
      computation,
      schedule: daily,
      whenInactive: 'empty' as const,
      madeBy: '',
      fromMs: due(-2),
    };
    await world.shelf.change(1, property.id, { version: 1, added });
    await world.work();
    const before = world.evaluations.length;
    await world.ask(property, { kind: 'backfill', fromMs: due(-4), asOfMs: due(0) });
    await world.work();
    expect(world.evaluations.slice(before)).toEqual([
      [due(-4), due(-3)],
      [due(-2), due(-1), due(0)],
    ]);
  });
});

describe('undoing', () => {
  it.each(['manual', 'backfill'] as const)(
    'a %s run is done slice by slice, and after a crash from the slice on in which it broke off',
    async (kind) => {
      world.groups = Array.from({ length: 120 }, (_, index) => `group ${index}`);
      const property = await world.create();
      await world.work();
      world.evaluated = () => 8;
      const asOfMs = kind === 'manual' ? world.nowMs : due(0);
      const ofRun = await world.ask(property, {
        kind,
        asOfMs,
        ...(kind === 'backfill' && { fromMs: due(-2) }),
      });
      await world.work();
      expect(world.valueAt(world.nowMs, 'wau', 'group 77')).toBe(8);
      world.nowMs += 1;
      const id = await world.undo(property, ofRun);
      // One commit writes a slice: the second is written, and not noted.
      await world.work(2);
      const broken = await world.shelf.findRun(property.id, id);
      expect(broken).toMatchObject({ slices: 3, slicesDone: 1 });
      expect(broken?.groups).toBeLessThan(60);
      world.slices.length = 0;
      await world.work();
      expect(new Set(world.slices)).toEqual(new Set([1, 2]));
      expect(await world.shelf.findRun(property.id, id)).toMatchObject({
        ...{ slicesDone: 3, groups: 120, written: 120, unchanged: 0 },
      });
      const operations = world.state.rows('operations').filter(({ request }) => request === id);
      expect(operations).toHaveLength(120);
      for (const group of world.groups)
        expect([-2, 0].map((day) => world.valueAt(due(day), 'wau', group))).toEqual([undefined, 1]);
    },
  );

  it('a run gives back what held before it, until the next run', async () => {
    const property = await world.create();
    for (const value of [1, 2, 3]) {
      world.evaluated = () => value;
      await world.work();
      world.nowMs += dayMs;
    }
    const [, second] = await world.shelf.runs(property.id, 9);
    const ofRun = second?.id ?? '';
    const id = await world.ask(property, { kind: 'undo', ofRun, asOfMs: due(1) });
    await world.work();
    expect([0, 1, 2].map((day) => world.valueAt(due(day)))).toEqual([1, 1, 3]);
    expect(await world.shelf.findRun(property.id, id)).toMatchObject({ kind: 'undo', groups: 2, written: 2 });
    const operations = world.state.rows('operations').length;
    await world.work();
    expect(world.state.rows('operations').length).toBe(operations);
  });

  it('a back-fill up to the first moment of a later one, which was asked for since a time before that', async () => {
    const property = await world.create();
    await world.work();
    world.evaluated = () => 8;
    const ofRun = await world.ask(property, { kind: 'backfill', fromMs: due(-3), asOfMs: due(0) });
    await world.work();
    world.nowMs += 1;
    world.evaluated = () => 9;
    await world.ask(property, { kind: 'backfill', fromMs: due(-1) - 5 * hourMs, asOfMs: due(0) });
    await world.work();
    world.nowMs += 1;
    await world.undo(property, ofRun);
    await world.work();
    expect([due(-3), due(-1) - hourMs, due(-1), due(0)].map((ms) => world.valueAt(ms))).toEqual([
      ...[undefined, undefined, 9, 9],
    ]);
  });

  it('a back-fill gives back what earlier runs said', async () => {
    const property = await world.create();
    world.evaluated = () => 5;
    for (let day = 0; day < 3; day++) {
      await world.work();
      world.nowMs += dayMs;
    }
    world.evaluated = () => 8;
    const ofRun = await world.ask(property, { kind: 'backfill', fromMs: due(-2), asOfMs: due(2) });
    await world.work();
    expect([-2, 0, 2].map((day) => world.valueAt(due(day)))).toEqual([8, 8, 8]);
    await world.ask(property, { kind: 'undo', ofRun, asOfMs: due(2) });
    await world.work();
    expect([-2, -1, 0, 1, 2].map((day) => world.valueAt(due(day)))).toEqual([undefined, undefined, 5, 5, 5]);
    // Said by the run that came after it.
    expect(world.valueAt(due(3))).toBe(8);
  });

  it('a back-fill gives back what a run left as it was, though the run before was undone meanwhile', async () => {
    const property = await world.create();
    for (const value of [1, 5, 5]) {
      world.evaluated = () => value;
      await world.work();
      world.nowMs += dayMs;
    }
    const [, second] = await world.shelf.runs(property.id, 9);
    world.nowMs -= dayMs;
    world.evaluated = () => 8;
    const backfill = await world.ask(property, { kind: 'backfill', fromMs: due(0), asOfMs: due(2) });
    await world.work();
    for (const run of [second?.id ?? '', backfill]) {
      world.nowMs += 1;
      await world.undo(property, run);
      await world.work();
    }
    expect([0, 1, 2].map((day) => world.valueAt(due(day)))).toEqual([1, 1, 5]);
  });

  it('takes back what a run left as it was, though a later back-fill changed what held before', async () => {
    const property = await world.create();
    world.evaluated = () => 1;
    await world.work();
    world.nowMs += hourMs;
    const ofRun = await world.ask(property, {});
    await world.work();
    world.nowMs += 1;
    world.evaluated = () => null;
    await world.ask(property, { kind: 'backfill', fromMs: due(0), asOfMs: due(0) });
    await world.work();
    await world.undo(property, ofRun);
    await world.work();
    expect(world.valueAt(world.nowMs)).toBeUndefined();
  });

  it('lets go on what an earlier moment said, past a later one that was undone meanwhile', async () => {
    const property = await world.create();
    world.evaluated = (_, atMs) => (atMs === due(0) ? 4 : 7);
    // As of noon, and done before the run of midnight, whose value therefore ended at noon.
    const noon = await world.ask(property, {});
    await world.work();
    world.evaluated = () => null;
    const backfill = await world.ask(property, { kind: 'backfill', fromMs: due(0), asOfMs: due(0) });
    await world.work();
    for (const run of [noon, backfill]) {
      world.nowMs += 1;
      await world.undo(property, run);
      await world.work();
    }
    expect([due(0), startMs, world.nowMs].map((ms) => world.valueAt(ms))).toEqual([4, 4, 4]);
  });

  it('a run gives back what an earlier back-fill said as of the same moment', async () => {
    const property = await world.create();
    await world.work();
    world.evaluated = (_, atMs) => (atMs === due(0) ? 4 : 3);
    await world.ask(property, { kind: 'backfill', fromMs: due(-1), asOfMs: due(0) });
    await world.work();
    // As after an edit.
    world.evaluated = () => 9;
    const ofRun = await world.ask(property, { kind: 'scheduled', asOfMs: due(0) });
    await world.work();
    expect(world.valueAt(due(0))).toBe(9);
    await world.undo(property, ofRun);
    await world.work();
    expect([due(-1), due(0)].map((ms) => world.valueAt(ms))).toEqual([3, 4]);
  });

  it('a run that was asked for under a new name, as of before it, leaves what was carried over', async () => {
    const property = await world.create();
    world.evaluated = () => 4;
    await world.ask(property, { asOfMs: startMs - 2 * hourMs });
    await world.work();
    await world.shelf.change(1, property.id, { version: 1, name: 'people' });
    await world.ask(property, { kind: 'rename', nameAfter: 'people' });
    await world.work();
    world.evaluated = () => 9;
    const late = { name: 'people', asOfMs: startMs - hourMs };
    const ofRun = await world.ask(property, late);
    await world.work();
    const read = () => [late.asOfMs, startMs].map((ms) => world.valueAt(ms, 'people'));
    expect(read()).toEqual([9, 9]);
    world.nowMs += 1;
    await world.undo(property, ofRun);
    await world.work();
    expect(read()).toEqual([undefined, 4]);
  });
});

it('a back-fill of a property that was renamed and got its name back fills the time between, too', async () => {
  const property = await world.create();
  await world.work();
  await world.ask(property, { asOfMs: startMs });
  await world.work();
  const names = ['wau', 'people', 'wau'];
  for (const [index, nameAfter] of names.entries()) {
    if (index === 0) continue;
    world.nowMs += hourMs;
    const name = names[index - 1] ?? '';
    await world.shelf.change(1, property.id, { version: index, name: nameAfter });
    await world.ask(property, { kind: 'rename', name, nameAfter });
    await world.work();
  }
  world.evaluated = () => 4;
  await world.ask(property, { kind: 'backfill', fromMs: due(0), asOfMs: due(0) });
  await world.work();
  const moments = [due(0), startMs, startMs + hourMs, world.nowMs];
  expect(moments.map((ms) => world.valueAt(ms))).toEqual([4, 1, 4, 1]);
});

it('renaming moves values to the new name, and leaves the history of the earlier one', async () => {
  const property = await world.create();
  await world.work();
  world.nowMs += hourMs;
  await world.shelf.change(1, property.id, { version: 1, name: 'people' });
  await world.ask(property, { kind: 'rename', nameAfter: 'people' });
  await world.work();
  expect([
    world.valueAt(due(0)),
    world.valueAt(world.nowMs),
    world.valueAt(due(0), 'people'),
    world.valueAt(world.nowMs, 'people'),
  ]).toEqual([1, undefined, undefined, 1]);
});

it('replaying what was written gives the same rows and the same state', async () => {
  const property = await world.create();
  for (let day = 0; day < 4; day++) {
    world.evaluated = (value) => (value === 'acme' ? day : null);
    await world.work();
    world.nowMs += dayMs;
  }
  const ofRun = await world.ask(property, { kind: 'backfill', fromMs: due(-3), asOfMs: due(1) });
  await world.work();
  await world.ask(property, { kind: 'undo', ofRun, asOfMs: due(1) });
  await world.work();
  const after = createMemoryState();
  for (const row of world.state.rows('operations'))
    after.commit((transaction) => decide(transaction, rebuildRequest(row)));
  expect(after.emitted).toEqual(world.state.emitted);
  expect(after.snapshot()).toEqual(world.state.snapshot());
});
