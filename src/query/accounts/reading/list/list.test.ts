/** Tests of lists of groups and of Home: views, order, pages, tiles, sentences. */
import { describe, expect, it } from 'vitest';
import { defaultParameters } from '../../../definition/terms/parameters.ts';
import { type GroupTypeTerms, groupTypeTermsSchema } from '../../../definition/terms/terms.ts';
import type { ProjectFacts } from '../../../facts.ts';
import type { RunStatement } from '../../../sql/tree/row-statement.ts';
import type { TypeFacts } from '../../read-unit-facts.ts';
import type { UnitFacts } from '../../unit-facts.ts';
import type { FeatureUses } from '../feature-uses.ts';
import { describeHome } from '../home.ts';
import { listGroups, tabulateGroups } from './list.ts';
import { groupListRequestSchema } from './request.ts';

const terms: GroupTypeTerms = groupTypeTermsSchema.parse({
  singular: 'company',
  plural: 'companies',
  meanings: {
    owner: 'csm',
    plan: 'plan',
    stage: { property: 'status', paying: ['paying'], gone: ['churned'] },
    value: { property: 'arr', currency: 'USD', per: 'year' },
    seats: 'seats',
    renewal: 'renews',
  },
  // Of so few groups one is much.
  parameters: { comparable: { activeShareMin: 0.5 } },
});

/** Monday, 30 November 2026. */
const day = 20_787;
/** Days of use, as ages. */
const used = (...ages: readonly number[]) =>
  Array.from({ length: 6 }, (_, word) =>
    ages.reduce((bits, age) => (age >>> 5 === word ? (bits | (1 << (age & 31))) >>> 0 : bits), 0),
  );
const everyDay = Array.from({ length: 100 }, (_, age) => age);

function group(value: string, more: Partial<UnitFacts>): UnitFacts {
  const nobody = { peopleW: 0, peopleP: 0, people28: 0, knownPeople: 0, devices28: 0 };
  const none = { days: used(), eventsW: 0, eventsP: 0, now: {}, isLeftOut: false };
  return { unit: value, value, ...nobody, ...none, ...more };
}

const busy = { days: used(...everyDay), firstUseDay: day - 99, lastUseDay: day, firstEventDay: day - 99 };
const stopped = { ...busy, days: used(...everyDay.filter((age) => age >= 9)), lastUseDay: day - 9 };

const type: TypeFacts = {
  groupType: 'company',
  terms,
  today: { day, trackingSinceDay: day - 120 },
  asOfMs: day * 86_400_000,
  units: [
    group('acme', {
      ...busy,
      peopleW: 17,
      peopleP: 26,
      people28: 30,
      now: {
        name: 'Acme',
        owner: 'Erin',
        stage: 'paying',
        yearlyValue: 45_000,
        seats: 90,
        renewalDay: day + 38,
      },
    }),
    group('bakery', { ...stopped, now: { name: 'Bakery', stage: 'paying', yearlyValue: 6_000 } }),
    group('crew', {
      ...busy,
      peopleW: 9,
      peopleP: 4,
      people28: 9,
      now: { name: 'Crew', owner: 'Bram', stage: 'paying', yearlyValue: 900, seats: 10 },
    }),
    group('silent', { now: { name: 'Silent', stage: 'paying', yearlyValue: 13_000, seats: 40 } }),
    group('test', { ...busy, peopleW: 50, isLeftOut: true }),
  ],
};

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: day * 86_400_000,
  cohorts: [],
  nameProperties: {},
};
/** The columns of these tests are in the facts, but for one property. */
const run: RunStatement = async () =>
  [
    { unit: 'acme', values: [['12']] },
    { unit: 'bakery', values: [['9']] },
    { unit: 'crew', values: [['retail', 'food']] },
  ] as never;

const list = (query: object) => listGroups(run, facts, type, groupListRequestSchema.parse(query));
const values = async (query: object) => (await list(query)).groups.map(({ value }) => value);
const filter = (column: string, operator: string, ...wanted: readonly string[]) => ({
  filter: JSON.stringify({ column, operator, values: wanted }),
});

