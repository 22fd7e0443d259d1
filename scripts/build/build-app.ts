/** Builds the web app into web/: files named by their content, but for the page itself. */
import { join } from 'node:path';
import { build } from 'vite';
import { appConfig } from './app-config.ts';
import { findBundled } from './find-bundled.ts';

/** Faces stand in no script of the bundle. */
const facePackages = ['@fontsource-variable/geist', '@fontsource-variable/geist-mono'];

/** Gives the folders of the packages whose code or faces are in it. */
export async function buildApp(root: string, directory: string): Promise<readonly string[]> {
  const config = appConfig(root);
  const environment = process.env['NODE_ENV'];
  // Whatever runs the build, as a test, the app is the one that ships.
  process.env['NODE_ENV'] = 'production';
  try {
    const built = await build({
      ...config,
      build: { ...config.build, outDir: join(directory, 'web'), emptyOutDir: true },
    });
    const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
    const modules = outputs.flatMap((each) => (each.type === 'chunk' ? each.moduleIds : []));
    return [...findBundled(modules), ...facePackages.map((name) => join(root, 'node_modules', name))];
  } finally {
    if (environment === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = environment;
  }
}
