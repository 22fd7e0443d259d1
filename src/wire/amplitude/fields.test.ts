/** Fields of Amplitude's items. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted, key, receivedMs, send } from '../../../test/support/wire.ts';
import type { EventInput } from '../../domain/input.ts';
import { nameLanguage } from '../items/columns.ts';
import { createThrottle } from '../throttle.ts';

function readEvent(event: object, more: object = {}, options = {}): EventInput {
  const body = { api_key: key, ...more, events: [{ event_type: 'Opened', user_id: 'user-1', ...event }] };
  return accepted(send('/2/httpapi', body, options)).items[0] as EventInput;
}

/** The one event of a body written out, where the way a number is written matters. */
function readText(event: string): EventInput {
  return accepted(send('/2/httpapi', `{"api_key":"${key}","events":[${event}]}`)).items[0] as EventInput;
}

describe('clock correction', () => {
  const minute = 60_000;
  const at = (uploadMs: number | string, time: number) =>
    readEvent(
      { time },
      { client_upload_time: typeof uploadMs === 'string' ? uploadMs : new Date(uploadMs).toISOString() },
    );

  it('leaves times alone within a minute', () => {
    expect(at(receivedMs - minute + 1, receivedMs - 5).timeMs).toBe(receivedMs - 5);
  });
  it('moves times by the difference from a minute on, and keeps what the client said', () => {
    const event = at(receivedMs + 3 * minute, receivedMs + 2 * minute);
    expect([event.timeMs, event.clientTimeMs]).toEqual([receivedMs - minute, receivedMs + 2 * minute]);
    expect(at(receivedMs - minute, receivedMs - minute - 5).timeMs).toBe(receivedMs - 5);
  });
  it('saves an event of a device whose clock stands in 1970', () => {
    expect(at(1_000, 500).timeMs).toBe(receivedMs - 500);
  });
  it('does nothing without, or with a senseless, time of upload', () => {
    expect(at('soon', receivedMs - 5).timeMs).toBe(receivedMs - 5);
    expect(readEvent({ time: receivedMs - 5 }).timeMs).toBe(receivedMs - 5);
  });
  it('does not touch the receipt of an event without time', () => {
    expect(readEvent({}, { client_upload_time: '2020-01-01T00:00:00Z' }).timeMs).toBe(receivedMs);
  });
});

