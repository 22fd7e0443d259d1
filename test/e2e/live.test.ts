/** What arrives, as people who watch see it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser-session.ts';
import { type LiveStream, openLive } from '../support/live-stream.ts';
import { adminPassword, type RealServer, startRealServer } from '../support/real-server.ts';

let server: RealServer;
const open: LiveStream[] = [];

beforeAll(async () => {
  server = await startRealServer(Date.UTC(2026, 10, 23, 12));
});
afterAll(async () => {
  for (const each of open) each.close();
  await server?.stop();
});

async function listen(query = '', headers: Record<string, string> = {}): Promise<LiveStream> {
  const stream = await openLive(`${server.url}/api/live${query}`, {
    authorization: server.authorization,
    ...headers,
  });
  open.push(stream);
  return stream;
}

const send = async (...events: readonly object[]) =>
  server.post('/2/httpapi', {
    api_key: server.apiKey,
    events: events.map((event) => ({ user_id: 'ann@acme', time: server.nowMs(), ...event })),
  });

/** Opens what an item names; what was acknowledged just now may still be on its way. */
const trace = (id: string) => server.ask<{ kind: string }>(`/api/events/${encodeURIComponent(id)}/trace`);

describe('GET /api/live', () => {
  it('tells of each event, with its groups and why, and opens to its trace', async () => {
    const stream = await listen();
    await send(
      { event_type: 'Report Viewed', platform: 'Web', groups: { company: 'acme' }, insert_id: 'one' },
      { event_type: 'Report Viewed', groups: { company: 'acme' }, insert_id: 'one' },
    );
    const [first, second] = (await stream.until(2)).map(({ data }) => data);
    expect(first).toMatchObject({
      kind: 'event',
      outcome: 'stored',
      eventType: 'Report Viewed',
      userId: 'ann@acme',
      groups: [{ type: 'company', values: ['acme'], from: 'event' }],
      platform: 'Web',
      endpoint: '/2/httpapi',
      problems: [],
    });
    expect(second).toMatchObject({ outcome: 'duplicate' });
    expect(second.id).toBeUndefined();
    await server.flush();
    expect(await trace(first.id)).toMatchObject({ kind: 'stored', event: { uuid: first.id } });
    stream.close();
  });

  it('tells of identifies, group identifies and refusals, each of which opens', async () => {
    const stream = await listen();
    const form = (identification: object) =>
      new URLSearchParams({
        api_key: server.apiKey,
        identification: JSON.stringify(identification),
      }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    await server.post(
      '/identify',
      form({ user_id: 'ann@acme', user_properties: { $set: { role: 'cfo' } } }),
      type,
    );
    await server.post(
      '/groupidentify',
      form({ group_type: 'company', group_value: 'acme', group_properties: { $set: { plan: 'pro' } } }),
      type,
    );
    await send({ event_type: 'Report Viewed', user_id: 'x' });
    const items = (await stream.until(3)).map(({ data }) => data);
    expect(items.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['identify', 'stored'],
      ['groupIdentify', 'stored'],
      ['request', 'refused'],
    ]);
    expect(items[1].groups).toEqual([{ type: 'company', values: ['acme'], from: 'event' }]);
    expect(items[2].problems).toEqual([
      { reason: 'invalid_id_length', detail: 'item 0: user_id is shorter than 5' },
    ]);
    await server.flush();
    expect(await trace(items[0].id)).toMatchObject({
      kind: 'operation',
      operation: { kind: 'identify', item: { userProperties: { set: { role: 'cfo' } } } },
    });
    expect(await trace(items[2].id)).toMatchObject({
      kind: 'refused',
      refused: [{ reason: 'invalid_id_length', index: 0 }],
    });
    stream.close();
  });

  it('sends what a filter asks for', async () => {
    const filters = [
      'event=Wanted',
      'groupType=company&groupValue=beta',
      'user=bob@beta',
      'platform=iOS',
      'library=amplitude-ts',
      'problem=true',
    ];
    const streams = await Promise.all(filters.map((filter) => listen(`?${filter}`)));
    await send(
      { event_type: 'Wanted' },
      { event_type: 'a', groups: { company: ['acme', 'beta'] } },
      { event_type: 'b', user_id: 'bob@beta' },
      { event_type: 'c', user_id: 'cleo@acme', platform: 'iOS' },
      { event_type: 'd', library: 'amplitude-ts/2.1.0' },
      {
        event_type: 'e',
        time: server.nowMs() - 2 * 86_400_000,
        event_properties: { long: 'x'.repeat(2_000) },
      },
    );
    const found = await Promise.all(streams.map((stream) => stream.until(1)));
    expect(found.map((messages) => messages.map(({ data }) => data.eventType))).toEqual([
      ['Wanted'],
      ['a'],
      ['b'],
      ['c'],
      ['d'],
      ['e'],
    ]);
    expect(found[5]?.[0]?.data.problems.map(({ reason }: { reason: string }) => reason)).toEqual([
      'string_truncated',
      'late_time',
    ]);
    for (const stream of streams) stream.close();
    const refused = await listen('?groupValue=acme');
    expect(refused.status).toBe(400);
  });

  it('goes on where it was, after a connection was lost', async () => {
    const stream = await listen('?event=Kept');
    await send({ event_type: 'Kept', event_properties: { n: 1 } });
    const [first] = await stream.until(1);
    stream.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await send({ event_type: 'Kept' }, { event_type: 'Kept' });
    const again = await listen('?event=Kept', { 'last-event-id': first?.id ?? '' });
    expect((await again.until(2)).map(({ data }) => data.eventType)).toEqual(['Kept', 'Kept']);
    again.close();
  });

  it('passes over what a large request holds beyond the limit, and says so', async () => {
    const stream = await listen('?event=Many');
    await send(...Array.from({ length: 1_500 }, () => ({ event_type: 'Many' })));
    const messages = await stream.until(1_001);
    expect(messages[0]).toMatchObject({ name: 'passed', data: { passed: 500 } });
    stream.close();
  });
});

