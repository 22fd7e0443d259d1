/** Engagement matrix charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import type { Point } from '../registry.ts';
import type { EngagementMatrixResult } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;

/** Berlin; weeks from Monday: 9 and 16 March; nothing happens in that of the 23rd. */
const events: readonly Happened[] = [
  // Acme opens on three days, by two people, twice on one of them; bolt on one. Core only pays.
  ['2026-03-09T10:00Z', 'open', 'ann', ['acme']],
  ['2026-03-10T10:00Z', 'open', 'ann', ['acme']],
  ['2026-03-10T11:00Z', 'open', 'bob', ['acme', 'bolt']],
  ['2026-03-11T10:00Z', 'open', 'bob', ['acme']],
  ['2026-03-12T10:00Z', 'pay', 'cay', ['core']],
  ['2026-03-12T11:00Z', 'pay', 'cay', []],
  // Bolt opens twice and pays once on one day.
  ['2026-03-17T10:00Z', 'open', 'dan', ['bolt']],
  ['2026-03-17T11:00Z', 'open', 'dan', ['bolt']],
  ['2026-03-17T12:00Z', 'pay', 'dan', ['bolt']],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    now: '2026-04-08T00:00Z',
    events,
    companies: { 'acme@1': ['2026-03-01T00:00Z', { plan: 'pro' }] },
    merged: { bob: 'ann' },
  });
});
afterAll(() => queries.close());

const weekly = {
  kind: 'engagementMatrix',
  unit: company,
  range: { start: '2026-03-09', end: '2026-03-29' },
} as const;

const read = ({ series }: EngagementMatrixResult) =>
  series.map(({ label, breadth, frequency, quadrant }) => [
    label,
    breadth,
    frequency,
    quadrant && `${quadrant.breadth} ${quadrant.frequency}`,
  ]);

describe('engagement matrix', () => {
  it('takes means over the weeks with active companies, and with some that did it', async () => {
    const result = await queries.chart(weekly);
    expect(result).toMatchObject({
      events: ['open', 'pay'],
      lines: [{ segment: 0, values: [], breadth: (5 / 6 + 2 / 3) / 2, frequency: 1.25 }],
      notes: { eventsWithoutUnit: 1 },
    });
    expect(read(result)).toEqual([
      // 2 of 3, then 1 of 1; (3 + 1) / 2 days, then 1.
      ['open', (2 / 3 + 1) / 2, 1.5, 'high high'],
      ['pay', (1 / 3 + 1) / 2, 1, 'low low'],
    ]);
    expect(result.series[0]).toMatchObject({
      units: 2,
      total: 5,
      overTime: [
        { units: 2, total: 4, activeUnits: 3 },
        { units: 1, total: 1, activeUnits: 1 },
        { units: 0, total: 0, activeUnits: 0 },
      ],
    });
  });

  it('leaves weeks that the range cuts out of the means, unless none is whole', async () => {
    const cut = await queries.chart({ ...weekly, range: { start: '2026-03-09', end: '2026-03-17' } });
    expect(read(cut).map(([, ...numbers]) => numbers.slice(0, 2))).toEqual([
      [2 / 3, 2],
      [1 / 3, 1],
    ]);
    expect(cut).toMatchObject({ lines: [{ breadth: 0.5, frequency: 1.5 }] });
    expect(cut.series[0]).toMatchObject({
      units: 2,
      total: 5,
      overTime: [{ incomplete: false }, { units: 1, total: 1, activeUnits: 1, incomplete: true }],
    });
    const part = await queries.chart({ ...weekly, range: { start: '2026-03-10', end: '2026-03-12' } });
    expect(part.series[0]).toMatchObject({ breadth: 2 / 3, frequency: 1.5 });
  });

  it('tells how often, of listed events with filters, divided at the average', async () => {
    const open = { kind: 'named', name: 'open', filters: [] };
    const ofAcme = [{ property: { ...company, kind: 'groupValue' }, operator: 'is', values: ['acme'] }];
    const result = await queries.chart({
      ...weekly,
      events: [open, { ...open, filters: ofAcme }, 'never', { kind: 'any' }],
      measure: 'times',
      quadrants: 'average',
    });
    expect(read(result)).toEqual([
      // Acme 4 times and bolt once; then bolt twice.
      ['open', (2 / 3 + 1) / 2, (5 / 2 + 2) / 2, 'high low'],
      ['open (2)', 1 / 6, 4, 'low high'],
      ['never', 0, null, null],
      ['Any event', 1, (6 / 3 + 3) / 2, 'high low'],
    ]);
    expect(result.lines[0]).toMatchObject({ breadth: 0.5, frequency: (2.25 + 4 + 2.5) / 3 });
  });

  it('ranks by units, and by name where they are as many', async () => {
    const names = async (more: object) => (await queries.chart({ ...weekly, ...more })).events;
    expect(await names({ ranked: { order: 'bottom', count: 1 } })).toEqual(['open']);
    expect(await names({ unit: { kind: 'user' }, ranked: { order: 'bottom', count: 1 } })).toEqual(['open']);
    expect(await names({ range: { start: '2026-03-23', end: '2026-03-29' } })).toEqual([]);
  });

  it('compares the events that it ranked, whatever their rank was before', async () => {
    const result = await queries.chart({
      ...weekly,
      range: { start: '2026-03-16', end: '2026-03-22' },
      ranked: { order: 'bottom', count: 1 },
      compare: {},
    });
    expect(result).toMatchObject({
      events: ['open'],
      compared: { events: ['open'], series: [{ event: 0, breadth: 2 / 3, frequency: 2 }] },
    });
  });

  it('compares values of the active: each event has all of them', async () => {
    const { series } = await queries.chart({ ...weekly, breakdowns: [{ ...plan, view: 'now' }] });
    expect(series.map(({ label, breadth, frequency }) => [label, breadth, frequency])).toEqual([
      ['open; (none)', (1 / 2 + 1) / 2, 1],
      ['open; pro', 1, 3],
      ['pay; (none)', (1 / 2 + 1) / 2, 1],
      ['pay; pro', 0, null],
    ]);
  });

  it('opens into those who did the event and those active without', async () => {
    const list = (point: object, more: object = {}) =>
      queries.units({ ...weekly, breakdowns: [{ ...plan, view: 'now' }], ...more }, {
        kind: 'engagementMatrix',
        segment: 0,
        values: [],
        outcome: 'did',
        ...point,
      } as Point);
    expect(await list({ name: 'open' })).toEqual([
      ['acme', 3],
      ['bolt', 2],
    ]);
    expect(await list({ event: 0, x: 0 }, { events: ['open'], measure: 'times' })).toEqual([
      ['acme', 4],
      ['bolt', 1],
    ]);
    expect(await list({ name: 'open', x: 0, outcome: 'didNot' })).toEqual([['core', 0]]);
    expect(await list({ name: 'pay', values: ['(none)'], x: 0, outcome: 'didNot' })).toEqual([['bolt', 0]]);
  });
});
