import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../src/cli/explain.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { Problem } from '../../src/domain/problem.ts';
import type { Settings } from '../../src/server/config.ts';
import { budgets } from '../budgets.ts';
import { type CliProcess, listening, runCli, startCli } from '../support/run-cli.ts';

const apiKey = 'key-of-test';
const secretKey = 'secret-of-test';
const environment = { MUSTER_API_KEY: apiKey, MUSTER_SECRET_KEY: secretKey, MUSTER_LOG_LEVEL: 'warn' };

let directory: string;
let server: CliProcess;
let url: string;
const data = () => join(directory, 'data');

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-cli-'));
  server = startCli(['serve', '--port', '0', '--data', data()], { environment, directory });
  url = await listening(server);
});
afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended;
  rmSync(directory, { recursive: true, force: true });
});

/** Runs the program in this process, for a process each would take half a minute; gives what it writes. */
async function here(args: readonly string[], variables: Settings = {}): Promise<string> {
  const output = new PassThrough();
  let text = '';
  output.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const stream = output as unknown as NodeJS.WriteStream;
  const program = buildProgram({ environment: variables, clock: Date.now, output: stream });
  await program.parseAsync(args, { from: 'user' });
  return text;
}

/** What the program says is wrong. */
async function problemOf(args: readonly string[], variables: Settings = {}): Promise<string> {
  const problem: unknown = await here(args, variables).catch((error: unknown) => error);
  if (problem instanceof Problem) return explain(problem);
  throw problem instanceof Error ? problem : new Error(`${args.join(' ')}: nothing was wrong`);
}

const muster = (...args: string[]) => runCli(args, { directory });
const own = () => ['--data', data()];
const asJson = ['query', '--last', '1d', '--metric', 'totals', '--json'];
const query = (...args: string[]) => muster(...asJson, ...args);

