/** The ten questions that people ask about their accounts, answered on the demo by the API and the terminal alone. */
import { expect, it } from 'vitest';
import { stuckAccounts } from '../../src/demo/stories/stuck-onboarding.ts';
import type {
  FunnelResult,
  GroupList,
  GroupPage,
  GroupTrace,
  RetentionResult,
  SegmentationResult,
  UnitsPage,
} from '../../src/query/contract.ts';
import type { DemoServer } from './demo-server.ts';

const company = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan', view: 'now' } as const;

interface Block {
  readonly groups: number;
  readonly yearlyValue: number;
  readonly first: readonly { readonly value: string }[];
}

interface Home {
  readonly active: { readonly now: number; readonly before: number; gained: number; lost: number };
  readonly week: { readonly start: string; readonly end: string };
  readonly weekBefore: { readonly start: string; readonly end: string };
  readonly sentences: readonly { readonly parts: readonly { readonly text: string }[] }[];
  readonly quiet: Block;
  readonly growing: Block;
  readonly shrinking: Block;
  readonly renewing: Block;
  readonly seatsNear: Block;
  readonly seatsFar: Block;
}

/** `findDemo`: the server, once it is there. It is left as it was. */
export function answerTenQuestions(findDemo: () => DemoServer): void {
  const home = () => findDemo().get<Home>('/api/home/company');
  const list = (query: string) => findDemo().get<GroupList>(`/api/groups/company?${query}`);
  const valuesOf = ({ groups }: GroupList) => groups.map(({ value }) => value);
  const page = (value: string) => findDemo().get<GroupPage>(`/api/groups/company/${value}`);

  it('a: which are active, more or fewer than last week, and which moved', async () => {
    const { active, week, weekBefore, growing, shrinking, sentences } = await home();
    expect([weekBefore.end, week.start, week.end]).toEqual([8, 7, 1].map((days) => findDemo().ago(days)));
    // Every number opens.
    for (const [view, groups] of [
      ['active', active.now],
      ['gained', active.gained],
      ['lost', active.lost],
      ['growing', growing.groups],
      ['shrinking', shrinking.groups],
    ] as const)
      expect((await list(`view=${view}&limit=1`)).tiles.groups, view).toBe(groups);
    expect(active.now - active.before).toBe(active.gained - active.lost);
    expect(shrinking.first.map(({ value }) => value)).toContain('halden-maritime');
    const said = sentences.map(({ parts }) => parts.map(({ text }) => text).join(''));
    expect(said[0]).toMatch(
      /^Halden Maritime .* renews in 38 days and has \d+ active people, down from \d+ the week before; .+ has .+, down from \d+ the week before\.$/,
    );
  });

  it('b: who went quiet, and what are they worth', async () => {
    const { quiet } = await home();
    const { tiles, groups } = await list('view=quiet');
    expect([tiles.groups, tiles.yearlyValue]).toEqual([quiet.groups, quiet.yearlyValue]);
    const bakeries = groups.find(({ value }) => value === 'copperfield-bakeries');
    expect(bakeries).toMatchObject({ yearlyValue: 6_048, quiet: { days: 9, longestSilenceDays: 0 } });
    expect(await findDemo().muster('accounts', '--group-type', 'company', '--view', 'quiet')).toMatch(
      /Copperfield Bakeries .* 6,048 .* quiet for 9 days/,
    );
  });

  it('c: what is going on at an account, five minutes before the call', async () => {
    const text = await findDemo().muster('account', '--group-type', 'company', 'halden-maritime');
    expect(text).toMatch(/^Halden Maritime \(halden-maritime\) · Enterprise · 45,360 USD a year/);
    expect(text).toMatch(/Renews in 38 days\.\n\d+ of 90 seats in use; \d+ active people, down from \d+/);
    expect(text).toMatch(/People per week from .*: (\d+ ){12}\d+/);
  });

  it('d: what renews in 90 days, and how each is doing', async () => {
    const { renewing } = await home();
    const columns = ['name', 'renewal', 'value', 'seatsUsed', 'words', 'metric:people:28'];
    const query = columns.map((column) => `columns=${column}`).join('&');
    const { tiles, groups } = await list(`view=renewing&${query}&limit=1000`);
    expect(tiles.groups).toBe(renewing.groups);
    const days = groups.map(({ renewal }) => renewal?.inDays ?? -1);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
    const halden = groups.find(({ value }) => value === 'halden-maritime');
    expect(halden?.cells.slice(0, 3)).toEqual([
      { kind: 'values', values: ['Halden Maritime'] },
      { kind: 'date', date: halden?.renewal?.date },
      { kind: 'number', number: 45_360 },
    ]);
    expect(halden?.cells[4]).toMatchObject({ values: expect.arrayContaining(['shrinking', 'renewing']) });
  });

  it('e: who uses a feature, by plan, and who of those who pay never did', async () => {
    const paying = 'stage=paying&limit=1000&feature=Automations';
    const { feature, ...all } = await list(paying);
    const uses = ['adopted', 'tried', 'dropped', 'never'] as const;
    const lists = await Promise.all(uses.map((use) => list(`${paying}&use=${use}`)));
    expect(lists.map(({ tiles }) => tiles.groups)).toEqual(uses.map((use) => feature?.groups[use]));
    expect(lists.flatMap(valuesOf).sort()).toEqual(valuesOf(all as GroupList).sort());
    const [adopted, , , never] = lists;
    for (const { plan: name, groups } of feature?.byPlan ?? [])
      expect(adopted?.groups.filter((group) => group.plan === name).length, name).toBe(groups.adopted);
    expect(never && valuesOf(never)).toContain('stillwater-foods');
    // A chart of one of its events finds nobody who never did.
    const { series } = await findDemo().post<SegmentationResult>('/api/query', {
      kind: 'segmentation',
      unit: company,
      events: ['automation_run'],
      breakdowns: [{ kind: 'groupValue', groupType: 'company' }],
      interval: 'all',
      range: { start: findDemo().ago(126), end: findDemo().ago(0) },
      limit: 1_000,
    });
    const users = series.map(({ values: [value] }) => value);
    expect(users.length).toBeGreaterThan(5);
    expect(never && valuesOf(never).filter((value) => users.includes(value))).toEqual([]);
  });

  it('f: where onboarding stalls, and who is stuck there', async () => {
    const step = (value: number) => ({
      kind: 'named',
      name: 'onboarding_step_completed',
      filters: [{ property: { kind: 'event', name: 'step' }, operator: 'is', values: [String(value)] }],
    });
    const definition = {
      kind: 'funnel',
      unit: company,
      steps: [1, 2, 3, 4, 5].map(step),
      windowMs: 14 * 86_400_000,
      range: { start: findDemo().ago(60), end: findDemo().ago(1) },
      interval: 'all',
      leaveOut: true,
    };
    const { series } = await findDemo().post<FunnelResult>('/api/query', definition);
    const counts = series[0]?.steps.map(({ count }) => count) ?? [];
    const lost = counts.slice(1).map((count, index) => (counts[index] ?? 0) - count);
    const stalledAt = lost.indexOf(Math.max(...lost)) + 1;
    expect(stalledAt).toBe(2);
    const stuck = await findDemo().post<UnitsPage>('/api/query/units', {
      definition,
      point: { kind: 'funnel', step: stalledAt, outcome: 'stopped' },
    });
    expect(stuck.total).toBe(lost[stalledAt - 1]);
    expect(stuck.rows.map(({ value }) => value)).toEqual(expect.arrayContaining([...stuckAccounts]));
  });

  it('g: whether accounts stay, by plan, in logos and in value', async () => {
    const definition = {
      kind: 'retention',
      unit: company,
      start: { kind: 'anyActive' },
      returns: [{ kind: 'anyActive' }],
      clock: 'calendar',
      interval: 'week',
      intervals: 8,
      breakdowns: [plan],
      weigh: { property: 'arr_usd' },
      range: { start: findDemo().ago(105), end: findDemo().ago(7) },
      leaveOut: true,
    };
    const { series } = await findDemo().post<RetentionResult>('/api/query', definition);
    const lost: string[] = [];
    for (const { values, cohorts } of series) {
      const [first] = cohorts;
      const [logos, worth] = [first?.cells[8], first?.cells[8]?.weight];
      expect(logos?.n).toBe(first?.size);
      expect(worth?.sum ?? 0).toBeLessThanOrEqual(first?.weight?.sum ?? 0);
      const gone = await findDemo().post<UnitsPage>('/api/query/units', {
        definition,
        point: { kind: 'retention', values, x: 0, interval: 8, outcome: 'notReturned' },
      });
      // Those who did not stay are listed, and add up.
      expect(gone.total).toBe((logos?.n ?? 0) - (logos?.count ?? 0));
      lost.push(...gone.rows.map(({ value }) => value));
    }
    expect(series.length).toBeGreaterThan(3);
    expect(lost.length).toBeGreaterThan(0);
  });

  it('h: who is near or far below their seats', async () => {
    const { seatsNear, seatsFar } = await home();
    const [near, far] = await Promise.all([list('view=seatsNear'), list('view=seatsFar')]);
    expect([near.tiles.groups, far.tiles.groups]).toEqual([seatsNear.groups, seatsFar.groups]);
    expect(near.groups.find(({ value }) => value === 'sunfield-energy')?.seats).toEqual({
      used: 39,
      seats: 40,
      share: 39 / 40,
      level: 'near',
    });
    for (const { seats } of far.groups) expect(seats?.share).toBeLessThan(0.4);
  });

  it('i: who the champions of an account are, and whether one left', async () => {
    const { people, sentences } = await page('halden-maritime');
    const champions = people.filter(({ champion }) => champion !== undefined);
    expect(champions).toHaveLength(5);
    expect(champions[0]).toMatchObject({
      userId: 'priya.raman@mailbox.example',
      champion: { left: { why: 'elsewhere', group: 'orchard-street-capital' } },
    });
    const said = sentences.map(({ parts }) => parts.map(({ text }) => text).join('')).join(' ');
    expect(said).toMatch(/of the 5 champions left or went quiet: Priya Raman is at/);
  });

  it('j: why an account is at zero: whether tracking is right', async () => {
    const { groups } = await list('q=vantage-surveying');
    expect(groups[0]).toMatchObject({ value: 'vantage-surveying', isActive: false });
    const trace = await findDemo().get<GroupTrace>('/api/groups/company/vantage-surveying/trace');
    expect(trace.conclusion[0]).toMatch(
      /people of Vantage Surveying sent \d+ events since .* from Desktop 7\.2\.0; none names a company; until .* Desktop 7\.1\.3 named the company\./,
    );
    expect(trace.senders.people).toBeGreaterThan(3);
    const [newest] = trace.carriers.filter(({ platform }) => platform === 'Desktop');
    expect(newest).toMatchObject({ version: '7.2.0', inGroup: 0, noGroup: newest?.events });
    expect(trace.events[0]?.verdict).toMatchObject({ counts: false, why: 'noGroup' });
  });
}
