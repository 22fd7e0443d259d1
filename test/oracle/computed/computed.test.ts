/** Random clocks, late data, crashes, pauses, back-fills, renames and undoing: values, versions and stamps equal a naive evaluation. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listDues } from '../../../src/computed/schedule.ts';
import type { ComputedProperty, ComputedRun } from '../../../src/computed/types.ts';
import type { IntakeRequest } from '../../../src/domain/input.ts';
import { decide } from '../../../src/intake/decide.ts';
import { rebuildRequest } from '../../../src/intake/replay.ts';
import { createMemoryState } from '../../support/memory-state.ts';
import { suiteSeed } from '../../support/suite-seed.ts';
import { evaluateNaively, type NaiveRun } from './naive.ts';
import { openWorld, type World } from './world.ts';

/** ORACLE_COMPUTED=10000 is the long run. */
const count = Number(process.env['ORACLE_COMPUTED'] ?? 200);

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Before the clocks change. */
const startMs = Date.UTC(2026, 2, 26, 12);
const timetable = { schedule: { every: 'day', at: 2 }, timeZone: 'Europe/Berlin' } as const;
const groups = ['acme', 'bakery'];
/** That the property has by turns. */
const names = ['wau', 'people'] as const;

type Step =
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'late' }
  | { readonly kind: 'run' | 'pause' | 'event' }
  /** Of those that can be undone, which: 0 is the last. */
  | { readonly kind: 'undo'; readonly which: number }
  | { readonly kind: 'backfill'; readonly days: number }
  /** Perhaps while a run waits that was asked for under the earlier name. */
  | { readonly kind: 'rename'; readonly isRunWaiting: boolean }
  | { readonly kind: 'plan'; readonly value: number }
  | { readonly kind: 'die'; readonly commits: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('late' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('run' as const, 'pause' as const, 'event' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('backfill' as const), days: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), isRunWaiting: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('plan' as const), value: fc.integer({ min: 0, max: 2 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.integer({ min: 0, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('die' as const), commits: fc.integer({ min: 1, max: 2 }) }),
  },
);

/** A server with one property, and what it should be worth. */
interface Case {
  readonly world: World;
  property: ComputedProperty;
  /** Grows with late data: what groups have as of any moment may be another number then. */
  epoch: number;
  readonly runs: Map<string, NaiveRun>;
  readonly renames: Set<string>;
  readonly plans: { readonly atMs: number; readonly value: number }[];
  /** Events, with what their group was by then. */
  readonly stamped: { readonly atMs: number; readonly props: unknown }[];
}

/** Any number that depends on these three; null for some. */
function decideValue(group: string, atMs: number, epoch: number): number | null {
  const mixed = (Math.floor(atMs / hourMs) * 7 + group.length * 3 + epoch * 5) % 11;
  return mixed < 2 ? null : mixed % 3;
}

async function doStep(one: Case, { ...next }: Step): Promise<void> {
  const { world, property } = one;
  switch (next.kind) {
    case 'wait':
      world.nowMs += next.hours * hourMs;
      return;
    case 'late':
      one.epoch += 1;
      return;
    case 'run':
      await world.ask(property, {});
      return;
    case 'pause': {
      const now = (await world.shelf.find(1, property.id)) ?? property;
      const changed = { version: now.version, paused: now.paused ? null : ('person' as const) };
      one.property = (await world.shelf.change(1, property.id, changed)) ?? property;
      return;
    }
    case 'rename': {
      if (next.isRunWaiting) await world.ask(property, {});
      world.nowMs += 1;
      const { version, name } = (await world.shelf.find(1, property.id)) ?? property;
      const nameAfter = name === names[0] ? names[1] : names[0];
      one.property = (await world.shelf.change(1, property.id, { version, name: nameAfter })) ?? property;
      await world.ask(property, { kind: 'rename', name, nameAfter });
      return;
    }
    case 'backfill': {
      const asOfMs = listDues(timetable, 0, world.nowMs - hourMs, 1)[0] ?? 0;
      await world.ask(property, { kind: 'backfill', fromMs: asOfMs - next.days * dayMs, asOfMs });
      return;
    }
    case 'undo': {
      const runs = await world.shelf.runs(property.id, 99);
      const all = runs.filter((run) => isDone(run) && one.runs.has(run.id) && run.undoneMs === undefined);
      const done = all[next.which];
      const naive = done && one.runs.get(done.id);
      if (!naive) return;
      naive.isUndone = true;
      await world.undo(property, done.id);
      return;
    }
    case 'die':
      return world.work(next.commits);
    case 'plan':
      one.plans.push({ atMs: world.nowMs, value: next.value });
      return send(world, {
        kind: 'groupIdentify',
        ...{
          timeMs: world.nowMs,
          groups: { company: groups },
          groupProperties: { set: { plan: next.value } },
        },
      });
    case 'event':
      one.stamped.push({ atMs: world.nowMs, props: readNow(world) });
      return send(world, {
        ...{ kind: 'event', eventType: 'open', timeMs: world.nowMs, clientTimeMs: world.nowMs },
        ...{ userId: 'ann', groups: { company: ['acme'] }, properties: {}, client: {} },
      });
  }
}

const isDone = ({ kind, endedMs, error }: ComputedRun) =>
  kind !== 'undo' && endedMs !== undefined && error === undefined;

function send(world: World, item: IntakeRequest['items'][number]): void {
  world.state.commit((transaction) =>
    decide(transaction, {
      ...{
        project: 1,
        requestId: `r${world.nowMs}`,
        receivedMs: world.nowMs,
        source: 'amplitude',
        stamp: 'receipt',
      },
      ...{ client: 'test', items: [item], cuts: [] },
    }),
  );
}

const readNow = (world: World) => ({
  plan: world.valueAt(world.nowMs, 'plan'),
  ...Object.fromEntries(names.map((name) => [name, world.valueAt(world.nowMs, name)])),
});

/** Writes down what runs said that have begun since, with the data of now. */
async function noteRuns(one: Case): Promise<void> {
  const { world, property, epoch, runs, renames } = one;
  const all = (await world.shelf.runs(property.id, 99)).toReversed();
  for (const run of all) {
    if (run.kind === 'undo' || run.startedMs === undefined || runs.has(run.id)) continue;
    if (run.nameAfter !== undefined) {
      if (!renames.has(run.id))
        for (const before of runs.values()) before.renames.push({ atMs: run.asOfMs, name: run.nameAfter });
      renames.add(run.id);
      continue;
    }
    const moments =
      run.fromMs === undefined ? [run.asOfMs] : listDues(timetable, run.fromMs, run.asOfMs, 1_000);
    const points = moments.map((atMs) => ({
      atMs,
      values: Object.fromEntries(groups.map((group) => [group, decideValue(group, atMs, epoch)])),
    }));
    const [first] = moments;
    runs.set(run.id, {
      points,
      ...{ name: run.name, renames: [], isUndone: run.undoneMs !== undefined },
      ...(run.kind === 'backfill' && first !== undefined && { fromMs: first }),
    });
  }
}

async function check(steps: readonly Step[]): Promise<void> {
  const world = await openWorld(startMs);
  const property = await world.create('wau', timetable.schedule);
  const one: Case = {
    world,
    property,
    epoch: 0,
    runs: new Map(),
    renames: new Set(),
    plans: [],
    stamped: [],
  };
  world.evaluated = (group, atMs) => decideValue(group, atMs, one.epoch);
  try {
    for (const each of steps) {
      await doStep(one, each);
      await noteRuns(one);
      // A crash is mended before data changes: what a run says is of one time.
      await world.work();
      await noteRuns(one);
      world.nowMs += 1_000;
    }
    const naive = [...one.runs.values()];
    for (let atMs = startMs - 11 * dayMs; atMs <= world.nowMs; atMs += 5 * hourMs + 1)
      for (const group of groups) {
        const plan = one.plans.findLast((each) => each.atMs <= atMs)?.value;
        expect([...names, 'plan'].map((name) => world.valueAt(atMs, name, group))).toEqual([
          ...names.map((name) => evaluateNaively(naive, name, group, atMs)),
          plan,
        ]);
      }
    checkStamps(one);
    checkReplay(world);
  } finally {
    await world.shelf.close();
  }
}

function checkStamps({ world, stamped }: Case): void {
  const versions = world.state.rows('versions');
  const events = world.state.rows('events');
  expect(events.length).toBe(stamped.length);
  for (const [index, event] of events.entries()) {
    const props = versions.find(({ ver }) => ver === event['v0']?.[0])?.props ?? {};
    const { plan, wau, people } = props;
    expect({ plan, wau, people }).toEqual(stamped[index]?.props);
  }
}

function checkReplay(world: World): void {
  const after = createMemoryState();
  for (const { table, row } of world.state.emitted)
    if (table === 'events' || table === 'operations')
      after.commit((transaction) => decide(transaction, rebuildRequest(row)));
  expect(after.emitted).toEqual(world.state.emitted);
  expect(after.snapshot()).toEqual(world.state.snapshot());
}

it(
  `${count} random lives of a computed property equal a naive evaluation`,
  async () => {
    const lives = fc.asyncProperty(fc.array(step, { maxLength: 14 }), check);
    await fc.assert(lives, { numRuns: count, seed: suiteSeed });
  },
  count * 1_000,
);
