/**
 * Bundles the command-line program once per run, for tests that start it in processes of their own: loading its 600
 * modules one by one takes twice as long as all else that a start does.
 */
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The bundler that vitest brings, found the way that vitest finds it. */
async function loadBundler(): Promise<typeof import('rolldown')> {
  const ownPath = fileURLToPath(import.meta.url);
  const bringers = ['vitest', 'vite'];
  const from = bringers.reduce((path, name) => createRequire(path).resolve(`${name}/package.json`), ownPath);
  return await import(createRequire(from).resolve('rolldown'));
}

/** Binaries, and what finds files beside its own. */
const unbundled = ['chdb', /^chdb\//, 'better-sqlite3', 'pino'];

declare module 'vitest' {
  interface ProvidedContext {
    /** The bundled program's main module. */
    readonly programPath: string;
  }
}

/** Vitest's global setup. With PROGRAM=sources the tests start the sources, whose stacks name the files. */
export default async function bundleProgram({ provide }: TestProject): Promise<() => void> {
  if (process.env['PROGRAM'] === 'sources') {
    provide('programPath', join(root, 'src', 'cli', 'main.ts'));
    return () => undefined;
  }
  // Where the packages are found, and readable by other users: .cache is not.
  const directory = mkdtempSync(join(root, 'node_modules', '.program-'));
  // Some tests run it as another user.
  chmodSync(directory, 0o755);
  // The program finds its package.json two directories above its modules.
  copyFileSync(join(root, 'package.json'), join(directory, 'package.json'));
  const { rolldown } = await loadBundler();
  const bundle = await rolldown({
    input: {
      'cli/main': join(root, 'src', 'cli', 'main.ts'),
      'cli/key-worker': join(root, 'src', 'ledger', 'key-worker.ts'),
    },
    platform: 'node',
    external: unbundled,
    logLevel: 'warn',
    plugins: [
      {
        name: 'worker-of-the-bundle',
        transform: (code) => code.replaceAll("new URL('./key-worker.ts'", "new URL('./key-worker.mjs'"),
      },
    ],
  });
  await bundle.write({
    dir: join(directory, 'src'),
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'cli/[name].mjs',
  });
  await bundle.close();
  provide('programPath', join(directory, 'src', 'cli', 'main.mjs'));
  return () => rmSync(directory, { recursive: true, force: true });
}
