import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 5, 15, 12);
const monthMs = 31 * dayMs;
const year = { start: '2026-01-01', end: '2026-12-31' };
const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

interface Answer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string; readonly detail: string }[];
  readonly cut: readonly { readonly line: number; readonly reason: string; readonly detail: string }[];
}
interface Rejections {
  readonly rejections: readonly {
    readonly reason: string;
    readonly samples: readonly { readonly index: number; readonly raw: string; readonly client: string }[];
  }[];
}

let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(startMs);
});
afterAll(() => server?.stop());

async function send(lines: readonly (object | string)[], query = ''): Promise<Answer> {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const response = await server.post(`/api/import${query}`, body, { authorization: server.authorization });
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as Answer;
}

async function receive(path: string, body: object): Promise<void> {
  const response = await server.post(path, { api_key: server.apiKey, ...body });
  expect(response.status, await response.clone().text()).toBe(200);
}

/** Everything a chart can show of one event in a year: totals by company and plan, at the event and now. */
async function picture(event: string) {
  await server.flush();
  const shared = { event, range: year } as const;
  return {
    totals: await server.count(shared),
    companies: await server.count({
      ...shared,
      unit: company,
      breakdown: { kind: 'groupValue', groupType: 'company' },
    }),
    plansThen: await server.count({ ...shared, unit: company, breakdown: plan }),
    plansNow: await server.count({ ...shared, unit: company, breakdown: plan, propertyView: 'now' }),
  };
}

