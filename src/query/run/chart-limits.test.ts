/** The limits of charts, over an engine that does as the tests say. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  type Engine,
  EngineError,
  type ResultRow,
  type SelectOptions,
  type SelectResult,
} from '../../store/contract.ts';
import { parseDefinition } from '../charts/parse.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import { type ChartRunner, createChartRunner } from './chart-runner.ts';

const nothing: SelectResult = { rows: [], rowsRead: 0, bytesRead: 0, memoryBytes: 0 };
const statement = { sql: 'SELECT 1', parameters: {}, read: (row: ResultRow) => row };
const stays = { signal: new AbortController().signal };

const chartBytes = 600;
const allBytes = 1_200;

interface Limits {
  readonly timeLimitMs?: number;
  readonly runningMax?: number;
}

function runnerOver(select: Engine['select'], { timeLimitMs = 60_000, runningMax = 4 }: Limits = {}) {
  const stream: Engine['stream'] = async function* (asked, options) {
    yield (await select(asked, options)).rows;
    yield [];
  };
  return createChartRunner({
    engine: { select, stream },
    ...{ timeLimitMs, memoryLimitBytes: chartBytes, allMemoryBytes: allBytes, runningMax },
    ...{ waitingMax: 50, cacheBytesMax: 0, monotonicMs: () => performance.now() },
  });
}

/** A chart of so many statements at once. */
const chart = (runner: ChartRunner, statements: number, caller = stays) =>
  runner.statements((run) => Promise.all(Array.from({ length: statements }, () => run(statement))), caller);

/** Rejects when the statement is cancelled, as an engine does. */
async function ended({ signal }: SelectOptions): Promise<never> {
  await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
  throw new EngineError('cancelled', 'told to end');
}

/** An engine whose statements need so much, which adds up what runs. */
function greedyEngine(neededBytes: (place: number) => number) {
  let asked = 0;
  let promised = 0;
  let most = 0;
  const select: Engine['select'] = async (_, { memoryLimitBytes }) => {
    const needed = neededBytes(asked++);
    promised += memoryLimitBytes;
    most = Math.max(most, promised);
    await wait(1);
    promised -= memoryLimitBytes;
    if (needed > memoryLimitBytes) throw new EngineError('memory', 'too little');
    return nothing;
  };
  return { select, most: () => most, asked: () => asked };
}

describe('the memory of charts', () => {
  it('never adds up to more than one chart may take, whatever its statements need', async () => {
    const engine = greedyEngine((place) => (place % 3 === 0 ? chartBytes : 10));
    await chart(runnerOver(engine.select), 12);
    expect(engine.most()).toBeLessThanOrEqual(chartBytes);
  });

  it('never adds up to more than all charts may take, and all of them end', async () => {
    const engine = greedyEngine((place) => [10, chartBytes, chartBytes + 1][place % 3] as number);
    const runner = runnerOver(engine.select, { runningMax: 20 });
    const ends = await Promise.allSettled(Array.from({ length: 20 }, () => chart(runner, 3)));
    expect(engine.most()).toBeLessThanOrEqual(allBytes);
    const codes = ends.map((end) => (end.status === 'fulfilled' ? 'answered' : end.reason.code));
    expect(new Set(codes)).toEqual(new Set(['answered', 'query_too_big']));
    expect(runner.state()).toMatchObject({ running: 0, memoryBytes: 0 });
  });

  it('lets small statements go on beside one that takes all a chart may', async () => {
    const dear = new Set<SelectOptions>();
    const runner = runnerOver(async (_, options) => {
      if (options.memoryLimitBytes === chartBytes) {
        dear.add(options);
        return ended(options);
      }
      if (dear.size === 0) throw new EngineError('memory', 'too little');
      return nothing;
    });
    const leaving = new AbortController();
    const left = chart(runner, 1, { signal: leaving.signal });
    while (dear.size === 0) await wait(1);
    await chart(runner, 3);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'query_cancelled' });
  });

  it('is told in the problem as what a chart may take', async () => {
    const runner = runnerOver(() => Promise.reject(new EngineError('memory', 'too little')));
    await expect(chart(runner, 1)).rejects.toMatchObject({
      code: 'query_too_big',
      message: expect.stringMatching(/more than 0 MB/),
    });
  });
});

