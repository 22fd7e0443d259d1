/** Users, their events, the event list and real time, over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesHere, type TestEngine } from '../../../test/support/engines.ts';
import { createMemoryState, type MemoryState } from '../../../test/support/memory-state.ts';
import { accepted, key, send } from '../../../test/support/wire.ts';
import { userType } from '../../domain/ids.ts';
import { tableNames } from '../../domain/rows.ts';
import { decide } from '../../intake/decide.ts';
import { migrate } from '../../store/migrate.ts';
import type { ProjectFacts } from '../facts.ts';
import { createStatementRunner } from '../run/statement-runner.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type ActivityRequest, userActivity } from './activity.ts';
import { eventList } from './event-list.ts';
import { activeNow } from './realtime.ts';
import { searchUsers } from './search.ts';

const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour);
const session = at(18, 9);

/** Monday is the 16th and the 23rd. */
const story: readonly object[] = [
  {
    event_type: 'visited',
    device_id: 'device-1',
    time: at(16, 10),
    app_version: '1.0',
    event_properties: { pages: 3, tags: ['a', 'b'], 'dotted.key': { deep: [1, { x: 2.5 }] }, big: 2 ** 40 },
  },
  {
    event_type: '$groupidentify',
    groups: { company: 'acme' },
    group_properties: { $set: { seats: 20, plan: 'pro' } },
    time: at(16, 11),
  },
  {
    event_type: 'visited',
    user_id: 'alice',
    device_id: 'device-1',
    time: at(16, 12),
    user_properties: { $set: { role: 'admin', level: 7 } },
    app_version: '1.1',
  },
  { event_type: 'visited', device_id: 'device-2', time: at(17, 10), app_version: '1.1' },
  {
    event_type: 'bought',
    user_id: 'alice',
    device_id: 'device-2',
    time: session,
    session_id: session,
    insert_id: 'i-1',
    price: 4.99,
    quantity: 2,
    groups: { company: ['acme', 'beta'] },
    platform: 'iOS',
    country: 'Chile',
  },
  {
    event_type: 'visited',
    user_id: 'alice',
    device_id: 'device-2',
    time: session + 60_000,
    session_id: session,
    user_properties: { $set: { role: 'owner' } },
    groups: { company: 'acme' },
  },
  { event_type: 'visited', user_id: 'alicia', time: at(23, 8) },
  { event_type: 'visited', device_id: 'device-2', time: at(23, 9) },
  { event_type: 'opened', user_id: 'bernard', time: at(23, 10) },
];

function takeStory(): MemoryState {
  const state = createMemoryState();
  for (const event of story) {
    const receivedMs = (event as { readonly time: number }).time + 1_000;
    const result = send('/2/httpapi', { api_key: key, events: [event] }, { receivedMs });
    state.commit((transaction) => decide(transaction, accepted(result)));
    state.closeChunk();
  }
  return state;
}

/** Of the derived tables only the first six chunks are made: a row per event, as batches of one event would. */
function daysOf(state: MemoryState): string {
  return state
    .rows('events')
    .filter(({ chunk }) => chunk <= 6)
    .map(({ user, time }) => {
      const day = new Date(time).toISOString().slice(0, 10);
      const counted = { n: 1, events: 1, first: time, last: time, batch: 1 };
      return `${JSON.stringify({ project: 1, type: userType, day, unit: user, ...counted })}\n`;
    })
    .join('');
}

