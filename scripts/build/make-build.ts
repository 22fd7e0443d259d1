/** The steps of a build, into an empty directory. */
import { buildApp } from './build-app.ts';
import { bundleLauncher, bundleProgram } from './bundle-program.ts';
import { writeLicences } from './write-licences.ts';
import { writePackageFiles } from './write-package-files.ts';

export async function makeBuild(root: string, directory: string): Promise<void> {
  const [program, , appPackages] = await Promise.all([
    bundleProgram(root, directory),
    bundleLauncher(root, directory),
    buildApp(root, directory),
  ]);
  writeLicences(directory, [...new Set([...program.bundledPackages, ...appPackages])].sort());
  writePackageFiles(root, directory, program.importedPackages);
}
