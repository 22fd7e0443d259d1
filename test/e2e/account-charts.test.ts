import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Explanation, GroupPage, SegmentationResult } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(Date.UTC(2026, 4, 12, 10));
});
afterAll(() => server?.stop());

const company = { kind: 'group', groupType: 'company' } as const;

async function send(...events: readonly object[]): Promise<void> {
  const response = await server.post('/2/httpapi', { api_key: server.apiKey, events });
  expect(response.status, await response.clone().text()).toBe(200);
}

/** Totals by company as Amplitude's Dashboard REST API gives them. */
async function restByCompany(event: string): Promise<Readonly<Record<string, number>>> {
  const query = new URLSearchParams({
    e: JSON.stringify({ event_type: event }),
    m: 'totals',
    start: '20260512',
    end: '20260512',
    cg: 'company',
    g: 'grp:',
    gt: 'company',
  });
  const { data } = await server.ask<{
    data: { seriesLabels: string[]; seriesCollapsed: { value: number }[][] };
  }>(`/api/2/events/segmentation?${query}`);
  return Object.fromEntries(
    data.seriesLabels.map((label, index) => [label, data.seriesCollapsed[index]?.[0]?.value ?? 0]),
  );
}

const byCompany = (event: string) =>
  server.count({
    event,
    unit: company,
    breakdown: { kind: 'groupValue', groupType: 'company' },
  });

it('leaves an event before setGroup outside the group and takes the next one in', async () => {
  await send({ event_type: 'Draw', user_id: 'user-early' });
  await send({ event_type: '$identify', user_id: 'user-early', groups: { company: 'Acme' } });
  await send({ event_type: 'Draw', user_id: 'user-early' });
  await server.flush();
  expect(await byCompany('Draw')).toEqual({ Acme: 1 });
  expect(await restByCompany('Draw')).toEqual({ Acme: 1 });
  expect(await server.count({ event: 'Draw' }), 'both are the user’s').toEqual({ all: 2 });
});

it('names companies by the property that it is told to, at once', async () => {
  const identify = (company: string, group_properties: object) => ({
    ...{ event_type: '$groupidentify', groups: { company }, group_properties },
  });
  await send(
    identify('c-1', { name: 'One', title: 'First Ltd.' }),
    identify('c-2', { title: 'Same' }),
    identify('c-3', { title: 'Same' }),
    ...['c-1', 'c-2', 'c-3'].map((company) => ({
      ...{ event_type: 'Sign', user_id: 'user-names', groups: { company } },
    })),
  );
  await server.flush();
  const definition = {
    ...{ kind: 'segmentation', unit: company, events: ['Sign'], interval: 'all' },
    range: { start: '2026-05-12', end: '2026-05-12' },
  };
  const shown = async () => {
    const { series } = await server.ask<{ series: { label: string }[] }>('/api/query', {
      ...definition,
      breakdown: { kind: 'groupValue', groupType: 'company' },
    });
    const { rows } = await server.ask<{ rows: { name: string }[] }>('/api/query/units', {
      definition,
      point: { kind: 'segmentation' },
      orderBy: 'value',
      descending: false,
    });
    const journeys = await server.ask<{ series: { steps: { nodes: { label: string }[] }[] }[] }>(
      '/api/query',
      {
        ...{ kind: 'journeys', unit: company, start: 'Sign', range: definition.range },
        expand: [{ event: 'Sign', property: { kind: 'groupValue', groupType: 'company' } }],
      },
    );
    const nodes = journeys.series[0]?.steps[0]?.nodes.map(({ label }) => label.replace('Sign: ', ''));
    return [series.map(({ label }) => label), rows.map(({ name }) => name), nodes];
  };
  const before = ['One', 'c-2', 'c-3'];
  expect(await shown()).toEqual([before, before, before]);
  const response = await fetch(`${server.url}/api/project/name-properties`, {
    method: 'PUT',
    headers: { authorization: server.authorization },
    body: JSON.stringify({ company: 'title' }),
  });
  expect(response.status).toBe(200);
  const after = ['First Ltd.', 'Same · c-2', 'Same · c-3'];
  expect(await shown()).toEqual([after, after, after]);
});

it('keeps an event-level group on its event only', async () => {
  await send(
    { event_type: 'Share', user_id: 'user-guest', groups: { company: 'Bolt' } },
    { event_type: 'Share', user_id: 'user-guest' },
  );
  await server.flush();
  expect(await byCompany('Share')).toEqual({ Bolt: 1 });
  expect(await restByCompany('Share')).toEqual({ Bolt: 1 });
});

