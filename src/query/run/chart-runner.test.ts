/** Charts of many callers: queue, cache and limits. */
import { describe, expect, it, vi } from 'vitest';
import { limits } from '../../domain/limits.ts';
import { type Engine, EngineError, type SelectResult } from '../../store/contract.ts';
import { parseDefinition } from '../charts/parse.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import type { ProjectFacts } from '../facts.ts';
import { createChartRunner } from './chart-runner.ts';

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: Date.UTC(2026, 0, 5, 12),
  dataVersion: '7',
  cohorts: [],
  nameProperties: {},
};
const definition = parseDefinition({
  kind: 'segmentation',
  events: ['open'],
  range: { start: '2026-01-01', end: '2026-01-02' },
}) as SegmentationDefinition;
const caller = { signal: new AbortController().signal };
const nothing: SelectResult = { rows: [], rowsRead: 3, bytesRead: 9, memoryBytes: 1 };

function runnerOver(select: Engine['select'], cacheBytesMax = 1_000_000) {
  const stream: Engine['stream'] = async function* (statement, options) {
    yield (await select(statement, options)).rows;
  };
  return createChartRunner({
    engine: { select, stream },
    ...{ timeLimitMs: 1_000, memoryLimitBytes: 1_000_000, allMemoryBytes: 2_000_000 },
    ...{ runningMax: 2, waitingMax: 2, cacheBytesMax, monotonicMs: () => performance.now() },
  });
}

describe('the chart runner', () => {
  it('answers the same chart of the same data once, and says that it is fresh', async () => {
    let statements = 0;
    const runner = runnerOver(async () => {
      statements++;
      return nothing;
    });
    const first = await runner.chart(facts, definition, caller);
    const asked = statements;
    const later = await runner.chart({ ...facts, freshnessMs: facts.freshnessMs + 9 }, definition, caller);
    expect(statements).toBe(asked);
    expect(later).toEqual({ ...first, freshnessMs: facts.freshnessMs + 9 });
    expect(runner.state()).toEqual({
      running: 0,
      waiting: 0,
      fromCache: 1,
      run: 1,
      failed: 0,
      memoryBytes: 0,
    });
  });

  it('says of a kept answer that time alone would change when it was made', async () => {
    const runner = runnerOver(async () => nothing);
    const impact = parseDefinition({
      kind: 'impact',
      treatments: ['open'],
      outcomes: ['close'],
      range: { start: '2026-01-01', end: '2026-01-02' },
    });
    await runner.chart(facts, impact, caller);
    const later = await runner.chart({ ...facts, freshnessMs: facts.freshnessMs + 9 }, impact, caller);
    expect(later.freshnessMs).toBe(facts.freshnessMs);
    expect(runner.state().fromCache).toBe(1);
  });

  it.each([
    ['the data', { dataVersion: '8' }],
    ['the interval that is under way', { freshnessMs: facts.freshnessMs + 15 * 60_000 }],
    ['the project', { project: 2 }],
    ['a group type', { groupTypes: ['company', 'team'] }],
    [
      'a cohort',
      {
        cohorts: [
          {
            id: 'c',
            name: 'C',
            definition: { version: 1, unit: { kind: 'user' }, members: { kind: 'static', revision: 1 } },
          },
        ],
      },
    ],
    ['whether there are merges', { hasMerges: true }],
  ] satisfies [string, Partial<ProjectFacts>][])('runs it again after %s changed', async (_, change) => {
    const runner = runnerOver(async () => nothing);
    await runner.chart(facts, definition, caller);
    await runner.chart({ ...facts, ...change }, definition, caller);
    expect(runner.state()).toMatchObject({ fromCache: 0, run: 2 });
  });

  it('keeps nothing where nobody can tell what data there was', async () => {
    const runner = runnerOver(async () => nothing);
    const { dataVersion: _, ...unversioned } = facts;
    await runner.chart(unversioned, definition, caller);
    await runner.chart(unversioned, definition, caller);
    expect(runner.state()).toMatchObject({ fromCache: 0, run: 2 });
  });

  it('keeps no failure, and counts it', async () => {
    let fails = true;
    const runner = runnerOver(async () => {
      if (fails) throw new EngineError('memory', 'asked for');
      return nothing;
    });
    await expect(runner.chart(facts, definition, caller)).rejects.toMatchObject({ code: 'query_too_big' });
    fails = false;
    await expect(runner.chart(facts, definition, caller)).resolves.toMatchObject({ kind: 'segmentation' });
    expect(runner.state()).toMatchObject({ fromCache: 0, run: 2, failed: 1 });
  });

  it('does not count as failed what nobody waited for', async () => {
    const leaving = new AbortController();
    const runner = runnerOver(async () => {
      leaving.abort();
      throw new EngineError('cancelled', 'asked for');
    });
    const left = runner.chart(facts, definition, { signal: leaving.signal });
    await expect(left).rejects.toMatchObject({ code: 'query_cancelled' });
    expect(runner.state()).toMatchObject({ running: 0, run: 1, failed: 0 });
  });

  it('runs other statements in the same line', async () => {
    const runner = runnerOver(async () => nothing);
    const rows = await runner.statements(
      (run) => run({ sql: 'SELECT 1', parameters: {}, read: (row) => row }),
      caller,
    );
    expect(rows).toEqual([]);
    expect(runner.state()).toMatchObject({ run: 1, running: 0 });
  });
});

describe('statements beside charts', () => {
  const asked = { sql: 'SELECT 1', parameters: {}, read: () => 1 };

  it('run some at a time, with one thread', async () => {
    let running = 0;
    let most = 0;
    const threads = new Set<number | undefined>();
    const runner = runnerOver(async (_, { threadsMax }) => {
      threads.add(threadsMax);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return { ...nothing, rows: [{}] };
    });
    // More than may wait for a turn as charts.
    const all = await runner.statementsBeside(
      (run) => Promise.all(Array.from({ length: 9 }, () => run(asked))),
      caller,
    );
    expect(all).toEqual(Array.from({ length: 9 }, () => [1]));
    expect({ most, threads: [...threads] }).toEqual({ most: limits.statementsBesideMax, threads: [1] });
  });

  it('are given up when one of them fails', async () => {
    let begun = 0;
    const runner = runnerOver(async (_, { signal }) => {
      if (++begun === 1) throw new EngineError('query', 'wrong');
      await new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new EngineError('cancelled', 'left'))),
      );
      return nothing;
    });
    const five = runner.statementsBeside(
      (run) => Promise.all(Array.from({ length: 5 }, () => run(asked))),
      caller,
    );
    await expect(five).rejects.toThrow('wrong');
    await vi.waitFor(() => expect(runner.state()).toMatchObject({ running: 0, waiting: 0 }));
    expect(begun).toBeLessThan(5);
  });
});
