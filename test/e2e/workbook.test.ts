/** The workbook over the API: one plan by three ways is one state, what is refused changes nothing, and what is said of findings is kept. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFile } from '../../src/plan/workbook/file/read-file.ts';
import { editWorkbook } from '../support/edit-workbook.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 1, 12);
let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(nowMs);
});
afterAll(() => server.stop());

/** With a property of each kind, and one in twenty with all that an event says. */
const eventsPlanned = 500;
const plan = {
  enforcement: { unplannedEvent: 'reject' },
  categories: [{ id: 1, name: 'Boards' }],
  events: Array.from({ length: eventsPlanned }, (_, n) => ({
    name: `Event ${n}`,
    description: `=does ${n}`,
    ...(n % 20 === 0 && {
      ...{ category: 'Boards', owner: 'ann', tags: ['a, b', 'c'], groupTypes: ['company'], level: 'event' },
      ...{ sentBy: 'server', notes: '@later', isActive: false, standing: 'blocked' },
    }),
    properties: [
      { name: 'count', type: 'integer', isRequired: true, notes: 'never 0' },
      { name: 'kind', type: 'enum', enumValues: ['x', 'y, z'], isList: true },
      { name: 'code', type: 'string', pattern: '[a-z]+', examples: ['007'] },
    ],
  })),
  userProperties: [{ name: 'role', type: 'string', classifications: ['PII'] }],
  groupTypes: [
    {
      ...{
        type: 'company',
        level: 'user',
        isUnique: true,
        isStable: false,
        expectedGroups: 3,
        sentBy: 'web',
      },
      properties: [{ name: 'seats', type: 'number', source: 'Salesforce' }],
    },
  ],
};

interface PlanAnswer {
  readonly version: number;
  readonly plan: object;
}
interface ImportAnswer {
  readonly version: number;
  readonly lines: readonly object[];
  readonly findings: readonly object[];
}

async function send(method: string, path: string, body?: string | Uint8Array): Promise<Response> {
  const headers = { authorization: server.authorization };
  return fetch(`${server.url}${path}`, { method, headers, ...(body !== undefined && { body }) });
}

async function put<T>(path: string, body: string | Uint8Array): Promise<T> {
  const response = await send('PUT', path, body);
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as T;
}

const download = async () => new Uint8Array(await (await send('GET', '/api/workbook')).arrayBuffer());
const current = () => server.ask<PlanAnswer>('/api/plan');

async function replacePlan(wanted: object): Promise<PlanAnswer> {
  const { version } = await current();
  return put('/api/plan', JSON.stringify({ version, plan: wanted }));
}

it('a plan of 500 events by API, CSV and workbook is the same', async () => {
  const byApi = await replacePlan(plan);
  const csv = await (await send('GET', '/api/plan/csv')).text();
  const workbook = await download();
  await replacePlan({});
  await put('/api/plan/csv?apply=true', csv);
  const byCsv = await current();
  await replacePlan({});
  const free = await editWorkbook(workbook, 'Read me', ['Plan version'], { value: '' });
  await put('/api/workbook?apply=true', free);
  const byWorkbook = await current();
  expect(byCsv.plan).toEqual(byApi.plan);
  expect(byWorkbook.plan).toEqual(byApi.plan);
  // What follows says the same of a small one.
  await replacePlan({ ...plan, events: plan.events.slice(0, 5) });
});

it('changes nothing when it is uploaded as it was, and only on demand otherwise', async () => {
  const before = await current();
  const workbook = await download();
  expect(await put('/api/workbook?apply=true', workbook)).toMatchObject({
    version: before.version,
    lines: [],
  });
  const changed = await editWorkbook(workbook, 'Group types', ['company'], { singular: 'account' });
  const preview = await put<ImportAnswer>('/api/workbook', changed);
  expect(preview).toMatchObject({ version: before.version, lines: [{ kind: 'groupType', name: 'company' }] });
  expect(await current()).toEqual(before);
  const path = `/api/workbook?apply=true&version=${preview.version}`;
  expect(await put(path, changed)).toMatchObject({ version: before.version + 1 });
  const again = await send('PUT', path, changed);
  expect([again.status, await again.json()]).toMatchObject([409, { path: 'Read me!B7', code: 'conflict' }]);
});

