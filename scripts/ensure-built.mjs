// Brings dist/ up to date before something runs from it, and says so; runs on any Node >= 20.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  builtProgram,
  fingerprintSources,
  readBuild,
  serverRuns,
  sourceProgram,
  whileLocked,
} from './dist.mjs';
import { projectNode } from './install.mjs';

const isFresh = (root) => readBuild(root)?.sources === fingerprintSources(root);

/** Builds, whatever there is. Ends the process where that fails. */
export function build(root) {
  const script = join(root, 'scripts', 'build', 'build.ts');
  const { status } = spawnSync(projectNode(root), [script], { cwd: root, stdio: ['ignore', 2, 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

async function buildIfStale(root) {
  if (isFresh(root)) return;
  await whileLocked(root, () => {
    if (isFresh(root)) return;
    console.error(`${readBuild(root) ? 'The sources changed: building dist/ anew' : 'Building dist/'} …`);
    build(root);
  });
}

const mayNotWrite = (error) => ['EACCES', 'EPERM', 'EROFS'].includes(error.code);

/**
 * The command-line program to run. A server always runs what the sources say now. A command does not build while a server runs:
 * it runs what is there. A user who may not build runs the sources.
 */
export async function programToRun(root, { isServer }) {
  try {
    if (isServer || !serverRuns(root)) await buildIfStale(root);
  } catch (error) {
    if (!mayNotWrite(error)) throw error;
    return sourceProgram(root);
  }
  return readBuild(root) ? builtProgram(root) : sourceProgram(root);
}
