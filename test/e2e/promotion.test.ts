/** From a test project to production: what differs, line by line, is carried over, and taken back; data never is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser-session.ts';
import { editWorkbook } from '../support/edit-workbook.ts';
import { adminPassword, type RealServer, startRealServer } from '../support/real-server.ts';

let server: RealServer;
const ids = { production: 1, test: 0, other: 0 };

beforeAll(async () => {
  server = await startRealServer(Date.UTC(2026, 6, 1, 12));
  await call('PUT', '/api/project/environment', 'production', {
    application: 'Shop',
    environment: 'production',
  });
  const made = await create('shop test', { environment: 'test', application: 'Shop' });
  ids.test = made.id;
  ids.other = (await create('elsewhere', {})).id;
  const event = { event_type: 'Bought', user_id: 'ann-1', groups: { company: 'c-1' } };
  const identify = {
    event_type: '$groupidentify',
    groups: { company: 'c-1' },
    group_properties: { plan: 'pro', called: 'Acme' },
  };
  await server.post('/2/httpapi', { api_key: made.apiKey, events: [event, identify] });
  await server.flush();
});
afterAll(() => server.stop());

const create = async (name: string, more: object) =>
  (await call('POST', '/api/local/projects', undefined, { name, timeZone: 'UTC', ...more })).json as {
    id: number;
    apiKey: string;
  };

async function call(method: string, path: string, of?: keyof typeof ids, body?: object) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server.running.token}`,
      ...(of && { 'muster-project': String(ids[of]) }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects, it says.
  return { status: response.status, json: (text === '' ? undefined : JSON.parse(text)) as any };
}

async function ok(method: string, path: string, of: keyof typeof ids, body?: object) {
  const answer = await call(method, path, of, body);
  expect(answer.status, JSON.stringify(answer.json)).toBeLessThan(300);
  return answer.json;
}

interface Line {
  readonly section: string;
  readonly key: string;
  readonly name: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
const readDiff = async () =>
  (await ok('GET', `/api/plan/diff?from=${ids.test}`, 'production')) as {
    digest: string;
    lines: readonly Line[];
  };
const tell = (lines: readonly Line[]) =>
  lines.map(({ section, name, before, after }) => {
    const change = before === undefined ? '+' : after === undefined ? '-' : '~';
    return `${change} ${section}: ${name}`;
  });
const keysOf = (lines: readonly Line[]) => lines.map(({ section, key }) => ({ section, key }));
const promote = (digest: string, lines: readonly Line[]) =>
  call('POST', '/api/plan/promotions', 'production', { from: ids.test, digest, lines: keysOf(lines) });

/** Everything that a set-up has, in the test project. */
async function setUp(): Promise<void> {
  await ok('PATCH', '/api/plan', 'test', {
    version: 0,
    put: [
      { kind: 'groupType', value: { type: 'company', pattern: 'c-[0-9]+' } },
      { kind: 'event', value: { name: 'Bought', groupTypes: ['company'] } },
      { kind: 'eventProperty', of: 'Bought', value: { name: 'price', type: 'number' } },
    ],
  });
  // What was removed is no part of it.
  const { apiKey } = await ok('GET', '/api/project', 'test');
  const mistake = { event_type: 'Bought', user_id: 'ann-1', groups: { Company: 'c-1' } };
  await server.post('/2/httpapi', { api_key: apiKey, events: [mistake] });
  await ok('PUT', '/api/project/group-types', 'test', { named: [], removed: ['Company'] });
  await ok('PUT', '/api/project/name-properties', 'test', { company: 'called' });
  await ok('PUT', '/api/project/terms', 'test', { version: 0, terms: { inactiveEvents: ['Bought'] } });
  const typeTerms = {
    version: 0,
    terms: { plural: 'companies', meanings: { plan: 'plan', name: 'called' } },
  };
  await ok('PUT', '/api/project/group-types/company/terms', 'test', typeTerms);
  await ok('PUT', '/api/segment/mapping', 'test', { style: 'default', groupType: 'team' });
  const members = {
    kind: 'dynamic',
    all: [
      {
        any: [
          {
            kind: 'property',
            filter: { name: 'plan', operator: 'is', values: ['pro'] },
          },
        ],
      },
    ],
  };
  const unit = { kind: 'group', groupType: 'company' };
  const cohort = await ok('POST', '/api/cohorts', 'test', {
    name: 'Pro',
    definition: { version: 1, unit, members },
  });
  await ok('POST', '/api/cohorts', 'test', { name: 'A list', unit, values: ['c-1'] });
  const range = { start: '2026-06-25', end: '2026-07-01' };
  const segments = [{ conditions: [{ kind: 'cohort', cohort: cohort.id, negated: false }] }];
  const definition = { kind: 'segmentation', unit, events: ['Bought'], range, segments };
  await ok('POST', '/api/charts', 'test', { name: 'Pros that bought', definition });
  await ok('POST', '/api/views', 'test', { groupType: 'company', name: 'All', definition: {}, shared: true });
  await ok('POST', '/api/computed', 'test', {
    groupType: 'company',
    name: 'people',
    readyMade: 'weekly_active_people',
  });
}

