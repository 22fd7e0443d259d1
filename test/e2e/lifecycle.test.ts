import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { budgets } from '../budgets.ts';
import { type CliProcess, listening, runCli, startCli } from '../support/run-cli.ts';

const [apiKey, secretKey] = ['key-of-test', 'secret-of-test'];
const environment = { MUSTER_API_KEY: apiKey, MUSTER_SECRET_KEY: secretKey, MUSTER_LOG_LEVEL: 'warn' };
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-life-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const start = () =>
  startCli(['serve', '--port', '0', '--data', join(directory, 'data')], { environment, directory });

/** Total of an event as the command line says it. */
async function total(event: string): Promise<number | undefined> {
  const args = ['query', '--event', event, '--metric', 'totals', '--last', '2d', '--json'];
  const run = await runCli([...args, '--data', join(directory, 'data')], { directory });
  expect(run.code, run.stderr).toBe(0);
  return (JSON.parse(run.stdout) as { series: { overall: number }[] }).series[0]?.overall;
}

const [senders, eventsPerRequest] = [8, 200];

/** Sends one request after the other until the server goes; gives how many events were acknowledged. */
async function sendUntilGone(
  url: string,
  event: string,
  sender: number,
  onAcknowledged: () => void,
): Promise<number> {
  const events = Array.from({ length: eventsPerRequest }, () => ({
    event_type: event,
    user_id: `user-${sender}`,
    event_properties: { filling: 'x'.repeat(200) },
  }));
  for (let acknowledged = 0; ; acknowledged += eventsPerRequest) {
    const body = JSON.stringify({ api_key: apiKey, events });
    const response = await fetch(`${url}/2/httpapi`, { method: 'POST', body }).catch(() => undefined);
    if (response === undefined) return acknowledged;
    if (response.status === 503) return acknowledged;
    expect(response.status, await response.text()).toBe(200);
    onAcknowledged();
  }
}

async function endUnderLoad(server: CliProcess, event: string, signal: NodeJS.Signals) {
  const url = await listening(server);
  let requests = 0;
  const sending = Array.from({ length: senders }, (_, sender) =>
    sendUntilGone(url, event, sender, () => requests++),
  );
  await vi.waitFor(() => expect(requests).toBeGreaterThan(senders), { timeout: 30_000, interval: 10 });
  server.child.kill(signal);
  // A terminal gives Ctrl-C to the launcher and to the server, and the launcher hands it on: it comes twice.
  server.child.kill(signal);
  await new Promise((resolve) => setTimeout(resolve, 50));
  server.child.kill(signal);
  const counts = await Promise.all(sending);
  const ended = await server.ended;
  return { acknowledged: counts.reduce((sum, count) => sum + count, 0), ended };
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'answers what is under way at %s, exits with 0, and has all of it after a restart',
  async (signal) => {
    const { acknowledged, ended } = await endUnderLoad(start(), `At ${signal}`, signal);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(acknowledged).toBeGreaterThan(senders * eventsPerRequest);
    expect(existsSync(join(directory, 'data', 'lock.json')), 'nobody holds it').toBe(false);
    expect(await total(`At ${signal}`)).toBe(acknowledged);
  },
  budgets.serverProcessMs,
);

it(
  'starts where a killed server left its lock, and has what that one acknowledged',
  async () => {
    const killed = start();
    const { acknowledged, ended } = await endUnderLoad(killed, 'Killed', 'SIGKILL');
    expect(ended.code).toBe('SIGKILL');
    const lock = join(directory, 'data', 'lock.json');
    expect(JSON.parse(readFileSync(lock, 'utf8')), 'its lock is still there').toMatchObject({
      pid: killed.child.pid,
    });
    // What the killed server had not yet put into the engine is in the first answer too.
    const counted = await total('Killed');
    // One request per sender may be stored without its answer having come.
    expect(counted).toBeGreaterThanOrEqual(acknowledged);
    expect(counted).toBeLessThanOrEqual(acknowledged + senders * eventsPerRequest);
    const next = start();
    await listening(next);
    next.child.kill('SIGTERM');
    expect((await next.ended).code).toBe(0);
  },
  budgets.serverProcessMs,
);
