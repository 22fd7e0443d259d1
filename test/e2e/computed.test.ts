/** Computed properties on a whole server: made, run, back-filled, undone, renamed, deleted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 15, 12);
const dayMs = 86_400_000;
let server: RealServer;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at part by part
type Answer = any;

async function send(method: string, path: string, body?: object): Promise<{ status: number; json: Answer }> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: server.authorization },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

/** Each company is used by so many people on each of the last days. */
const use = { acme: 3, bakery: 1, crew: 0 };

beforeAll(async () => {
  server = await startRealServer(nowMs);
  const events = Object.entries(use).flatMap(([company, people]) => [
    { event_type: '$groupidentify', groups: { company }, group_properties: { $set: { seats: 10 } } },
    ...Array.from({ length: people }, (_, person) =>
      Array.from({ length: 30 }, (__, day) => ({
        event_type: 'opened',
        user_id: `user-${person}-of-${company}`,
        time: nowMs - (day + 1) * (person + 1) * dayMs,
        groups: { company },
      })),
    ).flat(),
  ]);
  expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
  await server.flush();
});
afterAll(() => server?.stop());

const weekly = {
  kind: 'measured',
  of: { events: [{ kind: 'anyActive' }], countedBy: 'people', period: { kind: 'last', count: 7, of: 'day' } },
};
const draft = (name: string, more: object = {}) => ({
  groupType: 'company',
  name,
  computes: weekly,
  ...more,
});

/** Waits until nothing of the property is under way. */
async function settle(id: string): Promise<Answer> {
  for (let tries = 0; tries < 200; tries++) {
    const { json } = await send('GET', `/api/computed/${id}`);
    if (json.openRuns.length === 0 && json.lastRun) return json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it does not end');
}

async function create(body: object): Promise<Answer> {
  const made = await send('POST', '/api/computed', body);
  expect(made, JSON.stringify(made.json)).toMatchObject({ status: 201 });
  return settle(made.json.id);
}

describe('a computed property', () => {
  it('has values as soon as it is made, with their source', async () => {
    const made = await create(draft('WAU'));
    expect(made.lastRun).toMatchObject({ kind: 'scheduled', state: 'done', groups: 2, written: 2, empty: 0 });
    expect(made).toMatchObject({ state: 'active', version: 1, scheduleSentence: 'every day at 00:00' });
    expect(made.nextRunMs).toBe(Date.UTC(2026, 6, 16, 1));
    await server.flush();
    const { json } = await send('GET', `/api/computed/${made.id}/history?value=acme`);
    expect(json).toMatchObject({
      value: 3,
      versions: [{ value: 3, fromMs: Date.UTC(2026, 6, 15), source: 'computed', run: made.lastRun.id }],
    });
    // It was not known yet at that moment.
    expect((await send('GET', `/api/computed/${made.id}/history?value=crew`)).json).toEqual({
      ...{ versions: [], isWhole: true },
    });
  });
});
