/** Syncs with a stand-in Salesforce: afterwards the groups are what its records say, and each change is one version. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeId } from '../../../../test/salesforce/ids.ts';
import type { StandInOptions } from '../../../../test/salesforce/stand-in.ts';
import { createMemoryState } from '../../../../test/support/memory-state.ts';
import { type SyncTrial, startSyncTrial } from '../../../../test/support/salesforce-sync.ts';
import { decide } from '../../../intake/decide.ts';
import { rebuildRequest } from '../../../intake/replay.ts';

let trial: SyncTrial;
afterEach(() => trial.close());

const hourMs = 3_600_000;
const account = (number: number) => makeId('001', number);
const workspace = (number: number) => `workspace-${String(number).padStart(6, '0')}`;
const accounts = {
  ...{ id: 'accounts', object: 'Account', groupType: 'company', keys: [{ field: 'Workspace_Key__c' }] },
  properties: [
    { field: 'Industry', property: 'Industry' },
    { field: 'Seats__c', property: 'seats' },
    { field: 'Products__c', property: 'products' },
    { field: 'Onboarded__c', property: 'onboarded' },
    { field: 'Last_Review__c', property: 'reviewed' },
    { field: 'Owner.Email', property: 'owner' },
  ],
};
async function start(mapping: object = {}, options: StandInOptions = {}) {
  trial = await startSyncTrial(options);
  await trial.map({ mappings: [{ ...accounts, ...mapping }] });
  return trial;
}
/** What is stamped after a run began is for the next one. */
const next = () => {
  trial.move(hourMs);
  return trial.sync();
};
/** Sent by a client, before any sync. */
function send(value: string, set: Record<string, string>, receivedMs = 1) {
  trial.state.commit((transaction) =>
    decide(transaction, {
      ...{
        project: 1,
        requestId: 'sdk',
        receivedMs,
        source: 'amplitude',
        stamp: 'receipt',
        client: 'sdk',
        cuts: [],
      },
      items: [
        {
          ...{ kind: 'groupIdentify', timeMs: receivedMs, groups: { company: [value] } },
          groupProperties: { set },
        },
      ],
    }),
  );
}

