/** Journeys charts and their lists of units, run by the engine over a small project. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Happened, type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';
import type { JourneyPlace } from './point.ts';
import type { JourneySeries, JourneysResult } from './result.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;
const page = { kind: 'event', name: 'page' } as const;

const at = (time: string) => `2026-03-02T${time}Z`;

const events: readonly Happened[] = [
  // acme: two people, and a second start within the first path.
  [at('08:00'), 'buy', 'ann', ['acme@1']],
  [at('09:00'), 'open', 'ann', ['acme@1']],
  [at('09:01'), 'view', 'bob', ['acme@1'], { page: 'home' }],
  [at('09:02'), 'view', 'bob', ['acme@1'], { page: ['b', 'a', 'b'] }],
  [at('09:03'), 'open', 'bob', ['acme@2']],
  [at('09:04'), 'buy', 'ann', ['acme@2']],
  // bolt: all at one moment, in the order in which they were stored.
  [at('10:00'), 'view', 'cay', ['bolt@1']],
  [at('10:00'), 'open', 'cay', ['bolt@1']],
  [at('10:00'), 'buy', 'cay', ['bolt@1']],
  // core: the next step comes a moment too late; and after the range.
  [at('22:30'), 'open', 'dan', ['core@1']],
  ['2026-03-02T23:30:00.001Z', 'view', 'dan', ['core@1'], { page: 'home' }],
  // Nobody's.
  [at('11:00'), 'open', 'eve'],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    timeZone: 'UTC',
    now: '2026-04-08T00:00Z',
    events,
    companies: {
      'acme@1': ['2026-03-01T00:00Z', { plan: 'pro' }],
      'acme@2': ['2026-03-02T09:02:30Z', { plan: 'team' }],
      'bolt@1': ['2026-03-01T00:00Z', { plan: 'pro' }],
      'core@1': ['2026-03-01T00:00Z', {}],
    },
  });
});
afterAll(() => queries.close());

const hourMs = 3_600_000;
const opened = {
  kind: 'journeys',
  unit: company,
  start: 'open',
  steps: 4,
  within: { kind: 'time', windowMs: hourMs },
  range: { start: '2026-03-02', end: '2026-03-02' },
} as const;

const signs = { stopped: '.', ended: '!', further: '…' } as const;
const nameOf = ({ event = 'others', value }: { event?: string; value?: string }) =>
  value === undefined ? event : `${event}:${value}`;

const paths = ({ paths: all }: JourneySeries) =>
  all.map(({ nodes, ending, share }) => `${share.count} ${nodes.map(nameOf).join(' ')}${signs[ending]}`);

/** `name count stopped`, by step. */
const nodes = ({ steps }: JourneySeries) =>
  steps.map((step) => step.nodes.map((node) => `${nameOf(node)} ${node.share.count} ${node.stopped}`));

const links = ({ links: all, steps }: JourneySeries) =>
  all.map(({ step, from, to, count }) => {
    const name = (of: number, position: number) => nameOf(steps[of]?.nodes[position] ?? {});
    return `${step} ${name(step, from)} ${name(step + 1, to)} ${count}`;
  });

async function first(more: object): Promise<JourneySeries> {
  const { series } = await queries.chart<'journeys'>({ ...opened, ...more });
  if (!series[0]) throw new Error('no series');
  return series[0];
}

