/** Cases of champions and features. */
import { describe, expect, it } from 'vitest';
import { drawPerson, parseTerms, today } from '../../../../test/support/unit-facts.ts';
import { findChampions } from './champions.ts';
import { earlierBit, rateFeature } from './features.ts';

const terms = parseTerms();
const weeks = (count: number, week: string) => Array.from({ length: count }, () => week).join('');
const lately = `${weeks(2, 'xxxxx..')}.`;
const silent = `${weeks(2, '.......')}.`;

describe('champions', () => {
  const find = (people: Parameters<typeof findChampions>[0], known = 10) =>
    findChampions(people, known, terms, today);

  it('are at most five, by their active days before the last 14 days', () => {
    const people = [1, 2, 3, 4, 5, 6].map((days) =>
      drawPerson(`user-${days}`, `${weeks(13, 'x'.repeat(days).padEnd(7, '.'))}${silent}`),
    );
    expect(find(people).map(({ person, activeDays }) => [person.userId, activeDays])).toEqual([
      ['user-6', 78],
      ['user-5', 65],
      ['user-4', 52],
      ['user-3', 39],
      ['user-2', 26],
    ]);
  });

  it('need four active weeks, and a user id; what they did in the last 14 days does not count', () => {
    const people = [
      drawPerson('three-weeks', `${weeks(3, 'xxxxxxx')}${lately}`),
      drawPerson('four-weeks', `${weeks(4, 'x......')}${silent}`),
      drawPerson('late', lately),
    ];
    expect(find(people).map(({ person }) => person.userId)).toEqual(['four-weeks']);
    const { userId: _, ...device } = drawPerson('device', `${weeks(13, 'xxxxx..')}${lately}`);
    expect(find([device])).toEqual([]);
  });

  it('are nobody in an account of one person', () => {
    const one = drawPerson('only', `${weeks(13, 'xxxxx..')}${lately}`);
    expect([find([one], 1), find([one], 3), find([one], 4).length]).toEqual([[], [], 1]);
  });

  it('are also those marked so, whatever they did and however many there are', () => {
    const marked = {
      ...drawPerson('marked', `${weeks(1, 'x......')}${silent}`),
      marks: ['champion' as const],
    };
    const most = drawPerson('most', `${weeks(13, 'xxxxx..')}${lately}`);
    expect(find([marked, most]).map(({ person }) => person.userId)).toEqual(['most', 'marked']);
    expect(find([marked, most], 2).map(({ person }) => person.userId)).toEqual(['marked']);
  });

  it.each([
    [
      '16 days without, who paused for weekends before',
      `${weeks(13, 'xxxxx..')}${weeks(2, '.......')}.`,
      { days: 16, longest: 2 },
    ],
    [
      'who was on holiday for three weeks before',
      `${weeks(6, 'xxxxx..')}${weeks(3, '.......')}${weeks(4, 'xxxxx..')}${weeks(2, '.......')}.`,
      undefined,
    ],
    ['who came back today', `${weeks(13, 'xxxxx..')}${weeks(2, '.......')}x`, undefined],
    ['13 days without', `${weeks(13, 'xxxxxxx')}x.......... ....`, undefined],
    ['who works on', `${weeks(13, 'xxxxx..')}${lately}`, undefined],
  ])('quiet: %s', (_, picture, expected) => {
    const [champion] = find([drawPerson('one', picture)]);
    const quiet = champion?.quiet;
    expect(quiet && { days: quiet.days, longest: quiet.longestSilenceDays }).toEqual(expected);
  });

  const usual = `${weeks(13, 'xxxxx..')}${silent}`;
  it.each([
    ['is not called left for being quiet', {}, undefined],
    ['deactivated', { isDeactivated: true }, { why: 'deactivated' }],
    ['removed from the account', { membership: 'removed' }, { why: 'removed' }],
    [
      'seen in another account afterwards',
      { elsewhere: { unit: '2', day: today.day - 3 } },
      { why: 'elsewhere', unit: '2', day: today.day - 3 },
    ],
    [
      'moved to another account',
      { membership: 'removed', elsewhere: { unit: '2', day: today.day - 3 } },
      { why: 'elsewhere', unit: '2', day: today.day - 3 },
    ],
    ['in two accounts all the time', { elsewhere: { unit: '2', day: today.day - 17 } }, undefined],
  ] as const)('left: %s', (_, facts, expected) => {
    expect(find([drawPerson('one', usual, facts)])[0]?.left).toEqual(expected);
  });
});

describe('features', () => {
  // Bit 0 is today, then full weeks, the latest first.
  const draw = (text: string) =>
    [...text.replaceAll(' ', '')].reduce((bits, mark, at) => (mark === 'x' ? bits + 2 ** at : bits), 0);
  it.each([
    ['used in two of the last four weeks', '. x.x.', 'adopted'],
    ['used in all of them', 'x xxxx xxxx', 'adopted'],
    ['used in one of them', '. x...', 'tried'],
    ['used today only', 'x ....', 'tried'],
    ['used in two weeks long ago, and not for 28 days', '. .... x.x.', 'dropped'],
    ['used in one week long ago', '. .... x...', 'tried'],
    ['used in two weeks too far apart', '. .... x.....x', 'tried'],
    ['adopted before, unused for four weeks, and used today', 'x .... xxxx', 'tried'],
    ['adopted before, and used in one week since', '. ...x xxxx', 'tried'],
    ['never used', '. ....', 'never'],
  ] as const)('%s', (_, text, expected) => {
    expect(rateFeature(draw(text), terms)).toBe(expected);
  });

  it('used half a year ago only', () => {
    expect(rateFeature(2 ** earlierBit, terms)).toBe('tried');
  });
});