describe('a sync', () => {
  it('writes what records say, each value in its own type, and nothing the second time', async () => {
    await start();
    const first = await trial.sync({ full: false });
    expect(first).toMatchObject({ state: 'done', full: true, problem: null, sinceMs: null, toRead: 20 });
    // It is done when charts can read what it wrote, not before.
    expect(trial.flushed.at(-1)).toEqual({ versions: 20, state: 'running' });
    expect(first.counts).toMatchObject({ read: 20, matched: 20, created: 20, changed: 0 });
    const record = trial.standIn.records.find('Account', account(1));
    expect(trial.properties(workspace(1))).toEqual({
      ...(record?.['Industry'] && { Industry: record['Industry'] }),
      ...{ seats: record?.['Seats__c'], onboarded: record?.['Onboarded__c'] },
      ...(record?.['Products__c'] && { products: String(record['Products__c']).split(';') }),
      reviewed: new Date(Number(record?.['Last_Review__c'])).toISOString(),
      owner: expect.stringMatching(/^rep\d+@stand-in\.example$/),
    });
    expect(trial.versions(workspace(1))).toMatchObject([{ source: 'salesforce', request: 'run1' }]);
    expect(first.newProperties).toHaveLength(6);
    expect(first.newProperties[0]).toEqual({ groupType: 'company', property: 'Industry' });
    const operations = trial.state.rows('operations').length;
    const second = await trial.sync({ full: true });
    expect(second.newProperties).toEqual([]);
    expect(second.counts).toMatchObject({ read: 20, created: 0, changed: 0, unchanged: 20 });
    expect(trial.state.rows('operations')).toHaveLength(operations);
  });

  it('leaves alone what another source owns, tells it to intake once, and a replay gives the same', async () => {
    await start();
    send(workspace(1), { Industry: 'Ours', seats: 'ours' });
    trial.state.commit((transaction) =>
      decide(transaction, {
        ...{ project: 1, requestId: 'owners', receivedMs: 2, source: 'person', stamp: 'receipt' },
        ...{ client: 'test', cuts: [] },
        items: [
          {
            ...{ kind: 'settings', timeMs: 2 },
            owners: [{ groupType: 'company', property: 'Industry', source: 'amplitude' }],
          },
        ],
      }),
    );
    const first = await trial.sync({ full: true });
    const filled = trial.standIn.records.all('Account').filter(({ Industry }) => Industry).length;
    expect(first.counts).toMatchObject({ created: 19, changed: 1, refused: 0, withheld: filled });
    expect(trial.properties(workspace(1))).toMatchObject({ Industry: 'Ours', seats: expect.any(Number) });
    expect(trial.properties(workspace(2))).not.toHaveProperty('Industry');
    const operations = trial.state.rows('operations').length;
    const second = await trial.sync({ full: true });
    expect(second.counts).toMatchObject({ created: 0, changed: 0, unchanged: 20, withheld: filled });
    expect(trial.state.rows('operations')).toHaveLength(operations);
    const again = createMemoryState();
    for (const row of trial.state.rows('operations'))
      again.commit((transaction) => decide(transaction, rebuildRequest(row)));
    expect(again.emitted).toEqual(trial.state.emitted);
    expect(again.snapshot()).toEqual(trial.state.snapshot());
  });

  it('reads what changed since, by the hour, also what committed late', async () => {
    await start();
    await trial.sync({ full: false });
    trial.move(hourMs / 2);
    const { records } = trial.standIn;
    records.change('Account', account(3), { Industry: 'Space' });
    records.change('Account', account(4), { Industry: 'Late' }, { visibleInMs: hourMs / 2 + 1000 });
    records.create('Account', { Workspace_Key__c: 'new', Industry: 'Energy', OwnerId: makeId('005', 1) });
    trial.move(hourMs / 2);
    const second = await trial.sync();
    expect(second).toMatchObject({ state: 'done', full: false, trigger: 'clock' });
    // The first one's last minutes are read again.
    expect(second.counts).toMatchObject({ read: 2, created: 1, changed: 1 });
    expect(trial.properties(workspace(3))).toMatchObject({ Industry: 'Space' });
    expect(trial.properties('new')).toMatchObject({ Industry: 'Energy' });
    expect(trial.versions(workspace(3))).toHaveLength(2);
    // It was stamped half an hour before it could be seen: only a look-back as long, or a full run, finds it.
    trial.move(hourMs);
    await trial.sync();
    expect(trial.properties(workspace(4))).not.toMatchObject({ Industry: 'Late' });
    await trial.sync({ full: true });
    expect(trial.properties(workspace(4))).toMatchObject({ Industry: 'Late' });
  });

  it('looks ten minutes back, for what was stamped before it could be seen', async () => {
    await start();
    trial.standIn.records.change('Account', account(2), { Industry: 'Late' }, { visibleInMs: 60_000 });
    await trial.sync({ full: false });
    trial.move(hourMs);
    expect((await trial.sync()).counts).toMatchObject({ changed: 1 });
    expect(trial.properties(workspace(2))).toMatchObject({ Industry: 'Late' });
  });

  it('reads computed fields anew in a full run, which is due after some days', async () => {
    await start({ properties: [{ field: 'Tier__c', property: 'tier' }] });
    await trial.sync({ full: false });
    trial.standIn.records.change('Account', account(1), { ARR__c: 5_000_000 }, { unstamped: true });
    trial.standIn.records.change('Account', account(2), { ARR__c: 1 }, { unstamped: true });
    trial.move(hourMs);
    expect((await trial.sync()).counts).toMatchObject({ changed: 0 });
    trial.move(7 * 24 * hourMs);
    expect(await trial.sync()).toMatchObject({ full: true });
    expect([trial.properties(workspace(1)), trial.properties(workspace(2))]).toEqual([
      { tier: 'Gold' },
      { tier: 'Bronze' },
    ]);
  });

  it('counts what intake refuses, and not as done', async () => {
    await start();
    const types = Array.from({ length: 50 }, (_, number) => `type ${number}`);
    trial.state.commit((transaction) => transaction.put('groupTypes', 1, '', types));
    const { counts } = await trial.sync({ full: false });
    expect(counts).toMatchObject({ matched: 20, created: 0, refused: 20 });
    expect(trial.properties(workspace(1))).toBe(undefined);
  });

  it('does nothing before it is due', async () => {
    await start();
    await trial.sync({ full: false });
    trial.move(hourMs - 1000);
    trial.runner.poke();
    await trial.runner.idle();
    expect(await trial.store.runs.listRuns(1, 5)).toHaveLength(1);
  });
});

