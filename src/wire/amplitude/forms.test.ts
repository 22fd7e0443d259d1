/** Requests that are sent as forms. */
import { describe, expect, it } from 'vitest';
import { accepted, key, receivedMs, refused, send } from '../../../test/support/wire.ts';
import { limits } from '../../domain/limits.ts';

const urlencoded = { contentType: 'application/x-www-form-urlencoded' };
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const success = { status: 200, contentType: 'text/plain; charset=utf-8', body: 'success' };

function multipart(fields: Record<string, string>, boundary: string): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}

const identification = {
  user_id: 'user-1',
  user_properties: { $set: { plan: 'pro' }, name: 'x' },
  groups: { company: 7 },
};
const identified = {
  kind: 'identify',
  userId: 'user-1',
  groups: { company: ['7'] },
  userProperties: { set: { plan: 'pro' }, plain: { name: 'x' } },
};

describe('/identify', () => {
  const json = JSON.stringify(identification);
  it.each([
    ['a form', form({ api_key: key, identification: json }), urlencoded],
    [
      'a form with a list',
      form({ api_key: key, identification: `[${json}]`, options: 'undefined' }),
      urlencoded,
    ],
    ['a form without content type', form({ api_key: key, identification: json }), { contentType: '' }],
    [
      'a multipart form',
      multipart({ api_key: key, identification: json }, 'x-1'),
      { contentType: 'multipart/form-data; boundary=x-1' },
    ],
    ['JSON', JSON.stringify({ api_key: key, identification }), {}],
    ['JSON with text of JSON', JSON.stringify({ api_key: key, identification: json }), {}],
    ['a query', '', { method: 'GET', query: form({ api_key: key, identification: json }) }],
  ])('reads %s', (_, body, options) => {
    const result = send('/identify', body, options);
    expect(accepted(result).items).toMatchObject([identified]);
    expect(result.answer).toEqual(success);
  });

  it('takes client columns, and the keys other senders add', () => {
    const sent = {
      device_id: 'device-1',
      paying: true,
      start_version: '1.0',
      insert_id: 'i-1',
      time: receivedMs - 1,
      library: 'segment',
      user_agent: 'x',
    };
    const request = accepted(
      send('/identify', form({ api_key: key, identification: JSON.stringify(sent) }), urlencoded),
    );
    expect(request.items).toEqual([
      {
        kind: 'identify',
        deviceId: 'device-1',
        insertId: 'i-1',
        timeMs: receivedMs - 1,
        groups: {},
        client: { paying: 'true', start_version: '1.0' },
        library: 'segment',
      },
    ]);
  });

  it('answers in the words of a form endpoint', () => {
    const answer = (fields: Record<string, string>) => {
      const { status, body } = refused(send('/identify', form(fields), urlencoded));
      return `${status} ${body}`;
    };
    expect(answer({ identification: '{}' })).toBe('400 missing_api_key');
    expect(answer({ api_key: 'nobody', identification: '{}' })).toBe('400 invalid_api_key');
    expect(answer({ api_key: key })).toBe('400 missing_event');
    expect(answer({ api_key: key, identification: '{bad' })).toBe('400 missing_event');
    expect(answer({ api_key: key, identification: '[{"user_id":"u"},{"groups":5}]' })).toBe(
      '400 invalid_event_field. Invalid fields [user_id, groups].',
    );
  });

  it('takes no more identifications than the limit', () => {
    const list = JSON.stringify(Array(limits.identificationsPerRequestMax + 1).fill(identification));
    expect(refused(send('/identify', form({ api_key: key, identification: list }), urlencoded)).status).toBe(
      413,
    );
  });
});

describe('/groupidentify', () => {
  it('reads objects and lists; group values may be numbers', () => {
    const list = [
      { group_type: 'company', group_value: 42, group_properties: { seats: 5 } },
      { group_type: 'team', group_value: 'red', group_properties: { $unset: { lead: '-' } } },
    ];
    const body = form({ api_key: key, identification: JSON.stringify(list) });
    expect(accepted(send('/groupidentify', body, urlencoded)).items).toMatchObject([
      { kind: 'groupIdentify', groups: { company: ['42'] }, groupProperties: { plain: { seats: 5 } } },
      { kind: 'groupIdentify', groups: { team: ['red'] }, groupProperties: { unset: ['lead'] } },
    ]);
  });

  it('keeps the written text of numeric group values', () => {
    const text = '{"group_type":"company","group_value":1e3,"group_properties":{}}';
    const body = form({ api_key: key, identification: text });
    expect(accepted(send('/groupidentify', body, urlencoded)).items).toMatchObject([
      { groups: { company: ['1e3'] } },
    ]);
  });

  it('needs a type and a value', () => {
    const body = form({ api_key: key, identification: '{"group_properties":{"a":1}}' });
    expect(refused(send('/groupidentify', body, urlencoded)).body).toBe(
      'invalid_event_field. Invalid fields [group_type, group_value].',
    );
  });
});

describe('/usermap', () => {
  it('maps and takes back', () => {
    const list = [
      { user_id: 'user-1', global_user_id: 'global-1' },
      { user_id: 'user-2', unmap: true },
    ];
    const result = send('/usermap', form({ api_key: key, mapping: JSON.stringify(list) }), urlencoded);
    expect(accepted(result).items).toEqual([
      { kind: 'map', timeMs: receivedMs, userId: 'user-1', globalUserId: 'global-1' },
      { kind: 'map', timeMs: receivedMs, userId: 'user-2' },
    ]);
    expect(result.answer).toEqual(success);
  });

  it('needs both ids, or unmap', () => {
    const body = form({ api_key: key, mapping: '{"user_id":"user-1"}' });
    expect(refused(send('/usermap', body, urlencoded)).body).toBe(
      'invalid_event_field. Invalid fields [global_user_id].',
    );
  });
});

describe('the oldest form', () => {
  const events = [
    {
      event_type: 'Opened',
      device_id: 'device-1',
      timestamp: receivedMs - 10 * 60_000,
      uuid: 'i-1',
      library: { name: 'amplitude-js', version: '8.0.0' },
      groups: { company: 'Acme' },
    },
  ];
  it.each(['/', '/httpapi'])('is read at %s', (path) => {
    const fields = {
      client: key,
      e: JSON.stringify(events),
      v: '2',
      upload_time: String(receivedMs - 10 * 60_000),
      checksum: 'x',
    };
    const result = send(path, form(fields), urlencoded);
    expect(accepted(result).items).toMatchObject([
      {
        kind: 'event',
        eventType: 'Opened',
        insertId: 'i-1',
        library: 'amplitude-js/8.0.0',
        // The client's clock is ten minutes slow.
        timeMs: receivedMs,
        clientTimeMs: receivedMs - 10 * 60_000,
        groups: { company: ['Acme'] },
      },
    ]);
    expect(result.answer).toEqual(success);
  });

  it('is read with the names of the first HTTP API', () => {
    const body = form({ api_key: key, event: JSON.stringify({ event_type: 'Opened', user_id: 'user-1' }) });
    expect(accepted(send('/httpapi', body, urlencoded)).items).toMatchObject([
      { eventType: 'Opened', userId: 'user-1', library: 'http/1.0' },
    ]);
  });
});
