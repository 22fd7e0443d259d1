/** Each story of the demo, asserted through the product's own answers: imported over HTTP, asked over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stories } from '../../src/demo/stories.ts';
import type {
  EventSelector,
  Filter,
  PropertyRef,
  SegmentationResult,
  Unit,
} from '../../src/query/contract.ts';
import { compareComputed } from './computed-equals-home.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';
import { compareHome } from './home-equals-lists.ts';
import { answerTenQuestions } from './ten-questions.ts';

// A Thursday, so that the days around each story's turning point are working days or its account works on weekends.
const endMs = Date.UTC(2026, 8, 10, 16, 20);
const seed = 21;

let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemoServer({ seed, endMs, scale: 0.2 });
});
afterAll(() => demo?.stop());

describe('the ten questions', () => answerTenQuestions(() => demo));
describe('blocks of Home', () => compareHome(() => demo));
describe('computed properties', () => compareComputed(() => demo));

const users: Unit = { kind: 'user' };
const companies: Unit = { kind: 'group', groupType: 'company' };
const boards: Unit = { kind: 'group', groupType: 'board' };

const company: PropertyRef = { kind: 'groupValue', groupType: 'company' };
const userId: PropertyRef = { kind: 'userId' };
const ofCompany = (name: string, view: 'event' | 'now' = 'event'): PropertyRef => ({
  kind: 'group',
  groupType: 'company',
  name,
  view,
});

const anything: EventSelector = { kind: 'any', filters: [] };
const named = (name: string, ...filters: Filter[]): EventSelector => ({ kind: 'named', name, filters });
const is = (property: PropertyRef, ...values: string[]): Filter => ({ property, operator: 'is', values });
const step = (n: number): Filter => is({ kind: 'event', name: 'step' }, String(n));

/** Overall number by breakdown value. */
function overall({ series }: SegmentationResult): Record<string, number> {
  return Object.fromEntries(series.map((each) => [each.values[0] ?? '', each.overall ?? 0]));
}

/** Dates on which a breakdown value (or the only series) has anything. */
function activeDates({ x, series }: SegmentationResult, value?: string): string[] {
  const points = series.find((each) => each.values[0] === value)?.points ?? [];
  return x.filter((_, i) => (points[i] ?? 0) > 0);
}

const totals = (result: SegmentationResult) => result.series[0]?.overall ?? 0;

describe('the demo', () => {
  it('is taken whole: no line is refused or counted twice', () => {
    expect(demo.loaded).toEqual({ accepted: demo.lines, duplicates: 0, rejected: [] });
  });

  it('has seventeen stories', () => {
    expect(stories).toHaveLength(17);
  });
});

describe('whale', () => {
  it('makes 40 % of all events and leads the first account chart', async () => {
    const all = await demo.ask({ unit: users, events: [anything], metric: 'totals' });
    const byCompany = await demo.ask({
      unit: companies,
      events: [anything],
      metric: 'totals',
      breakdown: company,
      limit: 5,
    });
    expect(byCompany.series[0]?.values[0]).toBe('northvale-group');
    expect(byCompany.series).toHaveLength(5);
    expect((byCompany.series[0]?.overall ?? 0) / totals(all)).toBeCloseTo(0.4, 2);
  });
});

describe('champion leaves', () => {
  const account = is(company, 'brightpath-clinics');
  const dana = 'dana.whitfield@brightpath-clinics.example';

  it('shows one user with most of the work, who stops 45 days before the end', async () => {
    const range = { start: demo.ago(80), end: demo.ago(46) };
    const question = {
      unit: users,
      events: [anything],
      metric: 'totals',
      segment: [account],
      breakdown: userId,
    } as const;
    const before = overall(await demo.ask({ ...question, range }));
    const sum = Object.values(before).reduce((a, b) => a + b, 0);
    expect((before[dana] ?? 0) / sum).toBeGreaterThan(0.5);
    const dates = activeDates(await demo.ask(question), dana);
    expect(dates.at(-1)).toBe(demo.ago(46));
  });

  it('shows the account cancelled three weeks later, and silent from then on', async () => {
    const cancelled = await demo.ask({
      unit: companies,
      events: [named('plan_changed', is({ kind: 'event', name: 'change' }, 'cancelled'))],
      metric: 'uniques',
      segment: [account],
    });
    expect(activeDates(cancelled)).toEqual([demo.ago(45 - 21)]);
    const activity = await demo.ask({
      unit: companies,
      events: [anything],
      metric: 'uniques',
      segment: [account],
    });
    expect(activeDates(activity).at(-1)).toBe(demo.ago(24));
  });

  it('is paying at its events and churned now', async () => {
    const question = { unit: companies, events: [anything], metric: 'uniques', segment: [account] } as const;
    const then = await demo.ask({ ...question, breakdown: ofCompany('status') });
    const now = await demo.ask({ ...question, breakdown: ofCompany('status', 'now') });
    expect(overall(then)).toEqual({ paying: 1 });
    expect(overall(now)).toEqual({ churned: 1 });
  });
});

