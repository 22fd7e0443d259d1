/** Sessions charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import type { Point } from '../registry.ts';
import type { SessionNumbers } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;
const minuteMs = 60_000;

const happened = (
  time: string,
  type: string,
  user: string,
  companies: readonly string[],
  session = -1,
): Happened => [time, type, user, companies, {}, session];

/** Berlin, an hour ahead of UTC. */
const events: readonly Happened[] = [
  // Ann works for acme, then for bolt; at the end of it on a device that is only later found to be hers.
  happened('2026-03-10T10:00Z', 'open', 'ann', ['acme@1'], 1),
  happened('2026-03-10T10:05Z', 'click', 'ann', ['acme@2'], 1),
  happened('2026-03-10T10:10Z', 'click', 'ann', ['bolt@1'], 1),
  happened('2026-03-10T10:30Z', 'click', 'device', ['bolt@1'], 1),
  // Begins ten minutes before midnight and ends twenty after it.
  happened('2026-03-10T22:50Z', 'open', 'bob', ['acme@1', 'bolt@1'], 1),
  happened('2026-03-10T23:20Z', 'click', 'bob', ['acme@1', 'bolt@1'], 1),
  // A day to the millisecond, and a millisecond more.
  happened('2026-03-11T08:00Z', 'open', 'cay', ['core'], 2),
  happened('2026-03-12T08:00Z', 'open', 'cay', ['core'], 2),
  happened('2026-03-11T08:00:00.000Z', 'open', 'dan', ['core'], 2),
  happened('2026-03-12T08:00:00.001Z', 'open', 'dan', ['core'], 2),
  // In no session, and not in the range.
  happened('2026-03-10T12:00Z', 'open', 'eve', ['core']),
  happened('2026-03-09T22:59Z', 'open', 'eve', ['core'], 3),
  happened('2026-03-09T23:01Z', 'click', 'eve', ['core'], 3),
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    now: '2026-03-12T12:00Z',
    events,
    companies: {
      'acme@1': ['2026-03-01T00:00Z', { plan: 'pro' }],
      'acme@2': ['2026-03-10T10:03Z', { plan: 'team' }],
      'bolt@1': ['2026-03-01T00:00Z', { plan: 'pro' }],
    },
    merged: { device: 'ann' },
  });
});
afterAll(() => queries.close());

const range = { start: '2026-03-10', end: '2026-03-12' };
const bounds = { lengthBoundsMs: [0, 20 * minuteMs, 60 * minuteMs], eventBounds: [0, 1, 2, 4] };
const byUser = { kind: 'sessions', range, ...bounds } as const;
const byCompany = { ...byUser, unit: company } as const;

const inMinutes = (ms: number | null) => (ms === null ? null : ms / minuteMs);

/** Sessions, units of active units; minutes in all, on average, in the middle, per active unit; events. */
function read(numbers: SessionNumbers | undefined) {
  if (!numbers) return undefined;
  const { sessions, units, activeUnits, totalMs, averageMs, medianMs, msPerUnit, events: count } = numbers;
  return [
    `${sessions} of ${units}/${activeUnits}`,
    ...[totalMs, averageMs, medianMs, msPerUnit].map(inMinutes),
    count,
  ];
}

describe('sessions', () => {
  it('of users: by their start, as the user they count as, a day long at most', async () => {
    const { series, ...result } = await queries.chart(byUser);
    expect(result).toMatchObject({ x: ['2026-03-10', '2026-03-11', '2026-03-12'], incompleteFrom: 2 });
    const [{ points, overall, ...all } = expect.fail()] = series;
    expect(points.map(read)).toEqual([
      // Ann for 30 minutes and bob as long; eve is active without.
      ['2 of 2/3', 60, 30, 30, 20, 6],
      ['1 of 1/3', 1_440, 1_440, 1_440, 480, 2],
      ['0 of 0/2', 0, null, null, 0, 0],
    ]);
    expect(read(overall)).toEqual(['3 of 3/5', 1_500, 500, 30, 300, 8]);
    expect(overall).toMatchObject({ perUnit: 3 / 5, eventsPerSession: 8 / 3 });
    expect(all).toMatchObject({
      lengths: [0, 2, 1],
      eventCounts: [0, 0, 2, 1],
      tooLong: 1,
      pairsOutside: 1,
    });
  });

  it('of companies: each has the time in which its own events happened', async () => {
    const { series } = await queries.chart(byCompany);
    // Acme: ann 5 minutes, bob 30; bolt: ann 20, bob 30; core a day.
    expect(series[0]?.points.map(read)).toEqual([
      ['4 of 2/3', 85, 21.25, 25, 85 / 3, 8],
      ['1 of 1/3', 1_440, 1_440, 1_440, 480, 2],
      ['0 of 0/1', 0, null, null, 0, 0],
    ]);
  });

  it('counts some of the events in them, also where there are none', async () => {
    const { series } = await queries.chart({ ...byUser, within: 'open' });
    expect(series[0]?.overall).toMatchObject({ sessions: 3, events: 4, eventsPerSession: 4 / 3 });
    expect(series[0]?.eventCounts).toEqual([0, 2, 1, 0]);
    const none = await queries.chart({ ...byUser, within: 'pay' });
    expect(none.series[0]?.eventCounts).toEqual([3, 0, 0, 0]);
  });

  it('is made of the events that match alone, under each value of its own', async () => {
    const { series } = await queries.chart({ ...byCompany, breakdowns: [plan] });
    expect(series.map(({ label, overall }) => [label, ...(read(overall) ?? [])])).toEqual([
      // Acme was on pro for ann's first event only.
      ['pro', '4 of 2/2', 80, 20, 25, 40, 7],
      ['(none)', '1 of 1/1', 1_440, 1_440, 1_440, 1_440, 2],
      ['team', '1 of 1/1', 0, 0, 0, 0, 1],
    ]);
    const filters = [{ property: plan, operator: 'is', values: ['pro'] }];
    const filtered = await queries.chart({ ...byCompany, event: { kind: 'any', filters } });
    expect(filtered.series[0]?.overall).toEqual(series[0]?.overall);
    const now = await queries.chart({ ...byCompany, breakdowns: [{ ...plan, view: 'now' }] });
    expect(now.series.map(({ label, overall }) => [label, overall.sessions])).toEqual([
      ['pro', 2],
      ['team', 2],
      ['(none)', 1],
    ]);
  });

  it('opens into those who had some and those active without', async () => {
    const list = (more: object, point: Partial<Point> & object = {}) =>
      queries.units({ ...byCompany, breakdowns: [plan], ...more }, {
        kind: 'sessions',
        segment: 0,
        values: [],
        of: 'sessions',
        outcome: 'did',
        ...point,
      } as Point);
    expect(await list({}, { x: 0 })).toEqual([
      ['acme', 2],
      ['bolt', 2],
    ]);
    expect(await list({}, { x: 0, outcome: 'didNot' })).toEqual([['core', 0]]);
    expect(await list({}, { of: 'time' })).toEqual([
      ['acme', 35 * minuteMs],
      ['bolt', 50 * minuteMs],
      ['core', 1_440 * minuteMs],
    ]);
    expect(await list({}, { lengthBin: 0 })).toEqual([['acme', 1]]);
    expect(await list({}, { values: ['pro'], of: 'events' })).toEqual([
      ['acme', 3],
      ['bolt', 4],
    ]);
    expect(await list({ unit: { kind: 'user' }, breakdowns: [] }, { x: 1, outcome: 'didNot' })).toEqual([
      ['bob', 0],
      ['dan', 0],
    ]);
  });
});
