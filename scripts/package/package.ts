/** npm run package: packs the program as the package that others install, and says where the tarball is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBuild } from '../build/make-build.ts';

const root = join(import.meta.dirname, '..', '..');
const destination = process.argv[2] ?? process.cwd();
// A build of its own: dist/ may hold files of earlier ones.
const directory = mkdtempSync(join(tmpdir(), 'muster-package-'));
try {
  await makeBuild(root, directory);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['pack', directory, '--pack-destination', destination, '--silent'];
  const { status, stdout } = spawnSync(npm, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`npm pack ended with ${status}`);
  console.log(join(destination, stdout.trim()));
} finally {
  rmSync(directory, { recursive: true, force: true });
}