it('is refused as a whole, with the cell', async () => {
  const before = await current();
  const workbook = await editWorkbook(await download(), 'Group types', ['company'], {
    plural: 'all',
    level: 'both',
  });
  const response = await send('PUT', '/api/workbook?apply=true', workbook);
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { path: 'Group types!E2', detail: 'level must be one of event, user.' },
  ]);
  const other = await editWorkbook(await download(), 'Read me', ['Project number'], { value: '77' });
  expect(await (await send('PUT', '/api/workbook', other)).json()).toMatchObject({ path: 'Read me!B4' });
  expect((await send('PUT', '/api/workbook', 'a,b')).status).toBe(400);
  expect(await current()).toEqual(before);
});

it.each([
  ['Latin-1', 'latin1', '', 'line 2'],
  ['UTF-16 with its mark', 'utf16le', '\ufeff', 'line 1'],
  ['UTF-16', 'utf16le', '', 'line 2'],
] as const)('CSV in %s is refused, with the line', async (_, encoding, mark, path) => {
  const before = await current();
  const csv = Buffer.from(`${mark}Object Type,Object Name\nEvent,K\xe4se\n`, encoding);
  const response = await send('PUT', '/api/plan/csv?apply=true', csv);
  expect([response.status, await response.json()]).toMatchObject([400, { path }]);
  expect(await current()).toEqual(before);
});

it('fills in what arrived, and keeps what is said of findings', async () => {
  const events = ['ann', 'bob', 'cem'].flatMap((name, n) => [
    { event_type: 'Event 1', user_id: `${name}-user`, time: nowMs - 5_000, insert_id: `a${n}` },
    ...(n > 0
      ? [
          {
            ...{ event_type: 'Event 1', user_id: `${name}-user`, time: nowMs - 4_000, insert_id: `b${n}` },
            groups: { company: n === 1 ? ['Big Corp', 'null'] : 'Big Corp' },
          },
        ]
      : []),
  ]);
  expect((await server.post('/2/httpapi', { api_key: server.apiKey, events })).status).toBe(200);
  await server.flush();
  const workbook = await download();
  const sheets = await readFile(workbook);
  const rowsOf = (tab: string) => {
    const [head = [], ...rows] = sheets.find(({ name }) => name === tab)?.rows ?? [];
    return rows.map((row) => Object.fromEntries(head.map((header, at) => [header, row[at] ?? ''])));
  };
  expect(rowsOf('Users in groups')).toMatchObject([
    {
      ...{ type: 'company', 'users without a group': '1', 'users with one': '1', 'users with several': '1' },
      ...{ 'events before the first group': '2', 'users that moved': '0', '% of events with it': '0.4' },
    },
  ]);
  expect(rowsOf('Group types')).toMatchObject([
    { type: 'company', 'values like names': '1', 'first seen': '2026-07-01', state: 'live' },
  ]);
  const odd = rowsOf('Taxonomy & Data QA').find(
    (row) => row['check'] === 'Odd values' && row['result'] === 'fail',
  );
  expect(odd).toMatchObject({ subject: 'company · null', status: '', note: '' });
  const id = odd?.['finding'] ?? '';
  const rows = sheets.find(({ name }) => name === 'Taxonomy & Data QA')?.rows ?? [];
  const key = rows.find((row) => row.includes(id))?.slice(0, 8) ?? [];
  const waived = await editWorkbook(workbook, 'Taxonomy & Data QA', key, {
    status: 'waived',
    note: '=known',
  });
  const line = { finding: id, after: { status: 'waived', note: '=known' } };
  expect(await put('/api/workbook?apply=true', waived)).toMatchObject({ findings: [line] });
  expect(await put('/api/workbook', await download())).toMatchObject({ lines: [], findings: [] });
});