describe('the time of charts', () => {
  it('is that of all its statements together', async () => {
    const given: number[] = [];
    const runner = runnerOver(
      async (_, options) => {
        given.push(options.timeLimitMs);
        return Promise.race([ended(options), wait(40).then(() => nothing)]);
      },
      { timeLimitMs: 100 },
    );
    const oneAfterTheOther = runner.statements(async (ask) => {
      for (let place = 0; place < 10; place++) await ask(statement);
    }, stays);
    await expect(oneAfterTheOther).rejects.toMatchObject({ code: 'query_timeout' });
    expect(given.length).toBeLessThan(5);
    expect(given.at(-1)).toBeLessThan(80);
  });

  it('is up for the caller also where the engine does not end a statement; the turn lasts until it does', async () => {
    let end: (result: SelectResult) => void = () => undefined;
    const stubborn = new Promise<SelectResult>((resolve) => {
      end = resolve;
    });
    const runner = runnerOver(() => stubborn, { timeLimitMs: 50, runningMax: 1 });
    const startMs = performance.now();
    await expect(chart(runner, 1)).rejects.toMatchObject({ code: 'query_timeout' });
    expect(performance.now() - startMs).toBeLessThan(1_500);
    expect(runner.state().running).toBe(1);
    end(nothing);
    await wait(1);
    expect(runner.state()).toMatchObject({ running: 0, memoryBytes: 0 });
  });

  it('is not blamed on a chart that others kept from the memory it needs', async () => {
    const runner = runnerOver(
      (_, options) =>
        options.memoryLimitBytes < chartBytes
          ? Promise.reject(new EngineError('memory', 'too little'))
          : ended(options),
      { timeLimitMs: 50 },
    );
    const codes = (await Promise.allSettled([chart(runner, 1), chart(runner, 1)])).map(
      (end) => end.status === 'rejected' && end.reason.code,
    );
    expect(codes).toEqual(['query_timeout', 'too_many_queries']);
  });

  it('does not run while a list is read', async () => {
    const runner = runnerOver(async () => ({ ...nothing, rows: [{ value: 'a', metric: 1 }] }), {
      timeLimitMs: 30,
      runningMax: 1,
    });
    const facts = { project: 1, timeZone: 'UTC', groupTypes: ['company'], hasMerges: false };
    const definition = {
      ...{ version: 1, kind: 'segmentation', unit: { kind: 'user' }, metric: { kind: 'totals' } },
      ...{ events: [{ kind: 'any', filters: [] }], range: { start: '2026-01-01', end: '2026-01-02' } },
    };
    const known = { ...facts, freshnessMs: 0, cohorts: [], nameProperties: {} };
    const rows = runner.perUnit(
      known,
      parseDefinition(definition) as SegmentationDefinition,
      'company',
      stays,
    );
    let batches = 0;
    for await (const _ of rows) {
      batches++;
      await wait(40);
      expect(runner.state().running).toBe(0);
    }
    expect(batches).toBe(2);
  });
});

describe('the end of a chart', () => {
  it('ends its other statements when one fails', async () => {
    const told: SelectOptions[] = [];
    const runner = runnerOver(async (_, options) => {
      told.push(options);
      if (told.length === 1) throw new EngineError('size', 'too long');
      return ended(options);
    });
    await expect(chart(runner, 3)).rejects.toMatchObject({ code: 'query_too_big' });
    await wait(1);
    expect(told).toHaveLength(3);
    expect(runner.state()).toMatchObject({ running: 0, memoryBytes: 0 });
  });

  it('comes when its caller leaves, for those that run and those that wait for memory', async () => {
    const leaving = new AbortController();
    let running = 0;
    const runner = runnerOver(async (_, options) => {
      running++;
      return ended(options).finally(() => running--);
    });
    const left = chart(runner, 12, { signal: leaving.signal });
    while (running < 4) await wait(1);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'query_cancelled' });
    await wait(1);
    expect([running, runner.state().running, runner.state().memoryBytes]).toEqual([0, 0, 0]);
  });
});
