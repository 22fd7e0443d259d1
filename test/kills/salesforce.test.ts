/** A server that is killed at random moments of syncs with Salesforce: afterwards groups equal its records, each change is one version. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { createRandom } from '../oracle/random.ts';
import { makeId } from '../salesforce/ids.ts';
import { type StandIn, startStandIn } from '../salesforce/stand-in.ts';
import { type MusterProcess, startMuster } from '../support/muster-process.ts';
import { startRealServer } from '../support/real-server.ts';
import { ask, connect, finish } from './ask-salesforce.ts';

const kills = Number(process.env['SALESFORCE_KILLS'] ?? 3);
const accounts = 1_200;
let standIn: StandIn;

beforeAll(async () => {
  // Small pages: a run has many moments to be killed at.
  standIn = await startStandIn({ accounts, opportunities: accounts, pageSizeMax: 200 });
});
afterAll(() => standIn.close());

const mapping = {
  ...{ id: 'accounts', object: 'Account', groupType: 'company', keys: [{ field: 'Workspace_Key__c' }] },
  properties: [{ field: 'Site', property: 'site' }],
  rollUps: [{ property: 'deals', object: 'Opportunity', parentField: 'AccountId', function: 'count' }],
  whenGone: 'unset',
};

/** Of each group by its value: its newest properties, and how many versions it has, as the engine holds them. */
async function readGroups(directory: string) {
  const server = await startRealServer(Date.now(), { data: directory });
  await server.running.storage.drain.flush();
  const sql = `SELECT u.value AS value, argMax(toString(v.props), tuple(v.effective, v.chunk, v.row)) AS properties,
    toString(count()) AS versions FROM versions AS v
    INNER JOIN (SELECT unit, any(value) AS value FROM units GROUP BY unit) AS u ON u.unit = v.unit GROUP BY u.value`;
  const options = { timeLimitMs: 60_000, memoryLimitBytes: 1e9 };
  const { rows } = await server.running.storage.engine.select({ sql, parameters: {} }, options);
  await server.stop();
  return new Map(
    rows.map(({ value, properties, versions }) => [
      String(value),
      { properties: JSON.parse(String(properties)) as unknown, versions: Number(versions) },
    ]),
  );
}

it(
  `loses and doubles nothing through ${kills} kills`,
  async () => {
    const seed = Number(process.env['MUSTER_SEED'] ?? Date.now() % 2 ** 31);
    console.log(`moments of the kills: MUSTER_SEED=${seed}`);
    const random = createRandom(seed);
    const directory = mkdtempSync(join(tmpdir(), 'muster-salesforce-kills-'));
    const versions = new Map<number, number>();
    let server: MusterProcess = await startMuster(directory);
    await connect(server.url, standIn);
    const document = { mappings: [mapping], callShare: 1 };
    await ask(server.url, 'PUT', '/api/salesforce/mapping', { version: 0, document });
    for (let kill = 0; kill < kills; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, random.below(kill === 0 ? 900 : 500)));
      await server.kill('SIGKILL');
      server = await startMuster(directory);
      if (kill % 3 !== 2) continue;
      // Every third time the run may end, so that the next one is another one, over changed records.
      await finish(server.url, '/api/salesforce');
      for (let number = 1 + random.below(60); number <= accounts; number += 60) {
        standIn.records.change('Account', makeId('001', number), { Site: `site ${kill}` });
        versions.set(number, (versions.get(number) ?? 1) + 1);
      }
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await ask(server.url, 'POST', '/api/salesforce/runs', { full: random.below(2) === 0 });
    }
    const { run } = await finish(server.url, '/api/salesforce');
    expect(run).toMatchObject({ state: 'done' });
    await server.kill('SIGTERM');
    const found = await readGroups(directory);
    const deals = Map.groupBy(standIn.records.all('Opportunity'), ({ AccountId }) => AccountId);
    for (let number = 1; number <= accounts; number += 1) {
      const id = makeId('001', number);
      const site = standIn.records.find('Account', id)?.['Site'];
      expect(found.get(`workspace-${String(number).padStart(6, '0')}`), `account ${number}`).toEqual({
        // The engine writes whole numbers as texts.
        properties: { deals: String(deals.get(id)?.length ?? 0), ...(site !== null && { site }) },
        versions: versions.get(number) ?? 1,
      });
    }
    expect(found.size).toBe(accounts);
    rmSync(directory, { recursive: true, force: true });
  },
  budgets.serverProcessesMs + kills * budgets.killMs,
);
