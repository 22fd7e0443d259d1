/** Every error that Salesforce documents, at the steps of a sync: it ends or goes on later, and nothing is lost or doubled. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Fault, refusals, tokenErrors } from '../../../../test/salesforce/faults.ts';
import { makeId } from '../../../../test/salesforce/ids.ts';
import { type SyncTrial, startSyncTrial } from '../../../../test/support/salesforce-sync.ts';
import type { Run } from './run.ts';

let trial: SyncTrial;
let changes = 0;
const versionsOf = new Map<number, number>();
const count = 450;
const workspace = (number: number) => `workspace-${String(number).padStart(6, '0')}`;

beforeAll(async () => {
  // Pages of 200 make every query one with a second page.
  trial = await startSyncTrial({ accounts: count, pageSizeMax: 200 });
  await trial.map({
    mappings: [
      {
        ...{ id: 'accounts', object: 'Account', groupType: 'company', keys: [{ field: 'Workspace_Key__c' }] },
        properties: [{ field: 'Site', property: 'site' }],
        rollUps: [{ property: 'deals', object: 'Opportunity', parentField: 'AccountId', function: 'count' }],
      },
    ],
  });
  expect(await trial.sync({ full: true })).toMatchObject({ state: 'done' });
  for (let number = 1; number <= count; number += 1) versionsOf.set(number, 1);
});
afterAll(() => trial.close());

/** Changes some records, syncs all records or those that changed under the fault, until a run is done. */
async function syncUnder(fault: Fault, full = true): Promise<readonly Run[]> {
  changes += 1;
  for (const number of [1, 201, 450]) {
    trial.standIn.records.change('Account', makeId('001', number), { Site: `site ${changes}` });
    versionsOf.set(number, (versionsOf.get(number) ?? 0) + 1);
  }
  // What is stamped after a run began is for the next one.
  trial.move(60_000);
  trial.standIn.faults.clear();
  trial.standIn.faults.add(fault);
  const runs = [await trial.sync({ full })];
  for (let tries = 0; runs.at(-1)?.state !== 'done' && tries < 8; tries += 1) {
    const last = runs.at(-1) as Run;
    if (last.state === 'waiting') trial.move((last.resumeMs ?? 0) - trial.now());
    else await trial.runner.resume(1);
    runs.push(await trial.sync());
  }
  for (let number = 1; number <= count; number += 1) {
    const site = trial.standIn.records.find('Account', makeId('001', number))?.['Site'];
    expect(trial.properties(workspace(number))).toEqual({ deals: 0, ...(site !== null && { site }) });
    expect(trial.versions(workspace(number)), workspace(number)).toHaveLength(versionsOf.get(number) ?? 0);
  }
  return runs;
}
const states = (runs: readonly Run[]) => runs.map(({ state }) => state);

const transient = [
  ...['API_ERROR', 'NOT_ACCEPTABLE', 'ENHANCE_YOUR_CALM', 'TOO_MANY_REQUESTS', 'UNKNOWN_EXCEPTION'],
  ...['BAD_GATEWAY', 'SERVER_UNAVAILABLE', 'GATEWAY_TIMEOUT', 'INVALID_SESSION_ID'],
];
const steps = ['describe', 'query', 'query-more'] as const;
const errors = Object.keys(refusals) as (keyof typeof refusals)[];
/** Each error at one of the steps; `npm run test:long` has each at all. */
const cases = steps.flatMap((step, place) =>
  errors
    .filter((_, n) => process.env['SALESFORCE_ERRORS'] === 'all' || n % steps.length === place)
    .map((error) => [error, step] as const),
);

function expectedStates(error: keyof typeof refusals, step: (typeof steps)[number]): readonly string[] {
  if (transient.includes(error)) return ['done'];
  if (error === 'REQUEST_LIMIT_EXCEEDED') return ['waiting', 'done'];
  // There is nothing to ask less of, and nothing to ask again.
  const isOfQueries = error === 'QUERY_TIMEOUT' || error === 'INVALID_QUERY_LOCATOR';
  if (isOfQueries) return step === 'describe' ? ['waiting', 'done'] : ['done'];
  return ['failed', 'done'];
}

