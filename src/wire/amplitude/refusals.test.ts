/** Refused requests, and Amplitude's answers to them. */
import { describe, expect, it } from 'vitest';
import { key, receivedMs, refused, send } from '../../../test/support/wire.ts';
import { limits } from '../../domain/limits.ts';

const good = { event_type: 'Opened', user_id: 'user-1' };
const events = (...list: unknown[]) => ({ api_key: key, events: list });

describe('answers of 400', () => {
  it('names the key, word for word', () => {
    const result = refused(send('/2/httpapi', { api_key: 'nobody', events: [good] }));
    expect(result).toEqual({
      status: 400,
      body: { code: 400, error: 'Invalid API key: nobody' },
      reasons: ['-1 unknown_key'],
    });
  });

  it.each([
    ['no body', '', 'Missing request body', 'events', 'missing_field'],
    ['no JSON', '{"api_key":', 'Invalid JSON request body', 'events', 'invalid_json'],
    ['no object', '[1]', 'Invalid JSON request body', 'events', 'invalid_json'],
    ['no key', '{"events":[]}', 'Request missing required field', 'api_key', 'missing_field'],
    [
      'an empty key',
      '{"api_key":"","events":[]}',
      'Request missing required field',
      'api_key',
      'missing_field',
    ],
    ['no events', `{"api_key":"${key}"}`, 'Request missing required field', 'events', 'missing_field'],
    [
      'Events',
      `{"api_key":"${key}","Events":[1]}`,
      'Request missing required field',
      'events',
      'missing_field',
    ],
    [
      'events that are no list',
      `{"api_key":"${key}","events":{}}`,
      'Request missing required field',
      'events',
      'missing_field',
    ],
  ])('with %s names a missing field, so that no client loops', (_, body, error, field, reason) => {
    expect(refused(send('/2/httpapi', body))).toEqual({
      status: 400,
      body: {
        code: 400,
        error,
        missing_field: field,
        events_with_invalid_fields: {},
        events_with_missing_fields: {},
      },
      reasons: [`-1 ${reason}`],
    });
  });

  it('lists every failing index of every field, and stores nothing of the request', () => {
    const result = refused(
      send(
        '/2/httpapi',
        events(
          good,
          { ...good, time: 'yesterday', event_properties: 'x' },
          { user_id: 'user-1' },
          { ...good, time: 1.5 },
          { event_type: 'Opened' },
          'no event',
          { event_type: '$groupidentify', group_properties: { a: 1 } },
        ),
      ),
    );
    expect(result).toEqual({
      status: 400,
      body: {
        code: 400,
        error: 'Invalid field values on some events',
        events_with_invalid_fields: { time: [1, 3], event_properties: [1], event: [5] },
        events_with_missing_fields: { event_type: [2], user_id: [4], groups: [6] },
      },
      reasons: [
        '1 invalid_time',
        '1 invalid_field',
        '2 missing_field',
        '3 invalid_time',
        '4 missing_field',
        '5 invalid_field',
        '6 missing_field',
      ],
    });
  });

  it('lists ids too short for every client: the length map, and the invalid fields for those that do not read it', () => {
    const result = refused(
      send('/2/httpapi', events(good, { ...good, user_id: 'u', device_id: 'device-1' })),
    );
    expect(result.body).toEqual({
      code: 400,
      error: 'Invalid id length for user_id or device_id',
      events_with_invalid_id_lengths: { user_id: [1] },
      events_with_invalid_fields: { user_id: [1] },
      events_with_missing_fields: {},
    });
  });

  it('says so on /batch where no id remains', () => {
    const result = refused(send('/batch', events({ ...good, user_id: 'u', device_id: 'd' })));
    expect(result.body).toMatchObject({ events_with_invalid_id_lengths: { user_id: [0], device_id: [0] } });
  });

  const forbidden = [
    'Anonymous',
    'NIL',
    'none',
    'null',
    'N/A',
    'na',
    'undefined',
    'Unknown',
    '',
    '{}',
    'lmy47d',
    '0',
    '-1',
  ];
  it.each([...forbidden, '00000000-0000-0000-0000-000000000000'])('refuses the id "%s"', (id) => {
    const asUser = refused(send('/2/httpapi', events({ ...good, user_id: id })));
    expect(asUser.body).toMatchObject({ events_with_invalid_fields: { user_id: [0] } });
    expect(asUser.reasons).toEqual(['0 forbidden_id']);
    const asDevice = refused(send('/batch', events({ ...good, device_id: id })));
    expect(asDevice.body).toMatchObject({ events_with_invalid_fields: { device_id: [0] } });
  });

  it('refuses a device of zeros', () => {
    expect(refused(send('/2/httpapi', events({ ...good, device_id: '000000000000000' }))).reasons).toEqual([
      '0 forbidden_id',
    ]);
  });

  it.each([
    ['user_id', true],
    ['user_id', { a: 1 }],
    ['user_id', 1.5],
    ['device_id', ['x']],
    ['event_type', 5],
    ['event_properties', 'text'],
    ['user_properties', 7],
    ['groups', ['Acme']],
    ['session_id', 'x'],
    ['event_id', 1.5],
    ['price', '9.99'],
    ['location_lat', 'x'],
    ['platform', { a: 1 }],
    ['insert_id', ['x', 'y']],
    ['user_id', ['user-1', 'user-2']],
    ['user_id', [['user-1']]],
    ['user_id', 1e30],
    ['time', '2026-11-23T12:00:00Z'],
  ])('refuses %s of %j', (field, value) => {
    const { body } = refused(send('/2/httpapi', events({ ...good, [field]: value })));
    expect(body).toMatchObject({ events_with_invalid_fields: { [field]: [0] } });
  });

  it.each([
    ['before 2000', limits.timeMsMin - 1],
    ['in seconds', Math.floor(receivedMs / 1000)],
    ['negative', -1],
    ['too far ahead', receivedMs + limits.timeAheadMsMax + 1],
    ['beyond every date', 1e300],
  ])('refuses a time %s', (_, time) => {
    const result = refused(send('/2/httpapi', events({ ...good, time })));
    expect(result.body).toMatchObject({ events_with_invalid_fields: { time: [0] } });
    expect(result.reasons).toEqual(['0 invalid_time']);
  });
});

