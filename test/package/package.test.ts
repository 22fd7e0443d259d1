/** Installs the package as a stranger would, in an empty folder outside the checkout, and runs its demo; part of `npm run test:long`. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageName } from '../../scripts/build/packages.ts';

const root = join(import.meta.dirname, '..', '..');
const minuteMs = 60_000;

/** As a shell of the user's has it: without what npm and the tests put there. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|MUSTER_|VITEST|NODE_OPTIONS|UV_)/i.test(name)),
);

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

function run(folder: string, program: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Installs the tarball in a folder of its own. */
function install(tarball: string, ...flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-installed-'));
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const { status, output } = run(folder, 'npm', 'install', tarball, '--no-audit', '--no-fund', ...flags);
  expect(status, output).toBe(0);
  return folder;
}

describe.runIf(process.env['PACKAGE_INSTALLS'])('the package', () => {
  let tarball = '';
  const folders: string[] = [];
  const installed = (...flags: readonly string[]) => {
    const folder = install(tarball, ...flags);
    folders.push(folder);
    return folder;
  };

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-tarball-'));
    folders.push(folder);
    const { status, output } = run(root, 'npm', 'run', 'package', '--', folder);
    expect(status, output).toBe(0);
    tarball = join(folder, readdirSync(folder)[0] ?? '');
  }, 3 * minuteMs);
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it(
    'runs the demo, answers a chart, and exits with 0',
    async () => {
      const folder = installed();
      const flags = ['--port', '0', '--data', 'demo'];
      // Not npx, which ends at SIGTERM without handing it on.
      const program = join(folder, 'node_modules', '.bin', 'muster');
      const demo = spawn(program, ['demo', ...flags], { cwd: folder, env: environment });
      const ended = new Promise((resolve) => demo.once('exit', (code, signal) => resolve(signal ?? code)));
      let output = '';
      await new Promise<void>((resolve, reject) => {
        const add = (chunk: Buffer) => {
          output += chunk.toString();
          if (/listening on http:\S+\n/.test(output)) resolve();
        };
        demo.stdout.on('data', add);
        demo.stderr.on('data', add);
        ended.then((how) => reject(new Error(`the demo ended with ${how}:\n${output}`)));
      });
      const query = run(
        folder,
        'npx',
        '--no-install',
        'muster',
        'query',
        '--data',
        'demo',
        '--by',
        'company',
        '--last',
        '7d',
      );
      expect(query.status, query.output).toBe(0);
      expect(query.output).toMatch(/whole range +\d/);
      demo.kill('SIGTERM');
      expect(await ended).toBe(0);
    },
    5 * minuteMs,
  );

  it(
    'finds its packages where npm put them below its own folder',
    () => {
      const folder = installed('--install-strategy=nested');
      expect(readdirSync(join(folder, 'node_modules', packageName))).toContain('node_modules');
      const { status, output } = run(folder, 'npx', '--no-install', 'muster', '--version');
      expect([status, output]).toEqual([0, expect.stringMatching(/^muster \d/)]);
    },
    3 * minuteMs,
  );

  it(
    'says what to run where install scripts were not allowed, unless Node is a 24',
    () => {
      const folder = installed('--ignore-scripts');
      const { status, output } = run(folder, 'npx', '--no-install', 'muster', '--version');
      const is24 = run(folder, 'node', '--version').output.startsWith('v24.');
      if (is24) expect([status, output]).toEqual([0, expect.stringMatching(/^muster \d/)]);
      else expect([status, output]).toEqual([1, expect.stringContaining('npm rebuild node')]);
    },
    3 * minuteMs,
  );
});
