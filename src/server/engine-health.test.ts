/** Tests of cached answers about the engine's health and size. */
import { expect, it } from 'vitest';
import { type Engine, EngineError, type SelectResult } from '../store/contract.ts';
import { createEngineHealth } from './engine-health.ts';

const log = { warn: () => undefined };
const never = new Promise<never>(() => undefined);
const settled = () => new Promise((resolve) => setImmediate(resolve));

function engineOf(parts: Partial<Engine>): Engine {
  return parts as Engine;
}

it('tells sizes of the last look at once, and looks again behind the answer', async () => {
  let nowMs = 0;
  let rows = 1;
  const select = async (): Promise<SelectResult> => ({
    rows: [{ table: 'events', rows: rows++, bytes: 9, parts: 1 }],
    ...{ rowsRead: 0, bytesRead: 0, memoryBytes: 0 },
  });
  const { tableSizes } = createEngineHealth({ engine: engineOf({ select }), log, monotonicMs: () => nowMs });
  expect(tableSizes()).toEqual([]);
  await settled();
  expect(tableSizes()).toMatchObject([{ table: 'events', rows: 1 }]);
  nowMs = 10_000;
  expect(tableSizes()).toMatchObject([{ rows: 1 }]);
  await settled();
  expect(tableSizes()).toMatchObject([{ rows: 2 }]);
});

it('does not wait for sizes of an engine that does not answer, nor ask it more than once', () => {
  let asked = 0;
  const select = () => {
    asked++;
    return never;
  };
  let nowMs = 0;
  const { tableSizes } = createEngineHealth({ engine: engineOf({ select }), log, monotonicMs: () => nowMs });
  for (; nowMs < 100_000; nowMs += 10_000) expect(tableSizes()).toEqual([]);
  expect(asked).toBe(1);
});

it('pings once for all who ask within a second, and says why it does not answer', async () => {
  let nowMs = 0;
  let pings = 0;
  const ping = async () => {
    if (++pings > 1) throw new EngineError('io', 'it does not answer');
  };
  const select = () => never;
  const engine = engineOf({ ping, select });
  const { engineState } = createEngineHealth({ engine, log, monotonicMs: () => nowMs });
  expect(await Promise.all([engineState(), engineState()])).toEqual(['ok', 'ok']);
  expect(pings).toBe(1);
  nowMs = 1_000;
  expect(await engineState()).toBe('it does not answer');
});
