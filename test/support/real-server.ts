import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type {
  Filter,
  PropertyRef,
  SegmentationDefinition,
  SegmentationResult,
} from '../../src/query/contract.ts';
import { readConfig } from '../../src/server/config.ts';
import { type RunningServer, type StartOptions, startServer } from '../../src/server/start.ts';

export interface RealServer {
  readonly url: string;
  readonly apiKey: string;
  readonly authorization: string;
  readonly running: RunningServer;
  post(path: string, body: string | Buffer | object, headers?: Record<string, string>): Promise<Response>;
  /** As JSON, with the project's keys. Throws where it is refused. */
  ask<T>(path: string, body?: object): Promise<T>;
  /** What the server's clock says. */
  nowMs(): number;
  /** Puts the server's clock forward, as if so much time had gone by. */
  moveClock(ms: number): void;
  /** Waits until all that was acknowledged is in every answer. */
  flush(): Promise<void>;
  get(path: string): Promise<unknown>;
  /** Total of one event in the week around now, or in `range`: of a unit, filtered, or by value of a breakdown. */
  count(question: Question): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

export interface Question {
  readonly event: string;
  readonly metric?: 'uniques' | 'totals';
  readonly unit?: SegmentationDefinition['unit'];
  readonly filters?: readonly Filter[];
  readonly breakdown?: PropertyRef;
  readonly range?: SegmentationDefinition['range'];
  readonly propertyView?: SegmentationDefinition['propertyView'];
}

const dayMs = 86_400_000;
/** Of the first project, and of admin. */
export const secretKey = 'secret-key-of-real-server';
export const adminPassword = 'password of real admin';

/**
 * The server as it runs, on a free port and a new directory, which it removes at the end; one named in the flags stays.
 * Its clock starts at startMs.
 */
export async function startRealServer(
  startMs: number,
  flags: Readonly<Record<string, string>> = {},
  options: Pick<StartOptions, 'exclusive' | 'webDirectory'> = {},
): Promise<RealServer> {
  const own = flags['data'] === undefined ? mkdtempSync(join(tmpdir(), 'muster-test-')) : undefined;
  const data = own ?? flags['data'];
  const startedMs = performance.now();
  let movedMs = 0;
  const clock = () => Math.round(startMs + movedMs + performance.now() - startedMs);
  const config = readConfig({
    flags: { port: '0', ...flags, data },
    environment: { MUSTER_SECRET_KEY: secretKey, MUSTER_ADMIN_PASSWORD: adminPassword },
    file: {},
  });
  const running = await startServer({ config, clock, log: pino({ level: 'silent' }), ...options });
  const { apiKey } = running.firstProject;
  const authorization = `Basic ${Buffer.from(`${apiKey}:${secretKey}`).toString('base64')}`;
  const post: RealServer['post'] = (path, body, headers = {}) =>
    fetch(`${running.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body:
        typeof body === 'string' ? body : Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
    });
  const ask: RealServer['ask'] = async <T>(path: string, body?: object): Promise<T> => {
    const get = () => fetch(`${running.url}${path}`, { headers: { authorization } });
    const response = await (body === undefined ? get() : post(path, body, { authorization }));
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    url: running.url,
    apiKey,
    authorization,
    running,
    post,
    ask,
    nowMs: clock,
    moveClock: (ms) => {
      movedMs += ms;
    },
    flush: async () => {
      await ask('/api/flush', {});
    },
    get: async (path) => (await fetch(`${running.url}${path}`, { headers: { authorization } })).json(),
    count: async (question) =>
      overall(await ask<SegmentationResult>('/api/query', definitionOf(question, clock()))),
    stop: async () => {
      await running.stop();
      if (own !== undefined) rmSync(own, { recursive: true, force: true });
    },
  };
}

function definitionOf(question: Question, nowMs: number): object {
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const { event, metric = 'totals', unit = { kind: 'user' }, filters = [], breakdown } = question;
  const { range, propertyView = 'event' } = question;
  return {
    version: 1,
    kind: 'segmentation',
    unit,
    events: [{ kind: 'named', name: event, filters }],
    metric,
    ...(breakdown && { breakdowns: [breakdown] }),
    interval: 'day',
    range: range ?? { start: date(nowMs - 7 * dayMs), end: date(nowMs + dayMs) },
    propertyView,
    limit: 100,
  };
}

/** Overall numbers by value of the breakdown; under `all` without one. Values without an event are left out. */
function overall(result: SegmentationResult): Readonly<Record<string, number>> {
  const entries = result.series
    .filter((series) => (series.overall ?? 0) > 0)
    .map((series) => [series.values[0] ?? 'all', series.overall ?? 0] as const);
  return Object.fromEntries(entries);
}
