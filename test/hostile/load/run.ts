/** A server under hostile requests, and a good client beside them: what the client sees, what the strangers are told. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askJson, basicAuthorization, type MusterProcess, testKeys } from '../../support/muster-process.ts';

export interface HostileLoad {
  readonly requests: number;
  readonly halfOpen: number;
  /** Good events first, alone. */
  readonly warmUpMs: number;
  /** Of such requests before those that are measured: caches and what allocators keep have their size then. */
  readonly rehearsed: number;
  /** How long memory may take to come back. */
  readonly restMs: number;
}

export interface HostileReport {
  readonly seconds: number;
  /** The same of the good client alone, before: what this machine gives. */
  readonly alone: { readonly acknowledged: Quantiles; readonly visible: Quantiles };
  /** Of the good client's requests, ms. */
  readonly acknowledged: Quantiles;
  /** From the answer until a chart has the event, ms. */
  readonly visible: Quantiles;
  readonly goodNotAcknowledged: readonly string[];
  /** Resident: `idle` before anything hostile came, `before` and `after` a minute after the rehearsal and what is measured. */
  readonly megabytes: Readonly<Record<'idle' | 'before' | 'most' | 'after', number>>;
  /** Answers to strangers: `kind: status`, with how often. */
  readonly answers: Readonly<Record<string, number>>;
  readonly rejections: Readonly<Record<string, number>>;
  readonly goodStored: { readonly sent: number; readonly stored: number };
}

interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function runHostileLoad(server: MusterProcess, load: HostileLoad): Promise<HostileReport> {
  const good = createGoodClient(server.url);
  const warm = good.start();
  await pause(load.warmUpMs);
  const alone = await warm.stop();
  await pause(2_000);
  const idle = residentMegabytes(server);
  if (load.rehearsed > 0) {
    await sendHostile(server.url, { ...load, requests: load.rehearsed });
    await askJson(server.url, '/api/flush', {});
    await pause(load.restMs);
  }
  const before = residentMegabytes(server);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentMegabytes(server));
  }, 200);

  const startMs = performance.now();
  const client = good.start();
  const answers = await sendHostile(server.url, load);
  const seconds = (performance.now() - startMs) / 1_000;
  const seen = await client.stop();
  clearInterval(watch);
  await askJson(server.url, '/api/flush', {});
  const stored = await countEvents(server.url, 'Good');
  await pause(load.restMs);
  return {
    seconds,
    alone: { acknowledged: quantiles(alone.acknowledgedMs), visible: quantiles(alone.visibleMs) },
    acknowledged: quantiles(seen.acknowledgedMs),
    visible: quantiles(seen.visibleMs),
    goodNotAcknowledged: seen.notAcknowledged,
    megabytes: { idle, before, most, after: residentMegabytes(server) },
    answers,
    rejections: await rejectionTotals(server.url),
    goodStored: { sent: good.sent(), stored },
  };
}

/** Resident memory of the server's process; 0 where the system does not tell. */
function residentMegabytes({ child }: MusterProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024);
  } catch {
    return 0;
  }
}

function sendHostile(url: string, { requests, halfOpen }: HostileLoad): Promise<Record<string, number>> {
  const sender = fileURLToPath(new URL('sender.ts', import.meta.url));
  const child = spawn(process.execPath, [sender, url, testKeys.apiKey, String(requests), String(halfOpen)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`the sender ended with ${code}`)),
    );
  });
}

/** Sends an event every 50 ms, and looks of one at a time how long it takes until a chart has it. */
function createGoodClient(url: string) {
  let sent = 0;
  const send = async (eventType: string): Promise<{ ms: number; failure?: string }> => {
    sent += 1;
    const events = ['Good', eventType].map((event_type) => ({
      event_type,
      user_id: `good-${sent % 100}`,
      insert_id: `${event_type} ${sent}`,
      groups: { company: `company-${sent % 10}` },
    }));
    const startMs = performance.now();
    const body = JSON.stringify({ api_key: testKeys.apiKey, events });
    try {
      const response = await fetch(`${url}/2/httpapi`, { method: 'POST', body });
      const text = await response.text();
      const ms = performance.now() - startMs;
      return response.status === 200 ? { ms } : { ms, failure: `${response.status} ${text}` };
    } catch (error) {
      return { ms: performance.now() - startMs, failure: String(error) };
    }
  };
  const start = () => {
    const acknowledgedMs: number[] = [];
    const visibleMs: number[] = [];
    const notAcknowledged: string[] = [];
    let running = true;
    const sendOne = async (eventType: string) => {
      const { ms, failure } = await send(eventType);
      if (failure === undefined) acknowledgedMs.push(ms);
      else notAcknowledged.push(failure);
      return failure === undefined;
    };
    const sendOften = async () => {
      for (; running; await pause(50)) await sendOne('Good beside');
    };
    const look = async () => {
      for (; running; await pause(500)) {
        const name = `Good ${sent}`;
        if (!(await sendOne(name))) continue;
        const answeredMs = performance.now();
        while ((await countEvents(url, name)) === 0) await pause(200);
        visibleMs.push(performance.now() - answeredMs);
      }
    };
    const ended = Promise.all([sendOften(), look()]);
    return {
      stop: async () => {
        running = false;
        await ended;
        return { acknowledgedMs, visibleMs, notAcknowledged };
      },
    };
  };
  return { start, sent: () => sent };
}

async function countEvents(url: string, name: string): Promise<number> {
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const dayMs = 86_400_000;
  const result = await askJson<{ series: { overall?: number }[] }>(url, '/api/query', {
    kind: 'segmentation',
    events: [{ kind: 'named', name }],
    metric: 'totals',
    interval: 'day',
    range: { start: date(Date.now() - dayMs), end: date(Date.now() + dayMs) },
  });
  return result.series.reduce((sum, { overall = 0 }) => sum + overall, 0);
}

async function rejectionTotals(url: string): Promise<Record<string, number>> {
  const response = await fetch(`${url}/api/rejections`, { headers: { authorization: basicAuthorization } });
  const shown = (await response.json()) as Record<string, { reason: string; total: number }[]>;
  const all = [...(shown['rejections'] ?? []), ...(shown['unattributed'] ?? [])];
  const totals: Record<string, number> = {};
  for (const { reason, total } of all) totals[reason] = (totals[reason] ?? 0) + total;
  return totals;
}

function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}
