/** Tests that lists of groups and Home answer over HTTP, from events that were imported. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GroupList, GroupPage } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 30, 12);

let server: RealServer;
beforeAll(async () => {
  server = await startRealServer(nowMs);
  const lines = [
    ...useEachDay('acme', 'ann', 40, 0),
    ...useEachDay('acme', 'bob', 40, 0),
    // The last day of use is ten days ago.
    ...useEachDay('bakery', 'cid', 60, 10),
    {
      group_type: 'company',
      group_value: 'silent',
      time: nowMs - dayMs,
      group_properties: { name: 'Silent' },
    },
  ];
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  await server.post('/api/import', body, {
    'content-type': 'application/x-ndjson',
    authorization: server.authorization,
  });
  await server.flush();
});
afterAll(() => server.stop());

function useEachDay(company: string, user: string, fromDaysAgo: number, untilDaysAgo: number): object[] {
  return Array.from({ length: fromDaysAgo - untilDaysAgo + 1 }, (_, index) => ({
    event_type: 'open',
    user_id: user,
    time: nowMs - (fromDaysAgo - index) * dayMs - 3_600_000,
    insert_id: `${company} ${user} ${index}`,
    groups: { company },
  }));
}

const list = (query = '') => server.get(`/api/groups/company${query}`) as Promise<GroupList>;
const values = async (query: string) => (await list(query)).groups.map(({ value }) => value);

describe('GET /api/groups/{type}', () => {
  it('lists every known group with its people', async () => {
    const { groups, tiles, week } = await list();
    expect(week).toEqual({ start: '2026-11-23', end: '2026-11-29' });
    expect(tiles).toMatchObject({ groups: 3, active: 1, quiet: 1 });
    expect(
      groups.map(({ value, activePeople, isNeverActive }) => [value, activePeople, isNeverActive]),
    ).toEqual([
      ['acme', 2, false],
      ['bakery', 0, false],
      ['silent', 0, true],
    ]);
  });

  it('shows views', async () => {
    expect(await values('?view=quiet')).toEqual(['bakery']);
    expect(await values('?view=neverActive')).toEqual(['silent']);
    expect(await values('?q=SIL')).toEqual(['silent']);
    expect((await list('?view=quiet')).groups[0]).toMatchObject({
      lastUse: '2026-11-20',
      quiet: { days: 9, longestSilenceDays: 0 },
    });
  });

  it('sees new events at once', async () => {
    await server.post('/2/httpapi', {
      api_key: server.apiKey,
      events: [
        { event_type: 'open', user_id: 'dora@example.com', insert_id: 'dora', groups: { company: 'silent' } },
      ],
    });
    await server.flush();
    expect(await values('?view=neverActive')).toEqual([]);
  });

  it.each([
    ['/api/groups/team', 404, 'type'],
    ['/api/groups/company?view=best', 400, 'view'],
    ['/api/groups/company?limit=0', 400, 'limit'],
    ['/api/groups/company?colour=red', 400, undefined],
    ['/api/groups/company?view=seats', 400, 'view'],
    ['/api/groups/company?after=x', 400, 'after'],
    [`/api/groups/company?q=${'x'.repeat(10_000)}`, 400, 'q'],
  ])('refuses %s', async (path, status, at) => {
    const response = await fetch(server.url + path, { headers: { authorization: server.authorization } });
    expect(response.status).toBe(status);
    const problem = (await response.json()) as { readonly path?: string };
    if (at !== undefined) expect(problem.path).toBe(at);
  });

  it('is for the project’s keys only', async () => {
    expect((await fetch(`${server.url}/api/groups/company`)).status).toBe(401);
  });
});

describe('GET /api/home/{type}', () => {
  it('says who went quiet', async () => {
    expect(await server.get('/api/home/company')).toMatchObject({
      known: 3,
      active: { now: 1, before: 2, lost: 1 },
      quiet: { groups: 1, first: [{ value: 'bakery' }] },
      unset: expect.arrayContaining(['seats', 'value']),
    });
  });
});

describe('GET /api/groups/{type}/{value}', () => {
  it('answers one group with its people', async () => {
    const page = (await server.get('/api/groups/company/acme')) as GroupPage;
    expect(page.group).toMatchObject({ value: 'acme', activePeople: 2 });
    expect(page.people.map(({ userId, isActive }) => [userId, isActive])).toEqual([
      ['ann', true],
      ['bob', true],
    ]);
    expect(page.weeks).toHaveLength(13);
    expect(page.totals).toMatchObject({ start: '2026-09-01', end: '2026-11-29', people: 2 });
    expect(page.seen).toMatchObject({ creator: { userId: 'ann' } });
    expect(page.soFar).toEqual({ start: '2026-11-24', people: 2, events: 14, eventsPerPerson: 7 });
    expect(page.weeks.at(-1)).toEqual({
      start: '2026-11-23',
      people: 2,
      events: 14,
      eventsPerPerson: 7,
    });
    expect(page.peers).toMatchObject({ madeAt: expect.stringMatching(/^2026-11-30T12:0/) });
    // Bakery was not used then.
    expect(page.peers?.weeks.at(-1)).toEqual({
      start: '2026-11-23',
      groups: 1,
      people: 2,
      eventsPerPerson: 7,
    });
    expect(page.peers?.weeks.at(-3)).toMatchObject({ groups: 2, people: 1.5, eventsPerPerson: 7 });
    expect(page.sentences).toEqual([
      {
        about: 'people',
        parts: [
          { text: '2 active people', figure: 'activePeople' },
          { text: ', as many as the week before.' },
        ],
      },
    ]);
  });

  it('says what a quiet one and one that was never used are', async () => {
    const quiet = (await server.get('/api/groups/company/bakery')) as GroupPage;
    expect(quiet.sentences[0]?.parts.map(({ text }) => text).join('')).toBe(
      'Quiet for 9 days, after use in 4 of the 4 weeks before (7 days after 3 of them make it quiet); before, it was used every day for 13 weeks.',
    );
  });

  it('names the nearest of one that does not exist', async () => {
    const url = `${server.url}/api/groups/company/${encodeURIComponent('Bakery!')}`;
    const response = await fetch(url, { headers: { authorization: server.authorization } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      path: 'value',
      detail: expect.stringContaining('"bakery"'),
    });
  });

  it('takes any value', async () => {
    const value = `a/b & c? ${'é'.repeat(300)}`;
    const events = [{ event_type: 'open', user_id: 'fay@example.com', groups: { company: value } }];
    await server.post('/2/httpapi', { api_key: server.apiKey, events });
    await server.flush();
    const page = (await server.get(`/api/groups/company/${encodeURIComponent(value)}`)) as GroupPage;
    expect(page.group.value).toBe(value);
  });
});

describe('features', () => {
  const put = async (features: object) => {
    const path = '/api/project/group-types/company/terms';
    const headers = { authorization: server.authorization };
    const { version } = (await server.get(path)) as { readonly version: number };
    const body = JSON.stringify({ version, terms: { features } });
    expect((await fetch(server.url + path, { method: 'PUT', headers, body })).status).toBe(200);
  };
  beforeAll(() =>
    put([
      { name: 'Opening', events: ['open'] },
      { name: 'Reports', events: ['report_viewed'] },
    ]),
  );

  it('are told on Home: how many groups adopted, tried, dropped or never used each', async () => {
    expect(await server.get('/api/home/company')).toMatchObject({
      features: [
        { name: 'Opening', events: ['open'], groups: { adopted: 2, tried: 2, dropped: 0, never: 0 } },
        { name: 'Reports', groups: { adopted: 0, tried: 0, dropped: 0, never: 4 } },
      ],
    });
  });

  it('are what lists are filtered, sorted and counted by', async () => {
    expect(await values('?feature=Opening&use=adopted')).toEqual(['acme', 'bakery']);
    expect(await list('?feature=Opening&use=never&use=dropped')).toMatchObject({
      groups: [],
      feature: {
        groups: { adopted: 2, tried: 2, dropped: 0, never: 0 },
        byPlan: [{ groups: { adopted: 2, tried: 2 } }],
      },
    });
    const { groups } = await list('?columns=feature:Opening&sort=feature:Opening');
    expect(groups.map(({ cells }) => cells[0])).toMatchObject(
      ['tried', 'tried', 'adopted', 'adopted'].map((use) => ({ values: [use] })),
    );
  });

  it.each([
    ['?feature=Repots&use=never', 'feature', 'There are "Opening", "Reports".'],
    ['?use=never', 'use', 'name the feature'],
    ['?feature=Reports&use=often', 'use[0]', 'adopted'],
  ])('refuse %s', async (query, path, detail) => {
    expect(await list(query)).toMatchObject({ status: 400, path, detail: expect.stringContaining(detail) });
  });
});
