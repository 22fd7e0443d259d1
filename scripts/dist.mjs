// What there is in dist/: whether it is up to date, who runs from it, and who builds it. Runs on any Node >= 20, before anything is built.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const distOf = (root) => join(root, 'dist');

/** The command-line program in dist/. */
export const builtProgram = (root) => join(distOf(root), 'cli.js');

/** The same from its sources. */
export const sourceProgram = (root) => join(root, 'src', 'cli', 'main.ts');

const recordOf = (root) => join(distOf(root), 'build.json');

/** What is built from: tests are not. */
const sources = ['src', 'scripts', 'package.json', 'package-lock.json', 'README.md', 'LICENSE'];

/** Changes with any change of what dist/ is built from: paths, sizes and times of the files. */
export function fingerprintSources(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  for (const source of sources) {
    const path = join(root, source);
    if (!statSync(path).isDirectory()) add(path);
    else
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && !entry.name.endsWith('.test.ts'))
          add(join(entry.parentPath ?? entry.path, entry.name));
  }
  return hash.digest('hex');
}

/** The last build: the sources it was made from, and its files. Undefined where there is none. */
export function readBuild(root) {
  try {
    const record = JSON.parse(readFileSync(recordOf(root), 'utf8'));
    return existsSync(builtProgram(root)) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Servers that run from dist/ each have a file here, named by their process. */
const runningOf = (root) => join(distOf(root), '.running');

/** True while a server runs whose program, or parts of it that are loaded later, lies in dist/. */
export function serverRuns(root) {
  let names = [];
  try {
    names = readdirSync(runningOf(root));
  } catch {
    return false;
  }
  const gone = names.filter((name) => !runsFromDist(root, Number(name)));
  for (const name of gone) rmSync(join(runningOf(root), name), { force: true });
  return gone.length < names.length;
}

/** A number that another program has got meanwhile is told apart where the system tells what it runs. */
function runsFromDist(root, pid) {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(builtProgram(root));
  } catch {
    return process.platform !== 'linux';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const waitMs = 100;

/** Runs `build` while no other process does: a second build would do no harm, but takes twice the time. */
export async function whileLocked(root, build) {
  mkdirSync(distOf(root), { recursive: true });
  const lock = join(distOf(root), '.building');
  while (!tryLock(lock)) await sleep(waitMs);
  try {
    return await build();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    // One that was killed leaves its lock behind.
    const holder = Number(readIfThere(path));
    if (holder > 0 && !isAlive(holder)) rmSync(path, { force: true });
    return false;
  }
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
