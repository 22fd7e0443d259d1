/** How the web app is built and served while one works on it. */
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** Browsers of the last two years: `light-dark()` and `color-mix()` are theirs. */
const browsers = ['chrome123', 'firefox121', 'safari17.5'];

export function appConfig(root: string): InlineConfig {
  return {
    root: join(root, 'src', 'web'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss()],
    cacheDir: join(root, 'node_modules', '.cache', 'vite'),
    build: {
      target: browsers,
      cssTarget: browsers,
      // No data: addresses for fonts and pictures: the policy of the pages allows them for pictures only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: true,
      reportCompressedSize: false,
      // Its own check is over what is loaded at first, gzipped: test/web/size.test.ts.
      chunkSizeWarningLimit: 1_000,
    },
  };
}