describe('environments', () => {
  it('are tied by their application; a project that nobody said anything of is production of its own', async () => {
    const apiKey = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(await ok('GET', '/api/environments', 'production')).toEqual({
      application: 'Shop',
      environments: [
        { id: ids.test, name: 'shop test', environment: 'test', apiKey, isThis: false },
        { id: 1, name: expect.any(String), environment: 'production', apiKey, isThis: true },
      ],
    });
    expect(await ok('GET', '/api/environments', 'other')).toEqual({
      application: 'elsewhere',
      environments: [{ id: ids.other, name: 'elsewhere', environment: 'production', apiKey, isThis: true }],
    });
  });

  it('are compared only within an application, and by whoever may see both', async () => {
    expect(await call('GET', `/api/plan/diff?from=${ids.other}`, 'production')).toMatchObject({
      status: 400,
      json: { path: 'from' },
    });
    const headers = { authorization: server.authorization };
    expect((await fetch(`${server.url}/api/plan/diff?from=${ids.test}`, { headers })).status).toBe(403);
    expect(tell((await readDiff()).lines)).toEqual(['+ groupTypes: company']);
  });
});

it('of people who have signed in does what their roles allow, in both environments', async () => {
  const admin = openBrowser(server.url);
  await admin.send('POST', '/api/session', { name: 'admin', password: adminPassword });
  const of = { 'muster-project': '1' };
  const path = `/api/plan/diff?from=${ids.test}`;
  expect(await admin.send('GET', path, undefined, of)).toMatchObject({ status: 200, json: { lines: [{}] } });
  const invited = await admin.send('POST', '/api/invitations', { role: 'manager' }, of);
  expect(invited.status, JSON.stringify(invited.json)).toBe(201);
  const ann = openBrowser(server.url);
  const [, invitation] = String(invited.json.link).split('#invitation=');
  const joined = { invitation, name: 'ann', password: 'a long walk home' };
  expect((await ann.send('POST', '/api/invitation/accept', joined)).status).toBeLessThan(300);
  const refused = await ann.send('GET', path, undefined, of);
  expect(refused).toMatchObject({
    status: 403,
    json: { detail: expect.stringMatching(/no role in a project "2"/) },
  });
});