describe('answers of 413 and 429', () => {
  it('refuses too many events', () => {
    const list = Array(limits.eventsPerRequestMax + 1).fill(good);
    expect(refused(send('/batch', events(...list)))).toEqual({
      status: 413,
      body: { code: 413, error: 'Payload too large' },
      reasons: ['-1 too_many_events'],
    });
  });

  it('lists every event and who sends too much', () => {
    const throttle = {
      eventsPerSecondMax: 30,
      excess: (sender: string) => (sender === '1 device device-9' ? 31 : 0),
      note: () => {
        throw new Error('nothing is noted of a refused request');
      },
    };
    const body = events({ ...good, device_id: 'device-9' }, good);
    expect(refused(send('/2/httpapi', body, { throttle }))).toEqual({
      status: 429,
      body: {
        code: 429,
        error: 'Too many requests for some devices and users',
        eps_threshold: 30,
        throttled_devices: { 'device-9': 31 },
        throttled_users: {},
        exceeded_daily_quota_devices: {},
        exceeded_daily_quota_users: {},
        throttled_events: [0, 1],
      },
      reasons: ['0 throttled', '1 throttled'],
    });
  });
});

describe('samples', () => {
  it('hold the raw item, cut to the limit', () => {
    const result = send('/2/httpapi', events({ ...good, time: 1, note: 'é'.repeat(10_000) }));
    const raw = result.kind === 'refused' ? (result.refusals[0]?.raw ?? '') : '';
    expect(raw).toMatch(/^\{"event_type":"Opened"/);
    expect(Buffer.byteLength(raw)).toBeLessThanOrEqual(limits.rejectionSampleBytesMax);
    expect(Buffer.byteLength(raw)).toBeGreaterThan(limits.rejectionSampleBytesMax - 4);
    expect(raw).not.toContain('\uFFFD');
  });

  it('name the client by its library, else by its User-Agent', () => {
    const named = send('/2/httpapi', events({ library: 'amplitude-go/1.3.1' }));
    const unnamed = send('/2/httpapi', events({}));
    expect([named.kind === 'refused' && named.client, unnamed.kind === 'refused' && unnamed.client]).toEqual([
      'amplitude-go/1.3.1',
      'test/1',
    ]);
  });
});
