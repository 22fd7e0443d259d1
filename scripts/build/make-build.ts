/** The steps of a build, into an empty directory. */
import { bundleLauncher, bundleProgram } from './bundle-program.ts';
import { writeLicences } from './write-licences.ts';
import { writePackageFiles } from './write-package-files.ts';

export async function makeBuild(root: string, directory: string): Promise<void> {
  const program = await bundleProgram(root, directory);
  await bundleLauncher(root, directory);
  buildApp();
  writeLicences(directory, program.bundledPackages);
  writePackageFiles(root, directory, program.importedPackages);
}

/** The web app, from src/web into web/: there is none yet. Its assets are named by their content, as the program's files are. */
function buildApp(): void {}
