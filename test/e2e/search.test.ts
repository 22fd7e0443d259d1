/** Tests that what a project has is found over HTTP: groups by any value they have or had, users, events, properties, charts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue, PropertyValues, SearchHits } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 30, 12);

let server: RealServer;
beforeAll(async () => {
  server = await startRealServer(nowMs);
  const company = (value: string, daysAgo: number, properties: object) => ({
    ...{ group_type: 'company', group_value: value, time: nowMs - daysAgo * dayMs },
    group_properties: properties,
  });
  const lines = [
    company('northvale', 40, { name: 'Northvale Group', plan: 'Trial', csm: 'Ann Smith' }),
    company('northvale', 27, { plan: 'Team' }),
    company('copper', 40, { name: 'Copperfield Bakeries', plan: 'Business', tags: ['pilot'] }),
    company('never', 1, { name: 'Never Used Ltd' }),
    {
      group_type: 'team',
      group_value: 'copper/sales',
      time: nowMs - dayMs,
      group_properties: { name: 'Sales' },
    },
    {
      event_type: 'report_viewed',
      event_properties: { report: 'funnel' },
      user_id: 'u-17',
      user_properties: { email: 'cleo@northvale.example' },
      time: nowMs - dayMs,
      groups: { company: 'northvale' },
      insert_id: 'one',
    },
  ];
  await server.post('/api/import', lines.map((line) => JSON.stringify(line)).join('\n'), {
    'content-type': 'application/x-ndjson',
    authorization: server.authorization,
  });
  const definition = {
    kind: 'segmentation',
    events: ['report_viewed'],
    range: { start: '2026-11-01', end: '2026-11-30' },
  };
  await server.ask('/api/charts', { name: 'Reports by plan', definition });
  await server.flush();
});
afterAll(() => server.stop());

const search = (query: string) => server.ask<SearchHits>(`/api/search?${query}`);
const first = async (query: string) => (await search(query)).hits[0];

describe('GET /api/search', () => {
  it('finds groups by value and name, also those that were never active', async () => {
    expect(await first('q=NEVER')).toMatchObject({
      ...{ kind: 'group', type: 'company', value: 'never', label: 'Never Used Ltd' },
      matched: { by: 'value', how: 'exact' },
    });
    expect(await first('q=bakeries')).toMatchObject({
      value: 'copper',
      matched: { by: 'name', how: 'word' },
    });
  });

  it('finds groups by what they were, and says until when', async () => {
    expect(await first('q=trial')).toMatchObject({
      ...{ value: 'northvale' },
      matched: { by: 'earlier', property: 'plan', text: 'Trial', until: '2026-11-03' },
    });
    expect(await first('q=team&kind=group')).toMatchObject({
      ...{ value: 'northvale' },
      matched: { by: 'property', property: 'plan', text: 'Team' },
    });
    expect(await first('q=pilot')).toMatchObject({ value: 'copper', matched: { property: 'tags' } });
  });

  it('finds what is mistyped', async () => {
    expect(await first('q=coperfeild')).toMatchObject({ value: 'copper', matched: { how: 'typing' } });
    expect(await first('q=reprot_viewed')).toMatchObject({ kind: 'event', name: 'report_viewed' });
  });

  it('finds users by id and e-mail', async () => {
    expect(await first('q=u-17')).toMatchObject({ kind: 'user', userId: 'u-17', matched: { by: 'value' } });
    expect(await first('q=cleo@')).toMatchObject({
      userId: 'u-17',
      matched: { by: 'name', property: 'email' },
    });
  });

  it('finds events, properties and charts', async () => {
    const found = (await search('q=report')).hits.map(({ kind, label }) => `${kind} ${label}`);
    expect(found).toEqual(['property report', 'event report_viewed', 'chart Reports by plan']);
  });

  it('finds groups of one type only, where asked for', async () => {
    expect((await search('q=sales')).hits).toMatchObject([{ type: 'team', value: 'copper/sales' }]);
    expect((await search('q=copper&type=company')).hits).toMatchObject([{ type: 'company' }]);
    expect(await search('q=copper&limit=1&kind=group')).toMatchObject({
      hits: [{ value: 'copper' }],
      more: ['group'],
    });
  });

  it.each([
    ['an empty text', 'q=', 'q'],
    ['no text', '', 'q'],
    ['10,000 characters', `q=${'x'.repeat(10_000)}`, 'q'],
    ['no hits', 'q=a&limit=0', 'limit'],
    ['a type that is not there', 'q=a&type=firm', 'type'],
    ['another kind', 'q=a&kind=thing', 'kind'],
  ])('refuses %s', async (_, query, path) => {
    const headers = { authorization: server.authorization };
    const response = await fetch(`${server.url}/api/search?${query}`, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ path });
  });

  it.each(["%' OR 1=1 --", '\\', '"', '`props`', '*', '😀', 'İ'])('takes %s as a text', async (text) => {
    expect(await search(`q=${encodeURIComponent(text)}`)).toHaveProperty('hits');
  });
});

describe('GET /api/catalogue', () => {
  it('lists group types, events and properties', async () => {
    const { groupTypes, events, properties, eventsNotListed } = await server.ask<Catalogue>('/api/catalogue');
    expect(groupTypes).toMatchObject([
      { type: 'company', plural: 'companies', groups: 3 },
      { type: 'team', groups: 1 },
    ]);
    expect([events, eventsNotListed]).toEqual([
      [
        {
          ...{
            name: 'report_viewed',
            isActive: true,
            lately: 1,
            events: 1,
            sources: ['import'],
            platforms: [],
          },
          ...{ firstSeen: '2026-11-29', lastSeen: '2026-11-29', properties: ['report'] },
        },
      ],
      0,
    ]);
    expect(properties.find(({ of }) => of === 'event')).toEqual({
      ...{ of: 'event', name: 'report', types: ['text'], sources: ['import'], share: 1 },
      ...{ firstSeen: { kind: 'on', date: '2026-11-29' }, lastSeen: '2026-11-29', events: ['report_viewed'] },
    });
    expect(properties.find(({ type, name }) => type === 'company' && name === 'plan')).toEqual({
      ...{ of: 'group', type: 'company', name: 'plan', types: ['text'], sources: ['import'], share: 2 / 3 },
      ...{ firstSeen: { kind: 'on', date: '2026-10-21' }, lastSeen: '2026-11-03' },
    });
    expect(properties.find(({ name }) => name === 'tags')?.types).toEqual(['list']);
  });
});

describe('GET /api/catalogue/values', () => {
  const values = (query: string) => server.ask<PropertyValues>(`/api/catalogue/values?${query}`);

  it('counts what groups have now, users, and events of late', async () => {
    expect(await values('of=group&type=company&name=plan')).toEqual({
      counted: 'groups',
      values: [
        { value: 'Business', count: 1 },
        { value: 'Team', count: 1 },
      ],
      more: 0,
    });
    expect(await values('of=group&type=company&name=tags')).toMatchObject({ values: [{ value: 'pilot' }] });
    expect(await values('of=user&name=email&q=CLEO')).toMatchObject({ values: [{ count: 1 }] });
    expect(await values('of=event&name=report&event=report_viewed')).toMatchObject({
      ...{ counted: 'events', values: [{ value: 'funnel', count: 1 }] },
    });
    expect(await values('of=group&type=company&name=name&limit=1')).toMatchObject({ more: 2 });
  });

  it.each([
    ['of=group&name=plan', 'type'],
    ['of=group&type=firm&name=plan', 'type'],
    ['of=client&name=props', 'name'],
    ['of=user&name=email&event=x', 'event'],
    ['of=event&name=', 'name'],
    ['of=event', 'name'],
  ])('refuses ?%s', async (query, path) => {
    const headers = { authorization: server.authorization };
    const response = await fetch(`${server.url}/api/catalogue/values?${query}`, { headers });
    expect([response.status, await response.json()]).toMatchObject([400, { path }]);
  });
});

describe('what came within the last minute', () => {
  it('is in the catalogue, and found', async () => {
    const nameOf = async (name: string) => {
      const { events, properties } = await server.ask<Catalogue>('/api/catalogue');
      return [
        events.find((event) => event.name === name)?.events,
        properties.filter((property) => property.name === 'shelf').map(({ of }) => of),
        (await search(`q=${name}`)).hits.map(({ kind }) => kind),
      ];
    };
    expect(await nameOf('order_packed')).toEqual([undefined, [], []]);
    const packed = {
      ...{ event_type: 'order_packed', user_id: 'user-17', time: nowMs, event_properties: { shelf: 7 } },
      ...{ user_properties: { shelf: 'mine' }, groups: { company: 'copper' } },
    };
    await server.post('/2/httpapi', { api_key: server.apiKey, events: [packed, packed] });
    await server.flush();
    expect(await nameOf('order_packed')).toEqual([2, ['event', 'user'], ['event']]);
    await server.post('/2/httpapi', { api_key: server.apiKey, events: [packed] });
    await server.flush();
    expect(await nameOf('order_packed')).toEqual([3, ['event', 'user'], ['event']]);
  });
});
