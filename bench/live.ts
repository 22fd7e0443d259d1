/** What people who watch cost: how late they see what was acknowledged, and what ingestion takes with none, and with a hundred of one filter and of a hundred. */
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
    const rounds = { none: [] as Round[], alike: [] as Round[], different: [] as Round[] };
    for (let pair = 0; pair < pairs; pair++) {
      rounds.none.push(await measure(muster, 0));
      rounds.alike.push(await measure(muster, listeners, () => ''));
      rounds.different.push(await measure(muster, listeners, filterOf));
    }
    const spent = (of: readonly Round[]) =>
      rounded(median(of.map(({ processorMsPerEvent }) => processorMsPerEvent)), 3);
    const one = await measureStalled(muster, 1);
    const all = await measureStalled(muster, listeners);
    return markdownTable([
      ['what', 'value'],
      [
        `from the acknowledgement to one of ${listeners} listeners, ms: p50, p99, most`,
        tellLate(rounds.alike),
      ],
      ['the same, each with another filter', tellLate(rounds.different)],
      ['processor ms of the server per event, no listener', spent(rounds.none)],
      [`the same, ${listeners} listeners of all`, spent(rounds.alike)],
      [`the same, ${listeners} listeners, each with another filter`, spent(rounds.different)],
      [`memory before a listener that never reads, and after ${stalledSeconds} s of it, MB`, one.join(' → ')],
      [`the same, ${listeners} of them, each with another filter`, all.join(' → ')],
    ]);
  } finally {
    await muster.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

function tellLate(of: readonly Round[]): string {
  const late = of.flatMap(({ lateMs }) => lateMs).sort((one, other) => one - other);
  return [0.5, 0.99, 0.9999]
    .map((share) => Math.round(late[Math.floor(late.length * share)] ?? Number.NaN))
    .join(', ');
}

const teams = 50;
const teamsPerEvent = 10;

/** Half of the filters let one event of a hundred through, the others one of five. */
function filterOf(listener: number): string {
  const number = Math.floor(listener / 2);
  return listener % 2 === 0
    ? `?groupType=team&groupValue=team%20${number % teams}&event=Report%20Viewed&library=bench`
    : `?groupType=company&groupValue=company%20${number}`;
}

async function measure(
  muster: ServerProcess,
  count: number,
  filter: (listener: number) => string = () => '',
): Promise<Round> {
  const acknowledgedMs = new Map<string, number>();
  const lateMs: number[] = [];
  const seenEarly = new Set<string>();
  const sockets = Array.from({ length: count }, (_, index) =>
    listen(muster, filter(index), (text) => {
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

/** Beside some that read nothing at all. */
async function measureStalled(muster: ServerProcess, count: number): Promise<readonly number[]> {
  const before = residentMb(muster);
  const sockets = Array.from({ length: count }, (_, index) =>
    listen(muster, count === 1 ? '' : filterOf(index), () => undefined),
  );
  for (const socket of sockets) socket.pause();
  await send(muster, stalledSeconds, () => undefined);
  const after = residentMb(muster);
  for (const socket of sockets) socket.destroy();
  return [before, after];
}

function listen(muster: ServerProcess, filter: string, onText: (text: string) => void): Socket {
  const { hostname, port } = new URL(muster.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET /api/live${filter} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: ${authorization}\r\n\r\n`,
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
      ...{
        groups: { company: `company ${sent % 100}`, team: listTeams(sent) },
        event_properties: { report: 'weekly', pages: 3 },
      },
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

function listTeams(number: number): readonly string[] {
  return Array.from({ length: teamsPerEvent }, (_, index) => `team ${(number + 5 * index) % teams}`);
}

function residentMb({ child }: ServerProcess): number {
  const text = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1]) / 1_024);
}
