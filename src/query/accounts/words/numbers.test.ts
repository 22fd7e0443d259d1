/** Cases of new, movers, seats and renewing. */
import { describe, expect, it } from 'vitest';
import { drawUnit, parseTerms, today } from '../../../../test/support/unit-facts.ts';
import { findMove } from './movers.ts';
import { findBeginning, findNew, findTrackingTooYoung } from './new.ts';
import { findRenewal } from './renewals.ts';
import { rateSeats } from './seats.ts';

const terms = parseTerms();
const dayAgo = (age: number) => today.day - age;

describe('new', () => {
  const young = { day: today.day, trackingSinceDay: today.day - 40 };
  it.each([
    ['first seen 10 days ago', today, { firstEventDay: dayAgo(10) }, 10],
    ['first seen 28 days ago', today, { firstEventDay: dayAgo(28) }, 28],
    ['first seen 29 days ago', today, { firstEventDay: dayAgo(29) }, undefined],
    [
      'first seen 27 days after tracking began: nobody knows',
      young,
      { firstEventDay: dayAgo(13) },
      undefined,
    ],
    ['first seen 28 days after tracking began', young, { firstEventDay: dayAgo(12) }, 12],
    ['a customer since yesterday, seen for long', today, { now: { customerSinceDay: dayAgo(1) } }, 1],
    ['a customer from tomorrow on', today, { now: { customerSinceDay: today.day + 1 } }, undefined],
    [
      'a customer for a year, first seen this week',
      today,
      { firstEventDay: dayAgo(3), now: { customerSinceDay: dayAgo(365) } },
      undefined,
    ],
  ])('%s', (_, day, facts, age) => {
    const found = findNew(drawUnit('', facts), terms, day);
    expect(found && today.day - found.sinceDay).toBe(age);
  });

  it('says that a unit was there before tracking began, or that nothing is known', () => {
    expect(findBeginning({ firstEventDay: dayAgo(390), now: {} }, terms, today)).toEqual({
      kind: 'before',
      day: dayAgo(400),
    });
    expect(findBeginning({ now: {} }, terms, today)).toEqual({ kind: 'unknown' });
  });

  it('says from when on anything can be called new', () => {
    expect(findTrackingTooYoung(terms, { day: 100, trackingSinceDay: 90 })).toBe(118);
    expect(findTrackingTooYoung(terms, { day: 118, trackingSinceDay: 90 })).toBeUndefined();
    expect(findTrackingTooYoung(terms, { day: 100 })).toBeUndefined();
  });
});

describe('movers', () => {
  it.each([
    ['from 10 to 7', 10, 7, -3],
    ['from 10 to 8: fewer than 3 people', 10, 8, undefined],
    ['from 20 to 17: less than a fifth', 20, 17, undefined],
    ['from 20 to 16', 20, 16, -4],
    ['from nobody to 3', 0, 3, 3],
    ['from one person to none', 1, 0, undefined],
  ])('%s', (_, peopleP, peopleW, change) => {
    expect(findMove(drawUnit('', { peopleP, peopleW }), terms, today)?.change).toBe(change);
  });

  const fell = { peopleP: 8, peopleW: 0 };
  const everyDayTo = (age: number) => 'x'.repeat(40) + '.'.repeat(age);
  it.each([
    ['unused for a week, but not regular before', drawUnit('xxxx.........', fell), -8],
    ['gone quiet', drawUnit(everyDayTo(8), fell), undefined],
    ['stalled', drawUnit('', { ...fell, firstEventDay: dayAgo(12) }), undefined],
    ['cancelled', drawUnit(everyDayTo(0), { ...fell, now: { stage: 'churned' } }), undefined],
    ['gone, and fuller than before', drawUnit('', { peopleW: 9, now: { stage: 'churned' } }), undefined],
  ])('%s', (_, unit, change) => {
    expect(findMove(unit, terms, today)?.change).toBe(change);
  });
});

describe('seats in use', () => {
  const paying = (seats: number | undefined, people28: number, more: object = {}) =>
    drawUnit('', { people28, now: { stage: 'paying', ...(seats !== undefined && { seats }) }, ...more });
  it.each([
    ['near its seats', paying(40, 39), [39, 40, 'near']],
    ['beyond its seats: 27 of 25', paying(25, 27), [27, 25, 'near']],
    ['nine of ten', paying(10, 9), [9, 10, 'near']],
    ['two of five: not far', paying(5, 2), [2, 5, 'between']],
    ['far below', paying(25, 9), [9, 25, 'far']],
    [
      'far below, but a customer for 89 days',
      paying(25, 9, { firstEventDay: dayAgo(89) }),
      [9, 25, 'between'],
    ],
    ['nobody at all', paying(40, 0, { firstEventDay: undefined }), [0, 40, 'between']],
    ['a number of seats that nobody knows', paying(undefined, 9), undefined],
    ['no seats', paying(0, 9), undefined],
    ['a trial', drawUnit('', { people28: 5, now: { stage: 'trial', seats: 5 } }), undefined],
  ])('%s', (_, unit, expected) => {
    const found = rateSeats(unit, terms, today);
    expect(found && [found.used, found.seats, found.level]).toEqual(expected);
  });
});

describe('renewing', () => {
  it.each([
    ['today', 0, 0],
    ['in 90 days', 90, 90],
    ['in 91 days', 91, undefined],
    ['yesterday', -1, undefined],
  ])('%s', (_, inDays, expected) => {
    const found = findRenewal(drawUnit('', { now: { renewalDay: today.day + inDays } }), terms, today);
    expect(found?.inDays).toBe(expected);
  });

  it('is nothing that is gone, nor what nobody knows the date of', () => {
    const gone = drawUnit('', { now: { stage: 'churned', renewalDay: today.day + 9 } });
    expect([findRenewal(gone, terms, today), findRenewal(drawUnit(''), terms, today)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
