import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { WireResult } from '../../src/wire/contract.ts';
import { createVendors, startMs, type Vendors } from '../support/vendor-calls.ts';

const track = { type: 'track', userId: 'ann', event: 'Opened' };
const basic = (user: string) => ({ authorization: `Basic ${Buffer.from(user).toString('base64')}` });
const refusals = (result: WireResult) =>
  result.kind === 'answered'
    ? []
    : (result.refusals ?? []).map(({ index, reason, detail }) => `${index} ${reason}: ${detail}`);
const names = ({ state }: Vendors) => state.rows('events').map((row) => row.event_type);

describe('who sends', () => {
  it.each([
    ['the user of Basic', basic('write-key:'), {}],
    ['the user of Basic without a colon', basic('write-key'), {}],
    ['writeKey in the body', { authorization: '' }, { writeKey: 'write-key' }],
    ['writeKey in the body beside a token', { authorization: 'Bearer abc' }, { writeKey: 'write-key' }],
  ])('is told by %s', (_, input, body) => {
    const vendors = createVendors();
    expect(vendors.segment('/v1/track', { ...track, ...body }, input).answer.status).toBe(200);
    expect(vendors.segment('/v1/batch', { batch: [track], ...body }, input).answer.status).toBe(200);
    expect(names(vendors)).toEqual(['Opened', 'Opened']);
  });

  it('is refused without a key, and with one that nobody has', () => {
    const { segment } = createVendors();
    const none = segment('/v1/track', track, { authorization: '' });
    const wrong = segment('/v1/track', track, basic('nobody:'));
    expect([none.answer.status, wrong.answer.status]).toEqual([401, 401]);
    expect([...refusals(none), ...refusals(wrong)]).toEqual([
      '-1 missing_field: no write key',
      '-1 unknown_key: no source has this write key',
    ]);
    expect(wrong).toMatchObject({ project: 0, key: 'nobody' });
  });
});

