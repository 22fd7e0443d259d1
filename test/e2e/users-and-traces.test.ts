/** Tests of the pages of users, of what happened in a group, and of traces, over HTTP and in the terminal. */
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import type {
  EventTrace,
  GroupTrace,
  ShownEvents,
  Timeline,
  UserList,
  UserPage,
} from '../../src/query/contract.ts';
import { type RealServer, secretKey, startRealServer } from '../support/real-server.ts';

const dayMs = 86_400_000;
/** A Monday, noon. */
const nowMs = Date.UTC(2026, 10, 30, 12);
const daysAgo = (days: number) => nowMs - days * dayMs;
const borealis = '/api/groups/company/borealis';

let server: RealServer;
beforeAll(async () => {
  server = await startRealServer(nowMs);
  const headers = { 'content-type': 'application/x-ndjson', authorization: server.authorization };
  const body = listLines()
    .map((line) => JSON.stringify(line))
    .join('\n');
  expect((await server.post('/api/import', body, headers)).status).toBe(200);
  // Live: a device that becomes a user, one that does not, a refused event, and a value that no path can carry.
  const event = (more: object) => ({ event_type: 'open', time: nowMs - 60_000, ...more });
  await send([event({ device_id: 'device-of-dora', insert_id: 'before-login', groups: { company: '.' } })]);
  await send([
    event({ user_id: 'dora@dot.example', device_id: 'device-of-dora', insert_id: 'after-login' }),
    event({ device_id: 'lonely-device', insert_id: 'lonely' }),
  ]);
  await send([event({ user_id: 'ann@borealis.example', insert_id: 'refused-1', time: 'yesterday' })]);
  await put('/api/project/terms', { inactiveEvents: ['invoice'] });
  await put('/api/project/group-types/company/terms', {
    features: [{ name: 'Reports', events: ['report'] }],
    leaveOut: { values: ['own'] },
  });
  await server.flush();
});
afterAll(() => server.stop());

/** Borealis: ann and bob, from a web app that names the company until its version 7.2, ten days ago. */
function listLines(): readonly object[] {
  const use = (user: string, days: readonly number[], more: object) =>
    days.map((day) => ({
      event_type: 'open',
      user_id: user,
      time: daysAgo(day),
      platform: 'web',
      insert_id: `${user} ${day}`,
      ...more,
    }));
  const span = (from: number, to: number) =>
    Array.from({ length: from - to + 1 }, (_, index) => from - index);
  const named = { app_version: '7.1', groups: { company: 'borealis' } };
  const plan = (time: number, properties: object) => ({
    group_type: 'company',
    group_value: 'borealis',
    time,
    group_properties: properties,
  });
  const people = ['ann@borealis.example', 'bob@borealis.example'];
  return [
    plan(daysAgo(100), { name: 'Borealis', plan: 'free' }),
    plan(daysAgo(50), { plan: 'pro' }),
    ...people.flatMap((user) => use(user, span(60, 10), named)),
    ...people.flatMap((user) => use(user, span(9, 0), { app_version: '7.2' })),
    { ...use('ann@borealis.example', [20], named)[0], event_type: 'report', insert_id: 'report' },
    {
      event_type: 'invoice',
      user_id: 'billing@borealis.example',
      time: daysAgo(30),
      insert_id: 'invoice',
      groups: { company: 'borealis' },
    },
    // cid moves from acme to cirrus, and was quiet for a while.
    {
      user_id: 'cid@acme.example',
      time: daysAgo(80),
      user_properties: { name: 'Cid', role: 'user' },
      groups: { company: 'acme' },
    },
    { user_id: 'cid@acme.example', time: daysAgo(40), user_properties: { role: 'admin' } },
    { user_id: 'cid@acme.example', time: daysAgo(5), groups: { company: 'cirrus' } },
    ...use('cid@acme.example', [70, 63, 56, 49, 20, 4], { session_id: 7 }),
    ...use('eve@own.example', [3], { groups: { company: 'own' } }),
  ];
}

async function send(events: readonly object[]): Promise<void> {
  await server.post('/2/httpapi', { api_key: server.apiKey, events });
}

