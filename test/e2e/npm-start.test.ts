import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readHolder } from '../../src/server/lock-holder.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

it('npm start drains and exits with 0 when npm gets SIGTERM, and leaves no server behind', async () => {
  const data = mkdtempSync(join(tmpdir(), 'muster-npm-start-'));
  const child = spawn('npm', ['start', '--', '--port', '0', '--data', data], { cwd: root });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /listening on (http:\S+)\n/.exec(output)?.[1];
      if (found) resolve(found);
    });
    ended.then((how) => reject(new Error(`npm start ended with ${how}:\n${output}`)));
  });
  const server = readHolder(data)?.pid ?? 0;
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(() => process.kill(server, 0), 'the server is gone').toThrow(/ESRCH/);
  expect(readHolder(data)).toBeUndefined();
});
