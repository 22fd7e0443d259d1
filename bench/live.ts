/** What people who watch cost: how late they see what was acknowledged, and what ingestion takes with none and with a hundred. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { authorization, keys } from './keys.ts';
import { type ServerProcess, startProcess } from './processes.ts';
import { markdownTable, median, rounded } from './table.ts';

const program = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'cli', 'main.ts');
const listeners = 100;
/** Of the listeners, those whose messages are looked at. */
const looking = 5;
const eventsPerSecond = 1_000;
const eventsPerRequest = 10;
const seconds = 15;
const stalledSeconds = 60;

interface Round {
  readonly processorMsPerEvent: number;
  readonly lateMs: readonly number[];
}

export async function benchLive(pairs: number): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'muster-live-'));
  const muster = await startProcess(
    program,
    ['serve', '--port', '0', '--data', data, '--log-level', 'warn'],
    {
      ...keys,
      ...{ UV_THREADPOOL_SIZE: '16', NODE_OPTIONS: '--max-semi-space-size=16' },
    },
  );
  try {
    await measure(muster, 0);
    const rounds = { none: [] as Round[], all: [] as Round[] };
    for (let pair = 0; pair < pairs; pair++) {
      rounds.none.push(await measure(muster, 0));
      rounds.all.push(await measure(muster, listeners));
    }
    const late = rounds.all.flatMap(({ lateMs }) => lateMs).sort((one, other) => one - other);
    const at = (share: number) => Math.round(late[Math.floor(late.length * share)] ?? Number.NaN);
    const spent = (of: readonly Round[]) => median(of.map(({ processorMsPerEvent }) => processorMsPerEvent));
    const stalled = await measureStalled(muster);
    return markdownTable([
      ['what', 'value'],
      [
        `from the acknowledgement to one of ${listeners} listeners, ms: p50, p99, most`,
        `${at(0.5)}, ${at(0.99)}, ${at(0.9999)}`,
      ],
      ['processor ms of the server per event, no listener', rounded(spent(rounds.none), 3)],
      [`the same, ${listeners} listeners`, rounded(spent(rounds.all), 3)],
      [
        `memory before a listener that never reads, and after ${stalledSeconds} s of it, MB`,
        stalled.join(' → '),
      ],
    ]);
  } finally {
    await muster.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function measure(muster: ServerProcess, count: number): Promise<Round> {
  const acknowledgedMs = new Map<string, number>();
  const lateMs: number[] = [];
  const seenEarly = new Set<string>();
  const sockets = Array.from({ length: count }, (_, index) =>
    listen(muster, (text) => {
      if (index >= looking) return;
      const nowMs = performance.now();
      // Several pieces may hold one name cut in two: these are not looked at.
      for (const [, user = ''] of text.matchAll(/"userId":"([^"]+)"/g)) {
        const atMs = acknowledgedMs.get(user);
        // One seen before its sender has read the acknowledgement is not late.
        if (atMs !== undefined) lateMs.push(nowMs - atMs);
        else seenEarly.add(user);
      }
    }),
  );
  await sleep(500);
  const beforeMs = muster.processorMs();
  await send(muster, seconds, (users) => {
    const nowMs = performance.now();
    for (const user of users) {
      acknowledgedMs.set(user, nowMs);
      if (seenEarly.has(user)) lateMs.push(0);
    }
  });
  await sleep(500);
  const spentMs = muster.processorMs() - beforeMs;
  for (const socket of sockets) socket.destroy();
  return { processorMsPerEvent: spentMs / (seconds * eventsPerSecond), lateMs };
}

/** Beside one that reads nothing at all. */
async function measureStalled(muster: ServerProcess): Promise<readonly number[]> {
  const before = residentMb(muster);
  const socket = listen(muster, () => undefined);
  socket.pause();
  await send(muster, stalledSeconds, () => undefined);
  socket.destroy();
  return [before, residentMb(muster)];
}

function listen(muster: ServerProcess, onText: (text: string) => void): Socket {
  const { hostname, port } = new URL(muster.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET /api/live HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: ${authorization}\r\n\r\n`,
  );
  socket.setEncoding('utf8');
  socket.on('data', (piece) => onText(String(piece)));
  socket.on('error', () => undefined);
  return socket;
}

let sent = 0;

async function send(
  muster: ServerProcess,
  forSeconds: number,
  onAcknowledged: (users: readonly string[]) => void,
): Promise<void> {
  const everyMs = (1_000 / eventsPerSecond) * eventsPerRequest;
  const startMs = performance.now();
  const waiting: Promise<void>[] = [];
  for (let request = 0; request < (forSeconds * eventsPerSecond) / eventsPerRequest; request++) {
    const waitMs = startMs + request * everyMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const users = Array.from({ length: eventsPerRequest }, () => `user-${sent++}`);
    const events = users.map((user) => ({
      ...{ event_type: 'Report Viewed', user_id: user, platform: 'Web', library: 'bench/1.0.0' },
      ...{ groups: { company: `company ${sent % 100}` }, event_properties: { report: 'weekly', pages: 3 } },
    }));
    const body = JSON.stringify({ api_key: keys.MUSTER_API_KEY, events });
    waiting.push(
      fetch(`${muster.url}/2/httpapi`, { method: 'POST', body }).then(async (response) => {
        await response.arrayBuffer();
        onAcknowledged(users);
      }),
    );
  }
  await Promise.all(waiting);
}

function residentMb({ child }: ServerProcess): number {
  const text = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1]) / 1_024);
}