describe('trial converts', () => {
  const question = {
    unit: companies,
    events: [named('automation_created')],
    metric: 'uniques',
    segment: [is(company, 'pinecrest-analytics')],
  } as const;

  it('uses automations on four days of its trial and as a Team account from the day it pays', async () => {
    const result = await demo.ask({ ...question, breakdown: ofCompany('plan') });
    expect(activeDates(result, 'Trial')).toEqual([41, 40, 39, 38].map((days) => demo.ago(days)));
    expect(activeDates(result, 'Team')[0]).toBe(demo.ago(37));
  });

  it('has always been a Team account when asked for its plan now', async () => {
    const result = await demo.ask({ ...question, breakdown: ofCompany('plan', 'now') });
    expect(overall(result)).toEqual({ Team: 1 });
  });
});

describe('idle fortnight', () => {
  it('is active on every day but fourteen in a row', async () => {
    const range = { start: demo.ago(60), end: demo.ago(1) };
    const segment = [is(company, 'tidemark-couriers')];
    const result = await demo.ask({ unit: companies, events: [anything], metric: 'uniques', segment, range });
    const idle = result.x.filter((date) => !activeDates(result).includes(date));
    expect(idle).toEqual(Array.from({ length: 14 }, (_, i) => demo.ago(40 - i)));
  });
});

describe('stuck at step 3', () => {
  const accounts = stories.find(({ name }) => name === 'stuck at step 3')?.accounts ?? [];
  const count = async (what: string, n: number) => {
    const event = named(`onboarding_step_${what}`, step(n));
    return demo.ask({
      unit: companies,
      events: [event],
      metric: 'uniques',
      segment: [is(company, ...accounts)],
    });
  };

  it('has five accounts that complete steps 1 and 2 and start step 3', async () => {
    for (const n of [1, 2]) expect(totals(await count('completed', n))).toBe(5);
    expect(totals(await count('started', 3))).toBe(5);
  });

  it('has none of them complete step 3 or start step 4', async () => {
    expect(totals(await count('completed', 3))).toBe(0);
    expect(totals(await count('started', 4))).toBe(0);
  });
});

describe('user moves', () => {
  it('counts the user for the old company before the move and for the new one after it', async () => {
    const result = await demo.ask({
      unit: users,
      events: [anything],
      metric: 'uniques',
      segment: [is(userId, 'jonas.ekholm@mailbox.example')],
      breakdown: company,
    });
    expect(overall(result)).toEqual({ 'fernway-studio': 1, 'kilnhouse-design': 1 });
    const old = activeDates(result, 'fernway-studio');
    const fresh = activeDates(result, 'kilnhouse-design');
    expect(old.length).toBeGreaterThan(15);
    expect(fresh.length).toBeGreaterThan(15);
    expect(old.every((date) => date < demo.ago(40))).toBe(true);
    expect(fresh.every((date) => date >= demo.ago(40))).toBe(true);
  });
});

describe('user in two', () => {
  const segment = [is(userId, 'ines.okafor@okafor-consulting.example')];
  const both = ['dunmore-hotels', 'ellery-hospitality'];

  it('counts what names no company for both', async () => {
    const question = { unit: users, events: [named('app_opened')], metric: 'totals', segment } as const;
    const opened = totals(await demo.ask(question));
    expect(opened).toBeGreaterThan(20);
    expect(overall(await demo.ask({ ...question, breakdown: company }))).toEqual(
      Object.fromEntries(both.map((id) => [id, opened])),
    );
  });

  it('counts work on a board for that board’s company alone', async () => {
    const question = { unit: companies, events: [named('board_viewed')], metric: 'totals', segment } as const;
    const viewed = totals(await demo.ask(question));
    const byCompany = overall(await demo.ask({ ...question, breakdown: company }));
    expect(Object.keys(byCompany).sort()).toEqual(both);
    expect(Object.values(byCompany).reduce((a, b) => a + b, 0)).toBe(viewed);
  });
});

describe('same name', () => {
  const question = {
    unit: companies,
    events: [anything],
    metric: 'uniques',
    segment: [is(ofCompany('name'), 'Meridian Studio')],
  } as const;

  it('is one name and two accounts', async () => {
    expect(overall(await demo.ask({ ...question, breakdown: ofCompany('name') }))).toEqual({
      'Meridian Studio': 2,
    });
    expect(overall(await demo.ask({ ...question, breakdown: company }))).toEqual({
      'meridian-studio': 1,
      'meridian-studio-2': 1,
    });
  });

  it('keeps their plans apart', async () => {
    expect(overall(await demo.ask({ ...question, breakdown: ofCompany('plan') }))).toEqual({
      Business: 1,
      Starter: 1,
    });
  });
});

