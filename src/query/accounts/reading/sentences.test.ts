/** What Home says first. */
import { expect, it } from 'vitest';
import type { GroupRow } from './group-row.ts';
import { writeSentences } from './sentences.ts';

const row = (value: string, part: Partial<GroupRow>): GroupRow => ({
  value,
  activePeople: 0,
  activePeopleBefore: 0,
  activePeople28: 0,
  knownPeople: 0,
  anonymousDevices28: 0,
  events: 0,
  eventsBefore: 0,
  isActive: true,
  activeDays: [],
  isNeverActive: false,
  isLeftOut: false,
  ...part,
});
const falls = (value: string, before: number, now: number, part: Partial<GroupRow> = {}) =>
  row(value, {
    activePeople: now,
    activePeopleBefore: before,
    move: { before, now, change: now - before, changeShare: (now - before) / before, weight: 1 },
    ...part,
  });
const say = (rows: readonly GroupRow[], currency?: string) =>
  writeSentences(rows, currency, undefined).map(({ parts }) => parts.map(({ text }) => text).join(''));

it('tells what falls away before it renews, and of what most is lost', () => {
  const rows = [
    falls('small', 4, 0, { yearlyValue: 100 }),
    falls('large', 20, 10, { yearlyValue: 9_000 }),
    falls('due', 8, 4, { yearlyValue: 500, renewal: { date: '2026-12-20', inDays: 20 } }),
    row('silent', {
      yearlyValue: 90_000,
      quiet: {
        days: 8,
        lastUse: '2026-11-22',
        longestSilenceDays: 2,
        activePeriods: 4,
        needs: { days: 7, periods: 4, activePeriods: 3 },
      },
    }),
  ];
  expect(say(rows, 'USD')).toEqual([
    'due ($500 a year) renews in 20 days and has 4 active people, down from 8 the week before; large ($9,000 a year) has 10 active people, down from 20 the week before.',
    'silent ($90,000 a year) has been quiet for 8 days; its longest silence in 13 weeks was 2 days.',
  ]);
});

it('tells it also of groups without a value that renew at no time', () => {
  const gone = row('gone', { cancelled: { since: '2026-11-20', days: 10 } });
  expect(say([falls('only', 4, 1), gone])).toEqual([
    'only has 1 active person, down from 4 the week before.',
  ]);
});
