import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const testKeys = { apiKey: 'test-api-key', secretKey: 'test-secret-key' };
export const basicAuthorization = `Basic ${Buffer.from(`${testKeys.apiKey}:${testKeys.secretKey}`).toString('base64')}`;

/** `muster serve` in a process of its own, as a user starts it. */
export interface MusterProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  kill(signal: NodeJS.Signals): Promise<number | string>;
}

export async function startMuster(
  dataDirectory: string,
  flags: readonly string[] = [],
): Promise<MusterProcess> {
  const args = [
    inject('programPath'),
    'serve',
    '--port',
    '0',
    '--data',
    dataDirectory,
    '--log-level',
    'warn',
    ...flags,
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      UV_THREADPOOL_SIZE: '16',
      NODE_OPTIONS: '--max-semi-space-size=16',
      MUSTER_API_KEY: testKeys.apiKey,
      MUSTER_SECRET_KEY: testKeys.secretKey,
    },
  });
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 0)),
  );
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /listening on (http:\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    ended.then((how) => reject(new Error(`muster ended with ${how} before it listened:\n${output}`)));
  });
  return {
    url,
    child,
    ended,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export async function askJson<T>(url: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: basicAuthorization,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

export async function flush(url: string): Promise<void> {
  const response = await fetch(`${url}/api/flush`, {
    method: 'POST',
    headers: { authorization: basicAuthorization },
  });
  if (!response.ok) throw new Error(`flush answered ${response.status}: ${await response.text()}`);
}

/** Has rows put into the engine every half second; a server that nobody asks gathers them for ten. */
export async function keepFlushing(address: () => string | undefined, going: () => boolean): Promise<void> {
  while (going()) {
    const url = address();
    // It may be killed meanwhile.
    if (url !== undefined) await flush(url).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
