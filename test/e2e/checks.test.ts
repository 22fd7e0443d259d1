/** Data QA over HTTP and in the terminal: faults are found, waived, known, and new again. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DataQa, Finding, GroupCoverage } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 10, 30, 12);
const hourMs = 3_600_000;

let server: RealServer;
beforeAll(async () => {
  server = await startRealServer(nowMs);
  await send(
    Array.from({ length: 60 }, (_, index) => ({
      event_type: 'report_viewed',
      user_id: `u-${index % 6}`,
      time: nowMs - (index + 1) * hourMs,
      insert_id: `e-${index}`,
      groups: { company: index % 10 === 0 ? 'ACME' : index % 2 === 0 ? 'acme' : `c-${index % 7}` },
    })),
  );
});
afterAll(() => server.stop());

async function send(lines: readonly object[]): Promise<void> {
  await server.post('/api/import', lines.map((line) => JSON.stringify(line)).join('\n'), {
    'content-type': 'application/x-ndjson',
    authorization: server.authorization,
  });
  await server.flush();
}

async function put(path: string, body?: object): Promise<void> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'PUT',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(await response.text());
}

const check = (query = '') => server.ask<DataQa>(`/api/checks${query}`);
const listWrong = ({ checks }: DataQa): readonly Finding[] =>
  checks.flatMap(({ findings }) => findings.filter(({ status }) => status !== 'pass'));
const find = async (prefix: string) =>
  listWrong(await check()).find(({ id }) => id.startsWith(prefix)) as Finding;

it('finds two spellings, and opens one of their events', async () => {
  const found = await check();
  expect(found).toMatchObject({
    range: { start: '2026-11-01', end: '2026-11-30' },
    events: 60,
    groupTypes: ['company'],
    status: 'fail',
  });
  const spelling = await find('spellings-');
  expect(spelling).toMatchObject({
    status: 'fail',
    subject: { groupType: 'company', value: 'acme' },
    events: 30,
  });
  expect(spelling.found).toBe('"acme": 24 events; "ACME": 6 events');
  const [sample] = spelling.samples;
  const trace = await server.ask<{ groups: readonly { value: string }[] }>(`/api/events/${sample}/trace`);
  expect(trace.groups.map(({ value }) => value)).toEqual(['ACME']);
  // Before the spelling came there is nothing to find.
  expect(listWrong(await check('?start=2026-10-01&end=2026-10-31'))).toEqual([]);
  const since = nowMs - 10.5 * hourMs;
  const late = await check(`?since=${since}`);
  expect(late).toMatchObject({ sinceMs: since, events: 10 });
  expect(listWrong(late).find(({ id }) => id === spelling.id)).toMatchObject({ events: 5 });
});

it('says which events carry which group types', async () => {
  const coverage = await server.ask<GroupCoverage>('/api/checks/coverage?by=event&by=library&last=3');
  expect(coverage).toMatchObject({
    range: { start: '2026-11-28', end: '2026-11-30' },
    partDays: 1,
    parts: ['2026-11-28', '2026-11-29', '2026-11-30'],
    groupTypes: ['company'],
    more: 0,
  });
  const types = [{ groupType: 'company', carrying: 60, share: 1, byEvent: 60, values: 9 }];
  expect(coverage.rows).toMatchObject([
    { event: 'report_viewed', library: 'muster-import', events: 60, types },
  ]);
  const overTime = [24, 24, 12].map((events, part) => ({ part, events, carrying: [events], shares: [1] }));
  expect(coverage.rows[0]?.overTime).toEqual(overTime);
  await expect(server.ask('/api/checks/coverage?by=os')).rejects.toThrow(/by/);
});

it('keeps what people say about a finding, and counts it no more where it is waived', async () => {
  const { id } = await find('spellings-');
  const { counts } = await check();
  await put(`/api/checks/findings/${id}`, { status: 'waived', note: 'two companies' });
  const after = await check();
  expect(after.counts).toMatchObject({ fail: counts.fail - 1, waived: 1 });
  expect((await find('spellings-')).said).toMatchObject({ status: 'waived', note: 'two companies' });
  await expect(put('/api/checks/findings/spellings-1', { status: 'waived' })).rejects.toThrow(/no finding/);
});

it('tells what is new since the known ones were kept', async () => {
  expect((await check()).counts.new).toBe(0);
  await put('/api/checks/known');
  expect((await check()).counts.new).toBe(0);
  await send([
    {
      ...{ event_type: 'report_viewed', user_id: 'u-1', time: nowMs - hourMs, insert_id: 'null' },
      groups: { company: 'null' },
    },
  ]);
  const found = await check();
  expect(listWrong(found).filter(({ isNew }) => isNew)).toMatchObject([{ subject: { value: 'null' } }]);
  expect(found.counts.new).toBe(1);
});

it('holds what arrived against the tracking plan', async () => {
  const property = { name: 'pages', type: 'number', isRequired: true };
  await put('/api/plan', {
    version: 0,
    plan: {
      groupTypes: [{ type: 'company', level: 'user', pattern: '[a-z0-9-]+' }, { type: 'team' }],
      events: [
        { name: 'report_viewed', groupTypes: ['company', 'team'], properties: [property] },
        { name: 'report_made' },
      ],
    },
  });
  await send([
    {
      ...{ event_type: 'report_viewed', user_id: 'u-9', time: nowMs - hourMs, insert_id: 'pages' },
      event_properties: { pages: 'four' },
    },
    { event_type: 'other', user_id: 'u-9', time: nowMs - hourMs, insert_id: 'other' },
  ]);
  const found = await check();
  expect(found.planVersion).toBe(1);
  const planned = listWrong(found).filter(({ id }) => id.startsWith('planned-'));
  const shown = planned.map(({ status, subject, found: is }) => [status, subject, is] as const);
  expect(shown).toEqual(
    expect.arrayContaining([
      ['fail', { groupType: 'team' }, 'no group of "team"'],
      ['warn', { event: 'report_made' }, 'no such event'],
      ['warn', { event: 'other' }, '1 event'],
      ['fail', { event: 'report_viewed', groupType: 'team' }, '0 % of 62 events'],
      ['warn', { event: 'report_viewed', groupType: 'company' }, '98.4 % of 62 events'],
      ['warn', { groupType: 'company' }, '100 % of 61 events named on the event itself'],
      ['fail', { groupType: 'company' }, '"ACME"'],
      ['fail', { event: 'report_viewed', property: 'pages' }, 'text'],
      ['fail', { event: 'report_viewed', property: 'pages' }, '1.6 %'],
    ]),
  );
  expect(shown).toHaveLength(9);
});

it('says nothing of what no longer arrives in the range', async () => {
  const { plan } = await server.ask<{ plan: { groupTypes: readonly object[] } }>('/api/plan');
  const properties = [
    { name: 'seats', type: 'number', isRequired: true },
    { name: 'tier', type: 'enum', enumValues: ['gold', 'silver'] },
  ];
  const [company, ...others] = plan.groupTypes;
  await put('/api/plan', {
    version: 1,
    plan: { ...plan, groupTypes: [{ ...company, properties }, ...others] },
  });
  const identify = (type: string, value: string, group: object) => ({
    ...{ event_type: '$groupidentify', groups: { [type]: value }, group_properties: group },
  });
  const events = (type: string, value: string) => [
    { event_type: '$identify', user_id: `of ${type}`, groups: { [type]: value } },
    ...Array.from({ length: 25 }, (_, index) => ({
      ...{ event_type: index < 20 ? 'report_viewed' : 'report_made', user_id: `of ${type}` },
      event_properties: type === 'company' ? { pages: index } : { pages: 'many' },
      ...(type === 'company' && { groups: { team: `t-${index % 2}` } }),
    })),
  ];
  const upload = async (items: readonly object[]) => {
    const answer = await server.post('/2/httpapi', { api_key: server.apiKey, events: items });
    expect(answer.status).toBe(200);
    await server.flush();
  };
  await upload([
    identify('Company', 'x', { seats: '3' }),
    identify('company', 'ACME', { seats: '3', tier: 'Gold' }),
    identify('company', 'c-1', { tier: 'gold' }),
    ...events('Company', 'x'),
  ]);
  const before = listWrong(await check()).map(({ id }) => id.replace(/-[0-9a-f]+$/, ''));
  const wrong = ['group-types', 'lost-groups', 'odd-values', 'planned-types', 'planned-values', 'spellings'];
  expect(before).toEqual(expect.arrayContaining(wrong));

  server.moveClock(hourMs);
  const since = server.nowMs();
  await upload([identify('company', 'acme', { seats: 3, tier: 'gold' }), ...events('company', 'acme')]);
  const after = await check(`?since=${since}`);
  expect(listWrong(after)).toEqual([]);
  expect(after.events).toBe(25);
});

it.each([
  ['?last=0', 'last'],
  ['?start=2026-11-01', 'end'],
  ['?start=2026-11-02&end=2026-11-01', 'start'],
  ['?last=3&start=2026-11-01&end=2026-11-01', 'last'],
])('refuses %s at %s', async (query, path) => {
  await expect(check(query)).rejects.toMatchObject({ message: expect.stringContaining(path) });
});
