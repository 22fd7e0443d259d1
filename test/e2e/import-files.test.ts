import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient, type MusterClient } from '../../src/cli/client.ts';
import { serverCredentials } from '../../src/cli/connect.ts';
import { runImport } from '../../src/cli/import/run-import.ts';
import { type RealServer, secretKey, startRealServer } from '../support/real-server.ts';
import { runCli, startCli } from '../support/run-cli.ts';

const nowMs = Date.now();
const minuteMs = 60_000;
let server: RealServer;
let client: MusterClient;
let directory: string;

beforeAll(async () => {
  server = await startRealServer(nowMs);
  client = createClient(server.url, serverCredentials(server.running));
  directory = mkdtempSync(join(tmpdir(), 'muster-files-'));
});
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Writes lines to a file of the test's directory; gives its path. */
function file(name: string, lines: readonly (object | string)[], zipped = false): string {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const path = join(directory, name);
  writeFileSync(path, zipped ? gzipSync(text) : text);
  return path;
}

const event = (event_type: string, minute: number, more: object = {}) => ({
  event_type,
  user_id: 'ann',
  time: nowMs - 1_000 * minuteMs + minute * minuteMs,
  ...more,
});

const importing = (paths: readonly string[], through = client) =>
  runImport({
    paths,
    client: through,
    directory: join(directory, 'state'),
    output: new PassThrough().resume() as unknown as NodeJS.WriteStream,
    clock: Date.now,
  });

const keys = () => {
  const { apiKey } = server;
  return ['--url', server.url, '--key', `${apiKey}:${secretKey}`, '--state', join(directory, 'state')];
};

const sideLines = (path: string | undefined) =>
  readFileSync(path ?? '', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; line: number; reason: string; input?: string });

it('merges unsorted, zipped and plain files by time; any of them again changes nothing', async () => {
  const plan = (minute: number, value: string) => ({
    group_type: 'company',
    group_value: 'merged',
    time: event('', minute).time,
    group_properties: { plan: value },
  });
  const merged = (minute: number) => event('Merged', minute, { groups: { company: 'merged' } });
  const groups = file('groups.ndjson', [plan(40, 'pro'), plan(0, 'free'), plan(20, 'team')]);
  const first = file('first.ndjson.gz', [merged(1), merged(1), merged(41), merged(22)], true);
  const second = file('second.ndjson', ['\uFEFF', merged(30), '', `${JSON.stringify(merged(1))}\r`]);
  const result = { accepted: 8, duplicates: 1, rejected: 0, cut: 0, lines: 9, sideFiles: [] };
  expect(await importing([first, groups, second])).toMatchObject(result);
  const breakdown = { kind: 'group', groupType: 'company', name: 'plan' } as const;
  const byPlan = () => server.count({ event: 'Merged', breakdown });
  expect(await byPlan()).toEqual({ free: 2, team: 2, pro: 1 });
  for (const paths of [[groups, first, second], [first], [second, second]])
    expect(await importing(paths)).toMatchObject({ accepted: 0, rejected: 0 });
  expect(await byPlan()).toEqual({ free: 2, team: 2, pro: 1 });
});

it.each([
  ['first', [0, 1]],
  ['last', [1, 0]],
] as const)('changes of a moment hold for all its events: their file %s', async (place, order) => {
  const count = 5_100;
  const name = `Moment ${place}`;
  const at = { user_id: `moment-${place}`, time: event('', 700).time };
  const events = Array.from({ length: count }, (_, number) => ({
    ...at,
    event_type: name,
    event_properties: { number },
  }));
  const changes = [
    { ...at, groups: { company: name }, user_properties: { role: 'owner' } },
    { group_type: 'company', group_value: name, time: at.time, group_properties: { plan: 'pro' } },
  ];
  const files = [file(`changes-${place}.ndjson`, changes), file(`events-${place}.ndjson`, events)];
  await importing(order.map((index) => files[index] ?? ''));
  const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;
  expect(await server.count({ event: name, breakdown: plan })).toEqual({ pro: count });
  const role = { kind: 'user', name: 'role' } as const;
  expect(await server.count({ event: name, breakdown: role })).toEqual({ owner: count });
});

