/** Exports to a stand-in Salesforce: afterwards records hold what groups have, each change is written once, and no record is made unasked. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../../test/salesforce/faults.ts';
import { refusals } from '../../../../test/salesforce/faults.ts';
import { makeId } from '../../../../test/salesforce/ids.ts';
import { type RecordErrorCode, recordErrors } from '../../../../test/salesforce/record-errors.ts';
import { type SyncTrial, startSyncTrial } from '../../../../test/support/salesforce-sync.ts';
import type { Json } from '../../../domain/json.ts';
import { decide } from '../../../intake/decide.ts';
import { exportDocumentSchema } from './document.ts';
import type { ShownExportRun } from './run.ts';

let trial: SyncTrial;
const account = (number: number) => makeId('001', number);
const workspace = (number: number) => `workspace-${String(number).padStart(6, '0')}`;
const dayMs = 86_400_000;
const accounts = {
  ...{ id: 'accounts', groupType: 'company', object: 'Account', key: { field: 'Workspace_Key__c' } },
  properties: [
    { property: 'people', field: 'Activity_Score__c' },
    { property: 'level', field: 'Site' },
  ],
};

/** Groups with properties, sent by a client. */
function send(value: string, groupProperties: { set?: Record<string, Json>; unset?: string[] }) {
  trial.state.commit((transaction) =>
    decide(transaction, {
      ...{ project: 1, requestId: 'sdk', receivedMs: trial.now(), source: 'amplitude', stamp: 'receipt' },
      ...{ client: 'sdk', cuts: [] },
      items: [{ kind: 'groupIdentify', timeMs: trial.now(), groups: { company: [value] }, groupProperties }],
    }),
  );
}
async function map(mapping: object = {}, more: object = {}): Promise<ShownExportRun> {
  const version = (await trial.exports.shown.currentMapping(1))?.version ?? 0;
  const document = exportDocumentSchema.parse({ mappings: [{ ...accounts, ...mapping }], ...more });
  await trial.exports.shown.saveMapping(1, { version, document, by: 'test' });
  return newest();
}
async function newest(): Promise<ShownExportRun> {
  await trial.exports.runner.idle();
  const [run] = await trial.exports.shown.runs(1, 1);
  return run as ShownExportRun;
}
async function run(wish?: { readonly full: boolean }): Promise<ShownExportRun> {
  if (wish) await trial.exports.shown.start(1, { ...wish, by: 'test' });
  else {
    trial.move(3_600_000);
    trial.exports.runner.poke();
  }
  return newest();
}
const record = (number: number) => trial.standIn.records.find('Account', account(number));
const writesSince = (start: number) => trial.standIn.writes.slice(start);
/** Counts that are not zero. */
const counted = ({ counts }: ShownExportRun) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

