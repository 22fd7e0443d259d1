/** What a workbook of many properties costs, out and in, over HTTP: its statements, its sheets and its file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.ts';
import { authorization, keys } from './keys.ts';
import { type ServerProcess, startProcess } from './processes.ts';
import { markdownTable, median } from './table.ts';

const eventTypes = 100;
const eventsSent = 20_000;
const program = join(fileURLToPath(new URL('..', import.meta.url)), 'src', 'cli', 'main.ts');

/** `properties`: of all events together. */
export async function benchWorkbook(properties: number, rounds: number): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'muster-bench-workbook-'));
  const flags = ['serve', '--port', '0', '--data', directory, '--log-level', 'warn'];
  const server = await startProcess(program, flags, { ...keys, UV_THREADPOOL_SIZE: '16' });
  try {
    await sendEvents(server);
    await ask(server, 'PUT', '/api/plan', { version: 0, plan: makePlan(properties) });
    await ask(server, 'POST', '/api/flush');
    const workbook = await move(server, 'GET');
    const measured = [
      ['export', () => move(server, 'GET')],
      ['upload, to see what would change', () => move(server, 'PUT', workbook)],
    ] as const;
    const rows: string[][] = [];
    for (const [name, work] of measured) {
      const times: { readonly ms: number; readonly cpuMs: number }[] = [];
      for (let round = 0; round < rounds; round++) {
        const [start, cpu] = [performance.now(), server.processorMs()];
        await work();
        times.push({ ms: performance.now() - start, cpuMs: server.processorMs() - cpu });
      }
      const of = (key: 'ms' | 'cpuMs') => String(Math.round(median(times.map((each) => each[key]))));
      rows.push([name, of('cpuMs'), of('ms')]);
    }
    rows.push(['bytes of the file', String(workbook.length), '']);
    return markdownTable([[`${properties} properties`, 'processor ms', 'ms'], ...rows]);
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function move({ url }: ServerProcess, method: string, body?: Uint8Array<ArrayBuffer>) {
  const answer = await fetch(`${url}/api/workbook`, {
    ...{ method, headers: { authorization } },
    ...(body && { body }),
  });
  if (!answer.ok) throw new Error(`${method} answered ${answer.status}: ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
}

function makePlan(properties: number): object {
  return {
    groupTypes: [{ type: 'company', level: 'user', source: 'id of the account table', examples: ['c-17'] }],
    events: Array.from({ length: eventTypes }, (_, n) => ({
      ...{ name: `Event ${n}`, description: 'Somebody did something, by hand or from a template' },
      ...{ groupTypes: ['company'], owner: 'ann', tags: ['web'] },
      properties: Array.from({ length: properties / eventTypes }, (__, m) => ({
        ...{
          name: `property ${m}`,
          type: 'string',
          description: `What number ${m} says`,
          examples: [`x${m}`],
        },
        ...{ isRequired: m % 2 === 0, owner: 'bob', notes: 'to be sent by the server, too' },
      })),
    })),
  };
}

async function sendEvents({ url }: ServerProcess): Promise<void> {
  for (let sent = 0; sent < eventsSent; sent += 1_000) {
    const events = Array.from({ length: 1_000 }, (_, n) => ({
      event_type: `Event ${(sent + n) % eventTypes}`,
      user_id: `user-${(sent + n) % 500}`,
      event_properties: { 'property 0': `x${n % 7}`, 'property 1': `y${n % 3}` },
      ...(n % 10 > 0 && { groups: { company: `c-${n % 40}` } }),
    }));
    const body = JSON.stringify({ api_key: keys.MUSTER_API_KEY, events });
    const answer = await fetch(`${url}/batch`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`events were answered ${answer.status}: ${await answer.text()}`);
  }
}