describe('the same again changes nothing', () => {
  const at = (day: number, more: object) => ({
    event_type: 'Again',
    user_id: 'ann',
    time: Date.UTC(2026, 2, day),
    groups: { company: 'acme' },
    ...more,
  });
  const planOn = (day: number, value: string) => ({
    group_type: 'company',
    group_value: 'acme',
    time: Date.UTC(2026, 2, day),
    group_properties: { plan: value },
  });
  const lines = [
    planOn(1, 'trial'),
    at(2, { insert_id: 'own-id' }),
    at(3, {}),
    at(3, {}),
    { user_id: 'ann', time: Date.UTC(2026, 2, 4), user_properties: { role: 'owner' } },
    planOn(5, 'paid'),
    at(6, { device_id: 'desk', insert_id: 'own-id' }),
    at(7, { uuid: 'an-uuid' }),
    { event_type: 'Again', user_id: 'ann', groups: { company: 'acme' } },
    { group_type: 'company', group_value: 'acme', group_properties: { seats: 7 } },
  ];

  it('at once, and a month later', async () => {
    expect(await send(lines)).toEqual({
      receivedMs: expect.any(Number),
      ...{ accepted: 10, duplicates: 0, rejected: [], cut: [] },
      ...{ undated: 2, unknownFields: [] },
    });
    const before = await picture('Again');
    expect(before).toEqual({
      totals: { all: 6 },
      companies: { acme: 6 },
      plansThen: { trial: 3, paid: 3 },
      plansNow: { paid: 6 },
    });
    expect(await send(lines)).toMatchObject({ accepted: 0, duplicates: 10 });
    server.moveClock(monthMs);
    expect(await send(lines)).toMatchObject({ accepted: 0, duplicates: 10 });
    expect(await picture('Again')).toEqual(before);
  });

  it('of an event without a time, which has that of its receipt', async () => {
    const line = { event_type: 'Undated', user_id: 'ann' };
    expect(await send([line])).toMatchObject({ accepted: 1 });
    await server.flush();
    server.moveClock(monthMs);
    expect(await send([line])).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  it('of what came over HTTP before', async () => {
    const time = Date.UTC(2026, 6, 10);
    const events = [
      { event_type: 'Live', user_id: 'user-1', time, insert_id: 'live-1', groups: { company: 'acme' } },
      { event_type: 'Live', user_id: 'user-1', device_id: 'desk-1', time, insert_id: 'live-1' },
      { event_type: 'Live', user_id: 'user-1', time, uuid: 'live-uuid' },
    ];
    const change = { group_type: 'company', group_value: 'live', group_properties: { plan: 'pro' } };
    const identification = { user_id: 'user-1', user_properties: { a: 1 }, insert_id: 'live-2' };
    await receive('/2/httpapi', { events });
    await receive('/groupidentify', { identification: [{ ...change, insert_id: 'live-3' }] });
    await receive('/identify', { identification: [identification] });
    const again = [...events, { ...change, time, insert_id: 'live-3' }, { ...identification, time }];
    const before = await picture('Live');
    expect(await send(again)).toMatchObject({ accepted: 0, duplicates: 5 });
    server.moveClock(monthMs);
    expect(await send(again)).toMatchObject({ accepted: 0, duplicates: 5 });
    expect(await picture('Live')).toEqual(before);
  });

  it('only for the same sender: another device may use the insert_id', async () => {
    const line = { event_type: 'Shared id', time: startMs, insert_id: 'one' };
    await send([{ ...line, device_id: 'desk' }]);
    await server.flush();
    server.moveClock(monthMs);
    expect(await send([{ ...line, user_id: 'desk' }])).toMatchObject({ accepted: 1 });
    expect(await send([{ ...line, device_id: 'desk', user_id: 'someone' }])).toMatchObject({ accepted: 0 });
  });

  it('an insert_id belongs to one item, of whichever kind, in the window and after it', async () => {
    const sender = { user_id: 'kinds', insert_id: 'kind-1', time: startMs };
    await send([{ ...sender, event_type: 'Kind' }]);
    const identify = { ...sender, user_properties: { a: 1 } };
    expect(await send([identify])).toMatchObject({ accepted: 0, duplicates: 1 });
    await server.flush();
    server.moveClock(monthMs);
    expect(await send([identify])).toMatchObject({ accepted: 0, duplicates: 1 });
  });
});

it('stamps an import by its own time and a receipt by its receipt', async () => {
  const group = { group_type: 'company', group_value: 'stamp' };
  const day = (number: number) => Date.UTC(2026, 1, number);
  const event = (number: number) => ({
    event_type: 'Stamped',
    user_id: 'stamper',
    time: day(number),
    groups: { company: 'stamp' },
  });
  await send([
    { ...group, time: day(1), group_properties: { plan: 'trial' } },
    { ...group, time: day(10), group_properties: { plan: 'paid' } },
    event(5),
    event(15),
  ]);
  await receive('/2/httpapi', { events: [{ ...event(5), insert_id: 'live' }] });
  expect(await picture('Stamped')).toMatchObject({
    plansThen: { trial: 1, paid: 2 },
    plansNow: { paid: 3 },
  });
});

it('takes a backdated change from its time to the next version, and leaves now and stored events as they are', async () => {
  const group = { group_type: 'company', group_value: 'backdated' };
  const day = (number: number) => Date.UTC(2026, 3, number);
  const event = (number: number) => ({
    event_type: 'Backdated',
    user_id: 'user-b',
    time: day(number),
    groups: { company: 'backdated' },
  });
  await send([
    { ...group, time: day(1), group_properties: { plan: 'trial' } },
    { ...group, time: day(20), group_properties: { plan: 'paid' } },
    event(11),
  ]);
  await send([
    { ...group, time: day(10), group_properties: { plan: 'starter' } },
    event(5),
    event(12),
    event(25),
  ]);
  expect(await picture('Backdated')).toMatchObject({
    plansThen: { trial: 2, starter: 1, paid: 1 },
    plansNow: { paid: 4 },
  });
});

it.each([
  ['before', (lines: readonly object[]) => lines],
  ['after', (lines: readonly object[]) => lines.toReversed()],
])('a change of the same moment holds for its events, sent %s them', async (where, ordered) => {
  const [event, value, user_id] = [`Moment ${where}`, `moment ${where}`, `moment-${where}`];
  const time = Date.UTC(2026, 3, 1);
  const lines = [
    { group_type: 'company', group_value: value, time, group_properties: { plan: 'trial' } },
    { user_id, time, groups: { company: value }, user_properties: { role: 'owner' } },
    { event_type: `${event} with more`, user_id, time, user_properties: { seat: 'window' } },
    { event_type: event, user_id, time },
  ];
  expect(await send(ordered(lines))).toMatchObject({ accepted: 4, rejected: [] });
  expect(await picture(event)).toMatchObject({ companies: { [value]: 1 }, plansThen: { trial: 1 } });
  const by = (name: string) =>
    server.count({ event, range: year, breakdown: { kind: 'user', name, view: 'event' } });
  expect([await by('role'), await by('seat')]).toEqual([{ owner: 1 }, { window: 1 }]);
});

it('leaves $add out of a dated line, says so with the line, and shows it among the rejections', async () => {
  const answer = await send([
    { event_type: 'Added', user_id: 'adder', time: startMs },
    { user_id: 'adder', time: startMs, user_properties: { $add: { visits: 1 }, $set: { role: 'owner' } } },
  ]);
  expect(answer).toMatchObject({ accepted: 2, cut: [{ line: 2, reason: 'invalid_operation' }] });
  await server.flush();
  const role = { kind: 'user', name: 'role', view: 'now' } as const;
  const visits = { kind: 'user', name: 'visits', view: 'now' } as const;
  expect(await server.count({ event: 'Added', range: year, breakdown: role })).toEqual({ owner: 1 });
  expect(await server.count({ event: 'Added', range: year, breakdown: visits })).toEqual({ '(none)': 1 });
  const { rejections } = await server.ask<Rejections>('/api/rejections');
  const [sample] = rejections.find(({ reason }) => reason === 'invalid_operation')?.samples ?? [];
  expect(sample).toMatchObject({ index: 1, client: 'muster import' });
});

it('refuses bad lines one by one, with line number and reason, and stores the others', async () => {
  const event = { event_type: 'Mixed', user_id: 'mixer', time: startMs };
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const answer = await send([
    { ...event, event_properties: { long: 'x'.repeat(10_000_000) } },
    '{"event_type":',
    '[1]',
    '',
    { user_id: 'mixer', time: startMs },
    { ...event, user_id: undefined },
    { ...event, time: startMs + 400 * dayMs },
    { ...event, time: Date.UTC(1999, 11, 31) },
    { ...event, time: '2026-01-01' },
    `${JSON.stringify(event).slice(0, -1)},"event_properties":{"deep":${deep.slice(25_000, -25_000)}}}`,
    `${JSON.stringify(event).slice(0, -1)},"event_properties":{"deep":${deep}}}`,
    { ...event, insert_id: 'last' },
  ]);
  expect(answer.rejected.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'invalid_json'],
    [3, 'invalid_json'],
    [5, 'missing_field'],
    [6, 'missing_field'],
    [7, 'invalid_time'],
    [8, 'invalid_time'],
    [9, 'invalid_time'],
    [11, 'too_complex'],
  ]);
  expect(answer.accepted).toBe(3);
  expect(answer.cut.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'string_truncated'],
    [10, 'too_deep'],
  ]);
  await server.flush();
  expect(await server.count({ event: 'Mixed', range: year })).toEqual({ all: 3 });
});