describe('a list of groups', () => {
  it.each([
    [{}, ['acme', 'crew', 'bakery', 'silent']],
    [{ leftOut: 'true' }, ['test', 'acme', 'crew', 'bakery', 'silent']],
    [{ view: 'quiet' }, ['bakery']],
    [{ view: 'growing' }, ['crew']],
    [{ view: 'shrinking' }, ['acme']],
    [{ view: 'neverActive' }, ['silent']],
    [{ view: 'renewing' }, ['acme']],
    [{ view: 'seats' }, ['crew', 'acme', 'silent']],
    [{ view: 'unowned' }, ['silent', 'bakery']],
    [{ view: 'leftOut' }, ['test']],
    [{ view: 'mine', owner: ['Erin', 'Bram'] }, ['acme', 'crew']],
    [{ view: 'lost' }, ['bakery']],
    [{ view: 'seatsFar' }, ['acme']],
    [{ q: 'BAK' }, ['bakery']],
    [filter('owner', 'is', 'Erin', 'Bram'), ['acme', 'crew']],
    [filter('owner', 'is not', 'Erin'), ['crew', 'bakery', 'silent']],
    [filter('owner', 'is not set'), ['bakery', 'silent']],
    [filter('name', 'contains', 'E'), ['acme', 'crew', 'bakery', 'silent']],
    [filter('value', 'greater', '5000'), ['acme', 'bakery', 'silent']],
    [filter('renewal', 'less or equal', '2027-01-07'), ['acme']],
    [filter('renewal', 'less', '2027-01-07'), []],
    [filter('words', 'is', 'quiet', 'growing'), ['crew', 'bakery']],
    [filter('prop:size', 'is', 'food'), ['crew']],
    [filter('prop:size', 'is', '(none)'), ['silent']],
    [filter('metric:days:28', 'less', '28'), ['bakery', 'silent']],
    [{ filter: [filter('owner', 'is set').filter, filter('seats', 'is set').filter] }, ['acme', 'crew']],
    // Numbers first, as numbers, then texts; those without a value last.
    [{ sort: 'prop:size' }, ['bakery', 'acme', 'crew', 'silent']],
    [{ sort: 'metric:days:7', order: 'descending' }, ['acme', 'crew', 'bakery', 'silent']],
    [{ sort: 'history:size' }, ['bakery', 'acme', 'crew', 'silent']],
    [{ sort: 'change:history:size' }, ['acme', 'bakery', 'crew', 'silent']],
    [{ sort: 'change:metric:days:7' }, ['bakery', 'acme', 'crew', 'silent']],
    [{ sort: 'name' }, ['acme', 'bakery', 'crew', 'silent']],
    [{ sort: 'value', order: 'ascending' }, ['crew', 'bakery', 'silent', 'acme']],
    // Those without an owner come last in either order.
    [{ sort: 'owner', order: 'descending' }, ['acme', 'crew', 'bakery', 'silent']],
  ])('%j shows %j', async (query, expected) => {
    expect(await values(query)).toEqual(expected);
  });

  it('comes in pages that together are the whole', async () => {
    for (const sort of ['value', 'owner', 'lastUse', 'prop:size', 'metric:days:90']) {
      const pages: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ sort, limit: '1', ...(after !== undefined && { after }) });
        pages.push(...page.groups.map(({ value }) => value));
        after = page.next;
      } while (after !== undefined);
      expect(pages).toEqual(await values({ sort }));
    }
  });

  it('refuses a cursor of another order', async () => {
    const { next } = await list({ limit: 1 });
    await expect(list({ sort: 'name', after: next })).rejects.toThrow('same order');
    await expect(list({ after: 'nonsense' })).rejects.toThrow('earlier page of this list');
  });

  it('shows columns of every kind', async () => {
    const metrics = ['metric:days:7', 'metric:days:28', 'metric:days:90'];
    const columns = ['plan', 'renewal', 'seatsShare', 'words', 'prop:size', ...metrics];
    const { columns: described, groups } = await list({ columns, q: 'bakery' });
    expect(described.map(({ id, label, type: is }) => [id, label, is])).toEqual([
      ['plan', 'plan', 'text'],
      ['renewal', 'renewal', 'date'],
      ['seatsShare', 'share of seats in use', 'number'],
      ['words', 'words', 'words'],
      ['prop:size', 'size', 'text'],
      ['metric:days:7', 'active days in 7 days', 'metric'],
      ['metric:days:28', 'active days in 28 days', 'metric'],
      ['metric:days:90', 'active days in 90 days', 'metric'],
    ]);
    // Tracking began 120 days ago: of the 180 days of the last one not all were tracked.
    expect(described[7]?.metric).not.toHaveProperty('before');
    expect(described[6]?.metric).toMatchObject({
      now: { start: '2026-11-02', end: '2026-11-29' },
      before: { start: '2026-10-05', end: '2026-11-01' },
    });
    expect(described[6]?.metric?.weekStarts).toHaveLength(13);
    expect(groups[0]?.cells).toEqual([
      { kind: 'unknown' },
      { kind: 'unknown' },
      { kind: 'unknown' },
      { kind: 'values', values: ['activeBefore', 'lost', 'quiet', 'unowned'] },
      { kind: 'values', values: ['9'] },
      { kind: 'metric', now: 0, before: 6, change: -6, changeShare: -1, weeks: [...Array(11).fill(7), 6, 0] },
      expect.objectContaining({ now: 20, before: 28, change: -8 }),
      expect.not.objectContaining({ before: expect.anything() }),
    ]);
  });

  it('says which columns nothing has a value of', async () => {
    const none: RunStatement = async () => [];
    const request = { columns: ['plan', 'prop:sise'], ...filter('metric:people:28:opend', 'is', '0') };
    const { empty } = await listGroups(none, facts, { ...type }, groupListRequestSchema.parse(request));
    expect(empty).toEqual(['prop:sise', 'metric:people:28:opend']);
    expect((await list({ columns: ['plan', 'prop:size', 'metric:days:7'] })).empty).toEqual([]);
  });

  it('shows a property with its change and weeks, of the page alone', async () => {
    const asked: number[] = [];
    const were: RunStatement = async () => {
      asked.push(1);
      const weeks = Array.from({ length: 12 }, (_, week) => (week === 0 ? [] : [String(week)]));
      return [
        { unit: 'acme', values: [['12'], ...weeks.slice(1)] },
        { unit: 'crew', values: [['retail']] },
      ] as never;
    };
    const request = groupListRequestSchema.parse({ columns: ['history:size'], limit: 2 });
    const { columns, groups } = await listGroups(were, facts, { ...type }, request);
    expect(columns).toEqual([
      {
        ...{ id: 'history:size', label: 'size', type: 'history' },
        history: {
          property: 'size',
          days: expect.toSatisfy((days) => days.length === 12 && days.at(-1) === '2026-11-23'),
        },
      },
    ]);
    const weeks = [12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(groups.map(({ cells }) => cells)).toEqual([
      [{ kind: 'history', now: 12, before: 11, change: 1, changeShare: 1 / 11, weeks }],
      [{ kind: 'values', values: ['retail'] }],
    ]);
    expect(asked, 'one statement for all groups, one for the page').toHaveLength(2);
  });

  it('is a table of the same groups in the same order', async () => {
    const request = { sort: 'value', order: 'descending', columns: ['name', 'value'] };
    const table = await tabulateGroups(run, facts, type, groupListRequestSchema.parse(request));
    expect([...table.rows(0, 3), ...table.rows(3, 3)].map(({ value }) => value)).toEqual(
      await values(request),
    );
    expect(table.rows(0, 1)[0]?.cells[1]).toEqual({ kind: 'number', number: 45_000 });
  });

  it.each([
    [
      { columns: ['colour'] },
      /there is no column .*colour.*; columns are group, name, .*metric:MEASURE:DAYS/,
    ],
    [filter('colour', 'is', 'red'), /there is no column .*colour/],
    [{ columns: Array(41).fill('plan') }, /<=40/],
    [{ sort: 'change:plan' }, /change: and a metric/],
    [filter('value', 'greater', 'much'), /takes numbers/],
    [filter('renewal', 'less', '3'), /expected a date such as 2026-01-31, not/],
    [filter('name', 'matches', '*'), /Invalid option: expected one of/],
    [{ filter: 'plan=business' }, /expected object, received undefined/],
  ])('is refused as %j', (query, message) => {
    expect(() => groupListRequestSchema.parse(query)).toThrow(message);
  });

  it('counts tiles over what is shown', async () => {
    const { tiles, leftOut } = await list({});
    expect(tiles).toEqual({
      groups: 4,
      yearlyValue: 64_900,
      withoutValue: 0,
      active: 2,
      activeShare: 0.5,
      quiet: 1,
      quietYearlyValue: 6_000,
    });
    expect(leftOut).toBe(1);
  });

  it('asks for the meaning that a view cannot do without', async () => {
    const unsaid = { ...type, terms: groupTypeTermsSchema.parse({}) };
    const request = groupListRequestSchema.parse({ view: 'seats' });
    await expect(listGroups(run, facts, unsaid, request)).rejects.toThrow('which property is the seats');
    const all = await listGroups(run, facts, unsaid, groupListRequestSchema.parse({}));
    expect(all.unset).toContain('seats');
    expect(all.tiles).not.toHaveProperty('yearlyValue');
  });
});

