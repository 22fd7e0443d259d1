import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProposalsToConfirm } from '../../src/api/terms/proposals-module.ts';
import type {
  GroupList,
  GroupPage,
  GroupTypeTerms,
  ProjectTerms,
  SegmentationResult,
} from '../../src/query/contract.ts';
import { openBrowser } from '../support/browser-session.ts';
import { adminPassword, type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 1, 12);
const dayMs = 86_400_000;
const typePath = '/api/project/group-types/company/terms';
const projectPath = '/api/project/terms';
let server: RealServer;

interface Answer<T> {
  readonly version: number;
  readonly terms: T;
}

const companies = {
  acme: { csm: 'Ann', arr_usd: 1_200, renewal_on: '2026-09-01', status: 'paying' },
  globex: { csm: 'Bob', arr_usd: '2400', renewal_on: '2026-10-01T08:00:00Z', status: 'trial' },
  ours: { account_type: 'internal' },
};

beforeAll(async () => {
  server = await startRealServer(nowMs);
  const events = Object.entries(companies).flatMap(([company, properties]) => [
    {
      event_type: '$groupidentify',
      groups: { company },
      group_properties: { $set: properties },
    },
    { event_type: 'report_viewed', user_id: `ann-${company}`, time: nowMs - dayMs, groups: { company } },
    { event_type: 'invoice_paid', user_id: `bot-${company}`, time: nowMs - dayMs, groups: { company } },
  ]);
  expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
  await server.flush();
});
afterAll(() => server.stop());

