/** Tests of what people change while runs wait or are under way: nothing is lost, and nothing of before stays. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../test/oracle/computed/world.ts';
import { computationSchema } from '../query/contract.ts';
import { createWork } from './create-work.ts';
import type { Schedule } from './schedule.ts';
import type { ComputedProperty } from './types.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A Friday. */
const startMs = Date.UTC(2026, 2, 20, 12);
const computation = computationSchema.parse({ kind: 'daysSince' });
const daily: Schedule = { every: 'day', at: 0 };
const weekly: Schedule = { every: 'week', on: 'monday', at: 0 };
const due = (days: number) => Date.UTC(2026, 2, 20 + days) - hourMs;

let world: World;

beforeEach(async () => {
  world = await openWorld(startMs);
});
afterEach(() => world.shelf.close());

const addVersion = (
  { id, version }: ComputedProperty,
  schedule: Schedule,
  times: { readonly fromMs: number; readonly nextDueMs: number },
) => {
  const { fromMs, nextDueMs } = times;
  const added = { computation, schedule, whenInactive: 'empty' as const, madeBy: '', fromMs };
  return world.shelf.change(1, id, { version, added, nextDueMs });
};

describe('an edit', () => {
  it('while a run is under way is computed at once after it', async () => {
    const property = await world.create();
    const base = world.context();
    const seen: string[] = [];
    await createWork({
      ...base,
      async *evaluate(all, request, caller) {
        seen.push(request.computations.map(({ whenInactive }) => whenInactive).join());
        if (seen.length === 1) await addVersion(property, daily, { fromMs: due(0), nextDueMs: due(0) });
        yield* base.evaluate(all, request, caller);
      },
    }).work();
    expect(seen).toEqual(['zero', 'empty']);
  });

  it('after a crash is computed of the groups that were written before it, too', async () => {
    const property = await world.create();
    await world.work(1);
    await addVersion(property, daily, { fromMs: due(0), nextDueMs: due(0) });
    world.evaluated = () => 7;
    await world.work();
    expect([world.valueAt(world.nowMs), world.valueAt(world.nowMs, 'wau', 'bakery')]).toEqual([7, 7]);
  });

  it('from a later date is computed by its own schedule from that date on', async () => {
    const property = await world.create('wau', weekly);
    await world.work();
    world.nowMs = due(3) + 2 * hourMs;
    // From Wednesday on, which the run of Monday does not know yet.
    await addVersion(property, daily, { fromMs: due(5), nextDueMs: due(3) });
    await world.work();
    world.nowMs = due(5) + 2 * hourMs;
    await world.work();
    expect(world.evaluations.map(([atMs]) => atMs)).toEqual([due(-4), due(3), due(5)]);
  });
});

describe('renaming', () => {
  it('keeps what a run that was waiting computed', async () => {
    const property = await world.create();
    await world.work();
    world.nowMs += hourMs;
    await world.ask(property, {});
    await world.shelf.change(1, property.id, { version: 1, name: 'people' });
    await world.ask(property, { kind: 'rename', nameAfter: 'people' });
    world.evaluated = () => 2;
    await world.work();
    expect([world.valueAt(world.nowMs), world.valueAt(world.nowMs, 'people')]).toEqual([undefined, 2]);
  });

  it('reads no events, and needs nothing that the definition names', async () => {
    const property = await world.create();
    await world.work();
    const base = world.context();
    const asked: number[] = [];
    await world.shelf.change(1, property.id, { version: 1, name: 'people' });
    await world.ask(property, { kind: 'rename', nameAfter: 'people' });
    await createWork({
      ...base,
      evaluate: (all, request, caller) => {
        asked.push(request.computations.length);
        return base.evaluate(all, request, caller);
      },
    }).work();
    expect(asked).toEqual([0]);
    expect(world.valueAt(world.nowMs, 'people')).toBe(1);
  });

  it('is followed by the undoing of a run from before', async () => {
    const property = await world.create();
    await world.work();
    world.nowMs += dayMs;
    world.evaluated = () => 2;
    await world.work();
    const [second] = await world.shelf.runs(property.id, 1);
    world.nowMs += hourMs;
    const renamedMs = world.nowMs;
    await world.shelf.change(1, property.id, { version: 1, name: 'people' });
    await world.ask(property, { kind: 'rename', nameAfter: 'people' });
    await world.work();
    world.nowMs += hourMs;
    await world.undo(property, second?.id ?? '');
    await world.work();
    expect([due(0), due(1), renamedMs - 1].map((ms) => world.valueAt(ms))).toEqual([1, 1, 1]);
    expect([world.valueAt(renamedMs), world.valueAt(world.nowMs)]).toEqual([undefined, undefined]);
    expect([world.valueAt(renamedMs, 'people'), world.valueAt(world.nowMs, 'people')]).toEqual([1, 1]);
  });
});

it('a pause holds for a run that was waiting; resuming makes up for it', async () => {
  await world.create('first');
  const property = await world.create('wau', weekly);
  const base = world.context();
  await createWork({
    ...base,
    async *evaluate(all, request, caller) {
      await world.shelf.change(1, property.id, { version: 1, paused: 'person' });
      yield* base.evaluate(all, request, caller);
    },
  }).work();
  expect(await world.shelf.runs(property.id, 9)).toEqual([]);
  await world.shelf.change(1, property.id, { version: 2, paused: null });
  await world.work();
  expect(world.valueAt(world.nowMs)).toBe(1);
});

describe('a name that was another property’s', () => {
  it('is cleared by a back-fill where there is no value now', async () => {
    const first = await world.create();
    await world.work();
    await world.shelf.remove(1, first.id);
    const second = await world.create();
    await world.ask(second, { kind: 'backfill', fromMs: due(-3), asOfMs: due(0) });
    world.evaluated = () => null;
    await world.work();
    expect([world.valueAt(due(0)), world.valueAt(world.nowMs)]).toEqual([undefined, undefined]);
  });
});

describe('undoing', () => {
  it('does not write over a later property of the same name', async () => {
    const first = await world.create();
    await world.work();
    const [run] = await world.shelf.runs(first.id, 1);
    await world.shelf.remove(1, first.id);
    world.nowMs += dayMs;
    world.evaluated = () => 5;
    await world.create();
    await world.work();
    const undo = await world.undo(first, run?.id ?? '');
    await world.work();
    expect(world.valueAt(world.nowMs)).toBe(5);
    expect((await world.shelf.findRun(first.id, undo))?.error).toContain('"wau"');
  });

  it('leaves the run in force where it fails, so that it can be undone again', async () => {
    const property = await world.create();
    await world.work();
    const [run] = await world.shelf.runs(property.id, 1);
    const base = world.context();
    await world.undo(property, run?.id ?? '');
    await createWork({
      ...base,
      readOperations: () => Promise.reject(new Error('the engine is away')),
    }).work();
    expect(await world.shelf.findRun(property.id, run?.id ?? '')).not.toHaveProperty('undoneMs');
    await world.undo(property, run?.id ?? '');
    await world.work();
    expect(world.valueAt(world.nowMs)).toBeUndefined();
  });
});
