import { expect, test } from 'vitest';
import { sortByTime } from '../../src/domain/import-line.ts';
import type { InputItem } from '../../src/domain/input.ts';
import { formatRawTime } from '../../src/domain/raw-time.ts';
import { readExportRow } from '../../src/wire/import/read-export-row.ts';
import { createStory, event, minutes } from './story.ts';

let rows = 0;

/** A row of an export as JSON text; received when it happened, unless `receivedMinute` says otherwise. */
function row(minute: number, fields: Readonly<Record<string, unknown>>, receivedMinute = minute): string {
  rows += 1;
  return JSON.stringify({
    $insert_id: `insert-${rows}`,
    amplitude_id: 1,
    event_type: 'open',
    event_time: formatRawTime(minutes(minute)),
    server_received_time: formatRawTime(minutes(receivedMinute)),
    user_id: 'ann',
    device_id: null,
    groups: {},
    group_properties: {},
    user_properties: {},
    event_properties: {},
    session_id: -1,
    uuid: `uuid-${rows}`,
    ...fields,
  });
}

const acme = (properties: object) => ({
  groups: { company: ['acme'] },
  group_properties: { company: { acme: properties } },
});

function itemsOf(texts: readonly string[]): readonly InputItem[] {
  const items = texts.map((text) => {
    const reading = readExportRow(text, minutes(1000));
    if (reading.kind === 'refused') throw new Error(reading.detail);
    return { item: reading.item };
  });
  return sortByTime(items, minutes(1000)).map(({ item }) => item);
}

test('properties of a row are whole: one that a later row lacks is gone, also where it has none', () => {
  const story = createStory();
  const texts = [
    row(10, { ...acme({ plan: 'free', owner: 'bob' }), user_properties: { role: 'owner', seat: 1 } }),
    row(20, { ...acme({ plan: 'pro' }), user_properties: { role: 'owner' } }),
    row(30, { ...acme({}), user_properties: {} }),
    row(40, { ...acme({ plan: 'pro' }) }),
  ];
  story.importAt(1000, ...itemsOf(texts.toReversed()));
  expect(story.events()).toEqual([
    'open by ann {"role":"owner","seat":1}, company acme {"owner":"bob","plan":"free"}',
    'open by ann {"role":"owner"}, company acme {"plan":"pro"}',
    'open by ann {}, company acme {}',
    'open by ann {}, company acme {"plan":"pro"}',
  ]);
  story.receive(event(1001, 'live', { userId: 'ann', groups: { company: 'acme' } }));
  expect(story.events().at(-1), 'what the last row said is so now').toBe(
    'live by ann {}, company acme {"plan":"pro"}',
  );
});

test('an event has what its row says, although others that happened later were received before', () => {
  const story = createStory();
  const texts = [
    row(10, acme({ plan: 'free' })),
    row(12, acme({ plan: 'pro' }), 50),
    row(15, acme({ plan: 'free' })),
    row(11, acme({ plan: 'pro' }), 60),
  ];
  story.importAt(1000, ...itemsOf(texts));
  expect(story.events().map((text) => /"plan":"(.*)"/.exec(text)?.[1])).toEqual([
    'free',
    'free',
    'pro',
    'pro',
  ]);
  expect(story.versions()).toEqual(['10 acme {"plan":"free"}', '50 acme {"plan":"pro"}']);
});

test('a row that does not tell of properties leaves them as they are in force', () => {
  const story = createStory();
  const texts = [
    row(10, { ...acme({ plan: 'free' }), user_properties: { role: 'owner' } }),
    row(20, { groups: { company: ['acme'] }, group_properties: null, user_properties: null }),
  ];
  story.importAt(1000, ...itemsOf(texts));
  expect(story.events()[1]).toBe('open by ann {"role":"owner"}, company acme {"plan":"free"}');
});

test('events of one amplitude_id are one user, whatever ids they have', () => {
  const story = createStory();
  const texts = [
    row(10, { event_type: 'anonymous', user_id: null, device_id: 'phone', amplitude_id: 7 }),
    row(20, { event_type: 'elsewhere', user_id: 'bob', device_id: 'desk', amplitude_id: 7 }),
    row(30, { event_type: 'logged out', user_id: null, device_id: 'desk', amplitude_id: 7 }),
    row(40, { event_type: 'somebody else', user_id: null, device_id: 'desk', amplitude_id: 8 }),
    row(50, { event_type: 'somebody else again', user_id: null, device_id: 'tv', amplitude_id: 8 }),
  ];
  story.importAt(1000, ...itemsOf(texts));
  expect(story.users()).toEqual([
    'anonymous: phone',
    'elsewhere: phone',
    'logged out: phone',
    'somebody else: amplitude_id 8',
    'somebody else again: amplitude_id 8',
  ]);
  story.receive(event(1001, 'live', { userId: 'bob' }));
  expect(story.users().at(-1), 'bob is the user of the number 7').toBe('live: phone');
});

test('a number of 64 bits is not rounded, as a number or as text', () => {
  const story = createStory();
  const long = row(10, { user_id: null, device_id: 'a', amplitude_id: 0 });
  const texts = ['18446744073709551614', '18446744073709551615', '"18446744073709551615"'].map(
    (number, index) =>
      long
        .replace('"amplitude_id":0', `"amplitude_id":${number}`)
        .replace('"device_id":"a"', `"device_id":"d${index}"`)
        .replace(/insert-\d+/, `long-${index}`),
  );
  story.importAt(1000, ...itemsOf(texts));
  expect(story.users()).toEqual(['open: d0', 'open: d1', 'open: d1']);
});

test('an event that came live already is known, also where the export made up a device for its user', () => {
  const story = createStory();
  story.receive(
    event(10, 'open', { userId: 'ann', insertId: 'live-1' }),
    event(11, 'open', { userId: 'ann', deviceId: 'desk', insertId: 'live-2' }),
  );
  const texts = [
    row(10, { $insert_id: 'live-1', device_id: 'made-up', user_properties: { role: 'owner' } }),
    row(11, { $insert_id: 'live-2', device_id: 'desk' }),
  ];
  expect(story.importAt(1000, ...itemsOf(texts))).toEqual({ accepted: 0, duplicates: 2 });
  expect(story.versions(), 'nothing of it happens').toEqual([]);
});

test('the columns of a row are those of its event', () => {
  const reading = readExportRow(
    row(10, {
      device_carrier: 'Telia',
      device_family: 'iPhone',
      language: 'Swedish',
      client_event_time: formatRawTime(minutes(9)),
      event_properties: { $revenue: 4, id: 1 },
      session_id: 5,
    }),
    minutes(1000),
  );
  expect(reading).toMatchObject({
    item: {
      client: { carrier: 'Telia', device_family: 'iPhone', language: 'Swedish' },
      clientTimeMs: minutes(9),
      sessionId: 5,
      revenue: { revenue: 4 },
      snapshot: { atMs: minutes(10), user: {}, groups: {}, number: '1' },
    },
    cuts: [],
  });
});

test.each([
  ['no JSON', 'invalid_json'],
  ['{"event_type":"open","user_id":"ann","event_time":1767225600}', 'invalid_time'],
  ['{"event_time":"2026-01-01 00:00:00.000000","user_id":"ann"}', 'missing_field'],
])('a row that is none is refused: %s', (text, reason) => {
  expect(readExportRow(text, minutes(1000))).toMatchObject({ kind: 'refused', reason });
});
