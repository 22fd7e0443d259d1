import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { createRandom } from '../oracle/random.ts';
import { askJson, flush, keepFlushing, type MusterProcess, startMuster } from '../support/muster-process.ts';
import { createSender, type Sender } from './sender.ts';

const kills = Number(process.env['KILLS'] ?? 12);
const senders = 8;

interface Chart {
  readonly series: readonly { readonly values: readonly string[]; readonly overall: number }[];
}

/** Totals or uniques of the event, per value of the breakdown. */
async function chart(
  url: string,
  metric: string,
  breakdown: object,
): Promise<Readonly<Record<string, number>>> {
  const today = new Date();
  const day = (offset: number) => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const { series } = await askJson<Chart>(url, '/api/query', {
    version: 1,
    kind: 'segmentation',
    unit: { kind: 'user' },
    events: [{ kind: 'named', name: 'acted', filters: [] }],
    metric,
    breakdown,
    interval: 'day',
    range: { start: day(-1), end: day(1) },
    propertyView: 'event',
    limit: 100,
  });
  return Object.fromEntries(series.map(({ values, overall }) => [values[0], overall]));
}

/** Lets the senders work while the server is killed at random moments and started again. */
async function killAndRestart(
  directory: string,
  crowd: readonly Sender[],
  seed: number,
): Promise<MusterProcess> {
  const random = createRandom(seed);
  let current: MusterProcess | undefined;
  let going = true;
  const address = () => current?.url;
  const isGoing = () => going;
  const running = [...crowd.map((sender) => sender.run(address, isGoing)), keepFlushing(address, isGoing)];
  for (let kill = 0; kill < kills; kill++) {
    current = await startMuster(directory);
    const waitMs = 30 + random.below(900);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    expect(await current.kill('SIGKILL')).toBe('SIGKILL');
    current = undefined;
  }
  current = await startMuster(directory);
  await new Promise((resolve) => setTimeout(resolve, 300));
  going = false;
  await Promise.all(running);
  return current;
}

function added(maps: readonly ReadonlyMap<string, number>[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const map of maps) for (const [key, value] of map) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}

it(
  `keeps what was acknowledged, once, through ${kills} kills under load`,
  async () => {
    const seed = Number(process.env['MUSTER_SEED'] ?? Date.now() % 2 ** 31);
    console.log(`moments of the kills: MUSTER_SEED=${seed}`);
    const directory = mkdtempSync(join(tmpdir(), 'muster-kills-'));
    const crowd = Array.from({ length: senders }, (_, number) => createSender(number));
    const server = await killAndRestart(directory, crowd, seed);
    await flush(server.url);

    const perUser = Object.fromEntries(crowd.map(({ userId, acknowledged }) => [userId, acknowledged]));
    expect(Math.min(...Object.values(perUser)), 'every sender got through').toBeGreaterThan(kills);
    expect(await chart(server.url, 'totals', { kind: 'userId' }), 'no event lost or doubled').toEqual(
      perUser,
    );
    expect(
      await chart(server.url, 'totals', { kind: 'groupValue', groupType: 'company' }),
      'no membership lost',
    ).toEqual(added(crowd.map((sender) => sender.eventsByCompany)));
    const counters = await chart(server.url, 'uniques', { kind: 'user', name: 'requests', view: 'now' });
    expect(counters, 'no $add applied twice').toEqual(
      added(Object.values(perUser).map((requests) => new Map([[String(requests), 1]]))),
    );
    expect(await server.kill('SIGTERM'), 'a graceful stop').toBe(0);
  },
  budgets.killsMs + kills * budgets.killMs,
);
