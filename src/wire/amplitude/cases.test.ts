/** Requests in Amplitude's dialect and what becomes of them. */
import { describe, expect, it } from 'vitest';
import { accepted, key, receivedMs, send } from '../../../test/support/wire.ts';
import type { InputItem } from '../../domain/input.ts';

interface Case {
  readonly name: string;
  readonly path?: string;
  readonly body: object;
  readonly items: readonly Partial<InputItem>[];
  readonly cuts?: readonly string[];
}

/** What each official client puts on the wire, beside what it means. */
const cases: readonly Case[] = [
  {
    name: 'Node: track with event-level groups, no device',
    body: {
      api_key: key,
      events: [
        {
          event_type: 'Opened',
          user_id: 'user-1',
          groups: { company: 'Acme', team: ['red', 'blue', 'red'] },
          event_properties: { n: 1 },
          time: receivedMs - 5_000,
          insert_id: 'i-1',
          event_id: 3,
          library: 'amplitude-node-ts/1.5.73',
        },
      ],
      options: {},
      client_upload_time: '2026-11-23T12:00:00.000Z',
    },
    items: [
      {
        kind: 'event',
        eventType: 'Opened',
        userId: 'user-1',
        timeMs: receivedMs - 5_000,
        clientTimeMs: receivedMs - 5_000,
        insertId: 'i-1',
        eventId: 3,
        library: 'amplitude-node-ts/1.5.73',
        groups: { company: ['Acme'], team: ['red', 'blue'] },
        properties: { n: 1 },
        client: {},
      },
    ],
  },
  {
    name: 'browser: columns, language as a tag, $remote ip, user_agent, own keys of the client',
    body: {
      api_key: key,
      events: [
        {
          device_id: '5c3a5f6e-8f0f-4d6a-9f6c-3b7c8d9e0f1a',
          session_id: 1_763_899_000_000,
          time: receivedMs,
          platform: 'Web',
          language: 'en-US',
          ip: '$remote',
          insert_id: 'i-2',
          event_type: '[Amplitude] Page Viewed',
          event_properties: { '[Amplitude] Page Path': '/' },
          event_id: 0,
          library: 'amplitude-ts/2.47.0',
          user_agent: 'Mozilla/5.0',
          partner_id: 'x',
          plan: { branch: 'main' },
          ingestion_metadata: { source_name: 'x' },
        },
      ],
    },
    items: [
      {
        kind: 'event',
        eventType: '[Amplitude] Page Viewed',
        deviceId: '5c3a5f6e-8f0f-4d6a-9f6c-3b7c8d9e0f1a',
        timeMs: receivedMs,
        clientTimeMs: receivedMs,
        sessionId: 1_763_899_000_000,
        eventId: 0,
        insertId: 'i-2',
        groups: {},
        client: { platform: 'Web', language: 'English' },
        library: 'amplitude-ts/2.47.0',
        properties: { '[Amplitude] Page Path': '/' },
      },
    ],
  },
  {
    name: 'browser: setGroup is an identify with a user-level group and a user property of its name',
    body: {
      api_key: key,
      events: [
        {
          event_type: '$identify',
          device_id: 'device-1',
          time: receivedMs,
          user_properties: { $set: { company: 'Acme' } },
          groups: { company: 'Acme' },
          library: 'amplitude-ts/2.47.0',
        },
      ],
    },
    items: [
      {
        kind: 'identify',
        deviceId: 'device-1',
        timeMs: receivedMs,
        groups: { company: ['Acme'] },
        userProperties: { set: { company: 'Acme' } },
        client: {},
        library: 'amplitude-ts/2.47.0',
      },
    ],
  },
  {
    name: 'Go: setGroup sends only $set, groupIdentify lists, $clearAll is an object',
    body: {
      api_key: key,
      events: [
        {
          event_type: '$identify',
          user_id: 'user-1',
          user_properties: { $set: { company: ['Acme'] } },
          library: 'amplitude-go/1.3.1',
        },
        {
          event_type: '$groupidentify',
          groups: { company: ['Acme'] },
          group_properties: { $clearAll: { '-': null }, $set: { plan: 'pro' } },
          library: 'amplitude-go/1.3.1',
        },
      ],
    },
    items: [
      {
        kind: 'identify',
        userId: 'user-1',
        timeMs: receivedMs,
        groups: {},
        userProperties: { set: { company: ['Acme'] } },
        client: {},
        library: 'amplitude-go/1.3.1',
      },
      {
        kind: 'groupIdentify',
        timeMs: receivedMs,
        groups: { company: ['Acme'] },
        groupProperties: { clearAll: true, set: { plan: 'pro' } },
        library: 'amplitude-go/1.3.1',
      },
    ],
  },
  {
    name: 'Go: revenue sends all eight keys, most of them empty',
    body: {
      api_key: key,
      events: [
        {
          event_type: 'revenue_amount',
          user_id: 'user-1',
          library: 'amplitude-go/1.3.1',
          event_properties: {
            $productId: '',
            $quantity: 3,
            $price: 2.5,
            $revenueType: '',
            $currency: '',
            $revenue: 0,
            $receipt: '',
            $receiptSig: '',
          },
        },
      ],
    },
    items: [{ kind: 'event', revenue: { price: 2.5, quantity: 3, revenue: 7.5 } }],
  },
  {
    name: 'Java: empty objects, place 0, 0, session -1, nulls',
    body: {
      api_key: key,
      options: {},
      events: [
        {
          event_type: 'Opened',
          user_id: 'user-1',
          device_id: null,
          time: receivedMs,
          location_lat: 0.0,
          location_lng: 0.0,
          app_version: null,
          version_name: '2.1',
          library: 'amplitude-java/1.13.0',
          platform: null,
          price: null,
          event_properties: {},
          user_properties: {},
          groups: {},
          group_properties: {},
          event_id: 0,
          session_id: -1,
          insert_id: null,
        },
      ],
    },
    items: [
      {
        kind: 'event',
        eventType: 'Opened',
        userId: 'user-1',
        timeMs: receivedMs,
        clientTimeMs: receivedMs,
        eventId: 0,
        groups: {},
        properties: {},
        client: { version_name: '2.1' },
        library: 'amplitude-java/1.13.0',
      },
    ],
  },
  {
    name: 'Swift: every absent value is null, revenue spelled with underscores',
    body: {
      api_key: key,
      client_upload_time: '2026-11-23T12:00:00.000Z',
      request_metadata: { sdk: null },
      events: [
        {
          event_type: 'Bought',
          user_id: null,
          device_id: 'device-1',
          timestamp: null,
          time: receivedMs,
          groups: null,
          group_properties: null,
          event_properties: null,
          user_properties: null,
          price: 4,
          quantity: null,
          revenue: 100,
          product_id: 'p-1',
          revenue_type: 'purchase',
          currency: 'EUR',
          library: 'amplitude-swift/1.18.6',
          carrier: null,
        },
      ],
    },
    items: [
      {
        kind: 'event',
        eventType: 'Bought',
        deviceId: 'device-1',
        timeMs: receivedMs,
        clientTimeMs: receivedMs,
        groups: {},
        properties: {},
        client: {},
        revenue: { price: 4, revenue: 4, product_id: 'p-1', revenue_type: 'purchase', currency: 'EUR' },
        library: 'amplitude-swift/1.18.6',
      },
    ],
  },
  {
    name: 'Kotlin: four empty property objects, identify with operations',
    body: {
      api_key: key,
      client_upload_time: '2026-11-23T12:00:00.000Z',
      events: [
        {
          event_type: '$identify',
          user_id: 'user-1',
          device_id: 'device-1R',
          time: receivedMs,
          event_properties: {},
          user_properties: {
            $set: { plan: 'pro' },
            $setOnce: { first: 'x' },
            $add: { visits: 1 },
            $append: { list: 'a' },
            $prepend: { list2: ['b'] },
            $unset: { old: '-' },
            $preInsert: { tags: 't' },
            $postInsert: { tags2: 't' },
            $remove: { tags3: 't' },
          },
          groups: {},
          group_properties: {},
          os_name: 'android',
          language: 'de',
          library: 'amplitude-analytics-android/1.2.0',
        },
      ],
    },
    items: [
      {
        kind: 'identify',
        userId: 'user-1',
        deviceId: 'device-1R',
        timeMs: receivedMs,
        groups: {},
        userProperties: {
          set: { plan: 'pro' },
          setOnce: { first: 'x' },
          add: { visits: 1 },
          append: { list: 'a' },
          prepend: { list2: ['b'] },
          unset: ['old'],
          preInsert: { tags: 't' },
          postInsert: { tags2: 't' },
          remove: { tags3: 't' },
        },
        client: { os_name: 'android', language: 'German' },
        library: 'amplitude-analytics-android/1.2.0',
      },
    ],
  },
  {
    name: 'Python: group identify without any id, sorted keys, no upload time',
    body: {
      api_key: key,
      events: [
        {
          event_type: '$groupidentify',
          group_properties: { $set: { seats: 5 } },
          groups: { company: 'Acme', team: ['red', 'blue'] },
          insert_id: 'i-3',
          library: 'amplitude-python/1.2.3',
          time: receivedMs,
        },
      ],
    },
    items: [
      {
        kind: 'groupIdentify',
        timeMs: receivedMs,
        insertId: 'i-3',
        groups: { company: ['Acme'], team: ['red', 'blue'] },
        groupProperties: { set: { seats: 5 } },
        library: 'amplitude-python/1.2.3',
      },
    ],
  },
  {
    name: 'plain HTTP: operations and plain keys on an ordinary event, no library, no time',
    body: {
      api_key: key,
      events: [
        {
          event_type: 'Opened',
          user_id: 12345,
          user_properties: { $set: { a: 1 }, plain: 'x', $nonsense: { b: 1 }, $add: 5 },
          $skip_user_properties_sync: true,
          group_properties: { company: { plan: 'pro' } },
        },
      ],
    },
    items: [
      {
        kind: 'event',
        eventType: 'Opened',
        userId: '12345',
        timeMs: receivedMs,
        clientTimeMs: receivedMs,
        groups: {},
        userProperties: { set: { a: 1 }, plain: { plain: 'x' } },
        skipUserPropertiesSync: true,
        properties: {},
        client: {},
        library: 'http/2.0',
      },
    ],
    cuts: ['0 invalid_operation', '0 group_properties_ignored'],
  },
  {
    name: 'group values: numbers and booleans become text; null, "", {} say nothing; objects are cut off',
    body: {
      api_key: key,
      events: [
        {
          event_type: 'Opened',
          user_id: 'user-1',
          groups: {
            a: 42,
            b: true,
            c: null,
            d: '',
            e: {},
            f: [],
            g: [1, '1', false, null, ''],
            h: { name: 'x' },
            i: [['x']],
          },
        },
      ],
    },
    items: [{ kind: 'event', groups: { a: ['42'], b: ['true'], g: ['1', 'false'] } }],
    cuts: ['0 invalid_group_value'],
  },
  {
    name: 'PHP: empty maps as lists',
    body: {
      api_key: key,
      events: [
        { event_type: 'Opened', user_id: 'user-1', event_properties: [], groups: [], user_properties: [] },
      ],
    },
    items: [{ kind: 'event', groups: {}, properties: {} }],
  },
  {
    name: '/batch: leaves out an id too short where another remains',
    path: '/batch',
    body: { api_key: key, events: [{ event_type: 'Opened', user_id: 'u', device_id: 'device-1' }] },
    items: [{ kind: 'event', deviceId: 'device-1' }],
    cuts: ['0 invalid_id_length'],
  },
  {
    name: 'min_id_length of the request',
    body: {
      api_key: key,
      options: { min_id_length: 1 },
      events: [{ event_type: 'Opened', user_id: 'u', time: receivedMs }],
    },
    items: [{ kind: 'event', userId: 'u' }],
  },
];

describe('golden requests', () => {
  it.each(cases)('$name', ({ path = '/2/httpapi', body, items, cuts = [] }) => {
    const request = accepted(send(path, body));
    expect(request).toMatchObject({
      project: 1,
      requestId: 'r',
      receivedMs,
      source: 'amplitude',
      stamp: 'receipt',
    });
    expect(request.items).toHaveLength(items.length);
    for (const [index, item] of items.entries()) {
      const whole = 'timeMs' in item;
      if (whole) expect(request.items[index]).toEqual(item);
      else expect(request.items[index]).toMatchObject(item);
    }
    expect(request.cuts.map(({ index, reason }) => `${index} ${reason}`)).toEqual(cuts);
  });
});