it('counts a user who acts for two companies in one session with each company’s own events', async () => {
  const act = (groups: object) => ({
    event_type: 'Approve',
    user_id: 'user-both',
    session_id: Date.UTC(2026, 4, 12, 9),
    groups,
  });
  await send(act({ company: 'Cargo' }), act({ company: 'Delta' }), act({ company: 'Cargo' }));
  await server.flush();
  expect(await byCompany('Approve')).toEqual({ Cargo: 2, Delta: 1 });
  expect(await restByCompany('Approve')).toEqual({ Cargo: 2, Delta: 1 });
  for (const [value, events] of [['Cargo', 2] as const, ['Delta', 1] as const]) {
    const filters = [
      { property: { kind: 'groupValue', groupType: 'company' }, operator: 'is', values: [value] } as const,
    ];
    expect(await server.count({ event: 'Approve', unit: company, filters })).toEqual({ all: events });
    expect(await server.count({ event: 'Approve', metric: 'uniques', filters }), 'one user').toEqual({
      all: 1,
    });
  }
});

it('explains a number, and each change of it as the chart asked so', async () => {
  const put = async (path: string, terms: object) => {
    const { version } = await server.ask<{ version: number }>(path);
    const response = await fetch(`${server.url}${path}`, {
      method: 'PUT',
      headers: { authorization: server.authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ version, terms }),
    });
    expect(response.status, await response.clone().text()).toBe(200);
  };
  const hour = (day: number, hours: number) => Date.UTC(2026, 4, day, hours);
  const did = (company: string, event_type: string, time: number) => ({
    ...{ event_type, user_id: `of ${company}`, groups: { company }, time },
  });
  await send(
    did('e-in', 'Use', hour(11, 9)),
    did('e-late', 'Use', hour(10, 23)),
    did('e-test', 'Use', hour(11, 9)),
    did('e-paid', 'Invoice', hour(11, 9)),
    { event_type: 'Use', user_id: 'of none', time: hour(11, 9) },
  );
  await server.flush();
  await put('/api/project/terms', { inactiveEvents: ['Invoice'] });
  await put('/api/project/group-types/company/terms', { leaveOut: { values: ['e-test'] } });
  const definition = {
    ...{
      kind: 'segmentation',
      unit: company,
      events: [{ kind: 'anyActive' }],
      interval: 'day',
      leaveOut: true,
    },
    segment: [
      { property: { kind: 'groupValue', groupType: 'company' }, operator: 'starts with', values: ['e-'] },
    ],
    range: { start: '2026-05-11', end: '2026-05-11' },
  };
  const point = { kind: 'segmentation', x: 0 };
  const ask = (more: object = {}) =>
    server.ask<Explanation>('/api/explain', { definition, point, timeZone: 'Asia/Tokyo', ...more });
  const whole = await ask();
  expect(whole).toMatchObject({
    ...{
      number: { value: 1, incomplete: false, countsUnits: false },
      inactiveEvents: ['Invoice'],
      x: '2026-05-11',
    },
    leftOut: { hasRule: true, isOn: true, units: 1 },
    changes: ['nothingLeftOut', 'everyEventActive', 'timeZone'],
  });
  const chart = async (changed: object = {}) => {
    const { series } = await server.ask<SegmentationResult>('/api/query', { ...definition, ...changed });
    return series[0]?.points[0];
  };
  const changed = async (change: string) => (await ask({ change })).number?.value;
  expect(await changed('nothingLeftOut')).toBe(await chart({ leaveOut: false }));
  expect(await changed('timeZone'), 'an hour before midnight in UTC').toBe(2);
  const any = { definition: { ...definition, events: [{ kind: 'any' }] } };
  const ofAny = await ask(any);
  expect(ofAny).toMatchObject({
    number: { value: 2 },
    changes: ['nothingLeftOut', 'onlyActive', 'timeZone'],
  });
  expect((await ask({ ...any, change: 'onlyActive' })).number?.value).toBe(whole.number?.value);
  const own = (value: string, figure: string, more: object = {}) =>
    server.ask<Explanation>('/api/explain', { group: { type: 'company', value, figure }, ...more });
  expect(await own('e-in', 'activePeople')).toMatchObject({
    ...{ number: { value: 1 }, unit: { kind: 'user' }, range: { start: '2026-05-05', end: '2026-05-11' } },
    changes: ['everyEventActive'],
  });
  const paid = await Promise.all([
    own('e-paid', 'activePeople'),
    own('e-paid', 'activePeople', { change: 'everyEventActive' }),
  ]);
  expect(paid.map(({ number }) => number?.value)).toEqual([0, 1]);
  const quiet = await own('e-in', 'quietDays');
  expect([quiet.number?.value, quiet.sentence]).toEqual([null, expect.stringContaining('not quiet')]);
  await expect(own('nobody', 'activePeople')).rejects.toThrow(/no group/);
  const list = { groups: { type: 'company', list: { view: 'active', q: 'e-' } } };
  const all = await server.ask<Explanation>('/api/explain', { ...list, change: 'everyEventActive' });
  const everyEvent = await changed('everyEventActive');
  await put('/api/project/terms', { inactiveEvents: [] });
  expect(everyEvent).toBe(await chart());
  expect(all.number?.value).toBe((await server.ask<Explanation>('/api/explain', list)).number?.value);
  expect([everyEvent, all.number?.value]).toEqual([2, 3]);
});