describe('a batch', () => {
  it('is taken but for its bad calls, which are named in Segment’s words and counted', () => {
    const vendors = createVendors();
    const result = vendors.segment('/v1/batch', {
      batch: [
        track,
        { type: 'track', event: 'Nobody' },
        { type: 'track', userId: 'ann' },
        { type: 'track', userId: 'ann', event: { name: 'x' } },
        { type: 'track', userId: 'ann', event: 'x', properties: ['x'] },
        { type: 'identify', userId: 'ann', traits: 'pro' },
        { type: 'group', userId: 'ann' },
        { type: 'page', userId: 'ann', name: { x: 5 } },
        { type: 'screen', userId: 'ann', category: {} },
        { type: 'alias', previousId: 'bob' },
        { type: 'delete', userId: 'ann' },
        { userId: 'ann', event: 'x' },
        'track',
        { type: 'track', userId: 'ann', event: '$identify' },
        { type: 'track', userId: 'undefined', event: 'x' },
        { type: 'track', userId: 'ann', event: 'x', timestamp: '1812-06-24T00:00:00Z' },
        { type: 'track', userId: ['ann', 'bob'], event: 'x' },
        track,
      ],
    });
    expect(result.answer.status).toBe(200);
    expect(refusals(result)).toEqual([
      '1 missing_field: userId and anonymousId are missing (no_user_anon_id)',
      '2 missing_field: event is missing (event_not_defined)',
      '3 invalid_field: event is not a string (event_not_string)',
      '4 invalid_field: properties is not an object (properties_not_object)',
      '5 invalid_field: traits is not an object (traits_not_object)',
      '6 mapping_failed: $.groupId: missing (group_value)',
      '7 invalid_field: name is not a string (name_not_string)',
      '8 invalid_field: category is not a string (category_not_string)',
      '9 missing_field: userId is missing (id_required)',
      '10 invalid_field: type is delete; expected one of track, page, screen, identify, group, alias (bad_request)',
      '11 missing_field: type is missing (bad_request)',
      '12 invalid_field: the call is not a JSON object (bad_request)',
      '13 invalid_field: $.event: event_type is not valid',
      '14 forbidden_id: $.userId: user_id is not valid',
      '15 invalid_time: $.timestamp: time is not valid: -4970937600000 is outside the accepted range: from the year 2000 to two days from now',
      '16 invalid_field: $.userId: user_id is not valid',
    ]);
    expect(names(vendors)).toEqual(['Opened', 'Opened']);
    expect(JSON.parse(result.answer.body)).toMatchObject({
      success: true,
      rejected_count: 16,
      rejected: expect.arrayContaining([
        { index: 1, reason: 'missing_field', message: expect.stringContaining('no_user_anon_id') },
      ]),
    });
  });

  it('gives its context and integrations to each call', () => {
    const vendors = createVendors({ style: 'default' }, 7);
    vendors.segment('/v1/batch', {
      batch: [track, { ...track, context: { groupId: 'beta' } }],
      context: { groupId: 'acme', locale: 'de' },
      integrations: { Amplitude: { groups: { team: 'red' } } },
    });
    expect(vendors.state.rows('events').map((row) => [row.language, row.groups_sent, row.mapping])).toEqual([
      ['German', '{"company":["acme"],"team":["red"]}', 7],
      ['German', '{"company":["beta"],"team":["red"]}', 7],
    ]);
  });

  it.each([
    ['empty', { batch: [] }, 200, '-1 missing_field: the batch is empty (empty_batch)'],
    [
      'of 2,501 calls',
      { batch: Array(2_501).fill(track) },
      200,
      '-1 too_many_events: 2501 calls; 2500 at most',
    ],
    ['that is none', { batch: 'x' }, 400, '-1 invalid_field: batch is not a list'],
    ['missing', { sentAt: 'x' }, 400, '-1 missing_field: batch is missing'],
    ['no JSON', '{"batch": [', 400, '-1 invalid_json: the body is not a JSON object'],
  ])('%s is refused', (_, body, status, refusal) => {
    const vendors = createVendors();
    const result = vendors.segment('/v1/batch', body);
    expect([result.answer.status, ...refusals(result)]).toEqual([status, refusal]);
    expect(names(vendors)).toEqual([]);
  });

  it('is measured with what all its calls share, and its orders have some hundred products at most', () => {
    const vendors = createVendors({ style: 'actions' });
    const context = { traits: { text: 'x'.repeat(20_000) } };
    const own = { ...track, properties: { text: 'x'.repeat(13_000) } };
    expect(refusals(vendors.segment('/v1/batch', { batch: [track, own], context }))).toEqual([
      expect.stringMatching(/^1 payload_too_large/),
    ]);
    const order = { ...track, event: 'Order Completed', properties: { products: Array(5_000).fill({}) } };
    const result = vendors.segment('/v1/track', order);
    expect(names(vendors)).toHaveLength(1 + 1 + 100);
    expect(result.kind === 'accepted' && result.request.cuts.map(({ detail }) => detail)).toEqual([
      '$.properties.products: kept the first 100 of 5000',
    ]);
  });

  it('may have 2,500 calls, and loses the ones that are larger than 32 KB', () => {
    const vendors = createVendors();
    const large = { ...track, event: 'Large', properties: { text: 'x'.repeat(33_000) } };
    const result = vendors.segment('/v1/batch', { batch: [...Array(2_499).fill(track), large] });
    expect(names(vendors)).toHaveLength(2_499);
    expect(refusals(result)).toEqual([
      expect.stringMatching(/^2499 payload_too_large: the call has 330\d\d bytes/),
    ]);
  });
});

