import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RejectionReason } from '../../src/domain/input.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';
import { cases, nowMs } from './cases.ts';

interface Rejections {
  readonly rejections: readonly { readonly reason: RejectionReason; readonly total: number }[];
  readonly unattributed: Rejections['rejections'];
}

let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(nowMs);
});
afterAll(() => server?.stop());

const sendGood = (event_type = 'Good') =>
  server.post('/2/httpapi', { api_key: server.apiKey, events: [{ event_type, user_id: 'user-1' }] });

/** Sums of the reasons the cases lead to. */
function expectedTotals(unattributed: boolean): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const each of cases.filter((one) => (one.unattributed ?? false) === unattributed))
    for (const [reason, count] of Object.entries(each.reasons))
      totals[reason] = (totals[reason] ?? 0) + count;
  return totals;
}

const totals = (list: Rejections['rejections']) =>
  Object.fromEntries(list.map(({ reason, total }) => [reason, total]));

describe('the server under hostile input', () => {
  it('answers each as documented, and every good request beside it', async () => {
    for (const { name, path = '/2/httpapi', contentType, body, status } of cases) {
      const headers = { 'content-type': contentType ?? 'application/json' };
      const [hostile, good] = await Promise.all([
        server.post(path, body(server.apiKey), headers),
        sendGood(),
      ]);
      expect([hostile.status, good.status], `${name}: ${await hostile.text()}`).toEqual([status, 200]);
    }
  });

  it('has stored all that was acknowledged, and nothing else', async () => {
    await server.flush();
    expect(await server.count({ event: 'Good' })).toEqual({ all: cases.length });
    const stored = cases.reduce((sum, each) => sum + each.stored, 0);
    expect(await server.count({ event: 'Hostile' })).toEqual({ all: stored });
    expect(await server.count({ event: 'x' })).toEqual({});
  });

  it('has counted every reason, and put nothing into quarantine', async () => {
    const shown = (await server.get('/api/rejections')) as Rejections;
    expect(totals(shown.rejections)).toEqual(expectedTotals(false));
    expect(totals(shown.unattributed)).toEqual(expectedTotals(true));
  });

  it('shows the next good event without being asked to flush', async () => {
    await sendGood('After');
    // Two seconds are the promise; a busy machine gets some more.
    await vi.waitFor(async () => expect(await server.count({ event: 'After' })).toEqual({ all: 1 }), {
      timeout: 10_000,
      interval: 200,
    });
  });
});
