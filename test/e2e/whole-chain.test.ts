/** The whole way of a group type: planned, sent wrong by an official client, found, seen live, mended, carried over to production. */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { DataQa, Finding } from '../../src/query/contract.ts';
import { budgets } from '../budgets.ts';
import { type LiveStream, openLive } from '../support/live-stream.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';
import { repositoryRoot } from '../support/source-files.ts';

let server: RealServer;
let production: number;
const test = 1;
beforeAll(async () => {
  // The client sends by its own clock.
  server = await startRealServer(Date.now());
  await call('PUT', '/api/project/environment', test, { application: 'Shop', environment: 'test' });
  const shop = { name: 'shop', timeZone: 'UTC', environment: 'production', application: 'Shop' };
  production = (await call<{ id: number }>('POST', '/api/local/projects', test, shop)).id;
});
afterAll(() => server.stop());

async function call<T>(method: string, path: string, project: number, body?: object): Promise<T> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${server.running.token}`, 'muster-project': String(project) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text === '' ? (undefined as T) : JSON.parse(text);
}

interface Diff {
  readonly digest: string;
  readonly lines: readonly { readonly section: string; readonly key: string; readonly name: string }[];
}
const readDiff = () => call<Diff>('GET', `/api/plan/diff?from=${test}`, production);
const check = async (query = '') => {
  const found = await call<DataQa>('GET', `/api/checks${query}`, test);
  const findings = found.checks.flatMap((each): readonly Finding[] => each.findings);
  return { ...found, wrong: findings.filter(({ status }) => status !== 'pass') };
};

/** Runs lines for Amplitude's client in Node as they are, which would wait ten seconds before its process ends. */
async function runLines(code: string, live: LiveStream): Promise<void> {
  const from = live.messages.length;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    ...{ cwd: repositoryRoot, stdio: 'ignore' },
  });
  await vi.waitFor(() => expect(listEvents(live, from)).toHaveLength(1), { timeout: budgets.clientsMs });
  child.kill();
  await server.flush();
}

const listEvents = ({ messages }: LiveStream, from = 0) =>
  messages.slice(from).flatMap(({ data }) => (data.kind === 'event' ? [data] : []));

it('ends in production as it was planned', async () => {
  const answers = {
    ...{ sellsTo: 'companies', hasSeveral: false, canLeave: false, concernsOne: false },
    ...{ knownIn: ['server'], clients: ['amplitude-node'] },
  };
  const planned = await call<{ version: number; put: readonly object[]; code: readonly { code: string }[] }>(
    ...(['POST', '/api/plan/recommendation', test, { answers }] as const),
  );
  await call('PATCH', '/api/plan', test, { version: planned.version, put: planned.put });
  const code = planned.code[0]?.code ?? '';
  expect(code).toContain("'company'");

  const { authorization } = server;
  const live = await openLive(`${server.url}/api/live`, { authorization });
  await runLines(code.replaceAll("'company'", "'Company'"), live);
  const failed = await check();
  expect(failed.status).toBe('fail');
  const told = failed.wrong.map(({ id, status, subject }) => [id.split('-', 2).join('-'), status, subject]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['group-types', 'fail', { groupType: 'Company' }],
      ['planned-types', 'fail', { groupType: 'company' }],
      ['planned-types', 'warn', { groupType: 'Company' }],
    ]),
  );
  const [seen] = listEvents(live);
  expect(seen).toMatchObject({ groups: [{ type: 'Company', from: 'user' }] });
  // What is wrong is said of the calls that brought it.
  const problem = { reason: 'marked_unplanned_group_type', detail: 'the group type "Company"' };
  const blamed = live.messages.flatMap(({ data }) => (data.problems?.length > 0 ? [data] : []));
  expect(blamed).toMatchObject([
    { kind: 'identify', problems: [problem] },
    { kind: 'groupIdentify', problems: expect.arrayContaining([problem]) },
  ]);
  const [sample] = failed.wrong.find(({ id }) => id.startsWith('group-types-'))?.samples ?? [];
  expect(seen.id).toBe(sample);
  const trace = await call('GET', `/api/events/${sample}/trace`, test);
  expect(trace).toMatchObject({ groups: [{ type: 'Company', value: 'acme' }] });

  // The user who was given it keeps it.
  await call('PUT', '/api/project/group-types', test, { named: [], removed: ['Company'] });
  const since = server.nowMs();
  await runLines(code, live);
  const mended = await check(`?since=${since}`);
  expect({ status: mended.status, wrong: mended.wrong, events: mended.events }).toEqual({
    ...{ status: 'pass', wrong: [], events: 1 },
  });

  live.close();

  const { digest, lines } = await readDiff();
  const wanted = lines.map(({ section, key }) => ({ section, key }));
  await call('POST', '/api/plan/promotions', production, { from: test, digest, lines: wanted });
  const { plan } = await call<{ plan: object }>('GET', '/api/plan', production);
  expect(plan).toMatchObject({ groupTypes: [{ type: 'company', level: 'user', answers }] });
  expect((await readDiff()).lines).toEqual([]);
  const { states } = await call<{ states: readonly object[] }>('GET', '/api/plan/states', production);
  expect(states).toContainEqual(
    expect.objectContaining({ kind: 'groupType', name: 'company', state: 'planned' }),
  );
});