describe('an export', () => {
  beforeEach(async () => {
    trial = await startSyncTrial({ accounts: 10 });
    for (const [number, people] of [3, 5, 8].entries())
      send(workspace(number + 1), { set: { people, level: 'high' } });
    send('elsewhere', { set: { people: 1 } });
  });
  afterEach(() => trial.close());

  it('writes what groups have into the records of their keys, and makes none', async () => {
    trial.standIn.records.change('Account', account(2), { Activity_Score__c: 5, Site: 'high' });
    const first = await map();
    expect(first).toMatchObject({ state: 'done', full: true, problem: null });
    expect(counted(first)).toEqual({ groups: 4, changed: 2, unchanged: 1, fields: 4, withoutRecord: 1 });
    expect(trial.standIn.writes).toEqual([
      { id: account(1), fields: { Activity_Score__c: 3, Site: 'high' } },
      { id: account(3), fields: { Activity_Score__c: 8, Site: 'high' } },
    ]);
    expect(trial.standIn.records.all('Account')).toHaveLength(10);
    expect(first.samples).toMatchObject([{ reason: 'withoutRecord', group: 'elsewhere' }]);
    expect(trial.failures).toEqual([]);
  });

  it('sends what changed since, and nothing else', async () => {
    await map();
    const start = trial.standIn.writes.length;
    send(workspace(1), { set: { people: 4, level: 'high' } });
    send(workspace(2), { set: { other: 1 } });
    const second = await run();
    expect(second).toMatchObject({ state: 'done', full: false });
    expect(counted(second)).toEqual({ groups: 4, changed: 1, unchanged: 2, fields: 1, withoutRecord: 1 });
    expect(writesSince(start)).toEqual([{ id: account(1), fields: { Activity_Score__c: 4 } }]);
    const calls = (await run()).calls;
    expect([calls, writesSince(start)]).toEqual([1, [expect.anything()]]);
  });

  it('leaves what somebody changed at Salesforce, until a full one', async () => {
    await map();
    trial.standIn.records.change('Account', account(3), { Site: 'of sales' });
    await run();
    expect(record(3)?.['Site']).toBe('of sales');
    expect(counted(await run({ full: true }))).toMatchObject({ changed: 1, fields: 1 });
    expect(record(3)?.['Site']).toBe('high');
  });

  it('empties fields that it filled, and no others', async () => {
    trial.standIn.records.change('Account', account(4), { Site: 'of sales' });
    await map();
    send(workspace(4), { set: { people: 1 } });
    send(workspace(1), { unset: ['level'] });
    await run();
    expect([record(1)?.['Site'], record(4)?.['Site']]).toEqual([null, 'of sales']);
  });

  it('makes records where that is asked, once', async () => {
    const mapping = {
      createRecords: true,
      properties: [...accounts.properties, { property: 'name', field: 'Name' }],
    };
    send('elsewhere', { set: { name: 'Elsewhere Ltd' } });
    send('nameless', { set: { people: 7 } });
    const first = await map(mapping);
    expect(counted(first)).toMatchObject({ created: 1, changed: 3, refused: 1 });
    expect(first.refusals).toEqual({ REQUIRED_FIELD_MISSING: 1 });
    expect(trial.standIn.records.all('Account')).toHaveLength(11);
    // What Salesforce did not make is tried again with other values, or after a day.
    expect(counted(await run())).toMatchObject({ held: 1, unchanged: 4 });
    send('nameless', { set: { people: 9 } });
    send('elsewhere', { set: { people: 2 } });
    expect(counted(await run())).toMatchObject({ changed: 1, refused: 1 });
    expect(trial.standIn.records.all('Account').at(-1)).toMatchObject({
      ...{ Workspace_Key__c: 'elsewhere', Name: 'Elsewhere Ltd', Activity_Score__c: 2 },
    });
    await run({ full: true });
    expect(trial.standIn.records.all('Account')).toHaveLength(11);
  });

  it('leaves values out that do not fit, and writes the others', async () => {
    send(workspace(1), { set: { people: 'many', level: 'low' } });
    send(workspace(2), { set: { level: 'x'.repeat(81) } });
    const first = await map();
    expect(counted(first)).toMatchObject({ unfit: 2, changed: 3, fields: 4 });
    expect(first.samples.filter(({ reason }) => reason === 'unfit')).toMatchObject([
      { group: workspace(1), detail: 'Activity_Score__c: many is no number' },
      { group: workspace(2), detail: expect.stringMatching(/^Site: x+ is longer than the 80 characters/) },
    ]);
    expect(record(1)?.['Site']).toBe('low');
  });

  it('finds records by a property of groups, and writes for one group each', async () => {
    send(workspace(1), { set: { sf: account(7).slice(0, 15) } });
    send(workspace(2), { set: { sf: account(7) } });
    const first = await map({ key: { field: 'Id', groupProperty: 'sf' } });
    expect(counted(first)).toMatchObject({ changed: 1, doubled: 1, emptyKey: 2 });
    expect(record(7)?.['Activity_Score__c']).toBe(3);
    send(workspace(2), { set: { people: 50 } });
    expect(counted(await run())).toMatchObject({ doubled: 1 });
    expect(record(7)?.['Activity_Score__c']).toBe(3);
    send(workspace(1), { unset: ['sf'] });
    expect(counted(await run())).toMatchObject({ emptyKey: 3, changed: 1 });
    expect(record(7)?.['Activity_Score__c']).toBe(50);
  });

  it('looks for another record where one is gone', async () => {
    await map();
    trial.standIn.records.delete('Account', account(1));
    send(workspace(1), { set: { people: 4 } });
    const second = await run();
    expect(second.samples).toContainEqual(
      expect.objectContaining({ reason: 'withoutRecord', code: 'ENTITY_IS_DELETED', group: workspace(1) }),
    );
    trial.standIn.records.create('Account', { Name: 'Again', Workspace_Key__c: workspace(1) });
    expect(counted(await run())).toMatchObject({ changed: 1 });
    expect(trial.standIn.records.all('Account').at(-1)).toMatchObject({ Activity_Score__c: 4 });
  });

  it('says what it would do, and does nothing', async () => {
    const document = exportDocumentSchema.parse({ mappings: [accounts] });
    await trial.exports.shown.startDryRun(1, document);
    for (let tries = 0; trial.exports.shown.dryRun(1)?.state === 'running' && tries < 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(trial.exports.shown.dryRun(1)).toMatchObject({
      state: 'done',
      mappings: [
        {
          ...{ groups: 4, changed: 3, created: 0, unchanged: 0, fields: 6, withoutRecord: 1 },
          samples: [
            {
              ...{ group: workspace(1), record: account(1) },
              before: { Activity_Score__c: null, Site: null },
              after: { Activity_Score__c: 3, Site: 'high' },
            },
            expect.anything(),
            expect.anything(),
          ],
        },
      ],
    });
    expect(trial.exports.shown.dryRunList(1, 'withoutRecord')).toEqual([
      ['accounts', 'elsewhere', 'elsewhere'],
    ]);
    expect(trial.standIn.writes).toEqual([]);
  });

  it('is due as its schedule says, or never by itself', async () => {
    const first = await map({}, { schedule: { every: 'day', hour: 6 } });
    expect(first.state).toBe('done');
    expect((await trial.exports.shown.status(1)).nextMs).toBe(Date.parse('2026-12-01T06:00:00Z'));
    expect((await map({}, { schedule: { every: 'never' } })).id).toBe(first.id);
    expect((await trial.exports.shown.status(1)).nextMs).toBe(null);
    expect((await run({ full: false })).id).not.toBe(first.id);
    await map({}, { schedule: { every: 'computed' } });
    const before = (await trial.exports.shown.runs(1, 10)).length;
    for (const groupType of ['team', 'company']) await trial.exports.shown.noteComputed(1, groupType);
    await trial.exports.runner.idle();
    expect(await trial.exports.shown.runs(1, 10)).toHaveLength(before + 1);
    expect((await trial.exports.shown.status(1)).nextMs).toBe(null);
  });
});

it('comes back with no sync as a new version, but what sales changes does', async () => {
  trial = await startSyncTrial({ accounts: 3 });
  const loop = { groupType: 'company', properties: [{ property: 'health', field: 'Health_Score__c' }] };
  for (const number of [1, 2, 3]) send(workspace(number), { set: { health: number + 0.12345 } });
  await map(loop);
  expect(record(1)?.['Health_Score__c']).toBe(1.12);
  const mapping = { id: 'a', object: 'Account', keys: [{ field: 'Workspace_Key__c' }], ...loop };
  await trial.map({ mappings: [mapping] });
  trial.move(60_000);
  expect((await trial.sync({ full: true })).counts).toMatchObject({ read: 3, changed: 0, unchanged: 3 });
  // A value that is not exported yet is not written back by an older one either.
  send(workspace(2), { set: { health: 9 } });
  trial.standIn.records.change('Account', account(3), { Health_Score__c: 7 });
  trial.move(3_600_000);
  expect((await trial.sync({ full: true })).counts).toMatchObject({ changed: 1, unchanged: 2 });
  expect([1, 2, 3].map((number) => trial.properties(workspace(number))?.['health'])).toEqual([1.12345, 9, 7]);
  expect([1, 2, 3].map((number) => trial.versions(workspace(number)).length)).toEqual([1, 2, 2]);
  await run();
  expect([2, 3].map((number) => record(number)?.['Health_Score__c'])).toEqual([9, 7]);
  await trial.close();
});

it('goes on after a stop where it was, and writes nothing twice', async () => {
  trial = await startSyncTrial({ accounts: 500 });
  for (let number = 1; number <= 500; number += 1) send(workspace(number), { set: { people: number } });
  // The second page is written, and the server stops before the answer.
  trial.standIn.faults.add({ step: 'update', error: 'silent', after: 1 });
  void map();
  for (let tries = 0; trial.standIn.writes.length < 400 && tries < 500; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await trial.exports.runner.close();
  const [stopped] = await trial.store.exports.runs.listRuns(1, 1);
  expect(stopped).toMatchObject({ state: 'running', counts: { groups: 200, changed: 200 } });
  trial.restartExports();
  trial.exports.runner.poke();
  expect(await newest()).toMatchObject({
    ...{ id: stopped?.id, state: 'done', counts: { groups: 500, changed: 300, unchanged: 200 } },
  });
  expect(trial.standIn.writes.map(({ id }) => id)).toEqual(
    Array.from({ length: 500 }, (_, place) => account(place + 1)),
  );
  await trial.close();
});

describe('an error', () => {
  let people = 10;
  beforeAll(async () => {
    trial = await startSyncTrial({ accounts: 450 });
    for (let number = 1; number <= 450; number += 1) send(workspace(number), { set: { people: 1 } });
    expect(counted(await map())).toMatchObject({ changed: 450 });
  });
  afterAll(() => trial.close());

  /** Changes three groups, exports under the fault, and goes on until a run is done. */
  async function exportUnder(fault: Fault): Promise<readonly ShownExportRun[]> {
    people += 1;
    const numbers = [1, 201, 450];
    for (const number of numbers) send(workspace(number), { set: { people } });
    const start = trial.standIn.writes.length;
    trial.standIn.faults.clear();
    trial.standIn.faults.add(fault);
    // Only what was never sent, or all, is asked for.
    const runs = [await run(fault.step === 'query' ? { full: true } : undefined)];
    for (let tries = 0; runs.at(-1)?.state !== 'done' && tries < 8; tries += 1) {
      const last = runs.at(-1) as ShownExportRun;
      if (last.state === 'waiting') trial.move((last.resumeMs ?? 0) - trial.now());
      else await trial.exports.runner.resume(1);
      runs.push(await run());
    }
    for (const number of numbers) expect(record(number)?.['Activity_Score__c']).toBe(people);
    expect(writesSince(start).map(({ id }) => id)).toEqual(numbers.map(account));
    return runs;
  }
  const states = (runs: readonly ShownExportRun[]) => runs.map(({ state }) => state);
  const transient = [
    ...['API_ERROR', 'NOT_ACCEPTABLE', 'ENHANCE_YOUR_CALM', 'TOO_MANY_REQUESTS', 'UNKNOWN_EXCEPTION'],
    ...['BAD_GATEWAY', 'SERVER_UNAVAILABLE', 'GATEWAY_TIMEOUT', 'INVALID_SESSION_ID'],
  ];
  const waiting = ['REQUEST_LIMIT_EXCEEDED', 'QUERY_TIMEOUT', 'INVALID_QUERY_LOCATOR'];
  const steps = ['describe', 'query', 'update'] as const;
  /** Each error at one of the steps; `npm run test:long` has each at all. */
  const cases = steps.flatMap((step, place) =>
    (Object.keys(refusals) as (keyof typeof refusals)[])
      .filter((_, n) => process.env['SALESFORCE_ERRORS'] === 'all' || n % steps.length === place)
      .map((error) => [error, step] as const),
  );

  it.each(cases)('%s at %s', async (error, step) => {
    const expected = transient.includes(error) ? [] : [waiting.includes(error) ? 'waiting' : 'failed'];
    expect(states(await exportUnder({ step, error }))).toEqual([...expected, 'done']);
  });

  it.each(['hang-up', 'cut-off', 'not-json'] as const)('%s', async (error) => {
    // What was written before the line broke is written again: the same.
    people += 1;
    send(workspace(1), { set: { people } });
    trial.standIn.faults.clear();
    trial.standIn.faults.add({ step: 'update', error });
    expect(await run()).toMatchObject({ state: 'done', counts: { changed: 1 } });
    expect(record(1)?.['Activity_Score__c']).toBe(people);
  });

  it.each(Object.keys(recordErrors) as RecordErrorCode[])('%s of one record', async (error) => {
    people += 1;
    for (const number of [1, 2, 3]) send(workspace(number), { set: { people } });
    trial.standIn.faults.clear();
    trial.standIn.faults.add({ step: 'update', error, record: account(2), times: 1 });
    const first = await run();
    expect(first.state).toBe('done');
    expect([record(1)?.['Activity_Score__c'], record(3)?.['Activity_Score__c']]).toEqual([people, people]);
    if (error === 'UNABLE_TO_LOCK_ROW') {
      expect(counted(first)).toMatchObject({ changed: 3 });
      return expect(record(2)?.['Activity_Score__c']).toBe(people);
    }
    expect([counted(first), first.refusals]).toMatchObject([{ changed: 2, refused: 1 }, { [error]: 1 }]);
    expect(first.samples).toContainEqual({
      ...{ reason: 'refused', mapping: 'accounts', group: workspace(2), record: account(2) },
      ...{ code: error, detail: recordErrors[error] },
    });
    expect(counted(await run())).toMatchObject({ held: 1 });
    trial.move(dayMs);
    expect(counted(await run())).toMatchObject({ changed: 1 });
    expect(record(2)?.['Activity_Score__c']).toBe(people);
  });

  it('that lasts for five runs pauses the clock, until somebody resumes', async () => {
    const runs = await exportUnder({ step: 'update', error: 'SERVER_UNAVAILABLE', times: 25 });
    expect(states(runs)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'failed', 'done']);
  });

  it('leaves the day’s calls to others beyond the share of the mapping', async () => {
    trial.standIn.faults.clear();
    trial.standIn.setUsedCalls(49_998);
    const waitingRun = await run({ full: true });
    expect(waitingRun).toMatchObject({ state: 'waiting', problem: { code: 'callShare' } });
    trial.standIn.setUsedCalls(0);
    trial.move(dayMs);
    await run();
    expect(await trial.exports.shown.run(1, waitingRun.id)).toMatchObject({
      ...{ state: 'done', counts: { groups: 450, unchanged: 450 } },
    });
  });

  it('is no error of ours', () => expect(trial.failures).toEqual([]));
});
