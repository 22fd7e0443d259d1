/**
 * Builds the program once per run, for tests that start it in processes of their own: loading its 600 sources one by one
 * takes twice as long as all else that a start does. It is what `npm run build` makes, in a place of its own.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeBuild } from '../../scripts/build/make-build.ts';

const root = join(import.meta.dirname, '..', '..');

declare module 'vitest' {
  interface ProvidedContext {
    /** The built program's entry. */
    readonly programPath: string;
  }
}

/** Vitest's global setup. With PROGRAM=sources the tests start the sources, whose stacks name the files. */
export default async function bundleProgram({ provide }: TestProject): Promise<() => void> {
  if (process.env['PROGRAM'] === 'sources') {
    provide('programPath', join(root, 'src', 'cli', 'main.ts'));
    return () => undefined;
  }
  // Each project of vitest.config.ts has this setup, one after the other.
  const built = process.env['PROGRAM_BUILT'];
  if (built !== undefined) {
    provide('programPath', built);
    return () => undefined;
  }
  // Where the packages are found, and readable by other users: .cache is not.
  const directory = mkdtempSync(join(root, 'node_modules', '.program-'));
  // Some tests run it as another user.
  chmodSync(directory, 0o755);
  await makeBuild(root, directory);
  process.env['PROGRAM_BUILT'] = join(directory, 'cli.js');
  provide('programPath', join(directory, 'cli.js'));
  return () => rmSync(directory, { recursive: true, force: true });
}
