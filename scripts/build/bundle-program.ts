/** Bundles server and command line into plain JavaScript: a small entry, and files that are loaded when they are needed. */
import { writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';
import { findBundled } from './find-bundled.ts';
import { nativePackages } from './packages.ts';
import { workerEntries } from './worker-entries.ts';

interface BundledProgram {
  /** Folders of the packages whose code is in the bundle. */
  readonly bundledPackages: readonly string[];
  /** Names of the packages that it imports when it runs. */
  readonly importedPackages: readonly string[];
}

/** Files are named by their content, so those of an earlier build may go on lying beside them. */
const fileNames = 'program/[name]-[hash].js';

/** Not of a package, which may have a src folder, too. */
const ownFile = /^(?!.*[\\/]node_modules[\\/]).*[\\/]src[\\/]/;

export async function bundleProgram(root: string, directory: string): Promise<BundledProgram> {
  const bundle = await rolldown({
    input: { main: join(root, 'src', 'cli', 'main.ts') },
    cwd: root,
    platform: 'node',
    external: nativePackages.map((name) => new RegExp(`^${name}(/|$)`)),
    // To import a file of ours does nothing by itself, so a file of which nothing is used is left out.
    treeshake: { moduleSideEffects: [{ test: ownFile, sideEffects: false }] },
    plugins: [workerEntries()],
  });
  const { output } = await bundle.write({
    dir: directory,
    format: 'esm',
    entryFileNames: fileNames,
    chunkFileNames: fileNames,
  });
  await bundle.close();
  const chunks = output.filter((each) => each.type === 'chunk');
  const main = chunks.find(({ isEntry, name }) => isEntry && name === 'main');
  if (!main) throw new Error('bug: the bundle has no entry');
  writeFileSync(join(directory, 'cli.js'), entryText(main.fileName));
  return {
    bundledPackages: findBundled(chunks.flatMap(({ moduleIds }) => moduleIds)),
    importedPackages: findImported(chunks),
  };
}

/** The launcher of the package: one file, for whatever Node runs it. */
export async function bundleLauncher(root: string, directory: string): Promise<void> {
  const bundle = await rolldown({
    input: join(root, 'scripts', 'package', 'launcher.mjs'),
    cwd: root,
    platform: 'node',
  });
  await bundle.write({ file: join(directory, 'muster.mjs'), format: 'esm' });
  await bundle.close();
}

/** A server loads parts of itself later: until it ends, no build takes them away. */
const entryText = (main: string) => `// The command-line program, as built: \`node cli.js --help\`.
import { rmSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What Node makes of the program is kept for the next start. Where it cannot be kept, all else works.
enableCompileCache(join(import.meta.dirname, '.compiled'));
if (process.argv[2] === 'serve' || process.argv[2] === 'demo') {
  const mark = join(import.meta.dirname, '.running', String(process.pid));
  try {
    writeFileSync(mark, '');
    process.on('exit', () => rmSync(mark, { force: true }));
  } catch {
    // Installed where this user may not write: there nothing is built either.
  }
}
await import('./${main}');
`;

function findImported(chunks: readonly OutputChunk[]): readonly string[] {
  const files = new Set(chunks.map(({ fileName }) => fileName));
  const imported = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  const specifiers = imported.filter((name) => !files.has(name) && !isBuiltin(name));
  return [...new Set(specifiers.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))].sort();
}
