/** Tests of the sentences of a group's page. */
import { describe, expect, it } from 'vitest';
import { drawPerson, drawUnit, parseTerms, today } from '../../../../test/support/unit-facts.ts';
import type { UnitFacts } from '../unit-facts.ts';
import { describeGroup } from './group-row.ts';
import { writePageSentences } from './page-sentences.ts';
import { describePerson } from './person-row.ts';

const terms = parseTerms();
const date = '2026-11-30';

function write(
  facts: Partial<UnitFacts>,
  more: Partial<Parameters<typeof writePageSentences>[0]> = {},
  picture = 'xxxxxxxxxxxxxxxxxxxxxxxxxxx',
) {
  const group = describeGroup(drawUnit(picture, facts), terms, today);
  const written = { group, people: [], features: [], lastEvent: undefined, today: date, ...more };
  return writePageSentences(written).map(({ parts }) => parts.map(({ text }) => text).join(''));
}

describe('sentences of a group', () => {
  it('tell how many people are active', () => {
    expect(write({ peopleW: 17, peopleP: 25 })).toEqual(['17 active people, down from 25 the week before.']);
    expect(write({ peopleW: 1, peopleP: 1 })).toEqual(['1 active person, as many as the week before.']);
    expect(write({})).toEqual(['Nobody was active in the last two weeks.']);
  });

  it('open the people and groups that they name', () => {
    const champion = {
      activeDays: 30,
      activeWeeks: 12,
      left: { why: 'elsewhere' as const, unit: '2', day: today.day - 1 },
    };
    const ann = drawPerson('ann', 'x.......');
    const people = [
      describePerson(ann, { person: ann, ...champion }, { terms, today }, () => ({ value: 'orchard' })),
    ];
    const group = describeGroup(drawUnit('x', { peopleW: 1 }), terms, today);
    const written = writePageSentences({ group, people, features: [], lastEvent: undefined, today: date });
    expect(written.at(-1)).toEqual({
      about: 'champions',
      parts: [
        { text: '1 of the 1 champions', figure: 'champions' },
        { text: ' left or went quiet: ' },
        { text: 'ann', user: 'ann' },
        { text: ' is at ' },
        { text: 'orchard', group: 'orchard' },
        { text: ' now' },
        { text: '.' },
      ],
    });
  });

  it('tell since when a feature is unused', () => {
    const reports = { name: 'Reports', events: ['viewed'], weeks: [], people: [], peopleSoFar: 0 };
    const features = [{ ...reports, use: 'dropped' as const, unusedSince: '2026-10-05' }];
    expect(write({ peopleW: 1 }, { features }).at(-1)).toBe('No longer used: Reports since 5 Oct.');
  });

  it.each([
    [{ knownPeople: 0 }, undefined, 'Nobody belongs to it'],
    [{ knownPeople: 2 }, undefined, '2 people belong to it'],
    [{ knownPeople: 2 }, '2025-11-02', 'the last on 2 Nov 2025, but none of them is use'],
  ])('say why one may never have been used: %o', (facts, lastEvent, why) => {
    expect(write(facts, { lastEvent }, '')[0]).toContain(why);
  });
});