describe('a run that waits', () => {
  it('ends when the connection or the mapping is replaced, and none begins meanwhile', async () => {
    await start();
    trial.standIn.setUsedCalls(60_000);
    const waiting = await trial.sync({ full: true });
    expect(waiting).toMatchObject({ state: 'waiting', cursor: { afterId: account(20) } });
    trial.standIn.setUsedCalls(0);
    trial.move(hourMs);
    await trial.runner.whileStopped(1, async () => {
      trial.runner.poke();
      await trial.runner.idle();
      // Of another organisation it would read only the records above the last one of this.
      expect(await trial.store.runs.listRuns(1, 5)).toMatchObject([{ id: waiting.id, state: 'stopped' }]);
    });
    expect(await trial.sync()).toMatchObject({ state: 'done', full: true, counts: { read: 20 } });
  });
});

it('waits for the clock where nothing can be written down, rather than ask again at once', async () => {
  await start();
  await trial.runner.request(1, { full: true, by: 'test' });
  const full = vi.spyOn(trial.store.runs, 'finish').mockRejectedValue(new Error('the disk is full'));
  await trial.runner.idle();
  expect(full.mock.calls.length).toBeLessThan(3);
  full.mockRestore();
  expect(await trial.sync()).toMatchObject({ state: 'done', counts: { read: 20, created: 20 } });
});

describe('keys', () => {
  it('are tried in order, in the form that they are kept in', async () => {
    await start({
      keys: [
        { field: 'Workspace_Key__c' },
        { field: 'Website', normalise: 'domain', groupProperty: 'domain' },
      ],
      createGroups: false,
    });
    const { records } = trial.standIn;
    records.change('Account', account(1), {
      Website: 'HTTPS://www.Acme.example/about',
      Workspace_Key__c: null,
    });
    records.change('Account', account(2), { Website: null, Workspace_Key__c: '  ' });
    send('a1', { domain: 'acme.example' });
    send('a2', { domain: 'www.ACME.example' });
    send(workspace(3), { plan: 'pro' });
    const { counts, samples } = await trial.sync({ full: false });
    expect(counts).toMatchObject({
      read: 20,
      matched: 2,
      emptyKey: 1,
      withoutGroup: 17,
      created: 0,
      changed: 3,
    });
    expect(samples.find(({ reason }) => reason === 'emptyKey')?.record).toBe(account(2));
    expect(trial.properties('a1')).toMatchObject({ domain: 'acme.example', seats: expect.any(Number) });
    expect(trial.properties('a2')?.['seats']).toBe(trial.properties('a1')?.['seats']);
    expect(trial.properties(workspace(3))).toMatchObject({ plan: 'pro' });
    expect(trial.properties(workspace(4))).toBe(undefined);
  });

  it('that several records have go to the one with the lowest id, then to the next', async () => {
    await start({ whenGone: 'unset' });
    const { records } = trial.standIn;
    for (const number of [2, 3]) records.change('Account', account(number), { Workspace_Key__c: 'shared' });
    records.change('Account', account(2), { Industry: 'Second' });
    records.change('Account', account(3), { Industry: 'Third' });
    const { counts } = await trial.sync({ full: false });
    expect(counts).toMatchObject({ matched: 20, doubled: 1, created: 19 });
    expect(trial.properties('shared')).toMatchObject({ Industry: 'Second' });
    records.change('Account', account(2), { Workspace_Key__c: 'own' });
    await next();
    expect(trial.properties('shared')).toMatchObject({ Industry: 'Third' });
    expect(trial.properties('own')).toMatchObject({ Industry: 'Second' });
    records.delete('Account', account(3));
    await next();
    expect(trial.properties('shared')).toEqual({});
  });
});

