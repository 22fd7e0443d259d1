/**
 * Account charts that Amplitude documents, rebuilt over a stream that is small enough to count by hand, and three planted
 * differences: weeks that begin on another day, what is left out or no use, and a second spelling.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChartDefinition, Explanation, ResultOf } from '../../src/query/contract.ts';
import type { Comparison } from '../../src/web/api/operations.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

/** A Tuesday: the two weeks before are whole. */
const nowMs = Date.UTC(2026, 4, 12, 10);

/** `time user event company`: Monday 27 April to Sunday 10 May. */
const stream = [
  '2026-04-27T09:00 ann open acme',
  '2026-04-27T10:00 bob open beta',
  '2026-04-28T11:00 ann invite acme',
  '2026-04-29T12:00 abe pay acme',
  '2026-05-02T08:00 bob open beta',
  '2026-05-03T23:30 cat open core',
  '2026-05-05T09:00 ann open acme',
  '2026-05-06T09:00 dan open -',
  '2026-05-07T09:00 eve open qa',
  '2026-05-08T09:00 bot invoice beta',
  '2026-05-09T09:00 ann pay Acme',
];

let server: RealServer;

async function put(path: string, terms: object): Promise<void> {
  const { version } = await server.ask<{ readonly version: number }>(path);
  const answer = await fetch(`${server.url}${path}`, {
    method: 'PUT',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ version, terms }),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

beforeAll(async () => {
  server = await startRealServer(nowMs);
  const plans = [
    ['2026-04-26', 'trial'],
    ['2026-05-04', 'pro'],
  ].map(([day = '', plan]) => ({
    ...{ group_type: 'company', group_value: 'acme', time: Date.parse(day) },
    group_properties: { plan },
  }));
  const events = stream.map((line) => {
    const [time = '', user, type, company = '-'] = line.split(' ');
    return {
      ...{ event_type: type, user_id: `${user}@example.com`, time: Date.parse(`${time}:00Z`) },
      ...(company !== '-' && { groups: { company } }),
    };
  });
  const lines = [...plans, ...events].map((line) => JSON.stringify(line)).join('\n');
  const headers = { authorization: server.authorization, 'content-type': 'application/x-ndjson' };
  const answer = await server.post('/api/import', lines, headers);
  expect(answer.status, await answer.clone().text()).toBe(200);
  await server.flush();
  await put('/api/project/terms', { inactiveEvents: ['invoice'] });
  await put('/api/project/group-types/company/terms', { leaveOut: { values: ['qa'] } });
});
afterAll(() => server?.stop());

const company = { kind: 'group', groupType: 'company' } as const;
const weekly = {
  ...{ unit: company, interval: 'week', range: { start: '2026-04-27', end: '2026-05-10' } },
} as const;
const active = { kind: 'segmentation', ...weekly, events: [{ kind: 'anyActive' }] } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

type Kind = 'segmentation' | 'funnel' | 'retention' | 'lifecycle';

const ask = <K extends Kind>(definition: { readonly kind: K; readonly [key: string]: unknown }) =>
  server.ask<ResultOf<Extract<ChartDefinition, { kind: K }>>>('/api/query', definition);

describe('a documented chart of accounts', () => {
  it('weekly active: any active event, uniques, counted by the group type', async () => {
    // acme, beta, core; then acme, Acme, qa: an invoice is no use of beta.
    const { series } = await ask(active);
    expect(series[0]?.points).toEqual([3, 3]);
  });

  it('funnel: other members may do other steps', async () => {
    const funnel = { kind: 'funnel', ...weekly, interval: 'all', steps: ['invite', 'pay'] };
    const steps = async (more: object) =>
      (await ask({ ...funnel, kind: 'funnel', windowMs: 7 * 86_400_000, ...more })).series[0]?.steps.map(
        ({ count }) => count,
      );
    expect(await steps({})).toEqual([1, 1]);
    expect(await steps({ unit: { kind: 'user' } })).toEqual([1, 0]);
    expect(await steps({ holdConstant: { kind: 'userId' } })).toEqual([1, 0]);
  });

  it('retention: any member brings the account back', async () => {
    const start = { kind: 'anyActive' } as const;
    const retention = { kind: 'retention', ...weekly, start, returns: [start], clock: 'calendar' } as const;
    const { series } = await ask({ ...retention, intervals: 1 });
    // Of acme, beta and core only acme.
    expect(series[0]?.cohorts[0]?.cells[1]).toMatchObject({ count: 1, n: 3 });
  });

  it('lifecycle: new, current, resurrected and dormant accounts', async () => {
    const { series } = await ask({ kind: 'lifecycle', ...weekly, event: { kind: 'anyActive' } });
    expect(series[0]?.states[1]).toMatchObject({ new: 2, current: 1, resurrected: 0, dormant: 2 });
  });

  it('by a group property, as it was at the event and as it is now', async () => {
    const opened = { ...active, events: ['open'], interval: 'all', breakdowns: [plan] };
    const byPlan = async (propertyView: string) =>
      Object.fromEntries(
        (await ask({ ...opened, kind: 'segmentation', propertyView })).series.map(({ label, overall }) => [
          label,
          overall,
        ]),
      );
    expect(await byPlan('event')).toEqual({ trial: 1, pro: 1, '(none)': 3 });
    expect(await byPlan('now')).toEqual({ pro: 1, '(none)': 3 });
  });
});

describe('why is this number not the other tool’s', () => {
  const point = { kind: 'segmentation', x: 1 };
  const explain = (more: object) =>
    server.ask<Explanation>('/api/explain', { definition: active, point, ...more });
  const valueWith = async (change: string) => (await explain({ change })).number?.value;

  it('because its weeks begin on another day: 3 May to 9 May has core, too', async () => {
    const asked = await explain({});
    expect([asked.number?.value, asked.x, asked.weekStart]).toEqual([3, '2026-05-04', 'monday']);
    expect(asked.changes).toContain('otherWeekStart');
    const changed = await explain({ change: 'otherWeekStart' });
    expect([changed.number?.value, changed.x, changed.weekStart]).toEqual([4, '2026-05-03', 'sunday']);
  });

  it('because of who is left out, of what is no use, and of events without a company', async () => {
    const { leftOut, inactiveEvents, eventsWithoutUnit } = await explain({});
    expect(leftOut).toMatchObject({ hasRule: true, isOn: false });
    expect([inactiveEvents, eventsWithoutUnit]).toEqual([['invoice'], 1]);
    expect(await valueWith('leftOut'), 'without qa').toBe(2);
    expect(await valueWith('everyEventActive'), 'with beta').toBe(4);
  });

  it('because of a second spelling, as a list of the other tool shows', async () => {
    const definition = { ...active, leaveOut: true };
    const compared = await server.ask<Comparison>('/api/compare', {
      groupType: 'company',
      ids: ['ACME', 'beta', 'qa', 'zed'],
      with: { kind: 'units', request: { definition, point } },
    });
    const { both, spelled, onlyList, onlyHere } = compared;
    // “ACME” is both of ours: neither is missing from the list.
    expect(spelled.rows.map(({ id, value }) => [id, value]).toSorted()).toEqual([
      ['ACME', 'Acme'],
      ['ACME', 'acme'],
    ]);
    expect(onlyList.rows.map(({ id, reason }) => [id, reason])).toEqual([
      ['qa', 'leftOut'],
      ['beta', 'noMatch'],
      ['zed', 'neverSeen'],
    ]);
    expect([both.count, onlyHere.count]).toEqual([0, 0]);
  });
});
