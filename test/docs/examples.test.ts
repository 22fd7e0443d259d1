import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type CliProcess, listening, startCli } from '../support/run-cli.ts';
import { type Block, type Page, readPages, root } from './markdown.ts';

/** As the pages write them. */
const address = 'http://127.0.0.1:8480';
const keys = { MUSTER_API_KEY: 'my-api-key', MUSTER_SECRET_KEY: 'my-secret-key' };
const today = '2026-11-23';

interface Shell {
  readonly url: string;
  readonly directory: string;
}

/** Runs a program to its end and gives what it wrote. Throws where it failed. */
async function run(
  program: string,
  args: readonly string[],
  { directory }: Pick<Shell, 'directory'>,
  input = '',
) {
  const environment = { MUSTER_DATA: join(directory, 'data'), UV_THREADPOOL_SIZE: '16' };
  const child = spawn(program, args, {
    cwd: program === 'sh' ? directory : root,
    env: { ...process.env, ...environment },
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`ended with ${code}:\n${output}${errors}`);
  return output;
}

/**
 * `npx muster …` is the command-line program of this checkout; what was sent before is in its answers, as if the two
 * seconds had passed that the pages speak of. An answer of curl ends its line.
 */
const writeFunctions = (url: string) => `curl() { command curl "$@"; echo; }
npx() {
  shift
  command curl -s -o /dev/null -X POST -u '${keys.MUSTER_API_KEY}:${keys.MUSTER_SECRET_KEY}' '${url}/api/flush' || true
  '${process.execPath}' '${inject('programPath')}' "$@"
}`;

function runBlock({ language, text }: Block, shell: Shell): Promise<string> {
  const code = text.replaceAll(address, shell.url);
  if (language === 'sh') return run('sh', ['-eu', '-c', `${writeFunctions(shell.url)}\n${code}`], shell);
  // The client's timer would keep the process for ten seconds.
  return run(process.execPath, ['--input-type=module', '-e', `${code}\nprocess.exit();`], shell);
}

/** Today's date as the pages' today, times in ms as 0, no spaces at ends of lines, no empty lines. */
function normal(text: string, days: readonly string[]): string {
  return days
    .reduce((result, day) => result.replaceAll(day, today), text)
    .replace(/\b\d{13}\b/g, '0')
    .replace(/ +$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** `…` stands for anything. */
function pattern(expected: string): RegExp {
  const parts = expected.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

function check(expected: Block, output: string): void {
  // The day may have changed meanwhile.
  const days = [Date.now(), Date.now() - 60_000].map((ms) => new Date(ms).toISOString().slice(0, 10));
  if (expected.mark === 'contains')
    expect(JSON.parse(normal(output, days))).toMatchObject(JSON.parse(normal(expected.text, [])));
  else expect(normal(output, days)).toMatch(pattern(normal(expected.text, [])));
}

const isOutput = ({ language, mark }: Block) =>
  (language === 'text' && mark === 'output') || (language === 'json' && mark === 'contains');
const isRun = ({ mark }: Block) => mark === 'test' || mark === 'definition';

async function ask(definition: string, { url }: Shell): Promise<void> {
  const authorization = `Basic ${btoa(`${keys.MUSTER_API_KEY}:${keys.MUSTER_SECRET_KEY}`)}`;
  const response = await fetch(`${url}/api/query`, {
    method: 'POST',
    body: definition,
    headers: { authorization },
  });
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"series"')]);
}

/** Where a machine has no curl its pages are skipped; CI must have run them. */
const lacksCurl = !process.env['CI'] && spawnSync('curl', ['--version']).status !== 0;

function testPage(page: Page): void {
  const needsCurl = page.blocks.some((block) => isRun(block) && block.text.includes('curl '));
  describe.skipIf(needsCurl && lacksCurl)(page.path, () => {
    const directory = mkdtempSync(join(tmpdir(), 'muster-docs-'));
    let shell: Shell;
    let server: CliProcess;

    beforeAll(async () => {
      const args = ['serve', '--port', '0', '--data', join(directory, 'data'), '--log-level', 'warn'];
      server = startCli(args, { environment: keys });
      shell = { url: await listening(server), directory };
    });
    afterAll(async () => {
      server.child.kill('SIGTERM');
      await server.ended;
      rmSync(directory, { recursive: true, force: true });
    });

    page.blocks.forEach((block, index) => {
      const next = page.blocks[index + 1];
      if (!isRun(block)) return;
      it(`line ${block.line}: ${block.text.split('\n', 1)[0]}`, async () => {
        if (block.mark === 'definition') return ask(block.text, shell);
        const output = await runBlock(block, shell);
        if (next && isOutput(next)) check(next, output);
      });
    });
  });
}

for (const page of readPages()) if (page.blocks.some(isRun)) testPage(page);

describe('the comparison with stated output', () => {
  const said = (text: string): Block => ({ line: 1, language: 'text', mark: 'output', text });

  it('takes … for anything, and nothing else', () => {
    check(said('4 lines: 4 new (…).\n'), '4 lines: 4 new (12 lines/s).\n');
    expect(() => check(said('4 lines: 4 new (…).'), '4 lines: 3 new (12 lines/s).')).toThrow();
    expect(() => check(said('ok'), 'ok\nnot ok')).toThrow();
  });
});