describe('a promotion', () => {
  const all = [
    '+ plan: event Bought',
    '+ plan: eventProperty Bought price',
    '+ plan: groupType company',
    '+ groupTypes: company',
    '+ nameProperties: company',
    '+ projectTerms: which events are use, who is left out',
    '+ groupTypeTerms: company',
    '~ segmentMapping: what becomes of Segment calls',
    '+ cohorts: Pro',
    '+ charts: Pros that bought',
    '+ views: All',
    expect.stringMatching(/^\+ computed: /),
  ];

  it('shows what differs, line by line; lists of members stay where they are', async () => {
    await setUp();
    expect(tell((await readDiff()).lines)).toEqual(all);
  });

  it('is refused where something changed since, with the new diff, or a line needs another', async () => {
    const { digest, lines } = await readDiff();
    const price = { kind: 'eventProperty', of: 'Bought', value: { name: 'price', type: 'integer' } };
    await ok('PATCH', '/api/plan', 'test', { version: 1, put: [price] });
    const refused = await promote(digest, lines);
    expect(refused).toMatchObject({ status: 409, json: { code: 'conflict', path: 'digest' } });
    expect(tell(refused.json.diff.lines)).toEqual(all);
    const chart = lines.filter(({ section }) => section === 'charts');
    const alone = await promote((await readDiff()).digest, chart);
    expect(alone).toMatchObject({
      status: 400,
      json: { detail: expect.stringMatching(/needs the cohort "Pro"/) },
    });
  });

  it('takes nothing over where one of its lines is refused', async () => {
    const { digest, lines } = await readDiff();
    const before = tell(lines);
    const wanted = lines.filter(({ section }) => section === 'plan' || section === 'charts');
    expect((await promote(digest, wanted)).status).toBe(400);
    expect(tell((await readDiff()).lines)).toEqual(before);
    expect((await ok('GET', '/api/plan', 'production')).plan.events).toEqual([]);
    const said = lines.filter(({ section }) => section === 'projectTerms' || section === 'charts');
    expect((await promote(digest, said)).status).toBe(400);
    expect(tell((await readDiff()).lines)).toEqual(before);
  });

  it('carries the chosen lines over, with what they refer to', async () => {
    const { digest, lines } = await readDiff();
    const wanted = lines.filter(({ name }) => name !== 'All');
    const made = await promote(digest, wanted);
    expect(made, JSON.stringify(made.json)).toMatchObject({ status: 201, json: { from: ids.test } });
    // What Data QA finds from now on beside what it finds now is new.
    expect(made.json.knownFindings).toEqual({ here: expect.any(Number), there: expect.any(Number) });
    for (const of of ['production', 'test'] as const)
      expect(await ok('GET', '/api/checks', of)).toMatchObject({ knownSinceMs: expect.any(Number) });
    expect(tell((await readDiff()).lines)).toEqual(['+ views: All']);
    const [cohort] = (await ok('GET', '/api/cohorts', 'production')).cohorts;
    const [chart] = (await ok('GET', '/api/charts', 'production')).charts;
    expect(chart.definition.segments[0].conditions).toMatchObject([{ kind: 'cohort', cohort: cohort.id }]);
    expect(await ok('GET', '/api/project/group-types/company/terms', 'production')).toMatchObject({
      terms: { plural: 'companies', meanings: { plan: 'plan', name: 'called' } },
    });
    expect((await ok('GET', '/api/cohorts', 'production')).cohorts).toHaveLength(1);
    // What the test project received is not there.
    expect((await ok('GET', '/api/catalogue', 'production')).events).toEqual([]);
  });

  it('is taken back as a whole, but not over what was changed since', async () => {
    const { promotions } = await ok('GET', '/api/plan/promotions', 'production');
    const undo = () => call('POST', `/api/plan/promotions/${promotions[0].id}/undo`, 'production');
    await ok('PUT', '/api/project/name-properties', 'production', { company: 'title' });
    expect(await undo()).toMatchObject({
      status: 409,
      json: { detail: expect.stringMatching(/Since then "company" changed/) },
    });
    await ok('PUT', '/api/project/name-properties', 'production', { company: 'called' });
    const undone = await undo();
    expect(undone, JSON.stringify(undone.json)).toMatchObject({
      status: 200,
      json: { undoneBy: 'the command line' },
    });
    expect((await undo()).status).toBe(409);
    const left = tell((await readDiff()).lines);
    // A type once named keeps its place, as every other does.
    expect(left).toEqual([...all.slice(0, 3), ...all.slice(4)]);
    expect((await ok('GET', '/api/charts', 'production')).charts).toEqual([]);
  });

  it('is decided line by line in the workbook', async () => {
    const headers = { authorization: `Bearer ${server.running.token}`, 'muster-project': String(ids.test) };
    const url = `${server.url}/api/workbook`;
    const bytes = new Uint8Array(await (await fetch(url, { headers })).arrayBuffer());
    const bring = async (body: Uint8Array, query = '') => {
      const response = await fetch(`${url}${query}`, { method: 'PUT', headers, body });
      // biome-ignore lint/suspicious/noExplicitAny: what a test expects, it says.
      return { status: response.status, json: (await response.json()) as any };
    };
    const decide = (decision: string) =>
      editWorkbook(bytes, 'Promotion', ['', '', 'groupType company'], { decision });
    expect((await bring(await decide('yes'))).json).toMatchObject({
      path: expect.stringMatching(/^Promotion!A[0-9]+$/),
      detail: expect.stringContaining('decision must be one of promote, keep'),
    });
    const decided = await decide('promote');
    const before = tell((await readDiff()).lines);
    const promotion = { to: expect.any(String), lines: [{ section: 'plan', name: 'groupType company' }] };
    expect((await bring(decided)).json).toMatchObject({ applied: false, promotion });
    expect(tell((await readDiff()).lines)).toEqual(before);
    expect((await bring(decided, '?apply=true')).json).toMatchObject({ applied: true, promotion });
    expect(tell((await readDiff()).lines)).toEqual(
      before.filter((line) => line !== '+ plan: groupType company'),
    );
    expect((await ok('GET', '/api/plan/promotions', 'production')).promotions[0].lines).toHaveLength(1);
    // It is carried over already.
    expect((await bring(decided)).json.detail).toMatch(/take a new workbook/);
  });

  it('leaves out what somebody keeps back in the workbook, until it is carried over', async () => {
    const headers = { authorization: `Bearer ${server.running.token}`, 'muster-project': String(ids.test) };
    const url = `${server.url}/api/workbook`;
    const take = async () => new Uint8Array(await (await fetch(url, { headers })).arrayBuffer());
    const bring = async (body: Uint8Array) => {
      const response = await fetch(`${url}?apply=true`, { method: 'PUT', headers, body });
      // biome-ignore lint/suspicious/noExplicitAny: what a test expects, it says.
      return (await response.json()) as any;
    };
    const readKept = async () =>
      (await ok('GET', `/api/plan/diff?from=${ids.test}`, 'production')).lines.flatMap(
        ({ name, kept }: { readonly name: string; readonly kept?: object }) =>
          kept ? [{ name, ...kept }] : [],
      );
    const first = await take();
    const keep = (bytes: Uint8Array, row: readonly string[], cells: Record<string, string>) =>
      editWorkbook(bytes, 'Promotion', row, cells);
    const kept = await keep(first, ['', '', 'event Bought'], { decision: 'keep', note: 'not yet sold' });
    const change = { section: 'plan', name: 'event Bought', after: { note: 'not yet sold' } };
    expect(await bring(kept)).toMatchObject({ lines: [], promotion: { lines: [], kept: [change] } });
    expect(await readKept()).toEqual([
      { name: 'event Bought', note: 'not yet sold', by: 'the command line', atMs: expect.any(Number) },
    ]);
    // It comes back in the next workbook, which changes nothing, and is refused in one that was made before.
    const second = await take();
    expect(await bring(second)).not.toHaveProperty('promotion');
    expect(
      (await bring(await keep(first, ['', '', 'event Bought'], { decision: 'promote' }))).detail,
    ).toMatch(/somebody decided on this line since/);
    const row = ['keep', 'not yet sold', 'event Bought'];
    const alone = await keep(second, row, { decision: '' });
    expect(await bring(alone)).toMatchObject({ path: expect.stringMatching(/^Promotion!B/) });
    const released = { ...change, before: { note: 'not yet sold' }, after: undefined };
    const emptied = await keep(second, row, { decision: '', note: '' });
    expect((await bring(emptied)).promotion.kept).toMatchObject([JSON.parse(JSON.stringify(released))]);
    expect(await readKept()).toEqual([]);
    // On the screen it is the same; carried over, it is kept back no longer.
    const diff = await ok('GET', `/api/plan/diff?from=${ids.test}`, 'production');
    const line = diff.lines.find(({ name }: { readonly name: string }) => name === 'event Bought');
    const body = { from: ids.test, keep: [{ line: line.line, note: 'later' }] };
    expect((await ok('PUT', '/api/plan/kept', 'production', body)).digest).toBe(diff.digest);
    expect(
      (await call('PUT', '/api/plan/kept', 'production', { from: ids.test, release: ['none'] })).json,
    ).toMatchObject({ path: 'release[0]' });
    expect(await readKept()).toMatchObject([{ note: 'later' }]);
    expect((await promote(diff.digest, [line])).status).toBe(201);
    const { promotions } = await ok('GET', '/api/plan/promotions', 'production');
    await ok('POST', `/api/plan/promotions/${promotions[0].id}/undo`, 'production');
    expect(await readKept()).toEqual([]);
  });
});
