/** Tests of when derived tables are updated. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Engine, EngineError, type SelectResult, type Statement } from '../contract.ts';
import { openDeriver } from './deriver.ts';

/** Answers the deriver's questions about events of one project, one per chunk, and keeps what it was told to do. */
class FakeEngine implements Engine {
  readonly kind = 'embedded';
  readonly commands: string[] = [];
  readonly batches: { to_chunk: number; batch: number; time_zone: string; made: number }[] = [];
  eventsTo = 0;
  refuses: (sql: string) => boolean = () => false;

  select({ sql, parameters }: Statement): Promise<SelectResult> {
    return Promise.resolve({ rows: this.#rows(sql, parameters), rowsRead: 0, bytesRead: 0, memoryBytes: 0 });
  }
  #rows(sql: string, parameters: Statement['parameters']): Record<string, unknown>[] {
    const after = Number(parameters['after'] ?? 0);
    const to = Math.min(Number(parameters['to'] ?? 0), this.eventsTo);
    if (sql.includes('derived_progress')) return this.batches.slice(-1);
    if (sql.includes('OVER'))
      return to > after ? [{ toChunk: to, events: to - after, pairs: to - after, slots: 0 }] : [];
    if (sql.includes('count()')) return [{ project: 1, n: Math.max(0, to - after) }];
    return [];
  }
  async *stream() {}
  command({ sql }: Statement): Promise<void> {
    if (this.refuses(sql)) return Promise.reject(new EngineError('io', 'disk full'));
    this.commands.push(sql);
    if (sql.includes('derived_progress DELETE')) this.batches.length = 0;
    return Promise.resolve();
  }
  insert(_: string, lines: string): Promise<void> {
    this.batches.push(JSON.parse(lines));
    return Promise.resolve();
  }
  ping(): Promise<void> {
    return Promise.resolve();
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

let engine: FakeEngine;
let project = { id: 1, timeZone: 'UTC' };
let nowMs = 1_000_000;
let isIdle = true;
let stop: () => Promise<void>;
const warnings: string[] = [];

beforeEach(() => {
  engine = new FakeEngine();
  project = { id: 1, timeZone: 'UTC' };
  isIdle = true;
  warnings.length = 0;
});
afterEach(() => stop());

async function open(waitingMax = 100) {
  const deriver = await openDeriver({
    engine,
    clock: () => nowMs,
    drain: { completeTo: () => engine.eventsTo, isIdle: () => isIdle },
    projects: () => [project],
    log: { info: () => undefined, warn: (_, message) => warnings.push(message) },
    tickMs: 1,
    graceMs: 0,
    waitingMax,
  });
  stop = () => deriver.stop();
  deriver.start();
  return deriver;
}

const batches = () => engine.batches.map(({ to_chunk, batch }) => [to_chunk, batch]);
const ticks = () => new Promise((resolve) => setTimeout(resolve, 30));

test('few events are derived when the drain is idle, once in a while', async () => {
  isIdle = false;
  engine.eventsTo = 5;
  const deriver = await open();
  await ticks();
  expect([deriver.waiting(), deriver.progress(1)]).toEqual([5, undefined]);
  isIdle = true;
  await expect.poll(batches).toEqual([[5, 1]]);
  expect(deriver.waiting()).toBe(0);
  expect(deriver.progress(1)).toEqual({ toChunk: 5, toBatch: 1, timeZone: 'UTC' });
  engine.eventsTo = 9;
  await ticks();
  expect([deriver.waiting(), batches()]).toEqual([4, [[5, 1]]]);
  nowMs += 60_000;
  await expect.poll(batches).toEqual([
    [5, 1],
    [9, 2],
  ]);
});

test('many events are derived while the drain is busy', async () => {
  isIdle = false;
  engine.eventsTo = 99;
  const deriver = await open();
  await ticks();
  expect(batches()).toEqual([]);
  engine.eventsTo = 100;
  await expect.poll(batches).toEqual([[100, 1]]);
  expect(deriver.waiting()).toBe(0);
});

test('what a caller waits for is derived at once', async () => {
  isIdle = false;
  engine.eventsTo = 3;
  const deriver = await open();
  await deriver.catchUp();
  expect(batches()).toEqual([[3, 1]]);
});

test('a failure is told, and tried again from what was recorded', async () => {
  engine.refuses = (sql) => sql.startsWith('INSERT INTO unit_days ');
  engine.eventsTo = 3;
  const deriver = await open();
  await expect.poll(() => deriver.failure()).toBe('disk full');
  expect(deriver.progress(1)).toBeUndefined();
  expect(warnings[0]).toBe('derived tables stand still; charts read the events instead');
  engine.refuses = () => false;
  await expect.poll(() => deriver.failure()).toBeUndefined();
  expect(engine.batches.map(({ to_chunk }) => to_chunk)).toEqual([3]);
});

test('another time zone hides what is derived at once, and derives it anew', async () => {
  engine.eventsTo = 3;
  const deriver = await open();
  await expect.poll(() => deriver.progress(1)).toEqual({ toChunk: 3, toBatch: 1, timeZone: 'UTC' });
  project = { id: 1, timeZone: 'Asia/Tokyo' };
  expect(deriver.progress(1)).toBeUndefined();
  await expect.poll(() => deriver.progress(1)).toEqual({ toChunk: 3, toBatch: 2, timeZone: 'Asia/Tokyo' });
  expect(batches()).toEqual([[3, 2]]);
});

test('a reset deletes everything, and a batch number is not given again', async () => {
  engine.eventsTo = 3;
  const deriver = await open();
  await deriver.catchUp();
  await deriver.reset(1);
  await deriver.catchUp();
  expect(batches()).toEqual([[3, 2]]);
  expect(engine.commands.filter((sql) => sql.includes('derived_progress DELETE'))).toHaveLength(1);
});

test('a hold shows nothing derived, and what it left behind is read anew', async () => {
  engine.eventsTo = 3;
  const deriver = await open();
  await deriver.catchUp();
  nowMs += 60_000;
  await deriver.hold(async () => {
    expect(deriver.progress(1)).toBeUndefined();
    engine.batches.length = 0;
    await ticks();
    expect(batches()).toEqual([]);
  });
  await expect.poll(() => deriver.progress(1)).toMatchObject({ toChunk: 3 });
});