describe('records that are gone', () => {
  it.each([
    ['keep', (before: object) => before],
    ['unset', () => ({ plan: 'pro' })],
    ['mark', (before: object, why: string) => ({ ...before, salesforce_record: why })],
  ] as const)('%s', async (whenGone, expected) => {
    await start({ whenGone });
    for (const number of [1, 2, 5]) send(workspace(number), { plan: 'pro' });
    await trial.sync({ full: false });
    const before = [1, 2, 5].map((number) => trial.properties(workspace(number)) ?? {});
    trial.standIn.records.delete('Account', account(1));
    trial.standIn.records.merge('Account', account(2), account(3));
    const { counts } = await next();
    expect(counts).toMatchObject({ gone: 2 });
    const after = [1, 2].map((number) => trial.properties(workspace(number)));
    expect(after).toEqual([
      expected(before[0] ?? {}, 'deleted'),
      expected(before[1] ?? {}, `merged into ${account(3)}`),
    ]);
    trial.standIn.records.purge('Account', account(5));
    await next();
    expect(trial.properties(workspace(5))).toEqual(before[2]);
    expect((await trial.sync({ full: true })).counts).toMatchObject({ gone: 1 });
    const why = 'deleted, merged, or no longer visible to the connected user';
    expect(trial.properties(workspace(5))).toEqual(expected(before[2] ?? {}, why));
  });

  it('of several groups give the first what is counted once', async () => {
    await start({
      keys: [{ field: 'Website', normalise: 'domain', groupProperty: 'domain' }],
      properties: [
        { field: 'Industry', property: 'Industry' },
        { field: 'ARR__c', property: 'ARR', once: true },
      ],
      rollUps: [
        {
          ...{ property: 'deals', object: 'Opportunity', parentField: 'AccountId', function: 'count' },
          once: true,
        },
      ],
    });
    trial.standIn.records.change('Account', account(1), {
      ...{ Website: 'https://one.example', ARR__c: 5, Industry: 'Energy' },
    });
    for (const value of ['b', 'c']) send(value, { domain: 'one.example' });
    trial.move(60_000);
    await trial.sync({ full: true });
    const whole = { domain: 'one.example', Industry: 'Energy', ARR: 5, deals: 0 };
    const rest = { domain: 'one.example', Industry: 'Energy' };
    expect(['b', 'c'].map(trial.properties)).toEqual([whole, rest]);
    // One that comes before takes it over.
    send('a', { domain: 'one.example' });
    trial.move(60_000);
    await trial.sync({ full: true });
    expect(['a', 'b', 'c'].map(trial.properties)).toEqual([whole, rest, rest]);
  });

  it('of a group type that the mapping left behind are nobody’s, and make no groups of the new one', async () => {
    await start({ whenGone: 'mark' });
    await trial.sync({ full: false });
    await trial.map({
      mappings: [{ ...accounts, whenGone: 'mark', groupType: 'workspace', keys: [{ field: 'Name' }] }],
    });
    trial.move(hourMs);
    const { counts, full } = await trial.sync({ full: false });
    expect([full, counts.created, counts.gone]).toEqual([true, 20, 0]);
    expect(trial.state.rows('units').filter(({ type }) => type === 'workspace')).toHaveLength(20);
    expect(trial.properties(workspace(1))).not.toHaveProperty('salesforce_record');
  });

  it('come back when they are restored', async () => {
    await start({ whenGone: 'mark' });
    await trial.sync({ full: false });
    trial.standIn.records.delete('Account', account(1));
    await next();
    expect(trial.properties(workspace(1))).toHaveProperty('salesforce_record', 'deleted');
    trial.standIn.records.change('Account', account(1), { IsDeleted: false });
    await next();
    expect(trial.properties(workspace(1))).not.toHaveProperty('salesforce_record');
  });

  it('are also those that no longer meet the conditions', async () => {
    await start({
      whenGone: 'unset',
      conditions: [{ field: 'Type', operator: 'is', values: ['customer', 'Partner'] }],
    });
    const { records } = trial.standIn;
    records.change('Account', account(1), { Type: 'Customer' });
    const inside = records.all('Account').filter(({ Type }) => Type === 'Customer' || Type === 'Partner');
    const { counts } = await trial.sync({ full: false });
    expect(counts).toMatchObject({ matched: inside.length, outside: 20 - inside.length });
    records.change('Account', account(1), { Type: 'Former customer' });
    await next();
    expect(trial.properties(workspace(1))).toEqual({});
  });
});

