/** Serves the web app: its page at each of its addresses, and its files, whose names say what they hold. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiModule } from '../module.ts';
import { refuseForeignHost } from '../own-origin.ts';
import { appAddresses } from './addresses.ts';
import { setPageHeaders } from './page-headers.ts';

interface AppPagesDependencies {
  /** Where the built app lies: `index.html`, `assets/`. */
  readonly directory: string;
  readonly publicUrl?: string;
}

export function appModule({ directory, publicUrl }: AppPagesDependencies): ApiModule {
  const page = readOnce(join(directory, 'index.html'));
  const answerPage = (_: FastifyRequest, reply: FastifyReply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page());
  return {
    name: 'app',
    operations: [],
    answerLost: (request, reply) => {
      refuseForeignHost(request, publicUrl);
      setPageHeaders(request, reply, publicUrl);
      return answerPage(request, reply.code(404));
    },
    register: async (app) => {
      app.addHook('onRequest', async (request, reply) => {
        refuseForeignHost(request, publicUrl);
        setPageHeaders(request, reply, publicUrl);
      });
      for (const address of appAddresses) app.get(address, answerPage);
      await app.register(files, {
        root: join(directory, 'assets'),
        prefix: '/assets/',
        // Where there is no build yet the page says so.
        suppressWarning: true,
        immutable: true,
        maxAge: '365d',
        index: false,
        decorateReply: true,
      });
      for (const name of ['theme.js', 'icon.svg'])
        app.get(`/${name}`, (_, reply) => reply.sendFile(name, directory, { maxAge: 0, immutable: false }));
    },
  };
}

const notBuilt =
  '<!doctype html><title>Muster</title><p>The app is not built: run <code>npm run build</code>.';

/** A build that is swapped in while the server runs has other files: the page goes on naming those of the start. */
function readOnce(path: string): () => string {
  let text: string | undefined;
  return () => {
    text ??= readIfThere(path);
    return text ?? notBuilt;
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
