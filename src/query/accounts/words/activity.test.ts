/** Cases of active, quiet, cancelled, stalled, back and never active. A week of seven marks, Monday first; the last mark is today, a Monday. */
import { describe, expect, it } from 'vitest';
import { drawUnit, parseTerms, today } from '../../../../test/support/unit-facts.ts';
import {
  findBack,
  findCancelled,
  findQuiet,
  findStalled,
  isActive,
  isActiveToday,
  isNeverActive,
  wasActiveBefore,
} from './activity.ts';

const terms = parseTerms();
const months = parseTerms({ period: 'month' });

describe('active', () => {
  it.each([
    ['on one working day of the last week', '....... ..x.... .', true, false, false],
    ['on the first of the last 7 full days', '....... x...... .', true, false, false],
    ['today only: today is no full day', '....... ....... x', false, true, false],
    ['in the week before only', '......x ....... .', false, false, true],
    ['on the first day of the week before', 'x...... ....... .', false, false, true],
    ['earlier', 'x ....... ....... .', false, false, false],
  ])('%s', (_, picture, week, day, before) => {
    const unit = drawUnit(picture);
    expect([isActive(unit), isActiveToday(unit), wasActiveBefore(unit)]).toEqual([week, day, before]);
  });

  it('a paying account whose only events are invoices is not, and was never', () => {
    const unit = drawUnit('', { lastEventDay: today.day - 3, now: { stage: 'paying' } });
    expect([isActive(unit), isNeverActive(unit)]).toEqual([false, true]);
  });
});

const working = 'xxxxx..';
const idle = '.......';
const regular = `${working} ${working} ${working} ${working}`;

describe('quiet', () => {
  it.each([
    ['after four weeks of work', `${regular} ${idle} .`, { days: 9, longest: 2, periods: 4 }],
    [
      'one person, one day a week',
      `x...... x...... x...... x...... ${idle} .`,
      { days: 13, longest: 6, periods: 4 },
    ],
    [
      'with a week of holidays before',
      `${working} ${idle} ${working} ${working} ${idle} .`,
      { days: 9, longest: 9, periods: 3 },
    ],
    [
      'with two weeks of holidays before: not regular',
      `${working} ${idle} ${idle} ${working} ${idle} .`,
      undefined,
    ],
    ['on the weekend only: a weekend is no silence', `${regular} ${working} .`, undefined],
    ['back this morning', `${regular} ${idle} x`, undefined],
    ['used yesterday', `${regular} ......x .`, undefined],
    ['silent for 7 days, today among them', `${regular} x...... .`, undefined],
    ['silent for two weeks', `${working} ${regular} ${idle} ${idle} .`, { days: 16, longest: 2, periods: 3 }],
    ['silent for three weeks: long gone from the list', `${regular} ${idle} ${idle} ${idle} .`, undefined],
    ['a monthly user: not regular in weeks', `x...... ${idle} ${idle} ${idle} x...... ${idle} .`, undefined],
  ])('%s', (_, picture, expected) => {
    const quiet = findQuiet(drawUnit(picture), terms, today);
    expect(
      quiet && { days: quiet.days, longest: quiet.longestSilenceDays, periods: quiet.activePeriods },
    ).toEqual(expected);
  });

  it('says since when', () => {
    expect(findQuiet(drawUnit(`${regular} ${idle} .`), terms, today)?.lastUseDay).toBe(today.day - 10);
  });

  it('is nothing that is gone, nor anything new, nor one of a type whose groups live once', () => {
    const picture = `${regular} ${idle} .`;
    expect(findQuiet(drawUnit(picture, { now: { stage: 'churned' } }), terms, today)).toBeUndefined();
    expect(findQuiet(drawUnit(picture, { firstEventDay: today.day - 28 }), terms, today)).toBeUndefined();
    expect(findQuiet(drawUnit(picture), parseTerms({ once: true }), today)).toBeUndefined();
    expect(findQuiet(drawUnit(picture, { now: { stage: 'trial' } }), terms, today)).toBeDefined();
  });

  const silentMonth = '.'.repeat(31);
  const oneDay = `${'.'.repeat(15)}x${'.'.repeat(15)}`;
  it.each([
    [
      'once a month, then a month without',
      `${oneDay}${oneDay}${oneDay}${oneDay}${silentMonth}.`,
      { days: 46, longest: 30 },
    ],
    [
      'once a month, and not yet for a month',
      `${oneDay}${oneDay}${oneDay}${oneDay}${'.'.repeat(15)}.`,
      undefined,
    ],
    ['in two of four months', `${oneDay}${silentMonth}${silentMonth}${oneDay}${silentMonth}.`, undefined],
    ['used today', `${oneDay}${oneDay}${oneDay}${oneDay}${silentMonth}x`, undefined],
  ])('by months: %s', (_, picture, expected) => {
    const quiet = findQuiet(drawUnit(picture), months, today);
    expect(quiet && { days: quiet.days, longest: quiet.longestSilenceDays }).toEqual(expected);
  });

  it('reads the longest silence of 13 weeks only', () => {
    const before = `x${'.'.repeat(40)} ${regular} `;
    const late = findQuiet(drawUnit(`${before}${idle} .`), terms, today);
    expect(late?.longestSilenceDays).toBe(40);
    const long = `x${'.'.repeat(40)}${'xxxxxxx'.repeat(13)}`;
    expect(findQuiet(drawUnit(`${long} ${idle} .`), terms, today)?.longestSilenceDays).toBe(0);
  });
});

