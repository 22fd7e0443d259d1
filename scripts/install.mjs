// Installs what a command needs and says so; runs on any Node >= 20, before anything else exists.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampName = '.muster-install.json';

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function installedScope(root) {
  const stamp = join(root, 'node_modules', stampName);
  if (!existsSync(stamp)) return undefined;
  const { lock, scope } = JSON.parse(readFileSync(stamp, 'utf8'));
  return lock === lockHash(root) ? scope : undefined;
}

/** Path of the Node 24 that npm brought; the system's own Node only installs. */
export function projectNode(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function runNpm(root, args) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return (
    spawnSync(npm, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
  );
}

/** Whether somebody who develops has installed, with npm itself too: what is there is not taken away. */
function hasDevelopment(root) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(devDependencies).every((name) => existsSync(join(root, 'node_modules', name)));
}

/** Brings node_modules up to the lock file. wanted: 'run' leaves out test clients and the browser, unless they are there; 'all' has everything. */
export function ensureInstalled(root, wanted) {
  const present = installedScope(root);
  if ((present === 'all' || present === wanted) && existsSync(projectNode(root))) return;
  const scope = hasDevelopment(root) ? 'all' : wanted;
  const omit = scope === 'run' ? ['--omit=dev'] : [];
  console.log(
    `Installing what this needs (npm ci${omit.length ? ' --omit=dev' : ''}); the first time takes a minute …`,
  );
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  // Scripts of packages do not run, but for the one that brings Node: npm would also compile better-sqlite3, which has
  // its binaries within and says so (its issue 1516), and fail where Python or a compiler is missing.
  if (!runNpm(root, ['ci', ...omit, '--ignore-scripts', ...quietly])) {
    console.error(
      'npm ci failed: check that the npm registry can be reached, then run the same command again.',
    );
    process.exit(1);
  }
  runNpm(root, ['rebuild', 'node', ...quietly]);
  if (!existsSync(projectNode(root))) {
    console.error(
      'npm did not bring Node 24 (package "node"): its install script was not allowed to run. Try: npm rebuild node',
    );
    process.exit(1);
  }
  writeFileSync(join(root, 'node_modules', stampName), JSON.stringify({ lock: lockHash(root), scope }));
}
