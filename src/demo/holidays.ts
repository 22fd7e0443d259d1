/** Public holidays of the simulated regions, and how much of a working day's use each day sees. */
import type { Region } from './calendar.ts';
import { dayMs, weekday } from './calendar.ts';

/** Day number of a date; months from 1. */
function countDays(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / dayMs;
}

/** Day number of a month's nth given weekday; n from 1. */
function nthWeekday(year: number, month: number, wanted: number, n: number): number {
  const first = countDays(year, month, 1);
  return first + ((wanted - weekday(first) + 7) % 7) + (n - 1) * 7;
}

function lastWeekday(year: number, month: number, wanted: number): number {
  const last = countDays(year, month + 1, 0);
  return last - ((weekday(last) - wanted + 7) % 7);
}

/** A holiday on a weekend is kept on the working day beside it. */
function observed(day: number): number {
  if (weekday(day) === 6) return day - 1;
  return weekday(day) === 0 ? day + 1 : day;
}

/** Day number of Easter Sunday: the Sunday after the first full moon of spring, by the Gregorian tables. */
export function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  let epact = (19 * golden + century + 15 - leapCenturies - Math.floor((8 * century + 13) / 25)) % 30;
  epact -= Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const toSunday = (year + Math.floor(year / 4) + epact + 2 - century + leapCenturies) % 7;
  const month = 3 + Math.floor((epact - toSunday + 40) / 44);
  return countDays(year, month, epact - toSunday + 28 - 31 * Math.floor(month / 4));
}

function span(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

const sunday = 0;
const monday = 1;
const thursday = 4;

/** Day numbers of a year's holidays. The last week of December counts as one everywhere. */
function listHolidays(region: Region, year: number): number[] {
  const easter = easterSunday(year);
  const everywhere = [countDays(year, 1, 1), ...span(countDays(year, 12, 24), 8)];
  switch (region) {
    case 'Americas':
      return [
        ...everywhere,
        nthWeekday(year, 2, monday, 3),
        easter - 2,
        lastWeekday(year, 5, monday),
        observed(countDays(year, 7, 4)),
        nthWeekday(year, 9, monday, 1),
        ...span(nthWeekday(year, 11, thursday, 4), 2),
      ];
    case 'Europe':
      return [
        ...everywhere,
        ...span(easter - 2, 4),
        countDays(year, 5, 1),
        easter + 39,
        easter + 50,
        countDays(year, 8, 15),
        countDays(year, 11, 1),
      ];
    case 'Asia Pacific':
      return [
        ...everywhere,
        ...span(countDays(year, 1, 2), 2),
        countDays(year, 1, 26),
        ...span(countDays(year, 4, 29), 7),
        countDays(year, 8, 9),
        ...span(countDays(year, 10, 1), 2),
      ];
  }
}

const cached = new Map<string, ReadonlySet<number>>();

export function isHoliday(region: Region, day: number): boolean {
  const year = new Date(day * dayMs).getUTCFullYear();
  const key = `${region} ${year}`;
  let days = cached.get(key);
  if (days === undefined) {
    days = new Set(listHolidays(region, year));
    cached.set(key, days);
  }
  return days.has(day);
}

/** Share of a working day's use that a calendar day sees in a region. */
export function workFactor(region: Region, day: number): number {
  const today = weekday(day);
  if (today === sunday) return 0.07;
  if (today === 6) return 0.09;
  if (isHoliday(region, day)) return 0.12;
  return today === 5 ? 0.85 : 1;
}
