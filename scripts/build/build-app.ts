/** Builds the web app into web/: files named by their content, but for the page itself. */
import { join } from 'node:path';
import { build } from 'vite';
import { appConfig } from './app-config.ts';

export async function buildApp(root: string, directory: string): Promise<void> {
  const config = appConfig(root);
  await build({ ...config, build: { ...config.build, outDir: join(directory, 'web'), emptyOutDir: true } });
}