it('says how many events it passed with changes that came behind them', async () => {
  const at = (minute: number) => event('', 800 + minute).time;
  const events = file('passed.ndjson', [
    { event_type: 'Passed', user_id: 'passed-1', time: at(0), groups: { workspace: 'passed' } },
    { event_type: 'Passed', user_id: 'passed-1', time: at(10) },
    { event_type: 'Passed', user_id: 'passed-2', time: at(10) },
    { event_type: 'Passed', user_id: 'passed-1', time: at(-10), groups: { workspace: 'passed' } },
  ]);
  const changes = file('passing.ndjson', [
    { user_id: 'passed-1', time: at(10), user_properties: { role: 'owner' } },
    { user_id: 'passed-2', time: at(0), groups: { workspace: 'passed' } },
    { group_type: 'workspace', group_value: 'passed', time: at(0), group_properties: { plan: 'pro' } },
  ]);
  expect(await importing([events])).toMatchObject({ accepted: 4, passed: 0 });
  const { stdout } = await runCli(['import', changes, ...keys()]);
  expect(stdout).toContain(
    'This import changed properties or groups from before 3 events that were already stored',
  );
  expect(await importing([changes]), 'nothing changed').toMatchObject({ accepted: 0, passed: 0 });
});

it('reads a line whatever is in its text', async () => {
  const text = 'one\u2028two\u2029three\rfour\u0085';
  const path = file('breaks.ndjson', [
    event('Text', 1, { event_properties: { text } }),
    event('Text', 2, { event_properties: { long: 'ä'.repeat(5_000_000) } }),
    `${JSON.stringify(event('Text', 3)).slice(0, -1)},"event_properties":{"id":123456789012345678901}}`,
  ]);
  expect(await importing([path])).toMatchObject({ accepted: 3, rejected: 0 });
  const by = (name: string) => server.count({ event: 'Text', breakdown: { kind: 'event', name } });
  expect(await by('text')).toMatchObject({ [text]: 1 });
  expect(await by('id'), 'not rounded').toMatchObject({ '123456789012345678901': 1 });
});

it('an empty file is imported, a line too large for the server is set aside', async () => {
  expect(await importing([file('empty.ndjson', [])])).toMatchObject({ lines: 0, rejected: 0 });
  const path = file('large.ndjson', [
    event('Large', 1),
    event('Large', 2, { event_properties: { long: 'x'.repeat(21_000_000) } }),
    event('Large', 3),
  ]);
  const summary = await importing([path]);
  expect(summary).toMatchObject({ lines: 3, accepted: 2, rejected: 1 });
  expect(sideLines(summary.sideFiles[0])).toMatchObject([{ line: 2, reason: 'payload_too_large' }]);
  expect(await server.count({ event: 'Large' })).toEqual({ all: 2 });
});

it('puts bad lines aside with number and reason, loads the rest, and exits with 1', async () => {
  mkdirSync(join(directory, 'other'), { recursive: true });
  const path = file('bad.ndjson', [event('Bad', 1), '{"event_type":', '', event('Bad', 2), { time: 1 }]);
  const namesake = file('other/bad.ndjson', [event('Bad', 3, { time: 'noon' })]);
  const run = () => runCli(['import', path, namesake, ...keys()]);
  const first = await run();
  expect(first).toMatchObject({ code: 1, stderr: '' });
  expect(first.stdout).toContain('5 lines: 2 new, 0 already there, 3 refused');
  const [side] = /\S+\.rejected\.ndjson/.exec(first.stdout) ?? [];
  const expected = [
    { file: path, line: 5, reason: 'missing_field' },
    { file: path, line: 2, reason: 'invalid_json', input: '{"event_type":' },
    { file: namesake, line: 1, reason: 'invalid_time' },
  ];
  expect(sideLines(side)).toMatchObject(expected);
  expect((await run()).stdout).toContain('0 new, 2 already there, 3 refused');
  expect(sideLines(side), 'the second import begins its own list').toHaveLength(3);
});

