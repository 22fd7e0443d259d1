/** Cases of whether the last week can be compared. */
import { describe, expect, it } from 'vitest';
import { drawUnit, parseTerms, today } from '../../../../test/support/unit-facts.ts';
import { type CarrierDay, compareWeek } from './comparable.ts';

const terms = parseTerms();
const working = 'xxxxx..';
const weeksOf = (count: number) => Array.from({ length: count }, () => working).join('');
const steady = (count: number) => Array.from({ length: count }, () => drawUnit(`${weeksOf(12)}x`));
const onHoliday = (count: number) => Array.from({ length: count }, () => drawUnit(`${weeksOf(11)}........`));

interface Sent {
  readonly events: number;
  readonly share?: number;
  readonly source?: string;
}

/** Events a day of one version, from one age to another. */
function sent(
  platform: string,
  version: string,
  fromAge: number,
  toAge: number,
  how: Sent,
): readonly CarrierDay[] {
  const { events, share = 1, source = 'sdk' } = how;
  return Array.from({ length: toAge - fromAge + 1 }, (_, index) => ({
    platform,
    version,
    source,
    age: fromAge + index,
    events,
    withGroup: Math.round(events * share),
  }));
}

describe('a comparable week', () => {
  it.each([
    ['like the weeks before', [...steady(10)], true, 0],
    ['with a third fewer: still comparable', [...steady(7), ...onHoliday(3)], true, -0.3],
    ['with two fifths fewer: a holiday, or tracking', [...steady(6), ...onHoliday(4)], false, -0.4],
    ['of nobody', [], true, undefined],
  ])('%s', (_, units, isComparable, change) => {
    const found = compareWeek(units, [], terms, today);
    expect(found.isComparable).toBe(isComparable);
    if (change === undefined) expect(found.changeShare).toBeUndefined();
    else expect(found.changeShare).toBeCloseTo(change);
  });

  it('compares with as many weeks as were tracked, and says nothing of the first three', () => {
    const young = (age: number) => ({ day: today.day, trackingSinceDay: today.day - age });
    expect(compareWeek(steady(3), [], terms, young(20)).median).toBeUndefined();
    expect(compareWeek(steady(3), [], terms, young(21)).median).toBe(3);
  });
});

describe('what broke', () => {
  const broken = (carriers: readonly CarrierDay[]) =>
    compareWeek(steady(10), carriers, terms, today).broken.map(
      ({ by, platform, version, source, fault, sinceDay }) =>
        [by, source ?? `${platform} ${version ?? ''}`.trim(), fault, today.day - sinceDay] as const,
    );

  it.each([
    [
      'a version that sends no company since six days',
      [
        ...sent('web', '7.1', 0, 63, { events: 100 }),
        ...sent('web', '7.2', 7, 63, { events: 50 }),
        ...sent('web', '7.2', 0, 6, { events: 50, share: 0 }),
      ],
      [['version', 'web 7.2', 'lostGroup', 6]],
    ],
    [
      'a platform that fell silent, told once and not for its version too',
      [
        ...sent('web', '7.1', 0, 63, { events: 100 }),
        ...sent('ios', '3', 4, 63, { events: 100, source: 'ios-sdk' }),
      ],
      [
        ['platform', 'ios', 'silent', 3],
        ['source', 'ios-sdk', 'silent', 3],
      ],
    ],
    [
      'a version that gave way to the next',
      [...sent('web', '7.1', 3, 63, { events: 100 }), ...sent('web', '7.2', 0, 2, { events: 100 })],
      [],
    ],
    [
      'a platform that is silent on every weekend',
      [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((week) => [
        ...sent('web', '7', week * 7, week * 7 + 6, { events: 100 }),
        ...sent('ios', '3', week * 7 + 3, week * 7 + 7, { events: 100 }),
      ]),
      [],
    ],
    [
      'a small one',
      [...sent('web', '7', 0, 63, { events: 100 }), ...sent('tv', '1', 4, 63, { events: 4 })],
      [],
    ],
    [
      'one that never had a company',
      [...sent('web', '7', 0, 63, { events: 100 }), ...sent('site', '1', 0, 63, { events: 90, share: 0 })],
      [],
    ],
  ] as const)('%s', (_, carriers, expected) => {
    expect(broken(carriers)).toEqual(expected);
  });
});
