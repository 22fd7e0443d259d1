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

/** Brings node_modules up to the lock file. scope: 'run' leaves out test clients and the browser; 'all' has everything. */
export function ensureInstalled(root, scope) {
  const present = installedScope(root);
  if ((present === 'all' || present === scope) && existsSync(projectNode(root))) return;
  const omit = scope === 'run' ? ['--omit=dev'] : [];
  console.log(
    `Installing what this needs (npm ci${omit.length ? ' --omit=dev' : ''}); the first time takes a minute …`,
  );
  const result = spawnSync(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['ci', ...omit, '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' },
  );
  if (result.status !== 0) {
    console.error(
      'npm ci failed: check that the npm registry can be reached, then run the same command again.',
    );
    process.exit(result.status ?? 1);
  }
  if (!existsSync(projectNode(root))) {
    console.error(
      'npm did not bring Node 24 (package "node"): its install script was not allowed to run. Try: npm rebuild node',
    );
    process.exit(1);
  }
  writeFileSync(join(root, 'node_modules', stampName), JSON.stringify({ lock: lockHash(root), scope }));
}