describe('GET /api/ingestion', () => {
  it('tells what each client sent, with the last errors as they came in', async () => {
    const before = await server.ask<Ingestion>('/api/ingestion?library=ruby-sdk');
    expect(before.errors).toEqual([]);
    await send({ event_type: 'a', library: 'ruby-sdk/1.2.3' }, { event_type: 'b' });
    await send({ event_type: 'a', library: 'ruby-sdk/1.2.3', user_id: 'x' });
    await server.post('/2/httpapi', { api_key: 'wrong', events: [] }, { 'user-agent': 'ruby-sdk/1.2.3' });
    const { clients, unattributed, errors } = await server.ask<Ingestion>('/api/ingestion?library=ruby-sdk');
    const problems = [{ reason: 'invalid_id_length', count: 1 }];
    expect(clients.find(({ library }) => library === 'ruby-sdk')).toMatchObject({
      ...{ endpoint: '/2/httpapi', version: '1.2.3' },
      hour: { requests: 2, refused: 1, events: 2, problems, problemsTotal: 1 },
    });
    expect(unattributed).toMatchObject([{ library: 'ruby-sdk', hour: { requests: 1, refused: 1 } }]);
    expect(errors.map(({ reason, isAttributed }) => [reason, isAttributed]).sort()).toEqual([
      ['invalid_id_length', true],
      ['unknown_key', false],
    ]);
    expect(errors.find(({ isAttributed }) => isAttributed)?.raw).toContain('"user_id":"x"');
  });
});

interface Ingestion {
  readonly clients: readonly { readonly library: string }[];
  readonly unattributed: readonly object[];
  readonly errors: readonly {
    readonly reason: string;
    readonly isAttributed: boolean;
    readonly raw: string;
  }[];
}

describe('who watches', () => {
  it('is a person, until they sign out', async () => {
    const browser = openBrowser(server.url);
    await browser.send('POST', '/api/session', { name: 'admin', password: adminPassword });
    const stream = await openLive(`${server.url}/api/live?project=1`, browser.headers());
    open.push(stream);
    expect(stream.status).toBe(200);
    await browser.send('DELETE', '/api/session');
    await stream.ended;
    expect(stream.messages.at(-1)).toMatchObject({ name: 'end', data: { why: 'refused' } });
  }, 15_000);

  it('is not a stranger', async () => {
    expect((await openLive(`${server.url}/api/live`, {})).status).toBe(401);
  });
});
