/** Makes the files of worker threads entries of the bundle: `new Worker(new URL('./x.ts', import.meta.url))`. */
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'rolldown';

const workerFile = /new Worker\(\s*new URL\('(\.[^']+)', import\.meta\.url\)/g;

export function workerEntries(): Plugin {
  return {
    name: 'worker-entries',
    transform: {
      filter: { code: 'new Worker(' },
      handler(code, id) {
        return code.replaceAll(workerFile, (_, path: string) => {
          const reference = this.emitFile({ type: 'chunk', id: resolve(dirname(id), path) });
          return `new Worker(new URL(import.meta.ROLLUP_FILE_URL_${reference})`;
        });
      },
    },
  };
}
