/** What a person is told of names that are none, and of groups that are called alike. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import type { SegmentationResult, UnitsPage, UnknownProperty } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 0, 15, 12);
const range = { start: '2026-01-10', end: '2026-01-15' };
const company = { kind: 'group', groupType: 'company' };
const open = { kind: 'named', name: 'Open' };
let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(startMs);
  const at = (user: string, event: string, groups?: object, more: object = {}) => ({
    ...{ user_id: user, event_type: event, time: startMs - 60_000, ...(groups && { groups }) },
    ...more,
  });
  const properties = (value: string, props: object) => ({
    ...{ group_type: 'company', group_value: value, group_properties: props },
  });
  await server.post('/groupidentify', {
    api_key: server.apiKey,
    identification: [
      properties('c-1042', { name: 'Acme', plan: 'pro' }),
      properties('Acme', { plan: 'free' }),
    ],
  });
  await server.post('/2/httpapi', {
    api_key: server.apiKey,
    events: [
      at('ann@x.example', 'Open', { company: 'c-1042' }, { event_properties: { page: 'home' } }),
      at('bob@x.example', 'Open', { company: 'Acme' }, { user_properties: { role: 'owner' } }),
      at('cat@x.example', 'Open', { company: 'Acme' }),
      at('dan@x.example', 'Close'),
    ],
  });
  await server.flush();
});
afterAll(() => server?.stop());

const chart = (definition: object) =>
  server.ask<SegmentationResult>('/api/query', {
    kind: 'segmentation',
    range,
    events: [open],
    ...definition,
  });

/** What `muster` prints, and what it says beside it. */
async function muster(...args: string[]): Promise<{ readonly printed: string; readonly said: string }> {
  const output = new PassThrough();
  const said: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const clock = () => startMs;
  const keys = Buffer.from(server.authorization.replace('Basic ', ''), 'base64').toString();
  const stream = output as unknown as NodeJS.WriteStream;
  const program = buildProgram({ environment: { MUSTER_KEY: keys }, clock, output: stream });
  try {
    await program.parseAsync([...args, '--url', server.url], { from: 'user' });
  } finally {
    stderr.mockRestore();
  }
  return { printed: String(output.read() ?? ''), said: said.join('') };
}
const query = (...args: string[]) => muster('query', '--last', '5d', ...args);

it.each([
  [{ unit: company, breakdowns: [{ ...company, name: 'pln' }] }, 'breakdowns[0]', ['plan']],
  [
    {
      segments: [
        {
          conditions: [
            { kind: 'property', property: { kind: 'user', name: 'Role' }, operator: 'is not', values: ['x'] },
          ],
        },
      ],
    },
    'segments[0].conditions[0].property',
    ['role'],
  ],
  [
    {
      events: [
        { ...open, filters: [{ property: { kind: 'event', name: 'pgae' }, operator: 'is', values: ['x'] }] },
      ],
    },
    'events[0].filters[0].property',
    ['page'],
  ],
  [{ breakdowns: [{ kind: 'user', name: 'colour' }] }, 'breakdowns[0]', []],
])('tells of a chart which property nothing has: %j', async (definition, path, nearest) => {
  const { notes } = await chart(definition);
  expect(notes.unknownProperties).toEqual([{ path, message: expect.stringContaining('No '), nearest }]);
});

it('says nothing of properties that are there', async () => {
  const { notes } = await chart({ unit: company, breakdowns: [{ ...company, name: 'plan' }] });
  expect(notes).not.toHaveProperty('unknownProperties');
});

it('tells of a cohort when it is saved or changed', async () => {
  const isPro = (name: string) => ({ kind: 'property', filter: { name, operator: 'is', values: ['pro'] } });
  const definition = (name: string) => ({
    unit: company,
    members: { kind: 'dynamic', all: [{ any: [isPro(name)] }] },
  });
  type Saved = { readonly id: string; readonly unknownProperties?: readonly UnknownProperty[] };
  const saved = await server.ask<Saved>('/api/cohorts', { name: 'Paying', definition: definition('plam') });
  expect(saved.unknownProperties).toEqual([
    {
      path: 'members.all[0].any[0].filter.name',
      message: 'No company has a property "plam"; did you mean "plan"?',
      nearest: ['plan'],
    },
  ]);
  const right = await server.ask<Saved>('/api/cohorts', { name: 'Pro', definition: definition('plan') });
  expect(right).not.toHaveProperty('unknownProperties');
});

it.each([
  [['--event', 'Opne'], 'No event "Opne" in this range; names are case-sensitive.\n'],
  [
    ['--event', 'Open', '--by', 'company', '--breakdown', 'company.pln'],
    'No company has a property "pln"; did you mean "plan"?\n',
  ],
  [
    ['--event', 'Close', '--by', 'company'],
    '1 user did "Close" in this range, none of them for a group of the type "company".\n',
  ],
  [
    ['--event', 'Open', '--where', 'event.page is hmoe'],
    '3 users did "Open" in this range, none in the segment by: event.page is "hmoe".\n',
  ],
])('says in the terminal what is wrong: %j', async (flags, said) => {
  expect((await query(...flags)).said).toBe(said);
});

it('says of a step of a funnel that it is none', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-names-'));
  const file = join(directory, 'funnel.json');
  const steps = [open, { kind: 'named', name: 'Clsoe' }];
  writeFileSync(file, JSON.stringify({ kind: 'funnel', range, steps }));
  const { said } = await muster('query', '--definition', file);
  rmSync(directory, { recursive: true });
  expect(said).toBe('No event "Clsoe" in this range; names are case-sensitive.\n');
});

it('says the bin of a series once', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-names-'));
  const file = join(directory, 'frequency.json');
  const metric = { kind: 'frequency', bounds: [1, 2] };
  writeFileSync(file, JSON.stringify({ kind: 'segmentation', range, events: [open], metric }));
  const { printed } = await muster('query', '--definition', file);
  rmSync(directory, { recursive: true });
  expect(printed).not.toMatch(/(\S+); \1/);
});

it('warns of names for groups of a type that is none', async () => {
  const { printed, said } = await muster('project', 'name-groups', 'compny', 'title');
  expect(said).toContain('"compny"');
  expect(said).toContain('company');
  expect(printed).toContain('compny  title');
});

it('labels a group by a name that is another one’s value so that they differ, everywhere', async () => {
  const byCompany = { breakdowns: [{ kind: 'groupValue', groupType: 'company' }] };
  const { series } = await chart(byCompany);
  expect(series.map(({ label, overall }) => [label, overall]).sort()).toEqual([
    ['Acme · c-1042', 1],
    ['Acme', 2],
  ]);
  const { printed } = await query('--event', 'Open', '--breakdown', 'company');
  expect(printed).toContain('Acme · c-1042');
  const csv = await server.post(
    '/api/query',
    { kind: 'segmentation', range, events: [open], ...byCompany },
    { accept: 'text/csv', authorization: server.authorization },
  );
  const lines = (await csv.text()).trim().split('\r\n').slice(1);
  expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(2);
  expect(lines.join()).toContain('Acme · c-1042');
  const { rows } = await server.ask<UnitsPage>('/api/query/units', {
    definition: { kind: 'segmentation', range, unit: company, events: [open] },
    point: { kind: 'segmentation', event: 0, segment: 0 },
  });
  expect(new Set(rows.map(({ name }) => name)).size).toBe(2);
});
