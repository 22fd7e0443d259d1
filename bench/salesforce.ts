/** What a first sync of many accounts from Salesforce costs, one of 500 changes, and an export of one property of all of them: with a stand-in Salesforce in a process of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeId } from '../test/salesforce/ids.ts';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { type ServerProcess, startProcess } from './processes.ts';
import { markdownTable } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const fieldsMapped = 40;
const changes = 500;
/** Compound, or not to be mapped. */
const unusable = ['Id', 'IsDeleted', 'MasterRecordId', 'BillingAddress', 'Logo__c', 'Workspace_Key__c'];

interface Status {
  readonly run: {
    readonly state: string;
    readonly calls: number;
    readonly counts: { readonly read: number; readonly created: number; readonly changed: number };
  } | null;
}

export async function benchSalesforce(accounts: number): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'muster-bench-salesforce-'));
  const standInProgram = join(root, 'test', 'salesforce', 'main.ts');
  const standIn = await startProcess(standInProgram, [
    '--port',
    '0',
    '--accounts',
    String(accounts),
    '--opportunities',
    '0',
  ]);
  const program = join(root, 'src', 'cli', 'main.ts');
  const flags = ['serve', '--port', '0', '--data', directory, '--log-level', 'warn'];
  const server = await startProcess(program, flags, {
    ...keys,
    ...{ UV_THREADPOOL_SIZE: '16', NODE_OPTIONS: '--max-semi-space-size=16' },
  });
  try {
    const loginUrl = standIn.url;
    const credentials = { loginUrl, clientId: 'stand-in-client', clientSecret: 'stand-in-secret' };
    await ask(server, 'PUT', '/api/salesforce/connection', credentials);
    const properties = await chooseFields(server);
    const idleMb = memoryMb(server);
    const first = await sync(server, () =>
      ask(server, 'PUT', '/api/salesforce/mapping', {
        version: 0,
        document: {
          callShare: 1,
          mappings: [
            {
              ...{ id: 'accounts', object: 'Account', groupType: 'company', properties },
              keys: [{ field: 'Workspace_Key__c' }],
            },
          ],
        },
      }),
    );
    const peakMb = server.peakMemoryMb() ?? 0;
    await change(standIn, accounts);
    const second = await sync(server, () => ask(server, 'POST', '/api/salesforce/runs', {}));
    const beforeMb = memoryMb(server);
    const exported = await exportAll(server);
    const again = await exportAll(server, true);
    return `${markdownTable([
      ['sync', 'records', 'groups changed', 'calls', 's', 'processor s'],
      [`first, ${properties.length} fields`, ...first],
      [`${changes} changes`, ...second],
    ])}\n\nMemory: ${idleMb} MB before, ${peakMb} MB at most.\n\n${markdownTable([
      [
        'export of one property',
        'groups',
        'records changed',
        'calls',
        's',
        'processor s',
        'MB before',
        'MB at most',
      ],
      ['first, which compares all', ...exported, String(beforeMb), String(memoryPeakMb(server))],
      ['full, of which nothing differs', ...again, '', ''],
    ])}`;
  } finally {
    await server.stop();
    await standIn.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface ExportRun {
  readonly state: string;
  readonly calls: number;
  readonly counts: { readonly groups: number; readonly changed: number };
}

/** The first one begins when its mapping is saved; `again`: compared with all records, by hand. */
async function exportAll(server: ServerProcess, again = false): Promise<readonly string[]> {
  const path = '/api/salesforce/export';
  const [startedMs, processorMs] = [performance.now(), server.processorMs()];
  if (again) await ask(server, 'POST', `${path}/runs`, { full: true });
  else {
    resetPeak(server);
    const mapping = {
      ...{ id: 'accounts', groupType: 'company', object: 'Account', key: { field: 'Workspace_Key__c' } },
      properties: [{ property: 'Seats__c', field: 'Activity_Score__c' }],
    };
    const document = { callShare: 1, schedule: { every: 'never' }, mappings: [mapping] };
    await ask(server, 'PUT', `${path}/mapping`, { version: 0, document });
    await ask(server, 'POST', `${path}/runs`, { full: true });
  }
  for (;;) {
    const { run } = await ask<{ readonly run: ExportRun | null }>(server, 'GET', path);
    if (run && run.state !== 'running' && run.state !== 'waiting') {
      if (run.state !== 'done') throw new Error(`the export ended ${run.state}`);
      const seconds = (ms: number) => (ms / 1_000).toFixed(1);
      return [
        ...[run.counts.groups, run.counts.changed, run.calls].map(String),
        seconds(performance.now() - startedMs),
        seconds(server.processorMs() - processorMs),
      ];
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Counts the most memory from here on. */
function resetPeak({ child }: ServerProcess): void {
  writeFileSync(`/proc/${child.pid}/clear_refs`, '5');
}

const memoryPeakMb = (server: ServerProcess): number => server.peakMemoryMb() ?? 0;

async function chooseFields(server: ServerProcess) {
  const { fields } = await ask<{ readonly fields: readonly { readonly name: string }[] }>(
    server,
    'GET',
    '/api/salesforce/objects/Account',
  );
  return fields
    .filter(({ name }) => !unusable.includes(name) && !/(?:Date|stamp)$/.test(name))
    .slice(0, fieldsMapped)
    .map(({ name }) => ({ field: name, property: name }));
}

/** Until all of it is in the tables. */
async function sync(server: ServerProcess, begin: () => Promise<unknown>): Promise<readonly string[]> {
  const [startedMs, processorMs] = [performance.now(), server.processorMs()];
  await begin();
  for (;;) {
    const { run } = await ask<Status>(server, 'GET', '/api/salesforce');
    if (run && run.state !== 'running' && run.state !== 'waiting') {
      if (run.state !== 'done') throw new Error(`the run ended ${run.state}`);
      await ask(server, 'POST', '/api/flush');
      const seconds = (ms: number) => (ms / 1_000).toFixed(1);
      const { read, created, changed } = run.counts;
      return [
        ...[read, created + changed, run.calls].map(String),
        seconds(performance.now() - startedMs),
        seconds(server.processorMs() - processorMs),
      ];
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function change(standIn: ServerProcess, accounts: number): Promise<void> {
  for (let n = 0; n < changes; n += 1) {
    const id = makeId('001', 1 + n * Math.floor(accounts / changes));
    const answer = await fetch(`${standIn.url}/stand-in/records/Account/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ Industry: `Changed ${n}` }),
    });
    if (!answer.ok) throw new Error(`the stand-in answered ${answer.status}`);
  }
  // What is stamped in the second in which a run begins is for the next one.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

function memoryMb({ child }: ServerProcess): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(line) / 1024);
}