async function put(path: string, terms: object): Promise<void> {
  const { version } = await server.ask<{ readonly version: number }>(path);
  const response = await fetch(`${server.url}${path}`, {
    method: 'PUT',
    headers: { authorization: server.authorization },
    body: JSON.stringify({ version, terms }),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** Status and path of a problem. */
async function refuse(path: string): Promise<readonly unknown[]> {
  const response = await fetch(server.url + path, { headers: { authorization: server.authorization } });
  const { path: at } = (await response.json()) as { readonly path?: string };
  return [response.status, at];
}

/** All pages of events. */
async function readAll(path: string): Promise<readonly ShownEvents['events'][number][]> {
  const found: ShownEvents['events'][number][] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page: ShownEvents = await server.ask(`${path}${next === '' ? '' : `&before=${next}`}`);
    found.push(...page.events);
    next = page.next;
  }
  return found;
}

describe('GET /api/users', () => {
  const list = (query: string) => server.ask<UserList>(`/api/users?${query}`);
  const ids = async (query: string) => (await list(query)).users.map(({ userId }) => userId);

  it('lists those with a user id, the last seen first, with names and groups', async () => {
    const { users, found } = await list('');
    expect(found).toEqual({ people: 6, devices: 1 });
    const seen = users.map(({ lastSeenMs }) => lastSeenMs ?? 0);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    const cid = users.find(({ userId }) => userId === 'cid@acme.example');
    expect(cid).toMatchObject({
      name: 'Cid',
      firstSeenMs: daysAgo(70),
      lastSeenMs: daysAgo(4),
      activeDays: 6,
      groups: [{ type: 'company', value: 'cirrus' }],
    });
    expect(users.find(({ userId }) => userId?.startsWith('billing'))?.activeDays).toBe(0);
  });

  it('finds a part of an id or a name, and a number', async () => {
    expect(await ids('q=BOREALIS&sort=userId')).toEqual([
      'ann@borealis.example',
      'billing@borealis.example',
      'bob@borealis.example',
    ]);
    expect(await ids('q=cid')).toEqual(['cid@acme.example']);
    expect(await ids('q=device-of-dora')).toEqual(['dora@dot.example']);
    const [lonely] = (await list('q=lonely&devices=true')).users;
    expect((await list(`q=${lonely?.user}&devices=true`)).users).toEqual([lonely]);
  });

  it.each(['lastSeen', 'firstSeen', 'activeDays', 'userId'])('gives every user once by %s', async (sort) => {
    for (const order of ['ascending', 'descending']) {
      const seen: (string | undefined)[] = [];
      for (let next: string | undefined = ''; next !== undefined; ) {
        const after = next === '' ? '' : `&after=${next}`;
        const page = await list(`devices=true&limit=4&sort=${sort}&order=${order}${after}`);
        seen.push(...page.users.map(({ user }) => user));
        next = page.next;
      }
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
  });

  it('refuses what is wrong', async () => {
    const { next } = await list('limit=1');
    expect(await refuse(`/api/users?after=${next}&sort=userId`)).toEqual([400, 'after']);
    expect(await refuse('/api/users?sort=best')).toEqual([400, 'sort']);
    expect(await refuse(`/api/users?q=${'x'.repeat(10_000)}`)).toEqual([400, 'q']);
  });
});

describe('GET /api/users/{id}', () => {
  it('says since when and why somebody is in groups, and what their properties were', async () => {
    const page = await server.ask<UserPage>('/api/users/cid@acme.example');
    expect(page.groups).toEqual([
      { type: 'company', value: 'cirrus', why: 'list', fromMs: daysAgo(5), source: 'import' },
      {
        type: 'company',
        value: 'acme',
        why: 'list',
        fromMs: daysAgo(80),
        untilMs: daysAgo(5),
        source: 'import',
      },
    ]);
    expect(page.properties).toEqual([
      { name: 'name', value: 'Cid', versions: [{ value: 'Cid', fromMs: daysAgo(80), source: 'import' }] },
      {
        name: 'role',
        value: 'admin',
        versions: [
          { value: 'admin', fromMs: daysAgo(40), source: 'import' },
          { value: 'user', fromMs: daysAgo(80), untilMs: daysAgo(40), source: 'import' },
        ],
      },
    ]);
    expect(page).toMatchObject({
      name: 'Cid',
      totals: { events: 6, sessions: 1 },
      sessions: [{ session: 7, startMs: daysAgo(70), endMs: daysAgo(4), events: 6, platform: 'web' }],
      activeDays: [0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 1],
      isLeftOut: false,
    });
  });

  it('tells the groups that events named', async () => {
    const { groups } = await server.ask<UserPage>('/api/users/ann@borealis.example');
    expect(groups).toEqual([
      {
        type: 'company',
        value: 'borealis',
        name: 'Borealis',
        why: 'events',
        fromMs: daysAgo(60),
        untilMs: daysAgo(10),
        events: 52,
      },
    ]);
  });

  it('brings together what was merged', async () => {
    const page = await server.ask<UserPage>('/api/users/dora@dot.example');
    expect(page.ids.map(({ kind, id }) => [kind, id]).sort()).toEqual([
      ['device_id', 'device-of-dora'],
      ['user_id', 'dora@dot.example'],
    ]);
    expect(page.totals.events).toBe(2);
    const byNumber = await server.ask<UserPage>(`/api/users/?number=${page.user}`);
    expect(byNumber).toEqual(page);
  });

  it('shows a device by number', async () => {
    const { users } = await server.ask<UserList>('/api/users?q=lonely&devices=true');
    const page = await server.ask<UserPage>(`/api/users/?number=${users[0]?.user}`);
    expect(page.userId).toBeUndefined();
    expect(page.ids).toMatchObject([{ kind: 'device_id', id: 'lonely-device' }]);
  });

  it('refuses nobody, and what is no number', async () => {
    expect(await refuse('/api/users/nobody')).toEqual([404, 'id']);
    expect(await refuse('/api/users/?number=1')).toEqual([404, 'number']);
    expect(await refuse('/api/users/?number=x')).toEqual([400, 'number']);
    expect(await refuse('/api/users/ann@borealis.example?number=1')).toEqual([400, 'number']);
  });
});

describe('events', () => {
  it('of a user come newest first, page by page, with everything as it was', async () => {
    const events = await readAll('/api/users/ann@borealis.example/events?limit=7');
    expect(events).toHaveLength(62);
    expect(events.map(({ timeMs }) => timeMs)).toEqual(
      events.map(({ timeMs }) => timeMs).toSorted((a, b) => b - a),
    );
    const plans = events.flatMap(({ groups }) => groups.map(({ properties }) => properties['plan']));
    expect([plans[0], plans.at(-1)]).toEqual(['pro', 'free']);
    expect(events.at(-1)?.groups).toMatchObject([{ type: 'company', value: 'borealis', from: 'event' }]);
    expect(events[0]?.groups).toEqual([]);
  });

  it('of a group are those that are in it', async () => {
    const events = await readAll(`${borealis}/events?limit=25`);
    expect(events).toHaveLength(2 * 51 + 2);
    expect(new Set(events.map(({ uuid }) => uuid)).size).toBe(104);
    expect(events[0]).toMatchObject({ timeMs: daysAgo(10), client: { version_name: '7.1' } });
    const [last] = await readAll('/api/groups/company/cirrus/events?limit=25');
    expect(last).toMatchObject({ userId: 'cid@acme.example', groups: [{ from: 'user' }] });
  });

  it('of a value that no path can carry are asked for in the query', async () => {
    expect(await readAll('/api/groups/company/events?value=.&limit=5')).toHaveLength(1);
    expect(await server.ask('/api/groups/company/?value=.')).toMatchObject({ group: { value: '.' } });
    const response = await fetch(`${server.url}/api/groups/company/marks?value=.`, {
      method: 'PUT',
      headers: { authorization: server.authorization },
      body: JSON.stringify({ owner: 'Ann' }),
    });
    expect(await response.json()).toEqual({ properties: { owner: 'Ann' } });
    expect(await refuse('/api/groups/company/?value=..')).toEqual([404, 'value']);
    expect(await refuse('/api/groups/company/?value=')).toEqual([404, 'value']);
  });

  it('refuses pages of other lists, and groups that are not there', async () => {
    expect(await refuse(`${borealis}/events?before=WzFd`)).toEqual([400, 'before']);
    expect(await refuse(`${borealis}/events?limit=0`)).toEqual([400, 'limit']);
    expect(await refuse('/api/groups/company/Boreals/events')).toEqual([404, 'value']);
    expect(await refuse('/api/groups/team/x/timeline')).toEqual([404, 'type']);
  });
});

describe('what happened in a group', () => {
  const items = async (path: string) => (await server.ask<Timeline>(path)).items;

  it('is one stream, the newest first', async () => {
    const all = await items(`${borealis}/timeline`);
    expect(all.map((item) => [item.kind, item.date])).toEqual([
      ['gap', '2026-11-30'],
      ['feature', '2026-11-10'],
      ['joined', '2026-10-31'],
      ['properties', '2026-10-11'],
      ['joined', '2026-10-01'],
      ['joined', '2026-10-01'],
      ['properties', '2026-08-22'],
    ]);
    expect(all[0]).toMatchObject({ days: 9, start: '2026-11-21' });
    expect(all[1]).toMatchObject({ feature: 'Reports', person: { userId: 'ann@borealis.example' } });
    expect(all[3]).toMatchObject({
      changes: [{ name: 'plan', before: 'free', after: 'pro' }],
      source: 'import',
    });
    const pages: Timeline['items'] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: Timeline = await server.ask(`${borealis}/timeline?limit=4${next && `&before=${next}`}`);
      pages.push(...page.items);
      next = page.next;
    }
    expect(pages).toEqual(all);
    expect(await items(`${borealis}/timeline?kinds=gap&kinds=feature`)).toEqual(all.slice(0, 2));
  });

  it('tells who moved, went quiet and came back', async () => {
    const acme = await items('/api/groups/company/acme/timeline');
    const cid = { userId: 'cid@acme.example' };
    expect(acme.filter(({ kind }) => kind !== 'gap')).toMatchObject([
      { kind: 'moved', date: '2026-11-25', person: cid, to: ['cirrus'] },
      { kind: 'back', date: '2026-11-10', person: cid, days: 28 },
      { kind: 'quiet', date: '2026-10-12', person: cid, days: 28, longestBefore: 6, isOver: true },
      { kind: 'joined', date: '2026-09-11', person: cid, why: 'list', isBefore: true },
    ]);
  });

  it('has every value of its properties', async () => {
    expect(await server.ask(`${borealis}/history`)).toMatchObject({
      properties: [
        { name: 'name', value: 'Borealis' },
        {
          name: 'plan',
          value: 'pro',
          versions: [
            { value: 'pro', fromMs: daysAgo(50) },
            { value: 'free', fromMs: daysAgo(100), untilMs: daysAgo(50) },
          ],
        },
      ],
      isWhole: true,
    });
  });

  it('names the cohorts that it is in', async () => {
    const unit = { kind: 'group', groupType: 'company' };
    const save = (name: string, condition: object) =>
      server.ask<{ readonly id: string }>('/api/cohorts', {
        name,
        definition: { unit, members: { kind: 'dynamic', all: [{ any: [condition] }] } },
      });
    const onPlan = (plan: string) => ({
      kind: 'property',
      filter: { name: 'plan', operator: 'is', values: [plan] },
    });
    const performed = (name: string) => ({ kind: 'performed', event: { kind: 'named', name } });
    await save('On pro', onPlan('pro'));
    await save('On free', onPlan('free'));
    const { id } = await save('Reported', performed('report'));
    await save('Reported never', { ...performed('report'), negated: true });
    await save('In the one that reported', { kind: 'cohort', cohort: id });
    await server.ask('/api/cohorts', { name: 'Listed', unit, values: ['borealis'] });
    const answer = await server.ask<{ readonly cohorts: readonly { readonly name: string }[] }>(
      `${borealis}/cohorts`,
    );
    expect(answer).toMatchObject({ others: 2, unknown: [] });
    expect(answer.cohorts.map(({ name }) => name).sort()).toEqual([
      'In the one that reported',
      'Listed',
      'On pro',
      'Reported',
    ]);
  });
});

describe('the trace of a group', () => {
  const read = (value: string) => server.ask<GroupTrace>(`/api/groups/company/${value}/trace`);

  it('tells an account that only looks silent from one that is', async () => {
    const trace = await read('borealis');
    expect(trace.conclusion).toEqual([
      '2 people of Borealis sent 16 events since 23 Nov from web 7.2; none names a company; until 20 Nov web 7.1 named the company.',
      '1 refused event of these days named it or its people.',
    ]);
    expect(trace).toMatchObject({
      known: { people: 3, devices: 0 },
      senders: { people: 2, devices: 0 },
      carriers: [
        { version: '7.2', events: 16, noGroup: 16 },
        { version: '7.1', events: 0, lastInGroupMs: daysAgo(10) },
      ],
      refused: [{ reason: 'invalid_time' }],
    });
    expect(trace.events[0]?.verdict).toMatchObject({ counts: false, why: 'noGroup' });
    expect(trace.named[0]).toMatchObject({ groups: ['borealis'], verdict: { counts: true, why: 'named' } });
    expect(trace.named.find(({ type }) => type === 'invoice')).toBeUndefined();
  });

  it('tells what people are in instead, and what is left out', async () => {
    expect((await read('acme')).conclusion).toEqual([
      'The only event that 1 person of acme sent since 23 Nov is in other companies: “cirrus”; until 10 Nov they belonged to acme.',
    ]);
    const own = await read('own');
    expect(own.conclusion[1]).toBe('A rule leaves own out of lists, Home and charts.');
    expect(own.events[0]?.verdict.why).toBe('groupLeftOut');
  });

  it('names the nearest of one that is not there', async () => {
    expect(await refuse('/api/groups/company/boreali/trace')).toEqual([404, 'value']);
  });
});

describe('the trace of an event', () => {
  const read = (id: string, query = '') =>
    server.ask<EventTrace>(`/api/events/${encodeURIComponent(id)}/trace${query}`);

  it('says why it is not in a group, by insert id and by uuid', async () => {
    const trace = await read('ann@borealis.example 3', '?type=company&value=borealis');
    expect(trace).toMatchObject({
      kind: 'stored',
      event: { insertId: 'ann@borealis.example 3' },
      receipt: { source: 'import', stamp: 'import' },
      groups: [],
      without: ['company'],
      verdict: { counts: false, why: 'noGroup', type: 'company', value: 'borealis' },
    });
    if (trace.kind !== 'stored') throw new Error('not stored');
    expect(await read(trace.event.uuid, '?type=company&value=borealis')).toEqual(trace);
  });

  it('says why it is in one, and since when its properties were in force', async () => {
    const trace = await read('cid@acme.example 20', '?type=company&value=cirrus');
    expect(trace).toMatchObject({
      sent: { groups: {}, client: { platform: 'web' } },
      user: {
        userId: 'cid@acme.example',
        isLeftOut: false,
        version: { fromMs: daysAgo(40), source: 'import' },
      },
      groups: [
        { type: 'company', value: 'acme', from: 'user', list: { fromMs: daysAgo(80), source: 'import' } },
      ],
      verdict: { why: 'otherGroup' },
    });
    expect(await read('ann@borealis.example 60')).toMatchObject({
      sent: { groups: { company: ['borealis'] } },
      groups: [{ from: 'event', why: 'The event names it.', version: { fromMs: daysAgo(100) } }],
    });
    expect(await read('invoice', '?type=company&value=borealis')).toMatchObject({
      verdict: { why: 'inactive' },
    });
  });

  it('tells that one was refused, and why', async () => {
    expect(await read('refused-1')).toMatchObject({
      kind: 'refused',
      refused: [{ reason: 'invalid_time' }],
    });
  });

  it('refuses ids of nothing, and half a group', async () => {
    expect(await refuse('/api/events/nothing/trace')).toEqual([404, 'id']);
    expect(await refuse('/api/events/invoice/trace?type=company')).toEqual([400, 'value']);
    expect(await refuse('/api/events/invoice/trace?type=team&value=x')).toEqual([400, 'type']);
  });
});

describe('the terminal', () => {
  async function run(...args: readonly string[]): Promise<string> {
    const output = new PassThrough();
    let text = '';
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const world = { environment: {}, clock: Date.now, output: output as unknown as NodeJS.WriteStream };
    const connection = ['--url', server.url, '--key', `${server.apiKey}:${secretKey}`];
    await buildProgram(world).parseAsync([...args, ...connection], { from: 'user' });
    return text;
  }

  it('says what to conclude, and why one event is not in the group', async () => {
    const trace = await run('trace', 'borealis');
    expect(trace).toMatch(/^2 people of Borealis sent 16 events/);
    expect(trace).toContain('does not count. It names no company');
    expect(await run('trace', 'borealis', '--event', 'ann@borealis.example 3')).toContain(
      'It does not count for borealis. It names no company, and its user belonged to none at the time.',
    );
    expect(await run('trace', '--event', 'refused-1')).toMatch(/^Refused .*: invalid_time/);
    await expect(run('trace')).rejects.toThrow('name a group');
  });

  it('shows users, and what happened in a group', async () => {
    expect(await run('find-users', 'borealis')).toContain('3 with a user id, 0 without');
    expect(await run('show-user', 'cid@acme.example')).toMatch(/company cirrus: since .*, by import/);
    expect(await run('account', 'borealis', '--show', 'timeline')).toContain(
      '2026-10-11  plan from "free" to "pro" (import)',
    );
    expect(await run('account', 'borealis', '--show', 'history')).toMatch(/plan +"pro"/);
    expect(await run('account', '.', '--show', 'events')).toContain('open');
    await expect(run('account', 'borealis', '--show', 'all')).rejects.toThrow('choose one of page');
  });
});