async function put(path: string, body: object): Promise<Response> {
  const headers = { authorization: server.authorization };
  return fetch(`${server.url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
}
const read = <T>(path: string) => server.ask<Answer<T>>(path);

/** What is answered to terms of companies, said on top of what is in force. */
async function refused(terms: object, path = typePath): Promise<unknown> {
  const { version } = await read(path);
  const response = await put(path, { version, terms });
  expect((await read(path)).version).toBe(version);
  return { status: response.status, ...((await response.json()) as object) };
}

describe('what terms would change, before they are saved', () => {
  const preview = (terms: object) =>
    server.ask<{ readonly groupTypes: readonly object[]; readonly users: object }>(
      `${projectPath}/preview`,
      terms,
    );

  it('is how many groups would no longer be active, and users left out', async () => {
    const company = { groupType: 'company', active: 3, gained: 0 };
    expect(await preview({})).toMatchObject({
      ...{ days: 28, groupTypes: [{ ...company, lost: 0 }], deactivated: 0 },
      users: { known: 6, leftOut: 0 },
    });
    expect(await preview({ inactiveEvents: ['invoice_paid'] })).toMatchObject({
      groupTypes: [{ ...company, lost: 0 }],
    });
    const bots = { rules: [{ conditions: [{ operator: 'contains', values: ['bot-'] }] }] };
    const terms = { inactiveEvents: ['invoice_paid', 'report_viewed'], leaveOutUsers: bots };
    expect(await preview({ ...terms, deactivatedUsers: { values: ['ann-acme'] } })).toMatchObject({
      ...{ groupTypes: [{ ...company, lost: 3 }], users: { known: 6, leftOut: 3 }, deactivated: 1 },
    });
  });

  it('is how many groups of a type would be left out', async () => {
    const rule = (values: readonly string[]) => ({
      leaveOut: { rules: [{ conditions: [{ name: 'account_type', operator: 'is', values }] }] },
    });
    expect(await server.ask(`${typePath}/preview`, {})).toEqual({ known: 3, leftOut: 0 });
    expect(await server.ask(`${typePath}/preview`, rule(['internal']))).toEqual({ known: 3, leftOut: 1 });
    const { version } = await read<GroupTypeTerms>(typePath);
    expect(version, 'nothing is saved').toBe(0);
  });
});

describe('the server itself', () => {
  it('tells its version, its health and its size', async () => {
    expect(await server.get('/api/about')).toMatchObject({
      ...{ version: expect.stringMatching(/^\d+\.\d+\.\d+$/), engine: 'ok' },
      bytes: expect.any(Number),
    });
  });
});

describe('what is said about a group type', () => {
  it('is kept as a whole, its name being the project’s setting', async () => {
    const meanings = {
      name: 'status',
      owner: 'csm',
      value: { property: 'arr_usd', currency: 'USD', per: 'year' },
      renewal: 'renewal_on',
    };
    const before = await read<GroupTypeTerms>(typePath);
    const response = await put(typePath, {
      version: before.version,
      terms: { meanings, plural: 'companies' },
    });
    expect([response.status, await response.json()]).toMatchObject([200, { version: before.version + 1 }]);
    expect((await read<GroupTypeTerms>(typePath)).terms).toMatchObject({
      meanings,
      plural: 'companies',
      period: 'week',
    });
    expect(await server.get('/api/project/name-properties')).toEqual({ company: 'status' });
    const { name: _, ...others } = meanings;
    await put(typePath, { version: before.version + 1, terms: { meanings: others } });
    expect(await server.get('/api/project/name-properties')).toEqual({});
  });

  it('is refused where somebody changed it meanwhile, and nothing changes', async () => {
    const { version, terms } = await read<GroupTypeTerms>(typePath);
    const both = [{ plural: 'firms' }, { plural: 'accounts' }].map((words) =>
      put(typePath, { version, terms: words }),
    );
    const ends = await Promise.all(both);
    expect(ends.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = await put(typePath, { version, terms });
    expect([late.status, await late.json()]).toMatchObject([
      409,
      { code: 'conflict', path: 'version', detail: expect.stringContaining(`at version ${version + 1}`) },
    ]);
  });

  it.each([
    [
      'a property that is gone',
      { meanings: { owner: 'cms' } },
      { path: 'terms.meanings.owner', detail: /No company has a value of "cms" now; did you mean "csm"\?/ },
    ],
    [
      'a property that is like no other',
      { meanings: { seats: 'licences' } },
      { path: 'terms.meanings.seats', detail: /There are .*"csm".*"account_type"/ },
    ],
    [
      'texts for numbers',
      { meanings: { value: { property: 'status', currency: 'USD', per: 'month' } } },
      {
        path: 'terms.meanings.value.property',
        detail:
          /The value takes numbers such as 1200; 2 of 2 values of "status" are none, such as "(paying|trial)"/,
      },
    ],
    [
      'numbers for dates',
      { meanings: { renewal: 'arr_usd' } },
      { path: 'terms.meanings.renewal', detail: /The renewal takes dates such as 2026-01-31; 2 of 2/ },
    ],
    [
      'a rule that leaves everyone out',
      {
        leaveOut: { rules: [{ conditions: [{ name: 'account_type', operator: 'is not', values: ['x'] }] }] },
      },
      { path: 'terms.leaveOut', detail: /leaves out all 3 groups of the type "company"/ },
    ],
    [
      'two features of one name',
      { features: ['a', 'b'].map((event) => ({ name: 'Reports', events: [event] })) },
      { path: 'terms.features[1].name', detail: /there is a feature "Reports" already/ },
    ],
    [
      'a key that does not exist',
      { meanings: { sets: 'seats' } },
      { path: 'terms.meanings.sets', detail: /unknown key "sets"; valid keys are name, owner/ },
    ],
  ])('is refused with %s', async (_, terms, { path, detail }) => {
    expect(await refused(terms)).toMatchObject({
      status: 400,
      path,
      detail: expect.stringMatching(detail),
    });
  });

  it('is refused for a type that does not exist, with those that do', async () => {
    const response = await put('/api/project/group-types/team/terms', { version: 0, terms: {} });
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { detail: expect.stringContaining('It has "company"') },
    ]);
  });
});

describe('proposals', () => {
  it('name a property for each meaning, and can be confirmed as they are answered', async () => {
    const proposals = await server.ask<ProposalsToConfirm>('/api/project/group-types/company/proposals');
    expect(proposals.meanings.map(({ meaning, property }) => [meaning, property])).toEqual([
      ['owner', 'csm'],
      ['stage', 'status'],
      ['value', 'arr_usd'],
      ['renewal', 'renewal_on'],
    ]);
    const { groupType, project } = proposals.accepted;
    expect(groupType.terms.meanings).toMatchObject({
      stage: { property: 'status', paying: ['paying'], trial: ['trial'] },
      value: { property: 'arr_usd', currency: 'USD', per: 'year' },
    });
    const ends = await Promise.all([put(typePath, groupType), put(projectPath, project)]);
    expect(ends.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('what is said about the project', () => {
  const active = async () =>
    server.ask<SegmentationResult>('/api/query', {
      kind: 'segmentation',
      unit: { kind: 'user' },
      events: [{ kind: 'anyActive' }],
      interval: 'day',
      range: { start: '2026-06-30', end: '2026-06-30' },
    });
  const overall = async () => (await active()).series[0]?.overall;

  it('changes answers at once, also those that were kept', async () => {
    expect(await overall()).toBe(6);
    expect(await overall()).toBe(6);
    const { version, terms } = await read<ProjectTerms>(projectPath);
    await put(projectPath, { version, terms: { ...terms, inactiveEvents: ['invoice_paid'] } });
    expect(await overall()).toBe(3);
  });

  it('is refused where it leaves every user out', async () => {
    const everyone = { rules: [{ conditions: [{ operator: 'is not', values: ['nobody'] }] }] };
    expect(await refused({ leaveOutUsers: everyone }, projectPath)).toMatchObject({
      status: 400,
      path: 'terms.leaveOutUsers',
      detail: expect.stringContaining('leaves out all 6 users'),
    });
  });
});

describe('marks', () => {
  const mark = async (company: string, marks: object) => {
    const response = await put(`/api/groups/company/${encodeURIComponent(company)}/marks`, marks);
    return { status: response.status, ...((await response.json()) as object) };
  };
  const byProperty = async (name: string) => {
    await server.flush();
    const breakdown = { kind: 'group', groupType: 'company', name } as const;
    const unit = { kind: 'group', groupType: 'company' } as const;
    return server.count({ event: 'report_viewed', metric: 'uniques', unit, breakdown, propertyView: 'now' });
  };

  it('are properties of the group, the owner being what means owner', async () => {
    const { version, terms } = await read<GroupTypeTerms>(typePath);
    await put(typePath, { version, terms: { ...terms, meanings: { owner: 'csm' } } });
    expect(await mark('acme', { owner: 'Cleo', tags: ['pilot', 'risk'], nextStepOn: '2026-07-10' })).toEqual({
      status: 200,
      properties: { csm: 'Cleo', tags: ['pilot', 'risk'], next_step_on: '2026-07-10' },
    });
    expect(await byProperty('csm')).toEqual({ Cleo: 1, Bob: 1, '(none)': 1 });
    expect(await byProperty('tags')).toEqual({ pilot: 1, risk: 1, '(none)': 2 });
    expect(await mark('acme', { owner: null })).toEqual({ status: 200, properties: { csm: null } });
    expect(await byProperty('csm')).toEqual({ Bob: 1, '(none)': 2 });
    const { marks } = await server.ask<{ readonly marks: readonly object[] }>(
      '/api/groups/company/acme/marks',
    );
    expect(marks).toEqual([
      { property: 'csm', by: expect.any(String), atMs: expect.any(Number) },
      { property: 'next_step_on', by: expect.any(String), atMs: expect.any(Number) },
      { property: 'tags', by: expect.any(String), atMs: expect.any(Number) },
    ]);
  });

  it('put a group off Home until a day', async () => {
    const home = async () => {
      await server.flush();
      return server.ask<{ putOff: number; new: { groups: number }; active: { now: number } }>(
        '/api/home/company',
      );
    };
    const list = async (query: string) => {
      const { groups } = await server.ask<GroupList>(`/api/groups/company?${query}`);
      return groups.map(({ value, putOff }) => [value, putOff?.until]);
    };
    const before = await home();
    expect(await mark('acme', { putOffUntil: '2026-07-03' })).toMatchObject({ status: 200 });
    expect(await home()).toMatchObject({ putOff: 1, active: before.active });
    expect(await list('view=putOff')).toEqual([['acme', '2026-07-03']]);
    expect(await list('putOff=false&q=acme')).toEqual([]);
    server.moveClock(2 * dayMs);
    // On that day it is there again.
    expect(await home()).toMatchObject({ putOff: 0 });
    expect(await list('view=putOff')).toEqual([]);
    expect(await mark('acme', { putOffUntil: '2026-07-03' })).toMatchObject({
      status: 400,
      path: 'putOffUntil',
      detail: 'expected a day after today, 2026-07-03',
    });
  });

  it('are set on many groups at once, or on none', async () => {
    const markMany = async (body: object) => {
      const response = await put('/api/marks/company', body);
      return { status: response.status, ...((await response.json()) as object) };
    };
    const groups = ['acme', 'globex', 'acme'];
    expect(await markMany({ groups: [...groups, 'acne'], marks: { owner: 'Dora' } })).toMatchObject({
      status: 404,
      path: 'groups[3]',
      detail: 'There is no company "acne". None was marked.',
    });
    expect(await markMany({ groups, marks: { putOffUntil: '2020-01-01' } })).toMatchObject({
      status: 400,
      path: 'marks.putOffUntil',
    });
    expect(await markMany({ groups: [], marks: { owner: 'Dora' } })).toMatchObject({ status: 400 });
    const before = await byProperty('csm');
    expect(before).not.toHaveProperty('Dora');
    expect(await markMany({ groups, marks: { owner: 'Dora' } })).toEqual({
      status: 200,
      groups: 2,
      properties: { csm: 'Dora' },
    });
    expect(await byProperty('csm')).toMatchObject({ Dora: 2 });
    const browser = openBrowser(server.url);
    await browser.send('POST', '/api/session', { name: 'admin', password: adminPassword });
    const { json } = await browser.send('GET', '/api/audit-log?limit=1');
    expect(json.changes).toMatchObject([
      {
        ...{ kind: 'marks', subject: 'company', before: null },
        after: { groups: ['acme', 'globex'], properties: { csm: 'Dora' } },
      },
    ]);
  });

  it('say who of the people is a champion, who decides', async () => {
    const markPerson = async (user: string, marks: object) => {
      const response = await put(`/api/users/${encodeURIComponent(user)}/marks`, marks);
      return { status: response.status, ...((await response.json()) as object) };
    };
    const marksOf = async (userId: string) => {
      await server.flush();
      const { people } = await server.ask<GroupPage>('/api/groups/company/acme');
      return people.find((person) => person.userId === userId)?.marks;
    };
    expect(await markPerson('ann-acme', { champion: true, decisionMaker: true })).toEqual({
      status: 200,
      properties: { champion: true, decision_maker: true },
    });
    expect(await marksOf('ann-acme')).toEqual(['champion', 'decisionMaker']);
    await markPerson('ann-acme', { champion: null });
    expect(await marksOf('ann-acme')).toEqual(['decisionMaker']);
    expect(await marksOf('bot-acme')).toEqual([]);
    expect(await markPerson('anna-acme', { champion: true })).toMatchObject({ status: 404, path: 'id' });
    expect(await markPerson('ann-acme', { champion: 'yes' })).toMatchObject({ status: 400 });
    expect(await markPerson('ann-acme', {})).toMatchObject({ status: 400 });
  });

  it.each([
    ['acne', { owner: 'Cleo' }, { status: 404, path: 'value', detail: 'There is no company "acne".' }],
    [
      'acme',
      { arr_usd: 5 },
      { status: 400, detail: expect.stringContaining('marks are owner, stage, tags') },
    ],
    ['acme', { nextStepOn: 'soon' }, { status: 400, path: 'nextStepOn' }],
    ['acme', {}, { status: 400, detail: expect.stringContaining('name a mark') }],
  ])('of %s as %j are refused', async (company, marks, problem) => {
    expect(await mark(company, marks)).toMatchObject(problem);
  });
});