describe('two spellings', () => {
  const spellings = is(company, 'quayside-robotics', 'Quayside Robotics');

  it('counts two accounts, one of which has no properties', async () => {
    const question = {
      unit: companies,
      events: [anything],
      metric: 'uniques',
      segment: [spellings],
    } as const;
    expect(totals(await demo.ask(question))).toBe(2);
    expect(overall(await demo.ask({ ...question, breakdown: ofCompany('plan') }))).toEqual({
      Business: 1,
      '(none)': 1,
    });
  });

  it('is the same people under both, and the second comes from the old mobile app alone', async () => {
    const question = { unit: users, events: [anything], metric: 'uniques', segment: [spellings] } as const;
    expect(totals(await demo.ask(question))).toBe(6);
    const byCompany = overall(await demo.ask({ ...question, breakdown: company }));
    expect(byCompany).toEqual({ 'quayside-robotics': 6, 'Quayside Robotics': 3 });
    const version: PropertyRef = { kind: 'client', name: 'version_name' };
    const second = { ...question, segment: [is(company, 'Quayside Robotics')] };
    expect(overall(await demo.ask({ ...second, breakdown: version }))).toEqual({ '6.9.0': 3 });
  });
});

describe('event-level groups', () => {
  const shared = is({ kind: 'groupValue', groupType: 'board' }, 'castellan-museums/opening-night');

  it('has two companies on one board', async () => {
    const question = { events: [anything], metric: 'uniques', segment: [shared] } as const;
    const byCompany = await demo.ask({ ...question, unit: users, breakdown: company });
    expect(overall(byCompany)).toEqual({ 'castellan-museums': 4, 'fable-and-finch': 4 });
    expect(totals(await demo.ask({ ...question, unit: boards }))).toBe(1);
  });

  it('has no board on events outside the area, and says how many it left out', async () => {
    const question = { unit: users, events: [named('report_viewed')], metric: 'totals' } as const;
    const all = totals(await demo.ask(question));
    const byBoard = await demo.ask({ ...question, unit: boards });
    expect(all).toBeGreaterThan(50);
    expect(totals(byBoard)).toBe(0);
    expect(byBoard.notes.eventsWithoutUnit).toBe(all);
  });

  it('shows the board’s name of the time, or of now', async () => {
    const question = {
      unit: boards,
      events: [named('board_viewed')],
      metric: 'totals',
      segment: [shared],
    } as const;
    const name = (view: 'event' | 'now'): PropertyRef => ({
      kind: 'group',
      groupType: 'board',
      name: 'name',
      view,
    });
    const then = await demo.ask({ ...question, breakdown: name('event') });
    expect(activeDates(then, 'Opening Night').every((date) => date <= demo.ago(30))).toBe(true);
    expect(activeDates(then, 'Opening Week').every((date) => date >= demo.ago(30))).toBe(true);
    expect(then.series).toHaveLength(2);
    const now = await demo.ask({ ...question, breakdown: name('now') });
    expect(overall(now)).toEqual({ 'Opening Week': totals(await demo.ask(question)) });
  });
});

describe('no groups', () => {
  it('leaves 15 % of all events out of every account chart, and says so', async () => {
    const all = totals(await demo.ask({ unit: users, events: [anything], metric: 'totals' }));
    const byCompany = await demo.ask({ unit: companies, events: [anything], metric: 'totals' });
    expect(byCompany.notes.eventsWithoutUnit / all).toBeCloseTo(0.15, 2);
    expect(totals(byCompany) + byCompany.notes.eventsWithoutUnit).toBe(all);
  });
});

// Last, because it adds an event.
describe('never active', () => {
  const segment = [is(company, 'stillwater-foods')];
  const question = { unit: companies, events: [anything], metric: 'totals', segment } as const;

  it('has no event, and is known as a paying account as soon as it sends one', async () => {
    const before = await demo.ask(question);
    expect(totals(before)).toBe(0);
    expect(activeDates(before)).toEqual([]);
    await demo.track([
      {
        user_id: 'somebody@stillwater-foods.example',
        event_type: 'app_opened',
        insert_id: 'first sign of life',
        groups: { company: 'stillwater-foods' },
      },
    ]);
    expect(overall(await demo.ask({ ...question, breakdown: ofCompany('status') }))).toEqual({ paying: 1 });
    expect(overall(await demo.ask({ ...question, breakdown: ofCompany('seats', 'now') }))).toEqual({
      '40': 1,
    });
  });
});
