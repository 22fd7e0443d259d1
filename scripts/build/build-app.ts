/** Builds the web app into web/: files named by their content, but for the page itself. */
import { join } from 'node:path';
import { build } from 'vite';
import { appConfig } from './app-config.ts';

export async function buildApp(root: string, directory: string): Promise<void> {
  const config = appConfig(root);
  const environment = process.env['NODE_ENV'];
  // Whatever runs the build, as a test, the app is the one that ships.
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ ...config, build: { ...config.build, outDir: join(directory, 'web'), emptyOutDir: true } });
  } finally {
    if (environment === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = environment;
  }
}
