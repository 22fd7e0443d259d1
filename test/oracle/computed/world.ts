/** A server's work on computed properties without its engine: state in memory, values given, a clock, and crashes. */
import { pino } from 'pino';
import { type ComputedWork, createWork } from '../../../src/computed/create-work.ts';
import { findFirstDue } from '../../../src/computed/due.ts';
import { openShelf } from '../../../src/computed/open-computed.ts';
import type { Schedule } from '../../../src/computed/schedule.ts';
import type { ComputedProperty, ComputedShelf, NewRun } from '../../../src/computed/types.ts';
import type { WorkContext } from '../../../src/computed/work-context.ts';
import { groupId } from '../../../src/domain/ids.ts';
import { limits } from '../../../src/domain/limits.ts';
import { decide } from '../../../src/intake/decide.ts';
import { type ComputedValue, computationSchema, type ProjectFacts } from '../../../src/query/contract.ts';
import { createMemoryState, type MemoryState } from '../../support/memory-state.ts';

const project = { id: 1, name: 'test', apiKey: 'key', signingSecrets: [], timeZone: 'Europe/Berlin' };
const facts: ProjectFacts = {
  ...{ project: 1, timeZone: project.timeZone, groupTypes: ['company'], hasMerges: false },
  ...{ freshnessMs: 0, cohorts: [], nameProperties: {} },
};
const computation = computationSchema.parse({ kind: 'daysSince' });

export interface World {
  readonly state: MemoryState;
  readonly shelf: ComputedShelf;
  nowMs: number;
  /** What groups have as of a moment; of a property by its place among those computed together. */
  evaluated: (group: string, atMs: number, index: number) => ComputedValue;
  groups: readonly string[];
  /** The moments that each evaluation was for. */
  readonly evaluations: (readonly number[])[];
  /** Those that were read of what runs wrote. */
  readonly slices: number[];
  context(): WorkContext;
  /** Does all there is to do. With `commitsLeft` the process ends with that commit, and another one does it later. */
  work(commitsLeft?: number): Promise<void>;
  create(name?: string, schedule?: Schedule): Promise<ComputedProperty>;
  ask(property: ComputedProperty, run: Partial<NewRun>): Promise<string>;
  undo(property: ComputedProperty, run: string): Promise<string>;
  /** A property in force at a moment, as every reader finds it. */
  valueAt(atMs: number, name?: string, group?: string): unknown;
}

export async function openWorld(startMs: number): Promise<World> {
  let ids = 0;
  const state = createMemoryState();
  const world: World = {
    state,
    shelf: await openShelf(':memory:', { clock: () => world.nowMs, newId: () => `id${++ids}` }),
    nowMs: startMs,
    evaluated: () => 1,
    groups: ['acme', 'bakery'],
    evaluations: [],
    slices: [],
    context: () => makeContext(world),
    work: (commitsLeft) =>
      commitsLeft === undefined ? makeWork(world).work() : dieWorking(world, commitsLeft),
    create: (name = 'wau', schedule = { every: 'day', at: 0 }) => create(world, name, schedule),
    ask: (property, run) => ask(world, property, run),
    undo: (property, ofRun) => ask(world, property, { kind: 'undo', ofRun }),
    valueAt: (atMs, name = 'wau', group = 'acme') => readValue(state, atMs, name, group),
  };
  return world;
}

function makeWork(world: World, context: WorkContext = world.context()): ComputedWork {
  return createWork(context);
}

function makeContext(world: World): WorkContext {
  const { state, shelf } = world;
  return {
    shelf,
    projects: { all: () => [project], byApiKey: () => undefined },
    readFacts: async () => facts,
    async *evaluate(_, { instantsMs, computations }) {
      world.evaluations.push(instantsMs);
      for (const value of world.groups)
        yield {
          groups: [
            {
              ...{ value, unit: groupId(1, 'company', value) },
              values: instantsMs.map((atMs) =>
                computations.map((__, index) => world.evaluated(value, atMs, index)),
              ),
            },
          ],
          spent: { scans: 2, rowsRead: 100 },
        };
    },
    // Three slices, whatever there is.
    measureOperations: async () => 3 * limits.computedUndoCharacters,
    readOperations: async (_, { runs, slice }) => {
      world.slices.push(slice.at);
      return state.rows('operations').flatMap(({ kind, request, item }) => {
        if (kind !== 'computed' || !runs.includes(request)) return [];
        const { groups, spans } = JSON.parse(item);
        const [value] = groups.company;
        const isOfSlice = BigInt(groupId(1, 'company', value)) % BigInt(slice.of) === BigInt(slice.at);
        return isOfSlice ? [{ run: request, value, spans }] : [];
      });
    },
    smoothly: (work) => work(),
    isAsked: () => false,
    commit: async (decision) => state.commit(decision),
    decide,
    flush: async () => undefined,
    onWritten: async () => undefined,
    clock: () => world.nowMs,
    log: pino({ level: 'silent' }),
  };
}

/** The process ends with one of its commits: nothing of it goes on, and what it held is held until the lease ends. */
async function dieWorking(world: World, commitsLeft: number): Promise<void> {
  const context = world.context();
  const died = Promise.withResolvers<void>();
  let commits = 0;
  const dying = makeWork(world, {
    ...context,
    commit: async (decision) => {
      const result = await context.commit(decision);
      commits += 1;
      if (commits < commitsLeft) return result;
      died.resolve();
      return new Promise<never>(() => undefined);
    },
  });
  await Promise.race([dying.work(), died.promise]);
  world.nowMs += limits.computedLeaseMs + 1;
}

async function create(world: World, name: string, schedule: Schedule): Promise<ComputedProperty> {
  const nextDueMs = findFirstDue({ schedule, timeZone: project.timeZone }, world.nowMs);
  const [made] = await world.shelf.create(1, [
    {
      ...{ groupType: 'company', name, description: '', owner: '', createdBy: '', nextDueMs },
      first: { ...{ fromMs: 0, computation, schedule, madeBy: '' }, whenInactive: 'zero' },
    },
  ]);
  if (!made) throw new Error('not created');
  return made;
}

async function ask(
  { shelf, nowMs }: World,
  property: ComputedProperty,
  run: Partial<NewRun>,
): Promise<string> {
  const id = shelf.newId();
  const of = { property: property.id, project: 1, name: property.name };
  await shelf.ask([{ ...{ id, kind: 'manual', asOfMs: nowMs, askedBy: 'ann' }, ...of, ...run }]);
  return id;
}

function readValue(state: MemoryState, atMs: number, name: string, group: string): unknown {
  const unit = groupId(1, 'company', group);
  const found = state
    .rows('versions')
    .filter((row) => row.unit === unit && row.effective <= atMs)
    .toSorted((a, b) => a.effective - b.effective || a.chunk - b.chunk || a.row - b.row);
  return found.at(-1)?.props[name];
}
