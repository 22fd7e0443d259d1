/** Tests of lists of groups and of Home: views, order, pages, tiles, sentences. */
import { describe, expect, it } from 'vitest';
import { defaultParameters } from '../../definition/terms/parameters.ts';
import { type GroupTypeTerms, groupTypeTermsSchema } from '../../definition/terms/terms.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import type { UnitFacts } from '../unit-facts.ts';
import { describeHome } from './home.ts';
import { groupListRequestSchema, listGroups } from './list.ts';

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

const list = (query: object) => listGroups(type, groupListRequestSchema.parse(query));
const values = (query: object) => list(query).groups.map(({ value }) => value);

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
    [{ search: 'BAK' }, ['bakery']],
    [{ sort: 'name' }, ['acme', 'bakery', 'crew', 'silent']],
    [{ sort: 'value', order: 'ascending' }, ['crew', 'bakery', 'silent', 'acme']],
    // Those without an owner come last in either order.
    [{ sort: 'owner', order: 'descending' }, ['acme', 'crew', 'bakery', 'silent']],
  ])('%j shows %j', (query, expected) => {
    expect(values(query)).toEqual(expected);
  });

  it('comes in pages that together are the whole', () => {
    for (const sort of ['value', 'owner', 'lastUse'] as const) {
      const pages: string[] = [];
      let after: string | undefined;
      do {
        const page = list({ sort, limit: '1', ...(after !== undefined && { after }) });
        pages.push(...page.groups.map(({ value }) => value));
        after = page.next;
      } while (after !== undefined);
      expect(pages).toEqual(values({ sort }));
    }
  });

  it('refuses a cursor of another order', () => {
    const { next } = list({ limit: 1 });
    expect(() => list({ sort: 'name', after: next })).toThrow('same order');
    expect(() => list({ after: 'nonsense' })).toThrow('same order');
  });

  it('counts tiles over what is shown', () => {
    expect(list({}).tiles).toEqual({
      groups: 4,
      yearlyValue: 64_900,
      withoutValue: 0,
      active: 2,
      quiet: 1,
      quietYearlyValue: 6_000,
    });
    expect(list({}).leftOut).toBe(1);
  });

  it('asks for the meaning that a view cannot do without', () => {
    const unsaid = { ...type, terms: groupTypeTermsSchema.parse({}) };
    const request = groupListRequestSchema.parse({ view: 'seats' });
    expect(() => listGroups(unsaid, request)).toThrow('which property is the seats');
    const all = listGroups(unsaid, groupListRequestSchema.parse({}));
    expect(all.unset).toContain('seats');
    expect(all.tiles).not.toHaveProperty('yearlyValue');
  });
});

describe('home', () => {
  const home = describeHome(type, []);

  it('counts without those left out', () => {
    expect(home).toMatchObject({ known: 4, leftOut: 1, today: '2026-11-30' });
    expect(home.active).toEqual({ now: 2, before: 3, today: 2, gained: 0, lost: 1 });
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
      'Acme (45,000 USD a year) renews in 38 days and has 17 active people, down from 26 the week before.',
      'Bakery (6,000 USD a year) has been quiet for 8 days; its longest silence in 13 weeks was 0.',
      'Crew has 9 active people, up from 4 the week before.',
    ]);
    expect(home.sentences[0]?.parts[0]).toEqual({ text: 'Acme', group: 'acme' });
  });

  it('asks first whether the week can be compared', () => {
    const { sentences, comparable } = describeHome(
      { ...type, terms: { ...terms, parameters: defaultParameters } },
      [],
    );
    expect(comparable).toMatchObject({ isComparable: false, median: 3 });
    expect(sentences[0]).toEqual({
      about: 'tracking',
      parts: [{ text: 'Active companies are down 33 % against the weeks before: a holiday, or tracking?' }],
    });
  });
});