describe('a call', () => {
  it('counts once however often it comes, by its messageId', () => {
    const vendors = createVendors();
    const group = {
      type: 'group',
      userId: 'ann',
      groupId: 'acme',
      traits: { plan: 'pro' },
      messageId: 'm-2',
    };
    for (let time = 0; time < 3; time++)
      vendors.segment('/v1/batch', {
        batch: [{ ...track, messageId: 'm-1' }, group, { ...track, messageId: 'm-3' }],
      });
    expect(names(vendors)).toEqual(['Opened', 'Opened']);
    expect(vendors.state.rows('operations')).toHaveLength(2);
  });

  it.each([
    ['sentAt of the batch', { sentAt: '2026-01-02T10:00:00Z' }, { timestamp: '2026-01-02T09:59:00Z' }],
    ['sentAt of its own', {}, { sentAt: '2026-01-02T10:00:00Z', timestamp: '2026-01-02T09:59:00Z' }],
    ['originalTimestamp', { sentAt: '2026-01-02T10:00:00Z' }, { originalTimestamp: '2026-01-02T09:59:00Z' }],
  ])('has its clock corrected by %s', (_, batch, call) => {
    const vendors = createVendors();
    vendors.segment('/v1/batch', { ...batch, batch: [{ ...track, ...call }] });
    expect(vendors.state.rows('events')[0]).toMatchObject({
      time: startMs - 60_000,
      client_time: Date.UTC(2026, 0, 2, 9, 59),
    });
  });

  it('is corrected by seconds as well, as Segment does; without sentAt it keeps its time', () => {
    const vendors = createVendors();
    const sentAt = new Date(startMs - 2_000).toISOString();
    const timestamp = new Date(startMs - 5_000).toISOString();
    vendors.segment('/v1/track', { ...track, sentAt, timestamp });
    vendors.segment('/v1/track', { ...track, timestamp });
    vendors.segment('/v1/track', track);
    expect(vendors.state.rows('events').map(({ time }) => startMs - time)).toEqual([3_000, 5_000, 0]);
  });

  it('with a time that is none counts as of its receipt, and it is said', () => {
    const vendors = createVendors();
    const result = vendors.segment('/v1/track', { ...track, timestamp: 'yesterday' });
    expect(vendors.state.rows('events').map(({ time }) => time)).toEqual([startMs]);
    expect(result.kind === 'accepted' && result.request.cuts).toMatchObject([
      {
        reason: 'invalid_time',
        index: 0,
        item: 0,
        detail: '$.timestamp: yesterday is not a time (time); left out',
      },
    ]);
  });

  it('is not kept out by an empty id, as some clients send it for nobody', () => {
    const vendors = createVendors({
      style: 'actions',
      group: { fields: { group_type: 'company', group_value: 'x' } },
    });
    vendors.segment('/v1/batch', {
      batch: [
        { ...track, userId: '', anonymousId: 'phone', context: { device: { id: '' } } },
        { ...track, userId: 'ann', anonymousId: '' },
        { type: 'group', userId: '', anonymousId: 'phone', groupId: 'g' },
      ],
    });
    expect(vendors.state.rows('events').map(({ user_id, device_id }) => [user_id, device_id])).toEqual([
      [undefined, 'phone'],
      ['ann', undefined],
    ]);
    expect(vendors.state.rows('memberships')).toHaveLength(1);
  });

  it.each([
    [
      'context.locale',
      { context: { locale: ['de', 'en'] } },
      ['$.context.locale: ["de","en"] is not a string (language)'],
    ],
    ['locale in a list of one', { context: { locale: ['de'] } }, []],
    [
      'context.app.version',
      { context: { app: { version: {} } } },
      ['$.context.app.version: {} is not a string (app_version)'],
    ],
    [
      'latitude',
      { context: { location: { latitude: 'north' } } },
      ['$.context.location.latitude: north is not a number (location_lat)'],
    ],
    [
      'context.traits',
      { context: { traits: 'pro' } },
      ['$.context.traits: pro is not an object (user_properties)'],
    ],
    ['messageId', { messageId: { id: 1 } }, ['$.messageId: {"id":1} is not a string (insert_id)']],
    [
      'a session',
      { integrations: { 'Actions Amplitude': { session_id: 'session-12' } } },
      ['$.integrations.Actions Amplitude.session_id: session-12 is not a time (session_id)'],
    ],
    ['revenue', { properties: { revenue: true, currency: { code: 'EUR' } } }, []],
    ['an empty list of properties', { properties: [] }, []],
  ])('is not kept out by a %s of another shape; that is left out and said', (_, more, cuts) => {
    const vendors = createVendors();
    const result = vendors.segment('/v1/track', { ...track, ...more });
    expect(names(vendors)).toEqual(['Opened']);
    expect(result.kind === 'accepted' && result.request.cuts.map(({ detail }) => detail)).toEqual(
      cuts.map((detail) => `${detail}; left out`),
    );
  });

  it('reads a time without an offset as of UTC', () => {
    const vendors = createVendors();
    for (const timestamp of [
      '2026-01-02T03:04:05',
      '2026-01-02 03:04:05',
      '2026-01-02T05:04:05+02:00',
      '2026-01-02',
    ])
      vendors.segment('/v1/track', { ...track, timestamp });
    const expected = Date.UTC(2026, 0, 2, 3, 4, 5);
    expect(vendors.state.rows('events').map(({ time }) => time)).toEqual([
      expected,
      expected,
      expected,
      Date.UTC(2026, 0, 2),
    ]);
  });

  it('describes a group once per sender, whatever ids they give their calls', () => {
    const vendors = createVendors();
    for (const [userId, groupId] of [
      ['ann', 'acme'],
      ['bob', 'beta'],
      ['bob', 'beta'],
    ])
      vendors.segment('/v1/group', { userId, groupId, traits: { plan: groupId }, messageId: '1' });
    expect(vendors.state.rows('versions').map(({ props }) => props)).toEqual([
      { plan: 'acme' },
      { plan: 'beta' },
    ]);
    expect(vendors.state.rows('operations')).toHaveLength(4);
  });

  it('keeps ids and numbers that JavaScript cannot', () => {
    const vendors = createVendors();
    vendors.segment(
      '/v1/track',
      '{"userId": 12345678901234567890, "event": "x", "properties": {"order": 98765432109876543210}}',
    );
    expect(vendors.state.rows('events')[0]).toMatchObject({
      user_id: '12345678901234567890',
      props: { order: '98765432109876543210' },
    });
  });

  it('says what was cut off it at the item it became', () => {
    const vendors = createVendors();
    const long = { type: 'track', userId: 'ann', event: 'Long', properties: { text: 'x'.repeat(2_000) } };
    const group = { type: 'group', userId: 'ann', groupId: 'acme' };
    vendors.segment('/v1/batch', { batch: [group, { ...long, messageId: 'm' }] });
    vendors.segment('/v1/batch', { batch: [{ ...long, messageId: 'm' }] });
    expect(
      vendors.state.rejected.map(({ reason, sample }) => [reason, sample.index, sample.raw.slice(0, 16)]),
    ).toEqual([['string_truncated', 1, '{"type":"track",']]);
  });
});