describe.each(enginesHere())('people, asked of the $name engine', ({ start }) => {
  let test: TestEngine;
  let run: RunStatement;
  let state: MemoryState;
  let facts: ProjectFacts;
  const userOf = (id: string) => state.rows('identities').findLast((row) => row.id === id)?.user ?? '';

  beforeAll(async () => {
    test = await start();
    await migrate(test.engine, () => 0);
    state = takeStory();
    for (const table of tableNames) {
      const lines = state.rows(table).map((row) => `${JSON.stringify(row)}\n`);
      if (lines.length > 0) await test.engine.insert(table, lines.join(''));
    }
    await test.engine.insert('unit_days_all', daysOf(state));
    run = createStatementRunner(test.engine, {}).run;
    facts = {
      project: 1,
      timeZone: 'UTC',
      groupTypes: ['company'],
      hasMerges: true,
      freshnessMs: at(23, 12),
      cohorts: [],
      nameProperties: {},
    };
  });
  afterAll(() => test.stop());

  describe('are found', () => {
    it('by a user id, and by a device of theirs', async () => {
      const alice = { by: 'id', users: [{ user: userOf('alice'), userId: 'alice' }] };
      expect(await searchUsers(run, facts, 'alice')).toEqual(alice);
      expect(await searchUsers(run, facts, 'device-1')).toEqual(alice);
      expect(await searchUsers(run, facts, 'device-2')).toEqual(alice);
    });

    it('by whom a device came to name last, although the clock stepped back between', async () => {
      const named = (row: number, id: object, user: string, received: number) =>
        `${JSON.stringify({ project: 2, chunk: 1, row, ...id, user, received })}\n`;
      const device = { id_kind: 'device_id', id: 'device-1' };
      const rows = [named(0, device, '1', 2_000), named(1, device, '2', 1_500)];
      await test.engine.insert('identities', rows.join(''));
      const elsewhere = { ...facts, project: 2, hasMerges: false };
      expect(await searchUsers(run, elsewhere, 'device-1')).toEqual({
        by: 'id',
        users: [{ user: '2', userId: undefined }],
      });
    });

    it('by any number that counts as theirs', async () => {
      const [merged] = state.rows('merges').map(({ user }) => user);
      expect(merged).not.toBe(userOf('alice'));
      for (const number of [merged ?? '', userOf('alice')])
        expect(await searchUsers(run, facts, number)).toEqual({
          by: 'number',
          users: [{ user: userOf('alice'), userId: 'alice' }],
        });
    });

    it('by the beginning of a user id', async () => {
      expect(await searchUsers(run, facts, 'ali')).toEqual({
        by: 'prefix',
        users: [
          { user: userOf('alice'), userId: 'alice' },
          { user: userOf('alicia'), userId: 'alicia' },
        ],
      });
    });

    it('not by anything else', async () => {
      for (const text of ['nobody', '12345', '', "ali'%"])
        expect((await searchUsers(run, facts, text === '' ? 'zz' : text)).by).toBe('nothing');
      expect(await searchUsers(run, { ...facts, project: 2 }, 'alice')).toEqual({ by: 'nothing', users: [] });
    });
  });

  describe('did', () => {
    const whole = { direction: 'latest', offset: 0, limit: 1_000 } as const;
    const activity = async (more: Partial<ActivityRequest> = {}, known = facts) => {
      const found = await userActivity(run, known, { user: userOf('alice'), ...whole, ...more });
      expect(found).toBeDefined();
      return found as NonNullable<typeof found>;
    };
    const hours = async (more: Partial<ActivityRequest>, known = facts) =>
      (await activity(more, known)).events.map(({ timeMs }) => [
        new Date(timeMs).getUTCDate(),
        new Date(timeMs).getUTCHours(),
      ]);

    it('what is counted of all their numbers', async () => {
      const [merged] = state.rows('merges').map(({ user }) => user);
      const { summary } = await activity();
      expect(summary).toMatchObject({
        user: userOf('alice'),
        merged: [merged],
        userId: 'alice',
        events: 6,
        sessions: 1,
        usageMs: 60_000,
        firstMs: at(16, 10),
        lastMs: at(23, 9),
        purchases: 1,
        revenue: 9.98,
        startVersion: '1.0',
        properties: { role: 'owner', level: 7 },
        latest: { eventType: 'visited', timeMs: at(23, 9) },
      });
      expect([...summary.deviceIds].sort()).toEqual(['device-1', 'device-2']);
    });

    it('the same whichever number is asked for', async () => {
      const [merged] = state.rows('merges').map(({ user }) => user);
      expect(await activity({ user: merged ?? '' })).toEqual(await activity());
    });

    it('their events, page by page from either end', async () => {
      const all = [
        [23, 9],
        [18, 9],
        [18, 9],
        [17, 10],
        [16, 12],
        [16, 10],
      ];
      expect(await hours({})).toEqual(all);
      expect(await hours({ offset: 2, limit: 2 })).toEqual(all.slice(2, 4));
      expect(await hours({ direction: 'earliest', limit: 2 })).toEqual(all.toReversed().slice(0, 2));
      expect(await hours({ offset: 6 })).toEqual([]);
    });

    it('the same where the derived tables tell the days of the first events', async () => {
      const derived = { toChunk: 6, toBatch: 1, timeZone: 'UTC' };
      const known = { ...facts, derived };
      expect(await activity({}, known)).toEqual(await activity());
      for (const direction of ['latest', 'earliest'] as const)
        for (const offset of [0, 1, 3, 5])
          expect(await hours({ direction, offset, limit: 1 }, known)).toEqual(
            await hours({ direction, offset, limit: 1 }),
          );
    });

    it('events with the groups and properties of their time', async () => {
      const { events } = await activity();
      const [latest, last, bought, , , first] = events;
      const acme = { plan: 'pro', seats: 20 };
      expect(bought).toMatchObject({
        eventType: 'bought',
        userId: 'alice',
        deviceId: 'device-2',
        insertId: 'i-1',
        sessionId: session,
        price: 4.99,
        revenue: 9.98,
        client: { platform: 'iOS', country: 'Chile' },
        userProperties: { role: 'admin', level: 7 },
        groups: { company: ['acme', 'beta'] },
        groupProperties: { company: { acme, beta: {} } },
      });
      expect(last?.userProperties).toEqual({ role: 'owner', level: 7 });
      expect(latest).toMatchObject({ userId: '', sessionId: -1, groups: {}, groupProperties: {} });
      expect(first?.properties).toEqual((story[0] as { readonly event_properties: object }).event_properties);
      expect(first?.userProperties).toEqual({});
    });

    it('nothing where there is no such user', async () => {
      expect(await userActivity(run, facts, { user: '12345', ...whole })).toBeUndefined();
    });
  });

  it('list their events with those of this week', async () => {
    const events = [
      { name: 'visited', totals: 2, uniques: 2, activeShare: 2 / 3 },
      { name: 'opened', totals: 1, uniques: 1, activeShare: 1 / 3 },
      { name: 'bought', totals: 0, uniques: 0, activeShare: 0 },
    ];
    expect(await eventList(run, facts)).toEqual({ events, notListed: 0 });
    expect(await eventList(run, facts, 3)).toEqual({ events, notListed: 0 });
    expect(await eventList(run, { ...facts, project: 2 })).toEqual({ events: [], notListed: 0 });
  });

  it('list of too many the first ones received and the most frequent ones, and say how many are left out', async () => {
    const row = {
      chunk: 900,
      project: 7,
      received: session,
      source: 'amplitude',
      stamp: 'receipt',
      user: '1',
    };
    const lines = (type: string, rows: number, receivedMs: number) =>
      Array.from({ length: rows }, (_, at) =>
        JSON.stringify({ ...row, row: at, event_type: type, time: session, received: receivedMs, props: {} }),
      );
    const flood = Array.from({ length: 30 }, (_, at) => lines(`junk ${at}`, 3, session + 1_000)).flat();
    const others = [...lines('rare, but old', 1, session), ...lines('frequent', 5, session + 2_000)];
    await test.engine.insert('events', `${[...flood, ...others].join('\n')}\n`);
    const { events, notListed } = await eventList(
      run,
      { ...facts, project: 7, freshnessMs: session + 9_000 },
      4,
    );
    expect(events.map(({ name, totals }) => [name, totals])).toEqual([
      ['frequent', 5],
      ['junk 0', 3],
      ['rare, but old', 1],
    ]);
    expect(notListed).toBe(29);
  });

  describe('are active', () => {
    const whens = (counts: readonly number[]) =>
      counts.flatMap((count, index) => (count > 0 ? [[index, count]] : []));
    const known = () => ({ ...facts, freshnessMs: session + 120_000, timeZone: 'Asia/Kolkata' });

    it('in the last 24 hours and those before, each five minutes, as the user they count as', async () => {
      const { x, lastDay, dayBefore } = await activeNow(run, known(), { kind: 'user' }, 5);
      // The last begins at 9:00 of UTC, the first at 9:05 of the day before.
      expect([x.length, x[0], x.at(-1)]).toEqual([288, '14:35', '14:30']);
      expect(whens(lastDay)).toEqual([
        [11, 1],
        [287, 1],
      ]);
      expect(whens(dayBefore)).toEqual([
        [11, 1],
        [35, 1],
      ]);
    });

    it('or the companies', async () => {
      const company = { kind: 'group', groupType: 'company' } as const;
      expect(whens((await activeNow(run, known(), company, 5)).lastDay)).toEqual([[287, 2]]);
      const team = { ...company, groupType: 'team' };
      await expect(activeNow(run, known(), team, 5)).rejects.toMatchObject({ path: 'cg' });
    });
  });
});