describe('what companies did after they opened', () => {
  it('are the next events of whoever of them, in the order of time and receipt, until an hour later', async () => {
    const series = await first({});
    expect(series.starters).toBe(3);
    expect(paths(series)).toEqual(['1 open.', '1 open buy.', '1 open view view open…']);
    expect(nodes(series)).toEqual([['open 3 1'], ['buy 1 1', 'view 1 0'], ['view 1 0'], ['open 1 0']]);
    expect(series.steps[3]?.nodes[0]?.further).toBe(1);
    expect(links(series)).toEqual(['0 open buy 1', '0 open view 1', '1 view view 1', '2 view open 1']);
    expect(series.otherPaths).toBe(0);
  });

  it('may reach over the end of the range, to the last millisecond of the window', async () => {
    const within = { kind: 'time', windowMs: hourMs + 1 };
    expect(paths(await first({ within }))).toContain('1 open view.');
  });

  it('are every path in totals, also those that begin in another', async () => {
    expect(paths(await first({ count: 'totals' }))).toEqual([
      '2 open buy.',
      '1 open.',
      '1 open view view open…',
    ]);
  });

  it('are of some events only, or without some', async () => {
    expect(paths(await first({ only: ['buy'] }))).toEqual(['2 open buy.', '1 open.']);
    expect(paths(await first({ hidden: ['view', 'open'] }))).toEqual(['2 open buy.', '1 open.']);
  });

  it('tell an event apart by a property, several values of which are one', async () => {
    const expand = [{ event: 'view', property: page }];
    expect(paths(await first({ expand }))).toContain('1 open view:home view:a, b open…');
    const byPlan = [{ event: 'open', property: { ...plan, view: 'now' } }];
    expect(paths(await first({ expand: byPlan }))).toEqual([
      '1 open:(none).',
      '1 open:pro buy.',
      '1 open:team view view open:team…',
    ]);
  });

  it.each(['units', 'totals'])('take repeats as one (%s)', async (count) => {
    expect(paths(await first({ count, foldRepeats: true }))).toContain('1 open view open buy.');
    // The start itself is hidden, and lies among repeats.
    const hidden = await first({ count, foldRepeats: true, start: 'buy', hidden: ['buy'], steps: 3 });
    expect(paths(hidden)).toContain(count === 'units' ? '1 buy.' : '2 buy.');
  });

  it('fold what is beyond the greatest nodes into others, and paths into a number', async () => {
    const series = await first({ nodes: 1, paths: 1 });
    expect(nodes(series)).toEqual([['open 3 1'], ['buy 1 1', 'others 1 0'], ['view 1 0'], ['open 1 0']]);
    expect(links(series)).toEqual(['0 open buy 1', '0 open others 1', '1 others view 1', '2 view open 1']);
    expect(series.otherPaths).toBe(2);
  });

  it('are broken down by what the start had', async () => {
    const { series, notes }: JourneysResult = await queries.chart<'journeys'>({ ...opened, breakdown: plan });
    expect(series.map(({ label, starters }) => [label, starters])).toEqual([
      ['pro', 2],
      ['(none)', 1],
    ]);
    expect(series[0] && paths(series[0])).toEqual(['1 open buy.', '1 open view view open…']);
    expect(notes).toMatchObject({ eventsWithoutUnit: 1, byBreakdown: { units: 3, noneUnits: 1 } });
  });
});

describe('what companies did before they bought', () => {
  const bought = { start: undefined, end: 'buy' };

  it('is told backwards from the first time', async () => {
    expect(paths(await first(bought))).toEqual(['1 buy.', '1 buy open view.']);
    expect(paths(await first({ ...bought, count: 'totals' }))).toEqual([
      '1 buy.',
      '1 buy open view.',
      '1 buy open view view…',
    ]);
  });
});

describe('ways from one event to another', () => {
  const between = { end: 'buy' };

  it('end at the first one behind the start', async () => {
    const series = await first(between);
    expect(series.converted).toMatchObject({ count: 2, n: 3 });
    expect(paths(series)).toEqual(['1 open.', '1 open buy!', '1 open view view open…']);
    expect(series.steps[0]?.nodes[0]).toMatchObject({ converted: 2, ended: 0, stopped: 1 });
    expect(series.steps[3]?.nodes[0]).toMatchObject({ converted: 1, ended: 0, further: 1 });
    const hidden = await first({ ...between, hidden: ['view', 'buy'] });
    expect(paths(hidden)).toEqual(['1 open.', '1 open buy!', '1 open open buy!']);
  });
});

describe('the companies behind a number', () => {
  const listed = async (place: JourneyPlace, more: object = {}) =>
    queries.units({ ...opened, ...more }, { kind: 'journeys', segment: 0, values: [], ...place });

  it('are those at a node, of a link, or on a path', async () => {
    const step = (place: object) =>
      ({ part: 'step', step: 1, outcome: 'came', ...place }) as Extract<JourneyPlace, { part: 'step' }>;
    expect(await listed(step({}))).toEqual([
      ['acme', 1],
      ['bolt', 1],
    ]);
    expect(await listed(step({ node: { event: 'view' } }))).toEqual([['acme', 1]]);
    expect(await listed(step({ node: { except: [{ event: 'view' }] }, outcome: 'stopped' }))).toEqual([
      ['bolt', 1],
    ]);
    expect(await listed(step({ step: 0, outcome: 'stopped' }))).toEqual([['core', 1]]);
    expect(await listed(step({ step: 0, outcome: 'converted' }), { end: 'buy' })).toEqual([
      ['acme', 1],
      ['bolt', 1],
    ]);
    const link = { part: 'link', step: 0, from: { event: 'open' }, to: { event: 'buy' } } as const;
    expect(await listed(link)).toEqual([['bolt', 1]]);
    const path = { part: 'path', nodes: [{ event: 'open' }, { event: 'buy' }], ending: 'stopped' } as const;
    expect(await listed(path, { count: 'totals' })).toEqual([
      ['acme', 1],
      ['bolt', 1],
    ]);
  });
});
