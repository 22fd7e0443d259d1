/**
 * The server and the app from their sources while one works on them: `npm run dev -- --data DIR`. The server starts anew when a
 * file that it reads changes; the app is reloaded in place. Flags are those of `muster serve`; the app’s port is --app-port.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer, type ProxyOptions } from 'vite';
import { appConfig } from './build/app-config.ts';

const root = join(import.meta.dirname, '..');
const appPortDefault = 5_173;

/** What the server answers; all else is the app’s. */
const ofServer = [
  '/api',
  '/2',
  '/v1',
  '/batch',
  '/identify',
  '/groupidentify',
  '/usermap',
  '/httpapi',
  '/config',
  '/healthz',
  '/metrics',
];

/** The app’s own sources in src/web/api are no paths of the API. */
const end = String.raw`(?!.*\.tsx?(\?|$))(/|\?|$)`;

const { appPort, flags } = readFlags(process.argv.slice(2));
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(root, 'src', 'cli', 'main.ts'), 'serve', ...flags],
  { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] },
);
let isServed = false;
createInterface({ input: server.stdout }).on('line', (line) => {
  console.log(line);
  const address = /listening on (http:\S+)/.exec(line)?.[1];
  if (address === undefined || isServed) return;
  isServed = true;
  void serveApp(address);
});
server.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));

async function serveApp(address: string): Promise<void> {
  const app = await createServer({
    ...appConfig(root),
    server: {
      host: '127.0.0.1',
      port: appPort,
      proxy: Object.fromEntries(ofServer.map((path) => [`^${path}${end}`, passTo(address)])),
    },
  });
  await app.listen();
  console.log(`\nThe app, reloaded as it changes: ${app.resolvedUrls?.local[0] ?? ''}`);
}

/** The server answers only its own name and its own pages: to it the app’s are those. */
function passTo(address: string): ProxyOptions {
  return {
    target: address,
    changeOrigin: true,
    configure: (proxy) => {
      proxy.on('proxyReq', (request) => {
        if (request.getHeader('origin') !== undefined) request.setHeader('origin', address);
      });
    },
  };
}

function readFlags(args: readonly string[]): { readonly appPort: number; readonly flags: readonly string[] } {
  const at = args.indexOf('--app-port');
  if (at < 0) return { appPort: appPortDefault, flags: args };
  return { appPort: Number(args[at + 1]), flags: args.toSpliced(at, 2) };
}