describe('back', () => {
  it.each([
    ['this morning, after a silent week', `${regular} ${idle} x`, { since: 0, silent: 9 }],
    ['three days ago', `${regular} ....... ....x.. .`, { since: 3, silent: 13 }],
    ['and on every day since', `${regular} ....... ....xxx x`, { since: 3, silent: 13 }],
    ['after a weekend: nobody was away', `${regular} ${working} x`, undefined],
    ['after one that was never regular', `x...... ${idle} ${idle} ${idle} ${idle} x`, undefined],
    ['eight days ago', `${regular} ....... ......x ....... .`, undefined],
  ])('%s', (_, picture, expected) => {
    const back = findBack(drawUnit(picture), terms, today);
    expect(back && { since: today.day - back.sinceDay, silent: back.silentDays }).toEqual(expected);
  });

  it('is none that is gone', () => {
    expect(
      findBack(drawUnit(`${regular} ${idle} x`, { now: { stage: 'churned' } }), terms, today),
    ).toBeUndefined();
  });
});

describe('cancelled', () => {
  const gone = { now: { stage: 'churned', yearlyValue: 0 }, valueBeforeGone: 12_000 };
  it.each([
    ['yesterday', { ...gone, goneSinceDay: today.day - 1 }, { days: 0, lastValue: 12_000 }],
    ['28 days ago', { ...gone, goneSinceDay: today.day - 28 }, { days: 27, lastValue: 12_000 }],
    ['29 days ago', { ...gone, goneSinceDay: today.day - 29 }, undefined],
    ['without a value before', { now: gone.now, goneSinceDay: today.day }, { days: 0, lastValue: 0 }],
    ['and came back', { now: { stage: 'paying' } }, undefined],
  ])('%s', (_, facts, expected) => {
    const found = findCancelled(drawUnit('', facts), terms, today);
    expect(found && { days: found.days, lastValue: found.lastValue }).toEqual(expected);
  });
});

describe('stalled', () => {
  const newSince = (age: number) => ({ firstEventDay: today.day - age });
  it.each([
    [
      'signed up 10 days ago, used on that day',
      `x${'.'.repeat(10)}`,
      newSince(10),
      { days: 9, never: false },
    ],
    ['signed up 8 days ago and never used', '', newSince(8), { days: 7, never: true }],
    ['signed up 7 days ago: no 7 full days yet', '', newSince(7), undefined],
    ['used today', `x${'.'.repeat(9)}x`, newSince(10), undefined],
    ['signed up 29 days ago', '', newSince(29), undefined],
    [
      'a customer since 20 days, first seen long ago',
      '',
      { now: { customerSinceDay: today.day - 20 } },
      { days: 19, never: true },
    ],
    ['a trial that expired', '', { ...newSince(10), now: { stage: 'churned' } }, undefined],
  ])('%s', (_, picture, facts, expected) => {
    const found = findStalled(drawUnit(picture, facts), terms, today);
    expect(found && { days: found.days, never: found.never }).toEqual(expected);
  });

  it('is nothing while tracking is too young to say what is new', () => {
    const young = { day: today.day, trackingSinceDay: today.day - 20 };
    expect(findStalled(drawUnit('', newSince(10)), terms, young)).toBeUndefined();
  });
});
