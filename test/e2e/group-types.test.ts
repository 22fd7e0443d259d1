import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import type { ListedGroupTypes } from '../../src/server/group-types.ts';
import type { RebuildReport } from '../../src/server/rebuild.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 6, 1, 12);
const path = '/api/project/group-types';
let data: string;
let server: RealServer;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'muster-types-'));
  server = await startRealServer(nowMs, { data });
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

async function put(body: object): Promise<Response> {
  const headers = { authorization: server.authorization };
  return fetch(`${server.url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
}

const list = () => server.ask<ListedGroupTypes>(path);
const namesOf = async (fitting: (type: ListedGroupTypes['groupTypes'][number]) => boolean) =>
  (await list()).groupTypes.filter(fitting).map(({ groupType }) => groupType);

/** New group types: most of them in one request, the last ones over every way in, before and after the limit of 50. */
async function flood(from: number, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => `junk ${from + index}`);
  const { apiKey: api_key, authorization } = server;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const event = (type: string) => ({ user_id: 'user-eve', event_type: 'Act', groups: { [type]: 'x' } });
  const ways: ((type: string) => Promise<Response>)[] = [
    (type) => server.post('/2/httpapi', { api_key, events: [event(type)] }),
    (type) => server.post('/batch', { api_key, events: [{ ...event(type), event_type: '$groupidentify' }] }),
    (type) => {
      const identification = JSON.stringify([{ user_id: 'user-eve', groups: { [type]: 'x' } }]);
      return server.post('/identify', new URLSearchParams({ api_key, identification }).toString(), form);
    },
    (type) => {
      const identification = JSON.stringify([{ group_type: type, group_value: 'x' }]);
      return server.post('/groupidentify', new URLSearchParams({ api_key, identification }).toString(), form);
    },
    (type) => {
      const context = { integrations: { Amplitude: { groups: { [type]: 'x' } } } };
      return server.post('/v1/track', { writeKey: api_key, userId: 'eve', event: 'Act', ...context });
    },
    (type) => server.post('/api/import', JSON.stringify({ ...event(type), time: nowMs }), { authorization }),
  ];
  const most = names.slice(0, -2 * ways.length);
  const events = most.map((type) => event(type));
  expect((await server.post('/2/httpapi', { api_key, events })).status).toBe(200);
  for (const [index, name] of names.slice(most.length).entries())
    expect((await ways[index % ways.length]?.(name))?.status).toBe(200);
}

const act = (type: string) =>
  server.post('/2/httpapi', {
    api_key: server.apiKey,
    events: [{ user_id: 'user-ann', event_type: 'Act', groups: { [type]: 'acme' } }],
  });
const countBy = async (groupType: string) => {
  await server.flush();
  return server.count({ event: 'Act', unit: { kind: 'group', groupType } });
};

async function rebuilt(): Promise<boolean> {
  const authorization = `Bearer ${server.running.token}`;
  const response = await server.post('/api/local/rebuild', { mode: 'check' }, { authorization });
  return ((await response.json()) as RebuildReport).equal;
}

it('is full of junk after a flood over every way in, and has room for what a person names', async () => {
  await flood(0, 56);
  expect(await list()).toMatchObject({ version: 1, visible: 50, visibleMax: 50 });
  await act('company');
  await expect(countBy('company')).rejects.toThrow('has no group type');
  const { rejections } = await server.ask<{ rejections: { reason: string; total: number }[] }>(
    '/api/rejections',
  );
  expect(rejections.find(({ reason }) => reason === 'too_many_group_types')?.total).toBe(7);

  const answer = await put({ named: ['company', 'team'], removed: [], version: 1 });
  expect(await answer.json()).toMatchObject({ version: 2, visible: 52 });
  expect(await countBy('company')).toEqual({});
  await act('company');
  expect(await countBy('company')).toEqual({ all: 1 });
  expect(await namesOf(({ fast, named }) => fast && named)).toEqual(['company', 'team']);
});

it('hides what is removed everywhere, keeps what is received for it, and shows it again', async () => {
  const junk = Array.from({ length: 48 }, (_, index) => `junk ${index}`);
  expect((await put({ named: ['company'], removed: junk })).status).toBe(200);
  await act('junk 6');
  await act('junk 40');
  await expect(countBy('junk 6')).rejects.toThrow('was removed from the project, its data is kept');
  await expect(countBy('nothing')).rejects.toThrow(
    'no group type \\"nothing\\". It has \\"company\\", \\"team\\", \\"junk 48\\", \\"junk 49\\".',
  );
  const cg = new URLSearchParams({
    e: '{"event_type":"Act"}',
    start: '20260701',
    end: '20260701',
    cg: 'junk 6',
  });
  await expect(server.ask(`/api/2/events/segmentation?${cg}`)).rejects.toThrow('was removed');
  const found = await server.ask<{ matches: { amplitude_id: number }[] }>('/api/2/usersearch?user=user-ann');
  const activity = await server.ask<{ events: { groups: object }[] }>(
    `/api/2/useractivity?user=${found.matches[0]?.amplitude_id}`,
  );
  expect(activity.events.map(({ groups }) => Object.keys(groups))).toEqual([[], [], ['company'], []]);

  // Room again: for the next flood.
  await flood(60, 60);
  expect(await list()).toMatchObject({ visible: 50 });
  const removed = junk.filter((type) => type !== 'junk 6');
  expect((await put({ named: ['company', 'junk 6'], removed })).status).toBe(200);
  expect(await countBy('junk 6')).toEqual({ all: 2 });
});

it('says what is wrong with what is wanted, and then changes nothing', async () => {
  const before = await list();
  const problems = [
    [{ named: ['company'], removed: ['no such type'] }, 'removed[0]', 'no group type "no such type"'],
    [{ named: ['company'], removed: ['company'] }, 'removed[0]', 'both named and removed'],
    [{ named: ['$user'], removed: [] }, 'named[0]', 'built-in'],
    [{ named: [''], removed: [] }, 'named[0]', 'must not be empty'],
    [{ named: ['a\0'], removed: [] }, 'named[0]', 'NUL'],
    [{ named: ['company'] }, 'removed', 'required'],
    [{ named: [], removed: [], version: 1 }, 'version', `version ${before.version}`],
    [{ named: Array.from({ length: 51 }, (_, at) => `t${at}`), removed: [] }, 'named', '50'],
  ] as const;
  for (const [body, at, words] of problems) {
    const response = await put(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ path: at, detail: expect.stringContaining(words) });
  }
  const { named, removed } = {
    named: await namesOf((type) => type.named),
    removed: await namesOf((type) => type.removed),
  };
  await put({ named, removed });
  expect(await list()).toEqual(before);
});

it('the command line lists, adds and removes', async () => {
  const muster = async (...args: string[]) => {
    const output = new PassThrough();
    let text = '';
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const world = { environment: {}, clock: Date.now, output: output as unknown as NodeJS.WriteStream };
    await buildProgram(world).parseAsync(['project', 'group-types', ...args, '--data', data], {
      from: 'user',
    });
    return text;
  };
  expect(await muster('add', 'board', 'junk 5')).toMatch(/^board +named +slower$/m);
  expect(await muster('remove', 'junk 5', 'team')).toMatch(/^team +removed +fast$/m);
  const listed = await muster('list');
  expect(listed).toMatch(/^junk 5 +removed +fast$/m);
  expect(listed).toMatch(/^company +named +fast$/m);
  expect(listed).toMatch(/^\d+ of 50 visible\n$/m);
});

it('decides the same again: rebuild, and a start without ledger.db', async () => {
  await act('board');
  await act('company');
  await server.flush();
  expect(await rebuilt()).toBe(true);
  const before = [...server.running.storage.ledger.contents()];
  const listed = await list();
  await server.stop();
  for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm', 'keys'])
    rmSync(join(data, name), { recursive: true, force: true });
  server = await startRealServer(nowMs + 60_000, { data });
  expect([...server.running.storage.ledger.contents()]).toEqual(before);
  expect(await list()).toEqual(listed);
  expect(await countBy('board')).toEqual({ all: 1 });
});
