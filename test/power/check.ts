import { expect } from 'vitest';
import type { Finding } from '../../src/server/diagnose.ts';
import { readHolder } from '../../src/server/lock-holder.ts';
import { askJson, flush, startMuster } from '../support/muster-process.ts';
import { changesOf, type Progress, send } from './streams.ts';

interface Chart {
  readonly series: readonly { readonly values: readonly string[]; readonly overall: number }[];
}

type Counts = Readonly<Record<string, number>>;

const dayMs = 86_400_000;

async function chart(url: string, event: string, metric: string, more: object): Promise<Counts> {
  const { series } = await askJson<Chart>(url, '/api/query', {
    version: 1,
    kind: 'segmentation',
    unit: { kind: 'user' },
    events: [{ kind: 'named', name: event, filters: [] }],
    metric,
    interval: 'year',
    range: { start: '2021-01-01', end: new Date(Date.now() + dayMs).toISOString().slice(0, 10) },
    propertyView: 'event',
    limit: 100,
    ...more,
  });
  return Object.fromEntries(series.map(({ values, overall }) => [values[0], overall]));
}

function tally(keys: readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

async function wrongFindings(directory: string): Promise<readonly string[]> {
  const { url, token } = readHolder(directory) ?? {};
  const answer = await fetch(`${url}/api/local/doctor`, { headers: { authorization: `Bearer ${token}` } });
  const findings = (await answer.json()) as readonly Finding[];
  return findings.filter(({ state }) => state === 'wrong').map(({ text }) => text);
}

/**
 * Starts Muster on what a power cut left and counts every event: each that was acknowledged is there once. What was
 * under way is sent again, as its client would, and so is what was acknowledged last: that must change nothing.
 */
export async function expectNothingLost(directory: string, progress: readonly Progress[]): Promise<void> {
  const server = await startMuster(directory);
  try {
    for (const { stream, acknowledged, sent } of progress)
      for (const request of new Set([acknowledged - 1, sent - 1]))
        if (request >= 0) expect(await send(server.url, stream.request(request))).toBeUndefined();
    await flush(server.url);
    for (const event of new Set(progress.map(({ stream }) => stream.eventType))) {
      const ofEvent = progress.filter(({ stream }) => stream.eventType === event);
      const counts = await chart(server.url, event, 'totals', { breakdown: { kind: 'userId' } });
      const expected = ofEvent
        .filter(({ sent }) => sent > 0)
        .map(({ stream, sent }) => [stream.userId, sent * stream.eventsPerRequest]);
      expect(counts, `${event}: no event lost or doubled`).toEqual(Object.fromEntries(expected));
    }
    const changesBy = (event: string) =>
      progress
        .filter(({ stream, sent }) => stream.eventType === event && sent > 0)
        .map(({ sent }) => String(changesOf(sent)));
    expect(
      await chart(server.url, 'acted', 'uniques', {
        breakdown: { kind: 'user', name: 'changes', view: 'now' },
      }),
      'no change of a user lost or doubled',
    ).toEqual(tally(changesBy('acted')));
    expect(
      await chart(server.url, 'joined', 'uniques', {
        unit: { kind: 'group', groupType: 'team' },
        breakdown: { kind: 'group', groupType: 'team', name: 'changes', view: 'now' },
      }),
      'no change of a group lost or doubled',
    ).toEqual(tally(changesBy('joined')));
    expect(await wrongFindings(directory), 'the doctor finds nothing wrong').toEqual([]);
  } finally {
    await server.kill('SIGKILL');
  }
}
