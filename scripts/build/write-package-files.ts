/** Writes what makes dist/ a package: its package.json, with what it needs when it runs and nothing else. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativePackages, nodePackage, packageName } from './packages.ts';

/** Errors: where the program imports a package that npm would not bring. */
export function writePackageFiles(root: string, directory: string, imported: readonly string[]): void {
  const unknown = imported.filter((name) => !nativePackages.includes(name));
  if (unknown.length > 0)
    throw new Error(`the bundle imports ${unknown.join(', ')}: bundle it, or name it in packages.ts`);
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const dependencies = Object.fromEntries(
    [...nativePackages, nodePackage].sort().map((name) => [name, own.dependencies[name]]),
  );
  const { version, description, license, engines } = own;
  const content = {
    name: packageName,
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { muster: 'muster.mjs' },
    files: ['*.js', '*.mjs', 'program', 'third-party-licences.txt'],
    dependencies,
  };
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);
  for (const file of ['LICENSE', 'README.md']) copyFileSync(join(root, file), join(directory, file));
}
