/** Tests of dist/: when it is stale, and what a new build leaves of the one before. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { swapIn } from '../../scripts/build/swap-in.ts';
import { fingerprintSources, readBuild, serverRuns, whileLocked } from '../../scripts/dist.mjs';

/** A checkout with one source and one test. */
function makeCheckout() {
  const root = mkdtempSync(join(tmpdir(), 'muster-dist-'));
  const write = (path: string, text = '') => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const file of ['package.json', 'package-lock.json', 'README.md', 'LICENSE', 'scripts/a.mjs'])
    write(file);
  write('src/a.ts', 'const a = 1;');
  write('src/a.test.ts');
  return { root, write };
}

/** As a build makes it: `files` below program/, and the entry. */
function build(root: string, sources: string, files: readonly string[]): void {
  const fresh = mkdtempSync(join(root, 'fresh-'));
  mkdirSync(join(fresh, 'program'));
  for (const file of files) writeFileSync(join(fresh, 'program', file), file);
  writeFileSync(join(fresh, 'cli.js'), `${sources}\nsetInterval(() => undefined, 1000);`);
  swapIn({ root, fresh, target: join(root, 'dist'), sources });
  rmSync(fresh, { recursive: true });
}

const programFiles = (root: string) => readdirSync(join(root, 'dist', 'program')).sort();

it('is stale after a source was changed, added or removed, or kept its size and got another time; not after a test was', () => {
  const { root, write } = makeCheckout();
  const seen = [fingerprintSources(root)];
  const step = (change: () => void) => {
    change();
    seen.push(fingerprintSources(root));
  };
  step(() => write('src/a.ts', 'const a = 100;'));
  step(() => utimesSync(join(root, 'src/a.ts'), 1, 1));
  step(() => write('src/b.ts'));
  step(() => write('package-lock.json', '{}'));
  expect(new Set(seen).size).toBe(5);
  write('src/a.test.ts', 'changed');
  expect(fingerprintSources(root)).toBe(seen.at(-1));
  rmSync(join(root, 'src/b.ts'));
  expect(seen).not.toContain(fingerprintSources(root));
});

it('has no build before the first, and the last one after', () => {
  const { root } = makeCheckout();
  expect(readBuild(root)).toBeUndefined();
  build(root, 'one', ['a.js']);
  expect(readBuild(root)?.sources).toBe('one');
  build(root, 'two', ['b.js']);
  expect(readBuild(root)?.sources).toBe('two');
});

it('keeps the files of the last build for commands under way, and none of those before', () => {
  const { root } = makeCheckout();
  build(root, '1', ['a-1.js', 'same.js']);
  build(root, '2', ['a-2.js', 'same.js']);
  build(root, '3', ['a-3.js', 'same.js']);
  expect(programFiles(root)).toEqual(['a-2.js', 'a-3.js', 'same.js']);
});

it('keeps all files while a server runs that may still load them', async () => {
  const { root } = makeCheckout();
  build(root, '1', ['a-1.js']);
  const server = spawn(process.execPath, [
    '-e',
    'setInterval(() => undefined, 1000)',
    join(root, 'dist', 'cli.js'),
  ]);
  writeFileSync(join(root, 'dist', '.running', String(server.pid)), '');
  expect(serverRuns(root)).toBe(true);
  for (const sources of ['2', '3']) build(root, sources, [`a-${sources}.js`]);
  expect(programFiles(root)).toEqual(['a-1.js', 'a-2.js', 'a-3.js']);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await ended;
  expect(serverRuns(root), 'a killed server left its mark').toBe(false);
  build(root, '4', ['a-4.js']);
  expect(programFiles(root)).toEqual(['a-3.js', 'a-4.js']);
});

it('does not take a process of another program for the server that had its number', () => {
  const { root } = makeCheckout();
  build(root, '1', ['a.js']);
  writeFileSync(join(root, 'dist', '.running', String(process.pid)), '');
  expect(serverRuns(root)).toBe(process.platform !== 'linux');
});

it('lets one build at a time, and does not wait for one that was killed', async () => {
  const { root } = makeCheckout();
  mkdirSync(join(root, 'dist'));
  // No process has this number.
  writeFileSync(join(root, 'dist', '.building'), String(2 ** 30));
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push(`${name} ends`);
  };
  await Promise.all([whileLocked(root, work('a')), whileLocked(root, work('b'))]);
  expect(order.map((each) => each.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
});