it('reads no body of a sender it does not know', async () => {
  const body = 'x'.repeat(20_500_000);
  expect((await server.post('/api/import', body)).status).toBe(401);
  expect((await server.post('/api/import', body, { authorization: server.authorization })).status).toBe(413);
});

it('counts accepted, repeated and refused lines in the metrics', async () => {
  const metric = async (name: string) => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith(name));
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };
  const read = async () => ({
    accepted: await metric('muster_events_accepted_total'),
    duplicates: await metric('muster_events_duplicate_total'),
    refused: await metric('muster_rejections_total'),
  });
  const event = { user_id: 'user-metric', event_type: 'counted', time: startMs - dayMs };
  const before = await read();
  await send([event, { ...event, time: startMs - 2 * dayMs }, 'no JSON']);
  await send([event]);
  const after = await read();
  expect(after.accepted - before.accepted).toBe(2);
  expect(after.duplicates - before.duplicates).toBe(1);
  expect(after.refused - before.refused).toBe(1);
});

it('takes so many lines at once, and says how many', async () => {
  const body = '\n'.repeat(10_001).replaceAll('\n', '{}\n');
  const response = await server.post('/api/import', body, { authorization: server.authorization });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({
    code: 'too_large',
    detail: expect.stringContaining('10000'),
  });
});

