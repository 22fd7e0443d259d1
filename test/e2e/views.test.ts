/** Saved views, and whose groups are mine: two people and a program on one server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GroupTypeTerms } from '../../src/query/contract.ts';
import { type Answer, type Browser, openBrowser } from '../support/browser-session.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 1, 12);
const dayMs = 86_400_000;
let server: RealServer;
let ann: Browser;
let bob: Browser;

const companies = { acme: 'ann.lee@our-own.example', bakery: 'Bob', crew: 'Bob', delta: undefined };

async function signIn(name: string): Promise<Browser> {
  const { access } = server.running;
  const { token } = await access.links.invite({ project: 1, role: 'member', note: '', createdBy: 'test' });
  await access.links.acceptAsNew(token, name, 'a long walk home');
  const browser = openBrowser(server.url);
  await browser.send('POST', '/api/session', { name, password: 'a long walk home' });
  return browser;
}

beforeAll(async () => {
  server = await startRealServer(nowMs);
  const events = Object.entries(companies).flatMap(([company, owner]) => [
    { event_type: '$groupidentify', groups: { company }, group_properties: { $set: { csm: owner } } },
    { event_type: 'opened', user_id: `user-of-${company}`, time: nowMs - dayMs, groups: { company } },
  ]);
  expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
  await server.flush();
  const path = '/api/project/group-types/company/terms';
  const { version } = await server.ask<{ version: number; terms: GroupTypeTerms }>(path);
  const body = JSON.stringify({ version, terms: { meanings: { owner: 'csm' } } });
  await fetch(`${server.url}${path}`, {
    ...{ method: 'PUT', body, headers: { authorization: server.authorization } },
  });
  ann = await signIn('Ann Lee');
  bob = await signIn('The other one');
});
afterAll(() => server?.stop());

const draft = (more: object = {}) => ({
  groupType: 'company',
  name: 'Large ones',
  definition: { view: 'all', columns: ['name', 'prop:csm'], filters: [], sort: 'metric:people:28' },
  ...more,
});

const answer = ({ status, json }: Answer) => ({ status, ...json });
const namesFor = async (browser: Browser) => {
  const { json } = await browser.send('GET', '/api/views?groupType=company');
  return json.views.map(({ name }: { readonly name: string }) => name);
};

describe('a saved view', () => {
  it('is its owner’s alone until it is shared, and then nobody else’s to take back', async () => {
    const made = answer(await ann.send('POST', '/api/views', draft()));
    expect(made).toMatchObject({ status: 201, version: 1, isOwn: true, savedBy: 'Ann Lee' });
    const path = `/api/views/${made.id}`;
    expect([await namesFor(ann), await namesFor(bob)]).toEqual([['Large ones'], []]);
    const change = (browser: Browser, version: number, more: object) =>
      browser.send('PUT', path, { ...draft(more), version }).then(answer);
    expect(await change(bob, 1, {})).toMatchObject({ status: 404, path: 'id' });
    expect(await change(ann, 1, { shared: true })).toMatchObject({ status: 200, version: 2, shared: true });
    expect(await change(bob, 2, { shared: true, name: 'Ours' })).toMatchObject({ version: 3, isOwn: false });
    expect(await change(ann, 2, { shared: true })).toMatchObject({
      status: 409,
      code: 'conflict',
      path: 'version',
    });
    expect(await change(bob, 3, { shared: false })).toMatchObject({ status: 400, path: 'shared' });
    expect([await namesFor(ann), await namesFor(bob)]).toEqual([['Ours'], ['Ours']]);
    expect((await bob.send('DELETE', path)).status).toBe(204);
    expect(answer(await bob.send('DELETE', path))).toMatchObject({ status: 404 });
  });

  it('of a program is shared', async () => {
    const send = async (body: object) => {
      const response = await server.post('/api/views', body, { authorization: server.authorization });
      return { status: response.status, ...((await response.json()) as object) };
    };
    expect(await send(draft())).toMatchObject({ status: 400, path: 'shared' });
    expect(await send(draft({ shared: true, name: 'By a key' }))).toMatchObject({
      status: 201,
      savedBy: 'default',
    });
    expect(await namesFor(bob)).toEqual(['By a key']);
  });

  it.each([
    ['200 columns', { columns: Array(200).fill('plan') }, 'definition.columns', /at most 40 items/],
    ['a column that is none', { columns: ['colour'] }, 'definition.columns[0]', /no column "colour"/],
    [
      'a filter without values',
      { filters: [{ column: 'plan', operator: 'is', values: [] }] },
      'definition.filters[0].values',
      /one value or more/,
    ],
    ['a view that is none', { view: 'asleep' }, 'definition.view', /expected one of "all"/],
    ['an unknown key', { column: [] }, 'definition.column', /valid keys are view, columns/],
  ])('is refused with %s', async (_, definition, path, detail) => {
    const refused = answer(await ann.send('POST', '/api/views', draft({ definition })));
    expect(refused).toMatchObject({ status: 400, path, detail: expect.stringMatching(detail) });
  });

  it('is refused for a type that does not exist', async () => {
    const refused = answer(await ann.send('POST', '/api/views', draft({ groupType: 'team' })));
    expect(refused).toMatchObject({ status: 400, path: 'groupType' });
  });
});

describe('mine', () => {
  const mine = async (browser: Browser) => {
    const { json } = await browser.send('GET', '/api/groups/company?view=mine');
    return json.detail ?? json.groups.map(({ value }: { readonly value: string }) => value);
  };
  const path = '/api/session/owner/company';

  it('are the groups whose owner is called like the person', async () => {
    expect(await mine(ann)).toEqual(['acme']);
    expect((await ann.send('GET', path)).json).toEqual({
      groupType: 'company',
      owner: null,
      isAsked: false,
      likely: ['ann.lee@our-own.example'],
      owners: [
        { owner: 'Bob', groups: 2 },
        { owner: 'ann.lee@our-own.example', groups: 1 },
      ],
    });
  });

  it('is asked of whom nobody is called like, and then kept for the person', async () => {
    expect(await mine(bob)).toMatch(/Say which owner you are: PUT \/api\/session\/owner\/company/);
    expect((await bob.send('PUT', path, { owner: 'Bob' })).json).toMatchObject({
      owner: 'Bob',
      isAsked: false,
    });
    expect(await mine(bob)).toEqual(['bakery', 'crew']);
    expect(await mine(ann)).toEqual(['acme']);
    await bob.send('PUT', path, { owner: null });
    expect(await mine(bob)).toMatch(/Say which owner you are/);
  });

  it('needs an owner where a program asks', async () => {
    expect(await server.get('/api/groups/company?view=mine')).toMatchObject({ status: 400, path: 'owner' });
    expect(await server.get('/api/groups/company?view=mine&owner=Bob')).toMatchObject({
      tiles: { groups: 2 },
    });
    expect(await server.get(path)).toMatchObject({ status: 400 });
  });
});