describe('numbers as ids', () => {
  it('keep the text they were written as', () => {
    expect(readText('{"event_type":"x","user_id":12345678}').userId).toBe('12345678');
    expect(readText('{"event_type":"x","user_id":12345.0}').userId).toBe('12345.0');
    expect(readText('{"event_type":"x","user_id":9007199254740991}').userId).toBe('9007199254740991');
    expect(readText('{"event_type":"x","user_id":"user-1","groups":{"c":[1.0,2e1,3]}}').groups).toEqual({
      c: ['1.0', '2e1', '3'],
    });
    expect(readText('{"event_type":"x","user_id":"user-1","groups":{"c":-0}}').groups).toEqual({ c: ['-0'] });
    expect(readText('{"event_type":"x","user_id":"user-1","app_version":1.10}').client).toEqual({
      version_name: '1.10',
    });
  });

  it('are what JavaScript writes where they are written so, whatever else is in the request', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000 }), fc.jsonValue(), (id, other) => {
        const event = readEvent({ user_id: id, event_properties: { other }, groups: { company: id } });
        expect([event.userId, event.groups['company']]).toEqual([String(id), [String(id)]]);
      }),
    );
  });

  const big = '418259137264128001';
  const form = (name: string, value: string) =>
    new URLSearchParams({ api_key: key, [name]: value }).toString();

  it.each([
    [
      '/2/httpapi',
      `{"api_key":"${key}","events":[{"event_type":"x","user_id":${big},"groups":{"c":${big}}}]}`,
    ],
    ['/batch', `{"api_key":"${key}","events":[{"event_type":"x","user_id":${big},"groups":{"c":[${big}]}}]}`],
    [
      '/batch',
      `{"api_key":"${key}","events":[{"event_type":"$identify","user_id":${big},"groups":{"c":${big}}}]}`,
    ],
    ['/httpapi', form('event', `{"event_type":"x","user_id":${big},"groups":{"c":${big}}}`)],
    ['/identify', form('identification', `[{"user_id":${big},"groups":{"c":${big}}}]`)],
    ['/groupidentify', form('identification', `{"group_type":"c","group_value":${big}}`)],
  ])('as ids and group values beyond 2^53 over %s keep their digits', (path, body) => {
    const headers = body.startsWith('{') ? {} : { contentType: 'application/x-www-form-urlencoded' };
    const request = accepted(send(path, body, headers));
    expect(request.items[0]).toMatchObject({ groups: { c: [big] } });
    if (path !== '/groupidentify') expect(request.items[0]).toMatchObject({ userId: big });
    expect(request.cuts).toEqual([]);
  });

  it('as ids of /usermap beyond 2^53 keep their digits', () => {
    const body = form('mapping', `[{"user_id":${big},"global_user_id":418259137264128003}]`);
    const request = accepted(send('/usermap', body, { contentType: 'application/x-www-form-urlencoded' }));
    expect(request.items[0]).toMatchObject({ userId: big, globalUserId: '418259137264128003' });
  });

  it('as property operations beyond 2^53 keep their digits', () => {
    const operations = `{"$set":{"a":${big}},"$append":{"b":[${big}]},"$setOnce":{"c":{"d":${big}}}}`;
    const body = `{"api_key":"${key}","events":[{"event_type":"$identify","user_id":"user-1","user_properties":${operations}}]}`;
    const { userProperties } = accepted(send('/2/httpapi', body)).items[0] as { userProperties: object };
    expect(userProperties).toEqual({ set: { a: big }, append: { b: [big] }, setOnce: { c: { d: big } } });
  });

  it('a null among property operations changes nothing, and is counted', () => {
    const read = (operations: object) => {
      const request = accepted(
        send('/2/httpapi', {
          api_key: key,
          events: [{ event_type: 'x', user_id: 'user-1', user_properties: operations }],
        }),
      );
      const { userProperties } = request.items[0] as { userProperties?: object };
      return [userProperties, request.cuts.map(({ reason, detail }) => `${reason} ${detail}`)];
    };
    const said = (at: string) => [
      `invalid_operation user_properties.${at}: null is ignored; $unset removes a property`,
    ];
    expect(read({ plan: null, role: 'a' })).toEqual([{ plain: { role: 'a' } }, said('plan')]);
    expect(read({ $set: { plan: null } })).toEqual([undefined, said('$set.plan')]);
    expect(read({ $setOnce: { plan: null }, seats: 5 })).toEqual([
      { plain: { seats: 5 } },
      said('$setOnce.plan'),
    ]);
    expect(read({ $unset: { plan: null } })).toEqual([{ unset: ['plan'] }, []]);
    expect(read({ $set: { plan: { inner: null, b: 1 } } })).toEqual([{ set: { plan: { b: 1 } } }, []]);
  });

  it('a list of one is what it holds, where a text or an id is meant', () => {
    const event = readEvent({
      ...{ user_id: ['user-1'], event_type: ['open'], insert_id: ['i'], device_type: ['web'] },
      ...{ app_version: [7], groups: { c: ['a'] } },
    });
    expect(event).toMatchObject({
      ...{ userId: 'user-1', eventType: 'open', insertId: 'i', groups: { c: ['a'] } },
      client: { device_type: 'web', version_name: '7' },
    });
  });

  it('as properties beyond 2^53 keep their digits', () => {
    const body = `{"api_key":"${key}","events":[{"event_type":"x","user_id":"user-1","event_properties":{"a":{"b":[12345678901234567890]}}}]}`;
    const request = accepted(send('/2/httpapi', body));
    expect(request.items[0]).toMatchObject({ properties: { a: { b: ['12345678901234567890'] } } });
    expect(request.cuts).toMatchObject([
      {
        reason: 'number_out_of_range',
        detail: '0.event_properties.a.b.0: 12345678901234567890 kept as text',
        raw: expect.stringContaining('"event_type":"x"'),
      },
    ]);
  });
});

describe('revenue', () => {
  it.each([
    ['price times quantity wins over revenue', { price: 2, quantity: 3, revenue: 99 }, 6],
    ['the quantity is 1 by default', { price: 2 }, 2],
    ['revenue alone', { revenue: -5 }, -5],
    ['of $revenue', { event_properties: { $revenue: 7, $price: 1 } }, 7],
    [
      'of a helper that sends price 0 beside the revenue',
      { event_properties: { $revenue: 12, $price: 0, $quantity: 1 } },
      12,
    ],
    ['of $price times $quantity', { event_properties: { $price: 1.5, $quantity: 4 } }, 6],
    [
      'of a helper that sends revenue 0 beside the price',
      { event_properties: { $revenue: 0, $price: 3, $quantity: 2 } },
      6,
    ],
    ['free of charge', { event_properties: { $revenue: 0, $price: 0 } }, 0],
  ])('%s', (_, event, revenue) => {
    expect(readEvent(event).revenue?.revenue).toBe(revenue);
  });
  it('needs a price or revenue', () => {
    expect(readEvent({ productId: 'p', quantity: 3 }).revenue).toBeUndefined();
    expect(readEvent({ event_properties: { $revenue: 'much' } }).revenue).toBeUndefined();
    expect(readEvent({ price: 1e308, quantity: 1e308 }).revenue).toBeUndefined();
  });
});

