/** Puts a finished build in the place of the one before, while servers may run from it. */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readBuild, serverRuns } from '../dist.mjs';

interface Swap {
  readonly root: string;
  readonly fresh: string;
  readonly target: string;
  /** Fingerprint of what it was built from. */
  readonly sources: string;
}

/** Files whose name says what they hold come first; then those by which a program starts, each at once; the record of the build last. */
export function swapIn({ root, fresh, target, sources }: Swap): void {
  const before = readBuild(root);
  const files = filesIn(fresh);
  mkdirSync(join(target, '.running'), { recursive: true });
  const [named, entries] = [files.filter(isNamedByContent), files.filter((file) => !isNamedByContent(file))];
  for (const file of [...named, ...entries]) moveFile(join(fresh, file), join(target, file));
  writeFileSync(join(fresh, 'build.json'), JSON.stringify({ sources, files }));
  moveFile(join(fresh, 'build.json'), join(target, 'build.json'));
  if (serverRuns(root)) return;
  // A command that began before the swap may load parts of the last build still.
  const kept = new Set([...files, ...(before?.files ?? []), 'build.json']);
  for (const file of filesIn(target)) if (!kept.has(file)) rmSync(join(target, file), { force: true });
}

const isNamedByContent = (file: string) => file.includes('/');

function moveFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

/** Paths below a directory; what begins with a dot is not of a build. */
function filesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('.'));
}