describe('roll-ups', () => {
  const open = { field: 'IsClosed', operator: 'is', values: [false] };
  const rollUps = [
    {
      property: 'pipeline',
      object: 'Opportunity',
      parentField: 'AccountId',
      function: 'sum',
      field: 'Amount',
      conditions: [open],
    },
    {
      property: 'open deals',
      object: 'Opportunity',
      parentField: 'AccountId',
      function: 'count',
      conditions: [open],
    },
    {
      ...{
        property: 'renewal',
        object: 'Opportunity',
        parentField: 'AccountId',
        function: 'min',
        field: 'CloseDate',
      },
      conditions: [open, { field: 'Type', operator: 'is', values: ['Renewal'] }],
    },
  ];

  /** Counted a second time from the records themselves. */
  function expected(number: number) {
    const { records } = trial.standIn;
    const ofAccount = records
      .all('Opportunity')
      .filter(({ AccountId, IsDeleted }) => AccountId === account(number) && !IsDeleted)
      .filter(({ StageName }) => !String(StageName).startsWith('Closed'));
    const dates = ofAccount
      .filter(({ Type }) => Type === 'Renewal')
      .map(({ CloseDate }) => String(CloseDate));
    return {
      pipeline: ofAccount.reduce((sum, { Amount }) => sum + Number(Amount ?? 0), 0),
      'open deals': ofAccount.length,
      ...(dates.length > 0 && { renewal: dates.sort()[0] }),
    };
  }
  const all = () => {
    for (let number = 1; number <= 20; number += 1)
      expect(trial.properties(workspace(number)), `account ${number}`).toEqual(expected(number));
  };

  it('follow their records: changed, moved to another account, deleted', async () => {
    await start({ properties: [], rollUps }, { opportunities: 100 });
    await trial.sync({ full: false });
    all();
    const { records } = trial.standIn;
    const deals = records.all('Opportunity').filter(({ StageName }) => StageName === 'Negotiation');
    const ids = deals.map(({ Id }) => String(Id));
    records.change('Opportunity', ids[0] ?? '', { Amount: 12_345.67 });
    records.change('Opportunity', ids[1] ?? '', { AccountId: account(1) });
    records.change('Opportunity', ids[2] ?? '', { StageName: 'Closed Won' });
    records.delete('Opportunity', ids[3] ?? '');
    records.create('Opportunity', {
      AccountId: account(7),
      Amount: 5,
      StageName: 'Prospecting',
      Type: 'Renewal',
      CloseDate: '2026-12-01',
    });
    const { counts } = await next();
    expect(counts.changed).toBeGreaterThan(2);
    all();
    records.purge('Opportunity', ids[4] ?? '');
    await trial.sync({ full: true });
    all();
    expect((await trial.sync({ full: true })).counts).toMatchObject({ changed: 0 });
  });
});

describe('a group that comes after its record', () => {
  it('is found by the next sync, which reads nothing else for that', async () => {
    await start({ createGroups: false });
    send(workspace(1), { plan: 'pro' });
    const first = await trial.sync({ full: true });
    expect(first.counts).toMatchObject({ read: 20, matched: 1, withoutGroup: 19 });
    send(workspace(2), { plan: 'free' });
    trial.standIn.records.change('Account', account(3), { Workspace_Key__c: workspace(20) });
    trial.move(hourMs);
    send(workspace(20), { plan: 'new' });
    const second = await trial.sync({ full: false });
    expect(second.counts).toMatchObject({ matched: 3, changed: 2, withoutGroup: 0 });
    expect(trial.properties(workspace(2))).toMatchObject({ plan: 'free', seats: expect.any(Number) });
    const calls = second.calls;
    const third = await next();
    expect(third.counts).toMatchObject({ read: 0, matched: 0 });
    expect(third.calls).toBeLessThan(calls);
    expect(third.problem).toBe(null);
  });
});

describe('values that hold from the last change of their record on', () => {
  it('are dated, over what others said since, and a replay gives the same', async () => {
    await start({ effective: 'lastModified', properties: [{ field: 'Industry', property: 'Industry' }] });
    const modifiedMs = Number(trial.standIn.records.find('Account', account(1))?.['LastModifiedDate']);
    trial.standIn.records.change('Account', account(2), { Industry: 'Energy' });
    const changedMs = trial.now();
    trial.move(hourMs);
    await trial.sync({ full: true });
    expect(modifiedMs).toBeLessThan(changedMs);
    expect(trial.versions(workspace(1))).toMatchObject([
      { source: 'salesforce', request: 'run1', effective: modifiedMs },
    ]);
    expect(trial.versions(workspace(2))).toMatchObject([{ effective: changedMs }]);
    trial.standIn.records.change('Account', account(2), { Industry: 'Mining' });
    const againMs = trial.now();
    trial.move(hourMs);
    send(workspace(2), { plan: 'pro', Industry: 'Ours' }, trial.now());
    trial.move(hourMs);
    await trial.sync({ full: false });
    expect(trial.properties(workspace(2))).toEqual({ Industry: 'Mining', plan: 'pro' });
    expect(trial.versions(workspace(2)).map(({ effective, props }) => [effective, props])).toEqual([
      [changedMs, { Industry: 'Energy' }],
      [againMs + hourMs, { Industry: 'Ours', plan: 'pro' }],
      [againMs, { Industry: 'Mining' }],
      [againMs + hourMs, { Industry: 'Mining', plan: 'pro' }],
    ]);
    const again = createMemoryState();
    for (const row of trial.state.rows('operations'))
      again.commit((transaction) => decide(transaction, rebuildRequest(row)));
    expect(again.emitted).toEqual(trial.state.emitted);
  });
});
