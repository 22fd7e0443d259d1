/** A server that is killed at random moments of exports to Salesforce: afterwards its records hold what groups have, and each was written once per change. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { createRandom } from '../oracle/random.ts';
import { makeId } from '../salesforce/ids.ts';
import { type StandIn, startStandIn } from '../salesforce/stand-in.ts';
import { type MusterProcess, startMuster, testKeys } from '../support/muster-process.ts';
import { ask, connect, finish } from './ask-salesforce.ts';

const kills = Number(process.env['SALESFORCE_EXPORT_KILLS'] ?? 1);
const accounts = 1_500;
let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn({ accounts, opportunities: 0 });
});
afterAll(() => standIn.close());

const key = (number: number) => `workspace-${String(number).padStart(6, '0')}`;

/** Gives all groups this many seats. */
async function send(url: string, seats: number): Promise<void> {
  for (let first = 1; first <= accounts; first += 500) {
    const identification = Array.from({ length: 500 }, (_, place) => ({
      ...{ group_type: 'company', group_value: key(first + place), group_properties: { seats } },
    }));
    const sent = await fetch(`${url}/groupidentify`, {
      method: 'POST',
      body: new URLSearchParams({ api_key: testKeys.apiKey, identification: JSON.stringify(identification) }),
    });
    if (!sent.ok) throw new Error(`/groupidentify answered ${sent.status}: ${await sent.text()}`);
  }
}

it(
  `loses and doubles nothing through ${kills} kills`,
  async () => {
    const seed = Number(process.env['MUSTER_SEED'] ?? Date.now() % 2 ** 31);
    console.log(`moments of the kills: MUSTER_SEED=${seed}`);
    const random = createRandom(seed);
    const directory = mkdtempSync(join(tmpdir(), 'muster-salesforce-export-kills-'));
    let server: MusterProcess = await startMuster(directory);
    await send(server.url, 1);
    await connect(server.url, standIn);
    const mapping = {
      ...{ id: 'accounts', groupType: 'company', object: 'Account', key: { field: 'Workspace_Key__c' } },
      properties: [{ property: 'seats', field: 'Activity_Score__c' }],
    };
    const document = { mappings: [mapping], callShare: 1 };
    await ask(server.url, 'PUT', '/api/salesforce/export/mapping', { version: 0, document });
    for (let kill = 1; kill <= kills; kill += 1) {
      // At some page of the run, or at a moment around it.
      const before = standIn.writes.length;
      const wanted = before + 1 + random.below(accounts - 200);
      while (standIn.writes.length < wanted) await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setTimeout(resolve, random.below(15)));
      await server.kill('SIGKILL');
      server = await startMuster(directory);
      expect((await finish(server.url, '/api/salesforce/export')).run).toMatchObject({
        state: 'done',
        problem: null,
      });
      expect(standIn.writes.map(({ id }) => id).slice(before), `after kill ${kill}`).toEqual(
        Array.from({ length: accounts }, (_, place) => makeId('001', place + 1)),
      );
      if (kill === kills) break;
      await send(server.url, kill + 1);
      await ask(server.url, 'POST', '/api/salesforce/export/runs', { full: random.below(2) === 0 });
    }
    await server.kill('SIGTERM');
    for (const record of standIn.records.all('Account')) expect(record['Activity_Score__c']).toBe(kills);
    rmSync(directory, { recursive: true, force: true });
  },
  budgets.serverProcessesMs + kills * budgets.killMs,
);
