/** What the command line takes beside a running server: of the processor and by the clock, with the chart's own time apart. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { type ServerProcess, startProcess } from './processes.ts';
import { markdownTable, median } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dayMs = 86_400_000;

/** `program`: what is measured, the built one where there is one. */
export async function benchCommands(program: string, rounds: number, nowMs: number): Promise<string> {
  const file = join(root, program);
  const data = mkdtempSync(join(tmpdir(), 'muster-bench-commands-'));
  const flags = ['serve', '--port', '0', '--data', data, '--log-level', 'error'];
  const server = await startProcess(file, flags, { ...keys, UV_THREADPOOL_SIZE: '16' });
  try {
    await sendEvents(server, nowMs);
    const commands = [
      ['--version'],
      ['--help'],
      ['project', 'list', '--data', data],
      ['query', '--data', data, '--by', 'company', '--last', '7d'],
    ];
    const rows: (string | number)[][] = [];
    for (const command of commands)
      rows.push([
        `muster ${command.join(' ').replace(data, 'DIR')}`,
        ...(await measure(file, command, rounds)),
      ]);
    const chartMs: number[] = [];
    for (let round = 0; round <= rounds; round++) chartMs.push(await askChart(server, nowMs, round));
    rows.push(['the chart alone, over HTTP', '', Math.round(median(chartMs.slice(1)))]);
    return markdownTable([['command', 'processor ms', 'ms'], ...rows]);
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function sendEvents(server: ServerProcess, nowMs: number): Promise<void> {
  for (let request = 0; request < 20; request++) {
    const events = Array.from({ length: 1_000 }, (_, index) => ({
      ...{
        event_type: `event ${index % 9}`,
        user_id: `user-${index}`,
        groups: { company: `company-${index % 50}` },
      },
      time: nowMs - ((request * 1_000 + index) % 7) * dayMs,
    }));
    await ask(server, 'POST', '/2/httpapi', { api_key: keys.MUSTER_API_KEY, events });
  }
  await ask(server, 'POST', '/api/flush');
}

/** Medians, after one that warms the caches of files. */
async function measure(
  file: string,
  command: readonly string[],
  rounds: number,
): Promise<readonly [cpuMs: number, ms: number]> {
  const times: { readonly cpuMs: number; readonly ms: number }[] = [];
  for (let round = 0; round <= rounds; round++) times.push(await runOnce(file, command));
  const [, ...counted] = times;
  const of = (key: 'cpuMs' | 'ms') => Math.round(median(counted.map((each) => each[key])));
  return [of('cpuMs'), of('ms')];
}

/** Processor time is that of all children that have ended, so one runs at a time. */
function runOnce(
  file: string,
  command: readonly string[],
): Promise<{ readonly cpuMs: number; readonly ms: number }> {
  const before = childrenMs();
  const startMs = performance.now();
  const child = spawn(process.execPath, [file, ...command], { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`muster ${command.join(' ')} ended with ${code}`));
      else resolve({ cpuMs: childrenMs() - before, ms: performance.now() - startMs });
    });
  });
}

/** Of all children that have ended; the kernel counts in hundredths of a second. */
function childrenMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** Another limit each time: an answer that is asked again would be a kept one. */
async function askChart(server: ServerProcess, nowMs: number, round: number): Promise<number> {
  const date = (days: number) => new Date(nowMs - days * dayMs).toISOString().slice(0, 10);
  const unit = { kind: 'group', groupType: 'company' };
  const chart = {
    kind: 'segmentation',
    unit,
    events: [{ kind: 'any' }],
    range: { start: date(6), end: date(0) },
  };
  const startMs = performance.now();
  await ask(server, 'POST', '/api/query', { ...chart, limit: 5 + (round % 90) });
  return performance.now() - startMs;
}
