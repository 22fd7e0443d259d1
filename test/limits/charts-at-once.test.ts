/**
 * Twenty of the dearest charts at once, beside ingestion: all end, answered or refused, within their memory and time. Small in
 * `npm test`; `LIMITS_EVENTS=1000000` is what `npm run test:long` takes, with the limits that a server has by default.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { basicAuthorization, type MusterProcess, startMuster } from '../support/muster-process.ts';
import { type ChartOfRange, dearCharts, tableOfTwo } from './dear-charts.ts';
import { type Filled, fill, filledGroupTypes } from './fill.ts';
import { ingestBeside, quantile, residentMb, sendEvents } from './load.ts';

const events = Number(process.env['LIMITS_EVENTS'] ?? 10_000);
const isLong = events >= 1_000_000;
/** Small data needs small limits, that they are met. */
const memoryFlags = isLong ? [] : ['--queries-memory-bytes', '15000000'];
const residentMbMax = 2_000;
const cancelMsMax = 1_000;
const ackMsMax = 250;
/** Beside others on the machine, times say nothing; there only ends count. */
const timesCount = process.env['LIMITS_TIMES'] !== 'off' && isLong;

let directory: string;
let filled: Filled;
let muster: MusterProcess | undefined;

beforeAll(async () => {
  directory = process.env['LIMITS_DIRECTORY'] ?? mkdtempSync(join(tmpdir(), 'muster-limits-'));
  const first = await startMuster(directory);
  for (const type of filledGroupTypes)
    await sendEvents(first.url, [
      { event_type: 'first', user_id: 'first-user', groups: { [type]: 'first' } },
    ]);
  await first.kill('SIGTERM');
  filled = await fill(directory, events);
}, budgets.limitsMs);
afterAll(async () => {
  await muster?.kill('SIGTERM');
  if (process.env['LIMITS_DIRECTORY'] === undefined) rmSync(directory, { recursive: true, force: true });
});

async function restart(flags: readonly string[]): Promise<MusterProcess> {
  await muster?.kill('SIGTERM');
  muster = await startMuster(directory, flags);
  return muster;
}

interface Ended {
  readonly chart: string;
  readonly status: number;
  readonly code: string;
  readonly ms: number;
}

async function ask(url: string, definition: ChartOfRange, signal?: AbortSignal): Promise<Ended> {
  const startMs = performance.now();
  const response = await fetch(`${url}/api/query`, {
    method: 'POST',
    headers: { authorization: basicAuthorization, 'content-type': 'application/json' },
    body: JSON.stringify({ ...definition, range: filled.range }),
    ...(signal && { signal }),
  });
  const answer = (await response.json()) as { readonly code?: string; readonly detail?: string };
  const chart = JSON.stringify(definition).slice(0, 70);
  const code = answer.code ?? 'answered';
  if (response.status >= 500 || response.status === 400) throw new Error(`${chart}: ${answer.detail}`);
  return { chart, status: response.status, code, ms: Math.round(performance.now() - startMs) };
}

async function runningCharts(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^muster_charts_running (\d+)/m.exec(text)?.[1]);
}

async function waitForNone(url: string): Promise<number> {
  const startMs = performance.now();
  while ((await runningCharts(url)) > 0) await wait(20);
  return performance.now() - startMs;
}

it(
  'all end within the memory, and ingestion goes on',
  async () => {
    const { url, child } = await restart(memoryFlags);
    const before = residentMb(child.pid);
    const ingestion = ingestBeside(url);
    const asked = dearCharts.map((definition) => ask(url, definition));
    await Promise.allSettled(asked);
    const acks = await ingestion.stop();
    const ends = await Promise.all(asked);
    const resident = residentMb(child.pid);
    console.table(ends);
    console.log({ before, resident, acks: acks.length, p50: quantile(acks, 0.5), p99: quantile(acks, 0.99) });
    expect(ends.map(({ status }) => status).filter((status) => ![200, 422, 429].includes(status))).toEqual(
      [],
    );
    expect(ends.some(({ code }) => code === 'query_too_big')).toBe(true);
    expect(ends.some(({ code }) => code === 'answered')).toBe(true);
    if (resident) expect(resident.peak).toBeLessThan(residentMbMax);
    if (timesCount) expect(quantile(acks, 0.99)).toBeLessThan(ackMsMax);
    // Of one that was late the caller is told before the engine has ended it.
    const endedMs = await waitForNone(url);
    if (timesCount) expect(endedMs).toBeLessThan(cancelMsMax);
  },
  budgets.limitsMs,
);

it(
  'ends everything of a caller that leaves',
  async () => {
    const { url } = muster ?? (await restart(memoryFlags));
    const took: number[] = [];
    for (const [index, definition] of dearCharts.slice(0, isLong ? 20 : 5).entries()) {
      const leaving = new AbortController();
      const asked = ask(url, definition, leaving.signal).catch(() => undefined);
      await Promise.race([asked, wait(isLong ? 500 + 150 * index : 50)]);
      leaving.abort();
      took.push(await waitForNone(url));
    }
    console.log('ms until all of a left chart had ended', took.map(Math.round));
    if (timesCount) expect(Math.max(...took)).toBeLessThan(cancelMsMax);
  },
  budgets.limitsMs,
);

it(
  'answers a table by two values of a kind in its time',
  async () => {
    const seconds = isLong ? 5 : 1;
    const { url } = await restart([...memoryFlags, '--query-seconds', String(seconds)]);
    const ended: Ended[] = [];
    for (const definition of isLong ? dearCharts : [tableOfTwo]) ended.push(await ask(url, definition));
    console.table(ended);
    const late = ended.filter(({ ms }) => ms > seconds * 1_000 + 1_000);
    if (timesCount) expect(late).toEqual([]);
    expect(ended.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  },
  budgets.limitsMs,
);