it('leaves groups out of a cohort as it does out of lists: size, members and size over time', async () => {
  const performed = { kind: 'performed', event: { kind: 'anyActive' } };
  const definition = (more: object) => ({
    ...{ unit: company, members: { kind: 'dynamic', all: [{ any: [performed] }] } },
    ...more,
  });
  const size = (more: object) =>
    server.ask<{ size: number; known: number }>('/api/cohorts/size', { definition: definition(more) });
  const list = await server.ask<{ tiles: { groups: number } }>('/api/groups/company?limit=1');
  const [counted, without] = await Promise.all([size({}), size({ leaveOut: true })]);
  expect(without).toMatchObject({ size: counted.size - 1, known: list.tiles.groups });
  const made = await server.ask<{ id: string; sentence: string }>('/api/cohorts', {
    ...{ name: 'Users', definition: definition({ leaveOut: true }) },
  });
  expect(made.sentence).toContain('without the companies left out');
  const members = await fetch(`${server.url}/api/cohorts/${made.id}/members.csv`, {
    headers: { authorization: server.authorization },
  });
  const lines = (await members.text()).trim().split('\r\n');
  expect(lines.filter((line) => line.includes('e-test'))).toEqual([]);
  expect(lines).toHaveLength(1 + without.size);
  const range = { start: '2026-05-11', end: '2026-05-12' };
  const overTime = await server.ask<{ series: { points: number[] }[] }>('/api/query', {
    ...{ kind: 'cohortSize', cohort: made.id, unit: company, interval: 'day', range },
  });
  expect(overTime.series[0]?.points[1]).toBe(without.size);
});

it('exports who is behind a number with the user of the first event, as Amplitude does', async () => {
  const at = (user_id: string, hours: number) => ({
    ...{ event_type: 'Found', user_id, groups: { company: 'f-1' }, time: Date.UTC(2026, 4, 11, hours) },
  });
  await send(at('newcomer', 9), at('founder', 8));
  await server.flush();
  const definition = {
    ...{ kind: 'segmentation', unit: company, events: ['Found'], interval: 'all' },
    range: { start: '2026-05-11', end: '2026-05-12' },
  };
  const body = { definition, point: { kind: 'segmentation' }, origins: true };
  const { authorization } = server;
  const answer = await server.post('/api/query/units', body, { authorization, accept: 'text/csv' });
  const [head, line = ''] = (await answer.text()).split('\r\n');
  expect(head).toBe('group_id,group_name,first_time,creator_amplitude_id,name,metric,last seen');
  const creator = line.split(',')[3];
  const { matches } = await server.ask<{ matches: { user_id: string; amplitude_id: string | number }[] }>(
    '/api/2/usersearch?user=founder',
  );
  expect([line.split(',').slice(1, 3), creator]).toEqual([
    ['f-1', '2026-05-11T08:00:00.000Z'],
    String(matches[0]?.amplitude_id),
  ]);
});

it('explains a cell of the features of a group, and says which there are', async () => {
  const at = (day: number) => Date.UTC(2026, 4, day, 9);
  const did = (user_id: string, event_type: string, day: number) => ({
    ...{ event_type, user_id, groups: { company: 'f-one' }, time: at(day) },
  });
  await send(
    did('person-ann', 'Export', 4),
    did('person-bob', 'Share', 4),
    did('person-bob', 'Share', 12),
    did('person-cy', 'Other', 4),
  );
  await server.flush();
  const terms = '/api/project/group-types/company/terms';
  const { version } = await server.ask<{ version: number }>(terms);
  const features = [{ name: 'Reports', events: ['Export', 'Share'] }];
  await fetch(`${server.url}${terms}`, {
    method: 'PUT',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ version, terms: { features } }),
  });
  const page = await server.ask<GroupPage>('/api/groups/company/f-one');
  const explain = (more: object) =>
    server.ask<Explanation>('/api/explain', {
      group: { type: 'company', value: 'f-one', figure: 'featurePeople', feature: 'Reports', ...more },
    });
  const cells = await Promise.all(page.weeks.map(({ start }) => explain({ week: start })));
  expect(cells.map(({ number }) => number?.value)).toEqual(page.features[0]?.people);
  expect(cells.map(({ range }) => range.start)).toEqual(page.weeks.map(({ start }) => start));
  expect(cells.at(-2)).toMatchObject({
    number: { value: 2 },
    sentence: expect.stringContaining('"Export" or "Share"'),
  });
  expect((await explain({})).number?.value).toBe(page.features[0]?.peopleSoFar);
  await expect(explain({ feature: 'Nope' })).rejects.toThrow(/Reports/);
  await expect(explain({ week: '2020-01-01' })).rejects.toThrow(/2026-/);
});