async function send(to: string, key: string, events: readonly object[]): Promise<void> {
  const body = JSON.stringify({ api_key: key, events });
  const response = await fetch(`${to}/2/httpapi`, { method: 'POST', body });
  expect(response.status, await response.clone().text()).toBe(200);
}
const flush = (to: string, keys = `${apiKey}:${secretKey}`) =>
  fetch(`${to}/api/flush`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(keys).toString('base64')}` },
  });

const event = (event_type: string, more: object = {}) => ({ event_type, user_id: 'user-1', ...more });
const overall = (stdout: string) =>
  (JSON.parse(stdout) as { series: { overall: number }[] }).series.map((series) => series.overall);

describe('commands beside a running server', () => {
  it('ask it, without opening its directory', async () => {
    await send(url, apiKey, [event('Seen'), event('Seen', { groups: { company: 'acme' } })]);
    await flush(url);
    const asked = await query('--event', 'Seen', ...own());
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(overall(asked.stdout)).toEqual([2]);
    const lock = JSON.parse(readFileSync(join(data(), 'lock.json'), 'utf8')) as { pid: number };
    expect(lock.pid, 'the directory is still the server’s').toBe(server.child.pid);
  });

  it('reach a server elsewhere by --url and --key', async () => {
    const keys = ['--url', `${url}/`, '--key', `${apiKey}:${secretKey}`];
    const asked = await query('--event', 'Seen', '--by', 'company', ...keys);
    expect(overall(asked.stdout)).toEqual([1]);
  });

  it.each([
    ['wrong keys', () => ['query', '--url', url, '--key', 'wrong:keys'], 'does not know these keys'],
    ['no keys', () => ['query', '--url', url], '--key: '],
    ['nobody there', () => ['query', '--url', 'http://127.0.0.1:9', '--key', 'a:b'], '127.0.0.1:9'],
    ['no address', () => ['query', '--url', 'not-an-address', '--key', 'a:b'], '--url: '],
    ['an unknown group type', () => ['query', '--by', 'planet', ...own()], 'company'],
    ['an unknown metric', () => ['query', '--metric', 'median', ...own()], 'uniques'],
    ['a date that is none', () => ['query', '--from', 'yesterday', ...own()], 'date'],
    ['an unknown project', () => ['query', '--project', 'nope', ...own()], '1 (default)'],
    ['a wrong zone', () => ['project', 'create', 'Zoned', '--time-zone', 'Mars', ...own()], '"Mars"'],
    ['a missing directory', () => ['query', '--data', join(directory, 'none')], 'contains no'],
    ['a missing configuration', () => ['doctor', '--config', 'none.json'], '--config: '],
  ])('say in one line what is wrong: %s', async (_, args, sentence) => {
    const problem = await problemOf(args());
    expect(problem.split('\n')).toHaveLength(1);
    expect(problem).toContain(sentence);
  });

  it('exit with 1, and write what is wrong to standard error', async () => {
    const run = await muster('query', '--url', url, '--key', 'wrong:keys');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/^The server at \S+ does not know these keys: .*\n$/);
  });

  it('end quietly where nobody reads their output', async () => {
    const run = startCli(['query', '--event', 'Seen', ...own()], { directory });
    run.child.stdout?.destroy();
    expect(await run.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('say which event nothing was counted of', async () => {
    const run = await query('--event', 'Seen', '--event', 'seen', ...own());
    expect(run).toMatchObject({ code: 0, stderr: expect.stringContaining('No event "seen" in this range') });
    expect(run.stderr).not.toContain('Seen');
  });

  it('set up what Segment’s clients send, and show what another mapping would change', async () => {
    const source = await here([
      'segment',
      'source',
      'create',
      'Web',
      '--write-key',
      'key-at-segment',
      ...own(),
    ]);
    expect(source).toMatch(
      /^\w{10} {2}Web {2}write key key-at-segment {2}secret \w{32} {2}webhook \/v1\/webhook\/\w{10}\n$/,
    );
    const listed = (await here(['segment', 'sources', ...own()])).split('\n');
    expect(listed).toEqual([
      `1  default  write key ${apiKey}  secret ${secretKey}  webhook /v1/webhook/1`,
      source.trim(),
      '',
    ]);
    const call = {
      userId: 'user-1',
      event: 'Called',
      context: { groupId: 'acme' },
      writeKey: 'key-at-segment',
    };
    expect((await fetch(`${url}/v1/track`, { method: 'POST', body: JSON.stringify(call) })).status).toBe(200);
    const file = join(directory, 'mapping.json');
    writeFileSync(file, JSON.stringify({ style: 'default', groupType: 'team' }));
    expect(await here(['segment', 'preview', file, ...own()])).toBe(
      [
        '1 of 1 call would change: track 1 of 1.',
        '',
        'calls  call          before                        after',
        '    1  track Called  event Called in company acme  event Called in team acme',
        '',
      ].join('\n'),
    );
    const calls = join(directory, 'call.json');
    writeFileSync(calls, '{"type": "alias", "userId": "user-1", "previousId": "user-0"}');
    const tried = await here(['segment', 'preview', file, '--calls', calls, ...own()]);
    expect(tried).toBe('0 of 1 call would change: alias 0 of 1.\n');
    const set = () => here(['segment', 'mapping', 'set', file, ...own()]);
    expect([await set(), await set()]).toEqual([
      'Version 1 is in force for what is received from now on.\n',
      'Version 1 says this already; nothing is changed.\n',
    ]);
    const shown = await here(['segment', 'mapping', 'show', ...own()]);
    expect(JSON.parse(shown)).toEqual({ style: 'default', groupType: 'team' });
    writeFileSync(file, '{"style": "actions", "group": {"fields": {"group_type": "team"}}}');
    const problem = await problemOf(['segment', 'mapping', 'set', file, ...own()]);
    expect(problem).toMatch(/^mapping\.group\.fields\.group_value: .*\{"@path": /);
    const { token } = JSON.parse(readFileSync(join(data(), 'lock.json'), 'utf8')) as { token: string };
    const taken = await fetch(`${url}/api/local/projects`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Third', apiKey: 'key-at-segment' }),
    });
    expect(await taken.json()).toMatchObject({ status: 400, path: 'apiKey' });
    expect(await here(['segment', 'source', 'list', ...own()])).toContain(source.trim());
    expect(await problemOf(['segment', 'source', 'create', 'X', '--secret', 'short', ...own()])).toMatch(
      /^--secret: /,
    );
    expect(await problemOf(['segment', 'source', 'delete', 'Nobody', ...own()])).toMatch(
      /1 \(default\), \w+ \(Web\)/,
    );
    expect(await problemOf(['segment', 'source', 'delete', '1', ...own()])).toContain(
      'always a source of its own',
    );
    expect(await here(['segment', 'source', 'delete', 'Web', ...own()])).toBe(
      'Deleted Web; what it sent stays.\n',
    );
    expect(await here(['segment', 'source', 'list', ...own()])).not.toContain('Web');
  });

  it('say what properties mean, and find groups by them', async () => {
    const shop = (value: string, properties: object) => ({
      ...{ event_type: '$groupidentify', groups: { shop: value }, group_properties: { $set: properties } },
    });
    await send(url, apiKey, [
      shop('s-1', { name: 'Corner Shop', csm: 'Ann Smith', mrr: 10 }),
      shop('s-2', { name: 'Book Shop', csm: 'Bob Jones', mrr: 20 }),
    ]);
    await flush(url);
    const meanings = (...args: string[]) =>
      here(['project', 'meanings', '--group-type', 'shop', ...args, ...own()]);
    expect(await meanings()).toMatch(
      /^owner +– {2}proposed: called "csm", a text of 2 different values on 2 of 2$/m,
    );
    const set = await meanings('--accept', '--set', 'value=mrr:EUR/month');
    expect(set).toMatch(/^owner +csm$/m);
    expect(set).toMatch(/^value +mrr \(EUR a month\)$/m);
    const wrong = ['project', 'meanings', '--group-type', 'shop', '--set', 'boss=csm', ...own()];
    expect(await problemOf(wrong)).toContain('--set: knows no "boss"');
    expect(await here(['search', 'bob', '--kind', 'group', ...own()])).toMatch(/Book Shop .*csm: Bob Jones/);
    expect(await here(['search', 'zebra', ...own()])).toBe('Nothing was found.\n');
    const mark = ['mark', 's-1', 's-2', '--group-type', 'shop', ...own()];
    expect(await here([...mark, '--owner', 'Cy Fox', '--tag', 'pilot', '--take-away', 'stage'])).toBe(
      'Marked 2: csm Cy Fox · no stage · tags pilot\n',
    );
    expect(await problemOf(mark)).toContain('--owner: say a mark');
    expect(await problemOf([...mark, '--owner', 'Cy Fox', 's-9'])).toContain('There is no shop "s-9"');
  }, 30_000);

  it('rotate the keys of a project while it goes on, the old ones for a while', async () => {
    const created = await here(['project', 'create', 'Rotated', ...own()]);
    const keysIn = (text: string) =>
      /API key (\S+)\n {3}secret key, shown this once: (\S+)/.exec(text)?.slice(1) ?? [];
    const [oldKey = '', oldSecret = ''] = keysIn(created);
    const rotate = (...args: string[]) =>
      here(['project', 'rotate-key', '--project', 'Rotated', ...args, ...own()]);
    const rotated = await rotate('--grace', '24h');
    const [key = '', secret = ''] = keysIn(rotated);
    expect(new Set([oldKey, oldSecret, key, secret]).size).toBe(4);
    expect(
      rotated.match(/the old API key \w+ works until 20|the old secret key works until 20/g),
    ).toHaveLength(2);
    await send(url, oldKey, [event('Rotated')]);
    await send(url, key, [event('Rotated')]);
    expect((await flush(url, `${key}:${oldSecret}`)).status).toBe(200);
    const count = () => here([...asJson, '--event', 'Rotated', '--url', url, '--key', `${oldKey}:${secret}`]);
    expect(overall(await count())).toEqual([2]);
    expect(await rotate('--end-old')).not.toContain('the old');
    await expect(count()).rejects.toThrow('does not know these keys');
    await send(url, key, [event('Rotated')]);
    const refused = await fetch(`${url}/2/httpapi`, {
      method: 'POST',
      body: JSON.stringify({ api_key: oldKey, events: [event('x')] }),
    });
    expect(refused.status).toBe(400);
    expect(await problemOf(['project', 'rotate-key', '--grace', 'soon', ...own()])).toMatch(
      /^--grace: takes 30m/,
    );
    expect(await problemOf(['project', 'rotate-key', '--end-old', '--api-key', ...own()])).toMatch(
      /^--end-old: /,
    );
  });

  it('look at a server elsewhere, with its keys from the environment or a file', async () => {
    const there = ['--url', url];
    const variables = { MUSTER_KEY: `${apiKey}:${secretKey}` };
    expect(await here(['project', 'list', ...there], variables)).toBe('default  UTC\n');
    const file = join(directory, 'key.txt');
    writeFileSync(file, `${apiKey}:${secretKey}\n`);
    const found = await here(['doctor', ...there, '--key-file', file]);
    expect(found).toContain('ok   The embedded engine answers.');
    expect(found, 'of other projects and unknown keys nothing is told').not.toContain('unknown key');
  });

  it.each([
    ['an option given twice', ['query', '--by', 'user', '--by', 'company'], /^--by: is given more than once/],
    ['--project beside keys', ['query', '--key', 'a:b', '--project', 'x'], /^--project: goes without --key/],
    [
      '--data beside --url',
      ['doctor', '--url', 'http://x', '--key', 'a:b', '--data', 'd'],
      /^--data: goes without --url/,
    ],
    [
      '--by beside a definition',
      ['query', '--definition', 'f.json', '--by', 'company'],
      /^--by: goes without --definition/,
    ],
    [
      '--week-start beside a definition',
      ['query', '--definition', 'f', '--week-start', 'monday'],
      /^--week-start: goes/,
    ],
    ['two keys', ['query', '--key', 'a:b', '--key-file', 'f'], /^--key-file: goes without --key/],
    ['a missing key file', ['query', '--key-file', 'none.txt'], /^--key-file: none\.txt cannot be read/],
    [
      'two secrets',
      ['segment', 'source', 'create', 'X', '--secret', 'a', '--secret-file', 'f'],
      /^--secret-file: /,
    ],
    [
      'three breakdowns',
      ['query', '--project', '1', '--breakdown', 'a', '--breakdown', 'b', '--breakdown', 'c'],
      /^--breakdown: /,
    ],
    ['a unit there is not', ['query', '--project', '1', '--by', 'planet'], /^--by: .*no group type "planet"/],
    [
      'a dot in a type',
      ['query', '--project', '1', '--breakdown', 'org.unit'],
      /^--breakdown: .*"org".*org\\.unit/,
    ],
  ])('refuse what they would not use, and name it as it was written: %s', async (_, args, sentence) => {
    const local = args.some((each) => each === '--url' || each === '--data') ? [] : own();
    expect(await problemOf([...args, ...local])).toMatch(sentence);
  });

  it('count and break down by types whose names need a backslash', async () => {
    await send(url, apiKey, [event('Dotted', { groups: { 'org.unit': 'north', user: 'u-1' } })]);
    await flush(url);
    const labels = async (...args: string[]) =>
      (
        JSON.parse(await here([...asJson, '--event', 'Dotted', ...args, '--project', '1', ...own()])) as {
          series: { label: string }[];
        }
      ).series.map(({ label }) => label);
    expect(await labels('--by', 'org\\.unit', '--breakdown', 'org\\.unit')).toEqual(['north']);
    expect(await labels('--by', '\\user', '--breakdown', '\\user')).toEqual(['u-1']);
    const filtered = await here([
      ...asJson,
      '--event',
      'Dotted',
      '--where',
      'org\\.unit is north',
      '--where',
      '\\user is u-1',
      '--project',
      '1',
      ...own(),
    ]);
    expect(overall(filtered)).toEqual([1]);
    const two = await labels('--breakdown', 'org\\.unit', '--breakdown', '\\user');
    expect(two).toEqual(['north; u-1']);
  });

  it('make and revoke secret keys, which are shown once', async () => {
    const project = ['--project', 'default', ...own()];
    const made = await here(['project', 'keys', 'create', 'CI', '--scope', 'read', ...project]);
    const [, secret = ''] = /secret key, shown this once: (\w{32})\n/.exec(made) ?? [];
    const keys = ['--url', url, '--key', `${apiKey}:${secret}`];
    expect(await here(['project', 'list', ...keys])).toBe('default  UTC\n');
    expect(await problemOf(['segment', 'sources', ...keys])).toContain('has the scope read');
    const listed = await here(['project', 'keys', 'list', ...project]);
    expect(listed).toMatch(
      /^API key key-of-test\n\w{10} {2}default {2}manage {2}made .*\n\w{10} {2}CI {2}read {2}made \S+ by the command line\n$/,
    );
    expect(await problemOf(['project', 'keys', 'create', 'CI', ...project])).toContain('is named "CI"');
    await here(['project', 'keys', 'revoke', 'CI', ...project]);
    expect(await problemOf(['project', 'list', ...keys])).toContain('does not know these keys');
  });

  it('invite people, give them roles and passwords, and remove them', async () => {
    const project = ['--project', 'default', ...own()];
    const send = (path: string, body: object) =>
      fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    const invited = await here(['user', 'invite', 'Ann of sales', '--role', 'viewer', ...project]);
    const [, invitation = ''] = /\/sign-in#invitation=(\S+)\n/.exec(invited) ?? [];
    const ann = { name: 'ann', password: 'a long walk home' };
    expect((await send('/api/invitation/accept', { invitation, ...ann })).status).toBe(200);
    expect(await here(['user', 'list', ...own()])).toMatch(
      /^admin {2}admin of all projects {2}never signed in\nann {2}viewer of default {2}signed in /,
    );
    await here(['user', 'role', 'ann', 'manager', ...project]);
    expect(await here(['user', 'list', ...own()])).toContain('ann  manager of default');
    const reset = await here(['user', 'reset-password', 'ann', ...own()]);
    const [, password = ''] = /shown this once: (\S+)\n/.exec(reset) ?? [];
    expect((await send('/api/session', ann)).status).toBe(401);
    expect((await send('/api/session', { ...ann, password })).status).toBe(200);
    const [, link = ''] = /#link=(\S+)\n/.exec(await here(['user', 'sign-in-link', 'ann', ...own()])) ?? [];
    expect([
      (await send('/api/session/link', { link })).status,
      (await send('/api/session/link', { link })).status,
    ]).toEqual([200, 401]);
    expect(await problemOf(['user', 'remove', 'admin', ...own()])).toContain('last admin of all projects');
    expect(await problemOf(['user', 'role', 'an', 'king', ...project])).toContain('role');
    await here(['user', 'remove', 'ann', ...own()]);
    expect(await here(['user', 'list', ...own()])).not.toContain('ann');
  });

  it('keep projects apart: events, charts, rejections, group types, the same ids', async () => {
    const zone = ['--time-zone', 'Pacific/Kiritimati'];
    const created = await here(['project', 'create', 'Second', ...zone, ...own()]);
    const [, key = '', secret = ''] =
      /API key (\S+)\n {3}secret key, shown this once: (\S+)/.exec(created) ?? [];
    const listed = await here(['project', 'list', ...own()]);
    expect(listed).toMatch(/^1 {2}default .*\n2 {2}Rotated /);
    expect(listed).toContain(created.split('\n')[0]);
    expect(listed).not.toContain(secret);
    const same = { insert_id: 'same-id', device_id: 'device-1' };
    await send(url, apiKey, [event('Apart', { ...same, groups: { company: 'acme' } })]);
    await send(url, key, [
      event('Apart', { ...same, groups: { team: 'acme' } }),
      event('Apart', { event_properties: { long: 'x'.repeat(2_000) } }),
    ]);
    await flush(url);
    const count = async (...args: string[]) => overall(await here([...asJson, '--event', 'Apart', ...args]));
    const second = ['--url', url, '--key', `${key}:${secret}`];
    expect(await count('--project', 'default', ...own())).toEqual([1]);
    expect(await count('--by', 'company', '--project', '1', ...own())).toEqual([1]);
    expect(await count('--by', 'team', '--project', 'Second', ...own())).toEqual([1]);
    expect(await count(...second), 'of today, as it is called there').toEqual([2]);
    expect(await problemOf(['query', '--by', 'company', ...second])).toContain('team');
    expect(await problemOf(['query', ...own()])).toContain('1 (default), 2 (Rotated), 3 (Second)');
    const rejections = async (keys: string) => {
      const headers = { authorization: `Basic ${Buffer.from(keys).toString('base64')}` };
      const answer = await fetch(`${url}/api/rejections`, { headers });
      return ((await answer.json()) as { rejections: { reason: string }[] }).rejections;
    };
    expect(await rejections(`${apiKey}:${secretKey}`)).toEqual([]);
    expect(await rejections(`${key}:${secret}`)).toMatchObject([{ reason: 'string_truncated' }]);
    expect((await rejections(`${apiKey}:${secret}`)) as unknown, 'keys of two projects').toBeUndefined();
  });

  it('doctor finds a healthy server healthy, and what was cut off', async () => {
    const run = await muster('doctor', ...own());
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('ok   The embedded engine answers.');
    expect(run.stdout).toContain('note Second: 1 × string_truncated in the last day');
  });

  it('a second server says who holds the directory, and a taken port says so', async () => {
    const again = await muster('serve', '--port', '0', ...own());
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain(`process ${server.child.pid} at ${url}`);
    const taken = await muster('serve', '--port', new URL(url).port, '--data', join(directory, 'other'));
    expect(taken).toMatchObject({ code: 1, stdout: '' });
    expect(taken.stderr).toContain(`--port: ${new URL(url).port} is in use`);
    expect(taken.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('commands without a server', () => {
  it('open the directory themselves, and find what was imported so', {
    timeout: budgets.serverProcessMs,
  }, async () => {
    const file = join(directory, 'own.ndjson');
    writeFileSync(file, JSON.stringify(event('Own', { time: Date.now() - 60_000 })));
    const alone = ['--data', join(directory, 'own')];
    const imported = await muster('import', file, '--state', join(directory, 'state'), ...alone);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.stdout, 'keys made by this run are shown').toMatch(
      /API key of the first project: \w{32}/,
    );
    expect(overall((await query('--event', 'Own', ...alone)).stdout)).toEqual([1]);
    const doctor = await muster('doctor', ...alone);
    expect(doctor).toMatchObject({ code: 0 });
  });
});

describe('configuration', () => {
  const write = (content: unknown) => {
    const path = join(directory, 'muster-test.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const start = (config: unknown, args: string[], variables: Settings) =>
    problemOf(['serve', '--config', write(config), ...args], variables);

  it('takes the flag, then the environment, then the file', async () => {
    const config = { 'rate-limit': 'from the file', 'backlog-bytes': 'from the file', port: 'from the file' };
    const inEnvironment = { MUSTER_RATE_LIMIT: 'from the environment', MUSTER_PORT: '0' };
    const started = (args: string[], variables: Settings) => start(config, args, variables);
    expect(await started([], {})).toMatch(/^"port" in the configuration file: port takes/);
    expect(await started([], { MUSTER_PORT: '0', MUSTER_RATE_LIMIT: '' }), 'empty is unset').toContain(
      '"backlog-bytes" in the configuration file: ',
    );
    const backlog = ['--backlog-bytes', '1000'];
    expect(await started(backlog, inEnvironment)).toMatch(/^MUSTER_RATE_LIMIT: .*not "from the environment"/);
    const flags = [...backlog, '--rate-limit', 'from a flag'];
    expect(await started(flags, inEnvironment)).toContain('not "from a flag"');
  });

  it.each([
    ['a name that is none', { prot: 1 }, [], {}, 'prot'],
    ['broken JSON', '{', [], {}, 'not a JSON object'],
    ['a log level', {}, ['--log-level', 'loud'], {}, '--log-level: '],
    ['a truth value', {}, ['--store-ip', 'yes'], {}, '--store-ip: '],
    ['an engine', {}, ['--engine', 'postgres'], {}, "engine's address takes"],
    ['an API key', {}, [], { MUSTER_API_KEY: 'with:colon' }, 'MUSTER_API_KEY: '],
    ['an engine that is not there', {}, ['--engine', 'http://127.0.0.1:9'], {}, '127.0.0.1:9'],
    ['an address that is not here', {}, ['--host', '192.0.2.1', '--port', '0'], {}, '--host: '],
  ])('refuses %s in one line', async (_, config, args, variables, sentence) => {
    const problem = await start(config, ['--data', join(directory, 'refused'), ...args], variables);
    expect(problem.split('\n'), problem).toHaveLength(1);
    expect(problem).toContain(sentence);
  });
});

it('has help for every command that says what it takes', async () => {
  const serve = await muster('serve', '--help');
  expect(serve).toMatchObject({ code: 0, stderr: '' });
  expect(serve.stdout.replaceAll(/\s+/g, ' ')).toContain('HTTP port; 0 picks a free one (MUSTER_PORT; 8480)');
  expect((await muster('query', '--help')).stdout).toContain('org\\.unit for a type with a dot');
});

it('has a version', async () => {
  const version = await muster('--version');
  expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^muster \d+\.\d+\.\d+\n$/) });
});