it('says in a dry run what would become of lines, and leaves no trace', async () => {
  const lines = [
    {
      event_type: 'Tried',
      user_id: 'tried-one',
      time: startMs,
      groups: { company: 'tried-co' },
      insert_id: 'tried',
    },
    { event_type: 'Tried', user_id: 'tried-one', time: startMs, insert_id: 'tried' },
    { user_id: 'tried-one', time: startMs, user_properties: { $add: { seats: 1 } } },
    { event_type: 'Tried', time: startMs },
    { event_type: 'Tried', user_id: 'tried-two', strange: 1 },
  ];
  const rejected = () => server.ask<Rejections>('/api/rejections').then(({ rejections }) => rejections);
  const before = await rejected();
  const first = await send(lines, '?dryRun=true');
  expect(first).toMatchObject({ duplicates: 1, rejected: [{ line: 4 }], cut: [{ line: 3 }], undated: 1 });
  expect(await rejected(), 'no rejection is counted').toEqual(before);
  await server.flush();
  expect(await server.count({ event: 'Tried', range: year }), 'nothing is stored').toEqual({});
  expect(await send(lines), 'and the import itself says the same').toMatchObject({
    ...first,
    receivedMs: expect.any(Number),
  });
});

it('counts lines without a time and fields that it does not know, with those they may stand for', async () => {
  const who = { user_id: 'unknown-fields', insert_id: 'unknown-1' };
  const lines = [
    { ...who, event_type: 'Meant', time: startMs, properties: { a: 1 }, group: 'acme' },
    { ...who, event_type: 'Meant', insert_id: 'unknown-2', properties: { a: 1 } },
    { ...who, insert_id: 'unknown-3', user_properties: { a: 1 }, traits: { b: 2 } },
  ];
  const told = {
    undated: 2,
    unknownFields: [
      { field: 'properties', lines: 2, nearest: ['event_properties', 'user_properties'] },
      { field: 'group', lines: 1, nearest: ['groups', 'group_properties'] },
      { field: 'traits', lines: 1, nearest: ['user_properties'] },
    ],
  };
  expect(await send(lines)).toMatchObject({ accepted: 3, duplicates: 0, ...told });
  expect(await send(lines), 'also of what is there already').toMatchObject({ duplicates: 3, ...told });
  const nothing = { user_id: 'unknown-fields', traits: { a: 1 } };
  expect((await send([nothing])).rejected).toMatchObject([
    { reason: 'missing_field', detail: expect.stringContaining('traits may mean user_properties') },
  ]);
});

it.each([
  ['"2026-01-01"', 'looks like a date as text; expected milliseconds since 1970 as a number, 1767225600000'],
  ['"2026-01-01T00:00:00+02:00"', 'looks like a date as text'],
  ['1767225600', 'looks like seconds; expected milliseconds since 1970 as a number, 1767225600000'],
  ['1767225600.25', 'looks like seconds; expected milliseconds since 1970 as a number, 1767225600250'],
  ['"1767225600000"', 'looks like milliseconds as text; write the number without quotes, 1767225600000'],
  ['"1767225600"', 'looks like seconds as text'],
  ['1767225600000000', 'looks like microseconds'],
  ['1767225600000.5', 'is not a whole number'],
  ['"soon"', '"soon" is not a number'],
  ['true', 'true is not a number'],
  ['32503680000000', 'is outside the accepted range'],
])('says of the time %s what it looks like, and what is expected', async (time, detail) => {
  const line = `{"event_type":"Timeless","user_id":"timeless","time":${time}}`;
  expect((await send([line])).rejected).toMatchObject([
    { reason: 'invalid_time', detail: expect.stringContaining(detail) },
  ]);
});
