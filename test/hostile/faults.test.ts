import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DiskPoint } from '../../src/ledger/disk.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { type Engine, EngineError } from '../../src/store/contract.ts';
import { createDrain } from '../../src/store/drain.ts';
import { basicAuth, createTestApp, type TestApp, testProject } from '../support/test-app.ts';

const backlogBytes = 20_000;

let directory: string;
let test: TestApp;
let full: DiskPoint | undefined;
let engineFails: boolean;
let stored: { readonly insert_id: string }[];
let close: () => Promise<void>;

/** Holds what it is given, unless it is told to fail. */
const engine: Engine = {
  kind: 'embedded',
  ping: async () => undefined,
  select: async () => ({ rows: [], rowsRead: 0, bytesRead: 0, memoryBytes: 0 }),
  async *stream() {},
  command: async () => undefined,
  insert: async (table, lines) => {
    if (engineFails) throw new EngineError('io', 'no space left');
    if (table === 'events')
      stored.push(
        ...lines
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
  },
  close: async () => undefined,
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-faults-'));
  full = undefined;
  engineFails = false;
  stored = [];
  const clock = () => Date.UTC(2026, 10, 23, 12);
  const disk = {
    reach: (point: DiskPoint) => {
      if (point === full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    },
  };
  const limits = { backlogBytesMax: backlogBytes, chunkBytesMax: 2_000, chunkAgeMs: 10 };
  const ledger = openLedger({ directory, clock, limits, disk });
  const log = { info: () => undefined, warn: () => undefined };
  const onQuarantined = () => {
    throw new Error('nothing is quarantined here');
  };
  const drain = createDrain({ ledger, engine, clock, log, onQuarantined, retryMsMin: 5, retryMsMax: 20 });
  test = await createTestApp({ ledger, drain, clock, flushMsMax: 300 });
  drain.start();
  close = async () => {
    await test.app.close();
    await drain.stop();
    await ledger.close();
    rmSync(directory, { recursive: true });
  };
});
afterEach(() => close());

let sent = 0;
async function send(): Promise<{ id: string; status: number; code: unknown }> {
  const id = `event-${++sent}`;
  const response = await test.app.inject({
    method: 'POST',
    url: '/2/httpapi',
    payload: {
      api_key: testProject.apiKey,
      events: [{ event_type: 'Opened', user_id: 'user-1', insert_id: id }],
    },
  });
  return { id, status: response.statusCode, code: response.json().code };
}
const flush = () =>
  test.app.inject({ method: 'POST', url: '/api/flush', headers: { authorization: basicAuth } });
const storedIds = () => stored.map(({ insert_id }) => insert_id);

describe('a full disk', () => {
  it.each(['commit.begun', 'commit.written'] as const)(
    'at %s gives 503, stores nothing, and needs no restart when it ends',
    async (point) => {
      const before = await send();
      full = point;
      expect(await send()).toMatchObject({ status: 503, code: 503 });
      const malformed = await test.app.inject({ method: 'POST', url: '/2/httpapi', payload: '{' });
      expect(malformed.statusCode).toBe(400);
      full = undefined;
      const after = await send();
      expect([before.status, after.status]).toEqual([200, 200]);
      expect((await flush()).statusCode).toBe(200);
      expect(storedIds()).toEqual([before.id, after.id]);
    },
  );
});

describe('a failing engine', () => {
  it('does not stop acknowledging until the backlog is full, then gives 503, and recovers by itself', async () => {
    engineFails = true;
    const acknowledged: string[] = [];
    let last = await send();
    while (last.status === 200) {
      acknowledged.push(last.id);
      last = await send();
    }
    expect(last).toMatchObject({ status: 503, code: 503 });
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(stored).toEqual([]);

    const health = await test.app.inject('/healthz');
    expect([health.statusCode, health.json().engine]).toEqual([200, 'no space left']);
    expect((await test.app.inject('/metrics')).body).toContain('muster_engine_failing 1');
    const flushed = await flush();
    expect([flushed.statusCode, flushed.json().detail]).toEqual([
      503,
      'Not everything that was accepted is in the engine yet: no space left.',
    ]);

    engineFails = false;
    await vi.waitFor(async () => expect((await flush()).statusCode).toBe(200), 10_000);
    const after = await send();
    expect(after.status).toBe(200);
    await flush();
    expect(storedIds()).toEqual([...acknowledged, after.id]);
    expect((await test.app.inject('/metrics')).body).toContain('muster_engine_failing 0');
  });
});