describe('a webhook of Segment', () => {
  const event = {
    ...track,
    messageId: 'w-1',
    timestamp: '2026-01-02T09:00:00.000Z',
    sentAt: '2020-01-01T00:00:00Z',
  };
  const sign = (text: string, secret = 'secret') => createHmac('sha1', secret).update(text).digest('hex');
  const post = ({ segment }: Vendors, body: unknown, signature: string, source = 'source') =>
    segment('/v1/webhook/:source', body, { authorization: '', signature, parameters: { source } });

  it('is taken with the signature of its body, at the time Segment corrected already', () => {
    const vendors = createVendors();
    expect(post(vendors, event, sign(JSON.stringify(event))).answer.status).toBe(200);
    expect(vendors.state.rows('events').map(({ time }) => time)).toEqual([Date.UTC(2026, 0, 2, 9)]);
  });

  it('is taken with the signature of the first event alone, where it sends several', () => {
    const vendors = createVendors();
    const events = Array.from({ length: 2_500 }, (_, index) => ({ ...event, messageId: `w-${index}` }));
    expect(post(vendors, events, sign(JSON.stringify(events[0]))).answer.body).toBe('{"success":true}');
    expect(names(vendors)).toHaveLength(2_500);
    expect(post(vendors, events, sign(JSON.stringify(events[0]))).answer.status).toBe(200);
    expect(names(vendors)).toHaveLength(2_500);
  });

  it('is taken where its first event holds what JavaScript would write otherwise', () => {
    const vendors = createVendors();
    const first = '{"type":"track","userId":"ann","event":"Big","properties":{"id":12345678901234567000}}';
    expect(post(vendors, `[${first},${first}]`, sign(first)).answer.status).toBe(200);
    expect(vendors.state.rows('events')).toHaveLength(2);
  });

  it.each([
    ['a wrong signature', sign(JSON.stringify(event), 'guess'), 'X-Signature is wrong (source source)'],
    ['no signature', '', 'X-Signature is missing (source source)'],
    ['a signature of another event', sign('{}'), 'X-Signature is wrong (source source)'],
    ['a signature that is none', 'zz', 'X-Signature is wrong (source source)'],
  ])('is refused with %s', (_, signature, detail) => {
    const vendors = createVendors();
    const result = post(vendors, event, signature);
    expect([result.answer.status, ...refusals(result)]).toEqual([401, `-1 bad_signature: ${detail}`]);
    expect(result).toMatchObject({ project: 1 });
    expect(names(vendors)).toEqual([]);
  });

  it('is refused where it was cut short, or the source is nobody’s', () => {
    const vendors = createVendors();
    const text = JSON.stringify(event);
    expect(post(vendors, text.slice(0, -5), sign(text)).answer.status).toBe(401);
    const list = `[${text},${text}`;
    expect(refusals(post(vendors, list, sign(text)))).toEqual([
      '-1 invalid_json: the body is not a JSON object',
    ]);
    expect(post(vendors, event, sign(text), 'other').answer.status).toBe(404);
    expect(names(vendors)).toEqual([]);
  });
});

describe('the browser library', () => {
  it('hears from the settings where to send', () => {
    const { segment } = createVendors();
    const ask = (writeKey: string) =>
      segment('/v1/projects/:writeKey/settings', '', {
        method: 'GET',
        parameters: { writeKey },
        protocol: 'https',
        host: 'muster.example',
      });
    expect(ask('nobody').answer.status).toBe(404);
    expect(JSON.parse(ask('write-key').answer.body)).toMatchObject({
      integrations: {
        'Segment.io': { apiKey: 'write-key', apiHost: 'muster.example/v1', protocol: 'https' },
      },
      metrics: { sampleRate: 0 },
    });
  });
});