describe('home', () => {
  const uses: FeatureUses = { find: () => 'never' };
  const home = describeHome(type, [], uses);

  it('counts without those left out', () => {
    expect(home).toMatchObject({ known: 4, leftOut: 1, today: '2026-11-30' });
    expect(home.active).toEqual({ now: 2, before: 3, change: -1, today: 2, gained: 0, lost: 1 });
  });

  it('shows quiet groups with their worth and the numbers that define the word', () => {
    expect(home.quiet).toMatchObject({ groups: 1, yearlyValue: 6_000, parameters: { weekDays: 7 } });
    expect(home.quiet.first[0]).toMatchObject({
      value: 'bakery',
      quiet: { days: 8, lastUse: '2026-11-21', longestSilenceDays: 0 },
    });
  });

  it('says what needs somebody, and opens the group it names', () => {
    const texts = home.sentences.map(({ parts }) => parts.map(({ text }) => text).join(''));
    expect(texts).toEqual([
      'Acme ($45,000 a year) renews in 38 days and has 17 active people, down from 26 the week before.',
      'Bakery ($6,000 a year) has been quiet for 8 days; before, it was used every day for 13 weeks.',
      'Crew has 9 active people, up from 4 the week before.',
    ]);
    expect(home.sentences[0]?.parts[0]).toEqual({ text: 'Acme', group: 'acme' });
  });

  it('asks first whether the week can be compared', () => {
    const { sentences, comparable } = describeHome(
      { ...type, terms: { ...terms, parameters: defaultParameters } },
      [],
      uses,
    );
    expect(comparable).toMatchObject({ isComparable: false, median: 3 });
    expect(sentences[0]).toEqual({
      about: 'tracking',
      parts: [{ text: 'Active companies are down 33 % against the weeks before: a holiday, or tracking?' }],
    });
  });
});
