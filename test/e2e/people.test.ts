import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealServer, startRealServer } from '../support/real-server.ts';

let server: RealServer;
const nowMs = Date.UTC(2026, 10, 24, 12);

beforeAll(async () => {
  server = await startRealServer(nowMs, { 'time-zone': 'Europe/Berlin' });
  const events = [
    {
      event_type: '$groupidentify',
      groups: { company: 'acme' },
      group_properties: { $set: { seats: 20 } },
      time: nowMs - 9 * 3_600_000,
    },
    { event_type: 'visited', device_id: 'device-1', time: nowMs - 8 * 3_600_000 },
    {
      event_type: 'bought',
      user_id: 'alice@acme.example',
      device_id: 'device-1',
      time: nowMs - 3_600_000,
      session_id: nowMs - 7_200_000,
      insert_id: 'i-1',
      price: 4.99,
      quantity: 2,
      platform: 'iOS',
      os_name: 'ios',
      os_version: '8.2',
      groups: { company: 'acme' },
      event_properties: { pages: 3 },
      user_properties: { $set: { role: 'admin' } },
    },
  ];
  const sent = await server.post('/2/httpapi', { api_key: server.apiKey, events });
  expect(sent.status).toBe(200);
  await server.flush();
});
afterAll(() => server.stop());

const search = (user: string) =>
  server.ask<{ type: string; matches: { user_id: string; amplitude_id: string }[] }>(
    `/api/2/usersearch?${new URLSearchParams({ user })}`,
  );
const numberOf = async (user: string) => (await search(user)).matches[0]?.amplitude_id ?? '';

describe('GET /api/2/usersearch', () => {
  it('answers in the documented shape', async () => {
    const amplitude_id = await numberOf('device-1');
    const matches = [{ user_id: 'alice@acme.example', amplitude_id }];
    expect(amplitude_id).toMatch(/^\d+$/);
    expect(await search('alice@acme.example')).toEqual({ matches, type: 'match_user_or_device_id' });
    expect(await search('alice')).toEqual({ matches, type: 'match_user_id_prefix' });
    expect(await search(amplitude_id)).toEqual({ matches, type: 'match_amplitude_id' });
    expect(await search('nobody')).toEqual({ matches: [], type: 'nomatch' });
  });
});

describe('GET /api/2/useractivity', () => {
  it('answers in the documented shape', async () => {
    const user = await numberOf('device-1');
    expect(await server.ask(`/api/2/useractivity?user=${user}&limit=1`)).toEqual({
      userData: {
        user_id: 'alice@acme.example',
        canonical_amplitude_id: user,
        merged_amplitude_ids: [],
        num_events: 2,
        num_sessions: 1,
        usage_time: 0,
        first_used: '2026-11-24',
        last_used: '2026-11-24',
        purchases: 1,
        revenue: 9.98,
        platform: 'iOS',
        os: 'ios 8.2',
        version: null,
        device: null,
        device_type: null,
        carrier: null,
        country: null,
        region: null,
        city: null,
        dma: null,
        language: null,
        start_version: null,
        device_ids: ['device-1'],
        last_location: null,
        properties: { role: 'admin' },
      },
      events: [
        {
          app: 1,
          uuid: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
          amplitude_id: user,
          user_id: 'alice@acme.example',
          device_id: 'device-1',
          event_type: 'bought',
          event_time: '2026-11-24 11:00:00.000000',
          client_event_time: '2026-11-24 11:00:00.000000',
          server_received_time: expect.stringMatching(/^2026-11-24 12:00:0\d\.\d{6}$/),
          event_id: null,
          session_id: nowMs - 7_200_000,
          $insert_id: 'i-1',
          library: expect.anything(),
          ip_address: null,
          platform: 'iOS',
          os_name: 'ios',
          os_version: '8.2',
          paying: null,
          location_lat: null,
          location_lng: null,
          price: 4.99,
          quantity: 2,
          revenue: 9.98,
          product_id: null,
          revenue_type: null,
          currency: null,
          event_properties: { pages: 3 },
          user_properties: { role: 'admin' },
          groups: { company: ['acme'] },
          group_properties: { company: { acme: { seats: 20 } } },
        },
      ],
      freshness: expect.any(Number),
    });
  });

  it.each([
    ['user=alice', 'user'],
    ['', 'user'],
    ['user=1&limit=1001', 'limit'],
    ['user=1&limit=0', 'limit'],
    ['user=1&offset=x', 'offset'],
    ['user=1&direction=up', 'direction'],
    ['user=1&page=2', 'page'],
  ])('refuses %s', async (parameters, path) => {
    expect(await server.get(`/api/2/useractivity?${parameters}`)).toMatchObject({ status: 400, path });
  });

  it('says where a user is found that is not there', async () => {
    expect(await server.get('/api/2/useractivity?user=1')).toMatchObject({
      status: 404,
      detail: expect.stringContaining('/api/2/usersearch'),
    });
  });
});

it('GET /api/2/events/list answers in the documented shape', async () => {
  const never = { non_active: false, deleted: false, hidden: false, flow_hidden: false };
  expect(await server.ask('/api/2/events/list')).toEqual({
    data: [
      { value: 'bought', display: 'bought', totals: 1, uniques: 1, pct_dau: 1, ...never },
      { value: 'visited', display: 'visited', totals: 1, uniques: 1, pct_dau: 1, ...never },
    ],
    freshness: expect.any(Number),
  });
});
