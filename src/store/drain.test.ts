/** Tests of moving chunks from the ledger to the engine. */
import { expect, test, vi } from 'vitest';
import { MemoryBacklog } from '../../test/support/memory-backlog.ts';
import { limits } from '../domain/limits.ts';
import { tableNames } from '../domain/rows.ts';
import { type Engine, EngineError, type SelectResult } from './contract.ts';
import { createDrain } from './drain.ts';
import { stages } from './move-chunks.ts';
import type { QuarantinedRow } from './quarantine.ts';

/** Remembers what was inserted; refuses what `refuses` says. Knows no SQL: every look finds nothing. */
class RecordingEngine implements Engine {
  readonly kind = 'embedded';
  readonly inserts: [string, string][] = [];
  looks = 0;
  refuses: (table: string, lines: string) => EngineError | undefined = () => undefined;

  select(): Promise<SelectResult> {
    this.looks++;
    return Promise.resolve({ rows: [], rowsRead: 0, bytesRead: 0, memoryBytes: 0 });
  }
  async *stream() {}
  command(): Promise<void> {
    return Promise.resolve();
  }
  insert(table: string, lines: string): Promise<void> {
    const error = this.refuses(table, lines);
    if (error) return Promise.reject(error);
    this.inserts.push([table, lines]);
    return Promise.resolve();
  }
  ping(): Promise<void> {
    return Promise.resolve();
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

const log = { info: () => undefined, warn: () => undefined };

function setUp() {
  const ledger = new MemoryBacklog();
  const engine = new RecordingEngine();
  const quarantined: QuarantinedRow[] = [];
  const open = () =>
    createDrain({
      ledger,
      engine,
      clock: () => 5_000,
      log,
      onQuarantined: (rows) => quarantined.push(...rows),
      retryMsMin: 1,
      retryMsMax: 2,
    });
  return { ledger, engine, quarantined, open };
}

test('every table is filled in one stage', () => {
  expect(stages.flat().toSorted()).toEqual(tableNames.toSorted());
});

test('what events refer to goes in side by side, then events, then rejections; then the chunk is dropped', async () => {
  const { ledger, engine, open } = setUp();
  const drain = open();
  let running = 0;
  const trace: [string, number][] = [];
  engine.insert = async (table) => {
    running++;
    await new Promise((resolve) => setTimeout(resolve, 5));
    trace.push([table, running--]);
  };
  drain.start();
  ledger.add(1, { rejections: [{}], events: [{}], operations: [{}], units: [{}], group_types: [{}] });
  await drain.flush();
  expect(trace.map(([table]) => table)).toEqual([
    'group_types',
    'units',
    'operations',
    'events',
    'rejections',
  ]);
  expect(trace.map(([, beside]) => beside)).toEqual([2, 1, 2, 1, 1]);
  expect(ledger.dropped).toEqual([1]);
  await drain.stop();
});

test('a table that fails is tried again only when those beside it are over', async () => {
  const { ledger, engine, open } = setUp();
  const drain = open();
  const trace: string[] = [];
  engine.insert = async (table) => {
    trace.push(`${table} begins`);
    if (table === 'units' && trace.length < 3) throw new EngineError('io', 'gone');
    await new Promise((resolve) => setTimeout(resolve, 20));
    trace.push(`${table} ends`);
  };
  drain.start();
  ledger.add(1, { units: [{}], versions: [{}] });
  await drain.flush();
  expect(trace).toEqual([
    'units begins',
    'versions begins',
    'versions ends',
    'units begins',
    'versions begins',
    'units ends',
    'versions ends',
  ]);
  await drain.stop();
});

test('waiting chunks share one insert', async () => {
  const { ledger, engine, open } = setUp();
  const drain = open();
  ledger.add(1, { events: [{ n: 1 }] });
  ledger.add(2, { events: [{ n: 2 }] });
  drain.start();
  await drain.flush();
  expect(engine.inserts).toEqual([
    ['events', '{"n":1,"chunk":1,"row":0,"project":1}\n{"n":2,"chunk":2,"row":0,"project":1}\n'],
  ]);
  await drain.stop();
});

test('only chunks that may be in already are looked up', async () => {
  const { ledger, engine, open } = setUp();
  ledger.add(1, { events: [{ n: 1 }] });
  const drain = open();
  drain.start();
  await drain.flush();
  expect(engine.looks).toBe(1);
  ledger.add(2, { events: [{ n: 2 }] });
  await drain.flush();
  expect(engine.looks).toBe(1);
  await drain.stop();
});

test('an engine that fails stops the drain, says so, and is tried again until it works', async () => {
  const { ledger, engine, open } = setUp();
  let failing = true;
  let attempts = 0;
  const drain = open();
  engine.refuses = () => {
    attempts++;
    return failing ? new EngineError('io', 'no space left') : undefined;
  };
  drain.start();
  ledger.add(1, { events: [{ n: 1 }] });
  await expect.poll(() => attempts).toBeGreaterThan(2);
  expect(drain.failure()).toBe('no space left');
  expect(ledger.dropped).toEqual([]);
  failing = false;
  await drain.flush();
  expect(drain.failure()).toBeUndefined();
  expect(ledger.dropped).toEqual([1]);
  await drain.stop();
});

test('bad rows go to quarantine with their reason, their neighbours are stored', async () => {
  const { ledger, engine, quarantined, open } = setUp();
  engine.refuses = (table, lines) =>
    table === 'events' && lines.includes('"bad"') ? new EngineError('data', 'cannot parse') : undefined;
  const drain = open();
  drain.start();
  const rows = ['a', 'b', 'bad', 'c', 'd', 'bad', 'e'].map((name) => ({ name }));
  ledger.add(7, { events: rows });
  await drain.flush();
  const stored = engine.inserts
    .filter(([table]) => table === 'events')
    .map(([, lines]) => lines)
    .join('');
  expect([...stored.matchAll(/"name":"(\w+)"/g)].map((match) => match[1])).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(
    quarantined.map(({ chunk, row, table, reason, line }) => ({ chunk, row, table, reason, line })),
  ).toEqual([
    {
      chunk: 7,
      row: 2,
      table: 'events',
      reason: 'cannot parse',
      line: '{"name":"bad","chunk":7,"row":2,"project":1}',
    },
    {
      chunk: 7,
      row: 5,
      table: 'events',
      reason: 'cannot parse',
      line: '{"name":"bad","chunk":7,"row":5,"project":1}',
    },
  ]);
  expect(engine.inserts.filter(([table]) => table === 'quarantine')).toHaveLength(1);
  expect(ledger.dropped).toEqual([7]);
  await drain.stop();
});

test('rows in quarantine are told of also where the rest of the batch fails afterwards', async () => {
  const { ledger, engine, quarantined, open } = setUp();
  engine.refuses = (table) => {
    if (table === 'units') return new EngineError('data', 'cannot parse');
    return table === 'events' ? new EngineError('io', 'gone') : undefined;
  };
  const drain = open();
  drain.start();
  ledger.add(1, { units: [{ n: 1 }], events: [{ n: 2 }] });
  await expect.poll(() => drain.failure()).toBe('gone');
  expect(quarantined[0]).toMatchObject({ table: 'units', reason: 'cannot parse' });
  await drain.stop();
});

test('freshness stands before the oldest row that is not in', async () => {
  const { ledger, open } = setUp();
  const drain = open();
  expect(drain.freshnessMs()).toBe(5_000);
  ledger.addOpen(1, { events: [{ n: 1 }] });
  expect(drain.freshnessMs()).toBe(999);
  drain.start();
  await drain.flush();
  expect(drain.freshnessMs()).toBe(5_000);
  await drain.stop();
});

test('a flush that cannot end is refused when the drain stops', async () => {
  const { ledger, engine, open } = setUp();
  engine.refuses = () => new EngineError('io', 'gone');
  const drain = open();
  drain.start();
  ledger.add(1, { events: [{ n: 1 }] });
  const flush = expect(drain.flush()).rejects.toThrow('stopped before everything was in');
  await drain.stop();
  await flush;
});

test('a fast stream is gathered into one insert, until a flush asks for it', async () => {
  const { ledger, engine, open } = setUp();
  const bytes: { now: number } = { now: limits.chunkBytesMax };
  ledger.backlog = () => ({ bytes: bytes.now, chunks: 1, oldestMs: 1_000 });
  const drain = open();
  drain.start();
  for (const chunk of [1, 2, 3]) ledger.add(chunk, { events: [{ n: chunk }] });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(engine.inserts).toEqual([]);
  await drain.flush();
  expect(engine.inserts).toHaveLength(1);
  bytes.now = limits.drainInsertBytesMax;
  ledger.add(4, { events: [{ n: 4 }] });
  await expect.poll(() => ledger.dropped).toEqual([1, 2, 3, 4]);
  await drain.stop();
});

test('what was gathered goes in after a while, and a stop does not wait for it', async () => {
  const { ledger, open } = setUp();
  ledger.backlog = () => ({ bytes: limits.chunkBytesMax, chunks: 1, oldestMs: 1_000 });
  const drain = open();
  ledger.add(1, { events: [{ n: 1 }] });
  drain.start();
  await expect.poll(() => ledger.dropped, { timeout: 10_000 }).toEqual([1]);
  ledger.add(2, { events: [{ n: 2 }] });
  await drain.stop();
  expect(ledger.dropped).toEqual([1]);
});

test('a hold that begins just when the drain looks for work holds nevertheless', async () => {
  const { ledger, engine, open } = setUp();
  const drain = open();
  const trace: string[] = [];
  engine.insert = async (table) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    trace.push(table);
  };
  ledger.add(1, { units: [{ n: 1 }], events: [{ n: 2 }] });
  drain.start();
  await drain.hold(async () => {
    trace.push('hold');
    await new Promise((resolve) => setTimeout(resolve, 20));
    trace.push('release');
  });
  await drain.flush();
  expect(trace).toEqual(['units', 'events', 'hold', 'release']);
  await drain.stop();
});

test('a drain that is held can be stopped', async () => {
  const { ledger, engine, open } = setUp();
  const drain = open();
  let release: () => void = () => undefined;
  const held = drain.hold(() => new Promise<void>((resolve) => (release = resolve)));
  drain.start();
  ledger.add(1, { events: [{ n: 1 }] });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await drain.stop();
  expect(engine.inserts).toEqual([]);
  release();
  await held;
});

test('an insert that does not return is told as a failure, in the log too, until it returns', async () => {
  const { ledger, engine } = setUp();
  const warnings: string[] = [];
  let answer = () => {};
  engine.insert = () => new Promise((resolve) => (answer = resolve));
  const drain = createDrain({
    ledger,
    engine,
    clock: () => 5_000,
    log: { info: () => undefined, warn: (_, message) => warnings.push(message) },
    onQuarantined: () => undefined,
    lateMs: 20,
  });
  drain.start();
  ledger.add(1, { units: [{}] });
  const flushed = drain.flush();
  await vi.waitFor(() => expect(drain.failure()).toMatch('has not answered an insert'));
  expect(warnings).toEqual(['the drain waits for an insert that does not return']);
  answer();
  await flushed;
  expect(drain.failure()).toBeUndefined();
  await drain.stop();
});

test('a question has in what was acknowledged a while ago', async () => {
  const { ledger, open } = setUp();
  const drain = open();
  drain.start();
  ledger.addOpen(1, { events: [{ n: 1 }] });
  await drain.freshen();
  expect(ledger.dropped).toEqual([1]);
  await drain.stop();
});

test('a question has in a full chunk, too, and does not wait until more is gathered', async () => {
  const { ledger, open } = setUp();
  ledger.backlog = () => ({ bytes: limits.chunkBytesMax, chunks: 2, oldestMs: 1_000 });
  const drain = open();
  ledger.add(1, { events: [{ n: 1 }] });
  drain.start();
  ledger.addOpen(2, { events: [{ n: 2 }] });
  const startedMs = performance.now();
  await drain.freshen();
  expect(ledger.dropped).toEqual([1, 2]);
  expect(performance.now() - startedMs).toBeLessThan(limits.drainGatherMs);
  await drain.stop();
});

test.each([
  ['that is young', { bytes: 1, oldestMs: 5_000 - limits.answerAgeMsMax + 1 }],
  ['that is long', { bytes: limits.freshenBytesMax, oldestMs: 1_000 }],
])('a question does not wait for a backlog %s', async (_, state) => {
  const { ledger, open } = setUp();
  ledger.backlog = () => ({ ...state, chunks: 1 });
  const drain = open();
  drain.start();
  ledger.addOpen(1, { events: [{ n: 1 }] });
  await drain.freshen();
  expect(ledger.closedChunks()).toEqual([]);
  await drain.stop();
});

test('a question waits neither for an engine that fails nor for a drain that is held', async () => {
  const { ledger, engine, open } = setUp();
  engine.refuses = () => new EngineError('io', 'gone');
  const drain = open();
  ledger.addOpen(1, { events: [{ n: 1 }] });
  await drain.hold(() => drain.freshen());
  expect(ledger.closedChunks()).toEqual([]);
  drain.start();
  const startedMs = performance.now();
  await drain.freshen();
  expect(performance.now() - startedMs).toBeLessThan(limits.freshenMsMax);
  expect(drain.failure()).toBe('gone');
  await drain.stop();
});

test('chunks are closed every second for a while after a question, and then as the ledger does', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { ledger, open } = setUp();
  const drain = open();
  let closed = 0;
  ledger.closeChunk = () => closed++ >= 0;
  const perWhile = limits.askedForMs / limits.askedChunkAgeMs;
  await drain.freshen();
  vi.advanceTimersByTime(limits.askedForMs - limits.askedChunkAgeMs);
  expect(closed).toBe(perWhile - 1);
  await drain.freshen();
  vi.advanceTimersByTime(10 * limits.askedForMs);
  expect(closed).toBe(perWhile - 1 + perWhile);
  await drain.stop();
  vi.useRealTimers();
});