describe('an error', () => {
  it.each(cases)('%s at %s', async (error, step) => {
    // Before the first query of records a full run counts them.
    const runs = await syncUnder({ step, error, ...(step === 'query' && { after: 1 }) });
    expect(states(runs)).toEqual(expectedStates(error, step));
    const [first] = runs;
    if (first?.state === 'failed') expect(first.problem?.code).toMatch(/^(?:[A-Z_]+|mapping)$/);
  });

  // They ask for parts of roll-ups, deleted ones, records, and deleted ones.
  it.each(
    [0, 1, 2, 3].flatMap((passed) =>
      errors
        .filter((_, n) => process.env['SALESFORCE_ERRORS'] === 'all' || n === 4 * passed + 1)
        .map((error) => [error, passed] as const),
    ),
  )('%s after %d queries of a sync of what changed', async (error, after) => {
    const runs = await syncUnder({ step: 'query', error, after }, false);
    expect(states(runs)).toEqual(expectedStates(error, 'query'));
    expect(runs[0]).toMatchObject({ full: false });
  });

  it('at the count leaves a run without an end of its bar', async () => {
    const [run] = await syncUnder({ step: 'query', error: 'QUERY_TIMEOUT' });
    expect(run).toMatchObject({ state: 'done', toRead: null });
  });

  it.each(['hang-up', 'cut-off', 'not-json'] as const)('%s', async (error) => {
    for (const step of ['token', ...steps])
      expect(states(await syncUnder({ step, error }))).toEqual(['done']);
  });

  it.each(Object.keys(tokenErrors) as (keyof typeof tokenErrors)[])(
    '%s of the token endpoint',
    async (error) => {
      const runs = await syncUnder({ step: 'token', error });
      if (error === 'rate_limit_exceeded') return expect(states(runs)).toEqual(['done']);
      expect(states(runs)).toEqual(['failed', 'done']);
      expect(runs[0]?.problem).toMatchObject({
        kind: 'authorisation',
        code: error,
        message: tokenErrors[error],
      });
    },
  );

  it('that lasts lets the run wait, and goes on after the last page that was done', async () => {
    const before = trial.standIn.requests.length;
    const runs = await syncUnder({ step: 'query-more', error: 'SERVER_UNAVAILABLE', after: 1, times: 5 });
    expect(states(runs)).toEqual(['waiting', 'done']);
    expect(runs[1]).toMatchObject({ id: runs[0]?.id, counts: { read: count } });
    expect(trial.standIn.requests.slice(before).filter((step) => step === 'query-more')).toHaveLength(6);
  });

  it('after further pages is no failure in a row', async () => {
    const state = await trial.store.runs.state(1);
    await trial.store.runs.saveState(1, { ...state, failures: 4 });
    const runs = await syncUnder({ step: 'query-more', error: 'SERVER_UNAVAILABLE', times: 5 });
    expect(states(runs)).toEqual(['waiting', 'done']);
  });

  it('that lasts for five runs pauses the clock, until somebody resumes', async () => {
    const runs = await syncUnder({ step: 'query', error: 'SERVER_UNAVAILABLE', times: 25 });
    expect(states(runs)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'failed', 'done']);
  });

  it('is no error of ours', () => {
    expect(trial.failures).toEqual([]);
  });
});

describe('the day’s calls', () => {
  it('are left to others beyond the share of the mapping', async () => {
    trial.standIn.faults.clear();
    trial.standIn.setUsedCalls(49_995);
    const waiting = await trial.sync({ full: true });
    expect(waiting).toMatchObject({ state: 'waiting', problem: { kind: 'limit', code: 'callShare' } });
    expect(waiting.callsUsed).toEqual({ used: 50_000, max: 100_000 });
    trial.standIn.setUsedCalls(0);
    trial.move(3_600_000);
    await trial.sync();
    const done = await trial.store.runs.findRun(1, waiting.id);
    expect(done).toMatchObject({ state: 'done', counts: { read: count } });
  });
});

describe('a pause', () => {
  it('lets the run under way wait where it is, until somebody resumes', async () => {
    trial.standIn.faults.clear();
    const { id } = await trial.runner.request(1, { full: true, by: 'test' });
    await vi.waitUntil(() => (trial.runner.underWay(1)?.counts.read ?? 0) > 0, { interval: 1 });
    await trial.runner.pause(1, 'Ann');
    const [held] = await trial.store.runs.listRuns(1, 1);
    expect(held).toMatchObject({ id, state: 'waiting', resumeMs: null, problem: null });
    trial.move(7 * 86_400_000);
    expect(await trial.sync()).toMatchObject({ id, state: 'waiting' });
    expect((await trial.store.runs.state(1)).paused).toBe('Paused by Ann.');
    await trial.runner.resume(1);
    await trial.runner.idle();
    const done = await trial.store.runs.findRun(1, id);
    expect(done).toMatchObject({ state: 'done', counts: { read: count } });
  });
});