it.each([
  ['nowhere.ndjson', undefined, 'no such file'],
  ['cut.ndjson.gz', gzipSync(Buffer.from('{"a":1}\n'.repeat(100))).subarray(0, 20), 'The archive is broken'],
  ['plain.ndjson.gz', '{"a":1}', 'The archive is broken'],
])('says in one line what is wrong with %s, and loads nothing', async (name, content, sentence) => {
  const path = join(directory, name);
  if (content !== undefined) writeFileSync(path, content);
  const good = file('good.ndjson', [event(name, 1)]);
  await expect(importing([good, path])).rejects.toMatchObject({
    name: 'Problem',
    path,
    message: expect.stringContaining(sentence),
  });
  await server.flush();
  expect(await server.count({ event: name })).toEqual({});
});

it('reports a group of lines of which a part was left out', async () => {
  const user_properties = { $add: { visits: 1 }, $set: { role: 'owner' } };
  const path = file('added.ndjson', [event('Cut', 1), event('Cut', 2, { user_properties })]);
  const summary = await importing([path]);
  expect(summary).toMatchObject({ accepted: 2, rejected: 0, cut: 1 });
  expect(sideLines(summary.sideFiles[0])).toMatchObject([{ line: 2, reason: 'invalid_operation' }]);
});

it('says which fields and times it could not use, once for the whole import', async () => {
  const path = file('unknown.ndjson', [
    { ...event('Unknown', 1), properties: { a: 1 } },
    { ...event('Unknown', 2), properties: { a: 1 }, colour: 'red' },
    { ...event('Unknown', 3), time: undefined },
  ]);
  const { stdout, code } = await runCli(['import', path, ...keys()]);
  expect(code).toBe(0);
  expect(stdout).toContain('Without a time, counted as of now: 1 line.\n');
  expect(stdout).toContain('  properties: 2 lines; did you mean event_properties or user_properties?\n');
  expect(stdout).toContain('  colour: 1 line\n');
});

it('goes on where it was killed, doubles nothing, and tells of the whole import', async () => {
  const count = 25_000;
  const bad = '{"event_type":';
  const path = file('killed.ndjson', [
    bad,
    ...Array.from({ length: count }, (_, number) => event('Killed', 500, { user_id: `user-${number % 50}` })),
  ]);
  const run = startCli(['import', path, ...keys()]);
  const isUnderWay = () => readdirSync(join(directory, 'state')).some((name) => /progress\.json$/.test(name));
  await expect.poll(isUnderWay, { timeout: 20_000, interval: 5 }).toBe(true);
  run.child.kill('SIGKILL');
  expect((await run.ended).code).toBe('SIGKILL');
  const summary = await importing([path]);
  expect(summary.resumedAtLine).toBeGreaterThan(0);
  expect(summary).toMatchObject({ lines: count + 1, rejected: 1 });
  expect(summary.accepted + summary.duplicates).toBe(count);
  expect(sideLines(summary.sideFiles[0])).toHaveLength(1);
  expect(await server.count({ event: 'Killed' })).toEqual({ all: count });
});

it('ends at Ctrl-C after the request under way, says how to go on, and does', async () => {
  const lines = Array.from({ length: 60_000 }, (_, number) =>
    event('Stopped', 600, { user_id: `s-${number}` }),
  );
  const path = file('stopped.ndjson', lines);
  const run = startCli(['import', path, ...keys().slice(0, 4), '--state', join(directory, 'stopped')]);
  await expect.poll(() => run.output(), { timeout: 19_000, interval: 5 }).toContain('Reading');
  run.child.kill('SIGINT');
  expect(await run.ended).toMatchObject({
    code: 130,
    stderr: expect.stringContaining('run it again to go on'),
  });
});
