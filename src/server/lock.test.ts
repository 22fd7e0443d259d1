/** Tests of the lock on a data directory. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { takeLock } from './lock.ts';
import { readHolder } from './lock-holder.ts';

const here = dirname(fileURLToPath(import.meta.url));
const temporary = () => mkdtempSync(join(tmpdir(), 'muster-lock-'));

/** Another process that takes the lock, says so, and waits to be killed. */
function holdInChild(directory: string): Promise<ReturnType<typeof spawn>> {
  const script = `
    import { takeLock } from ${JSON.stringify(join(here, 'lock.ts'))};
    takeLock(process.argv[1], { pid: process.pid, startedMs: 0, url: 'http://127.0.0.1:1', token: 't' });
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, directory]);
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.once('exit', () => reject(new Error('the child did not take the lock')));
  });
}

it('says who holds the directory, and lets the next one in when that process was killed', async () => {
  const directory = temporary();
  const child = await holdInChild(directory);
  const me = { pid: process.pid, startedMs: 0, url: undefined, token: 'mine' };
  expect(() => takeLock(directory, me)).toThrow(new RegExp(`process ${child.pid} at http://127.0.0.1:1`));

  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const lock = takeLock(directory, me);
  expect(readHolder(directory)).toEqual(me);
  lock.release();
  expect(readHolder(directory)).toBeUndefined();
});