describe('the rest of an event', () => {
  it.each([
    ['en-US', 'English'],
    ['PT-br', 'Portuguese'],
    ['zh_Hans_CN', 'Chinese'],
    ['English', 'English'],
    ['x', 'x'],
    ['not a tag', 'not a tag'],
  ])('names the language of %s', (tag, name) => {
    expect(nameLanguage(tag)).toBe(name);
  });

  it('stores an IP address only where that is configured', () => {
    expect(readEvent({ ip: '198.51.100.1' }).ip).toBeUndefined();
    expect(readEvent({ ip: '198.51.100.1' }, {}, { storeIp: true }).ip).toBe('198.51.100.1');
    expect(readEvent({ ip: '$remote' }, {}, { storeIp: true }).ip).toBe('192.0.2.7');
  });

  it('keeps a place, except the 0, 0 that Java sends', () => {
    expect(
      readEvent({ location_lat: 0, location_lng: 0, library: 'amplitude-java/1.13.0' }),
    ).not.toHaveProperty('locationLat');
    expect(readEvent({ location_lat: 0, location_lng: 0 })).toMatchObject({ locationLat: 0, locationLng: 0 });
    expect(
      readEvent({ location_lat: 48.1, location_lng: 11.6, library: 'amplitude-java/1.13.0' }),
    ).toMatchObject({ locationLat: 48.1 });
  });

  it('cuts names, ids and values that are too long, and says so once per item and reason', () => {
    const long = 'x'.repeat(3_000);
    const body = { api_key: key, events: [{ event_type: long, user_id: long, groups: { company: long } }] };
    const request = accepted(send('/2/httpapi', body));
    expect(request.items[0]).toMatchObject({
      eventType: 'x'.repeat(1_024),
      userId: 'x'.repeat(1_024),
      groups: { company: ['x'.repeat(1_024)] },
    });
    expect(request.cuts).toMatchObject([{ reason: 'string_truncated', index: 0 }]);
  });

  it('replaces NUL and lone surrogates everywhere', () => {
    const event = readText(
      String.raw`{"event_type":"a\u0000","user_id":"user\ud800","insert_id":"\udc00","groups":{"c\u0000":"v\u0000"},"platform":"\ud800"}`,
    );
    expect(event).toMatchObject({
      eventType: 'a\uFFFD',
      userId: 'user\uFFFD',
      insertId: '\uFFFD',
      groups: { 'c\uFFFD': ['v\uFFFD'] },
      client: { platform: '\uFFFD' },
    });
  });

  it('treats __proto__ as a name like any other', () => {
    const event = readText(
      '{"event_type":"x","user_id":"user-1","__proto__":{"price":5},"groups":{"__proto__":"v"},"user_properties":{"__proto__":{"a":1},"$set":{"__proto__":2}}}',
    );
    expect(event.revenue).toBeUndefined();
    expect(JSON.stringify(event.groups)).toBe('{"__proto__":["v"]}');
    expect(JSON.stringify(event.userProperties)).toBe(
      '{"set":{"__proto__":2},"plain":{"__proto__":{"a":1}}}',
    );
  });

  it('survives nesting and names that break what prints values', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    const hostile = '{"toString":1,"valueOf":1,"toJSON":1,"constructor":1,"length":-1}';
    for (const value of [deep, hostile])
      for (const field of [
        'library',
        'groups',
        'platform',
        'user_id',
        'event_type',
        'time',
        'user_properties',
      ]) {
        const event = `{"event_type":"x","user_id":"user-1","${field}":${value},"groups":{"c":${value}},"library":{"name":${value}}}`;
        expect(['accepted', 'refused']).toContain(
          send('/2/httpapi', `{"api_key":"${key}","events":[${event}]}`).kind,
        );
        expect(send('/2/httpapi', `{"api_key":${value},"events":[${event}]}`).kind).toBe('refused');
      }
  });

  it('survives any JSON in place of an event', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }), (events) => {
        expect(['accepted', 'refused']).toContain(send('/2/httpapi', { api_key: key, events }).kind);
      }),
    );
  });

  it('survives any JSON in place of any field', () => {
    const names = [
      'event_type',
      'time',
      'groups',
      'user_properties',
      'event_properties',
      'group_properties',
      'library',
      'price',
      'language',
      'session_id',
      'user_id',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('Opened', '$identify', '$groupidentify'),
        fc.jsonValue(),
        (name, type, value) => {
          const event = { event_type: type, user_id: 'user-1', [name]: value };
          expect(['accepted', 'refused']).toContain(
            send('/2/httpapi', { api_key: key, events: [event] }).kind,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('throttle', () => {
  it('takes a window’s worth, then waits until it has worn off', () => {
    const throttle = createThrottle(10, 1_000);
    expect(throttle.excess('a', 0)).toBe(0);
    throttle.note('a', 25, 0);
    expect(throttle.excess('a', 0)).toBe(25);
    expect(throttle.excess('b', 0)).toBe(0);
    expect(throttle.excess('a', 1_400)).toBe(11);
    expect(throttle.excess('a', 1_500)).toBe(0);
  });
});
