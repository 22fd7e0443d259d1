import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { SegmentationResult } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 7, 3, 12);
let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(startMs);
});
afterAll(() => server?.stop());

const definition = {
  kind: 'segmentation',
  unit: { kind: 'user' },
  events: [{ kind: 'named', name: 'Fresh' }],
  metric: 'totals',
  range: { start: '2026-08-03', end: '2026-08-04' },
};

async function acknowledge(user: number): Promise<void> {
  const events = [{ event_type: 'Fresh', user_id: `user-${user}` }];
  const response = await server.post('/2/httpapi', { api_key: server.apiKey, events });
  const answer = (await response.json()) as object;
  expect(answer).toMatchObject({ code: 200, events_ingested: 1 });
}

it('has every acknowledged event in its answers soon, and says honestly up to when', async () => {
  const acknowledgedMs: number[] = [];
  const answers: SegmentationResult[] = [];
  let sending = true;
  const asking = (async () => {
    while (sending) answers.push(await server.ask<SegmentationResult>('/api/query', definition));
  })();
  for (let sent = 0; sent < 300; sent++) {
    await acknowledge(sent % 7);
    acknowledgedMs.push(server.nowMs());
    if (sent % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 60));
  }
  sending = false;
  await asking;
  for (const { freshnessMs, series } of answers) {
    const promised = acknowledgedMs.filter((ms) => ms <= freshnessMs).length;
    expect(series[0]?.overall ?? 0, `complete up to ${freshnessMs}`).toBeGreaterThanOrEqual(promised);
  }
  const promises = answers.map(({ freshnessMs }) => acknowledgedMs.filter((ms) => ms <= freshnessMs).length);
  expect(Math.max(...promises), 'some answer promised something').toBeGreaterThan(0);
  expect(answers.length).toBeGreaterThan(5);
});

it('shows the last event without being asked to flush, and promises it', async () => {
  await acknowledge(8);
  const lastMs = server.nowMs();
  await vi.waitFor(
    async () => {
      const { freshnessMs, series } = await server.ask<SegmentationResult>('/api/query', definition);
      expect(series[0]?.overall).toBe(301);
      expect(freshnessMs).toBeGreaterThanOrEqual(lastMs);
    },
    // Two seconds are the promise; a busy machine gets some more.
    { timeout: 10_000, interval: 100 },
  );
});
