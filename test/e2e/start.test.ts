import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { listening, runCli, startCli } from '../support/run-cli.ts';

const keys = { MUSTER_API_KEY: 'key-of-test', MUSTER_SECRET_KEY: 'secret-of-test' };
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-start-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const data = (name: string) => join(directory, name);
const serve = (name: string, environment: Record<string, string> = keys, ...flags: string[]) =>
  startCli(['serve', '--port', '0', '--data', data(name), ...flags], { environment, directory });

/** Starts a server, stops it when it listens, and gives all it said. */
async function startOnce(...args: Parameters<typeof serve>): Promise<string> {
  const server = serve(...args);
  await listening(server);
  server.child.kill('SIGTERM');
  const { code, stdout, stderr } = await server.ended;
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** What a start that fails says; its only line. */
async function problemOf(...args: Parameters<typeof serve>): Promise<string> {
  const { code, stderr } = await serve(...args).ended;
  expect(code, stderr).toBe(1);
  expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
  return stderr.trim();
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const below = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' });

describe('the files of a data directory', { timeout: budgets.serverProcessesMs }, () => {
  it('are their user’s alone, and made so again where they were not', async () => {
    const output = await startOnce('private');
    expect(output).toContain(`data in ${data('private')}\n`);
    const names = below(data('private'));
    expect(names).toContain('catalog.db');
    const open = names.filter((name) => (statSync(join(data('private'), name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    expect(modeOf(data('private'))).toBe('700');
    for (const name of ['.', 'keys']) chmodSync(join(data('private'), name), 0o755);
    for (const name of ['catalog.db', 'ledger.db', 'projects.json'])
      chmodSync(join(data('private'), name), 0o644);
    const again = await startOnce('private');
    expect(again).toContain('other users could read these');
    expect(again).toContain('"count":5');
    expect(
      ['.', 'keys', 'catalog.db', 'ledger.db', 'projects.json'].map((name) =>
        modeOf(join(data('private'), name)),
      ),
    ).toEqual(['700', '700', '600', '600', '600']);
    expect(await startOnce('private')).not.toContain('other users');
  });

  it('hold no secret in the clear, and a start without their key says which one is needed', async () => {
    const server = serve('sealed');
    const url = await listening(server);
    const authorization = `Basic ${btoa(`${keys.MUSTER_API_KEY}:${keys.MUSTER_SECRET_KEY}`)}`;
    const body = JSON.stringify({ name: 'Web', writeKey: 'key-at-segment', secret: 'webhook-secret' });
    const headers = { authorization, 'content-type': 'application/json' };
    const made = await fetch(`${url}/api/segment/sources`, { method: 'POST', headers, body });
    expect(made.status).toBe(201);
    server.child.kill('SIGTERM');
    const { stdout } = await server.ended;
    const files = below(data('sealed'))
      .map((name) => join(data('sealed'), name))
      .filter((path) => statSync(path).isFile());
    const withSecret = files.filter((path) =>
      /webhook-secret|secret-of-test/.test(readFileSync(path, 'latin1')),
    );
    expect(withSecret).toEqual([]);
    expect(stdout).not.toMatch(/webhook-secret|secret-of-test/);
    const kept = readFileSync(join(data('sealed'), 'encryption.key'));
    rmSync(join(data('sealed'), 'encryption.key'));
    const problem = await problemOf('sealed');
    expect(problem).toMatch(/^The stored secret .* was encrypted with the key [0-9a-f]{16}, not with/);
    expect(problem).toContain(`put ${join(data('sealed'), 'encryption.key')} back`);
    const elsewhere = data('key');
    writeFileSync(elsewhere, kept, { mode: 0o600 });
    await startOnce('sealed', { ...keys, MUSTER_ENCRYPTION_KEY_FILE: elsewhere });
    expect(existsSync(join(data('sealed'), 'encryption.key'))).toBe(false);
  });
});

describe('a start', { timeout: budgets.serverProcessesMs }, () => {
  it('that fails makes no project, so that the next one still tells its random keys', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const { code, stdout, stderr } = await runCli(['serve', '--port', port, '--data', data('busy')], {
      directory,
    });
    other.close();
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${port} is in use`)]);
    expect(stdout).not.toContain('API key');
    expect(existsSync(join(data('busy'), 'projects.json'))).toBe(false);
    expect(await startOnce('busy', {})).toMatch(/API key of the first project: \w{32}\n/);
  });

  it('refuses a secret key that can be guessed', async () => {
    const problem = await problemOf('weak', { ...keys, MUSTER_SECRET_KEY: 'short' });
    expect(problem).toMatch(/^MUSTER_SECRET_KEY: the secret key needs at least 8 characters/);
  });

  it('stopped while it starts says so, and exits with 0', async () => {
    const server = serve('stopped');
    // Node has begun to load the program by then, and is far from listening.
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.child.kill('SIGTERM');
    const { code, stdout, stderr } = await server.ended;
    // Sent before the first line of the program ran, the signal ends Node itself; the launcher answers for that.
    expect([0, 'SIGTERM']).toContain(code);
    if (code === 0) expect([stdout, stderr]).toEqual(['stopped before it listened\n', '']);
    await startOnce('stopped');
  });

  it('on a damaged list of projects names the file and what is wrong', async () => {
    mkdirSync(data('damaged'));
    writeFileSync(join(data('damaged'), 'projects.json'), '{"version": 2, "projects": [}');
    expect(await problemOf('damaged')).toMatch(/projects\.json is not JSON: .* Mend it, or restore it/);
  });
});

const nobody = { uid: 65_534, gid: 65_534 };

// Only root can start a process as another user; everybody else may use what is their own.
describe.skipIf(process.getuid?.() !== 0)('the directory of another user', () => {
  it.each([
    ['closed', 0o700],
    ['readable', 0o755],
  ])(
    'that is %s is refused with the name of its owner, by the start and by commands',
    async (name, mode) => {
      mkdirSync(data(name));
      writeFileSync(join(data(name), 'projects.json'), '{"version": 2, "projects": []}');
      chmodSync(directory, 0o755);
      chmodSync(data(name), mode);
      for (const args of [['serve', '--port', '0'], ['query'], ['doctor']]) {
        const { code, stderr } = await runCli([...args, '--data', data(name)], { directory, ...nobody });
        expect(code).toBe(1);
        expect(stderr).toMatch(/^--data: .* cannot be read and written by user nobody: /);
        expect(stderr).toContain(`${data(name)} belongs to user root, with mode ${mode.toString(8)}`);
      }
    },
    budgets.serverProcessesMs,
  );
});

const mounted = () => join(directory, 'small');
const canMount =
  process.getuid?.() === 0 &&
  spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"'])
    .status === 0;

// Where no file system can be mounted, nothing small enough to fill is there.
describe.skipIf(!canMount)('a full disk', { timeout: budgets.serverProcessesMs }, () => {
  beforeAll(() => {
    mkdirSync(mounted());
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mounted()]);
    spawnSync('dd', ['if=/dev/zero', `of=${join(mounted(), 'filling')}`, 'bs=1M']);
  });
  afterAll(() => {
    spawnSync('umount', [mounted()]);
  });

  it('is told in words', async () => {
    expect(await problemOf('small/data')).toMatch(
      /^--data: the disk of .*small\/data is full: \d+ bytes are left/,
    );
  });
});
