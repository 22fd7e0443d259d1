/** The moveToEarlierPeriod period that a chart is compared with. */

import type { Compare, DateRange } from './schema/range.ts';
import { dayMs } from './schema/zod-parts.ts';

/** The same chart over the earlier range; undefined where nothing is compared. */
export function moveToEarlierPeriod<D extends { readonly range: DateRange; readonly compare?: Compare }>(
  definition: D,
): D | undefined {
  const { compare, ...rest } = definition;
  if (!compare) return undefined;
  return { ...rest, range: moveRangeBack(definition.range, compare) } as D;
}

export function moveRangeBack({ start, end }: DateRange, { back, of }: Compare): DateRange {
  switch (of) {
    case 'period': {
      const days = (Date.parse(end) - Date.parse(start)) / dayMs + 1;
      return byDays({ start, end }, back * days);
    }
    case 'day':
      return byDays({ start, end }, back);
    case 'week':
      return byDays({ start, end }, back * 7);
    case 'month':
      return byMonths({ start, end }, back);
    case 'quarter':
      return byMonths({ start, end }, back * 3);
    case 'year':
      return byMonths({ start, end }, back * 12);
  }
}

function byDays({ start, end }: DateRange, days: number): DateRange {
  const moved = (date: string) => dateText(Date.parse(date) - days * dayMs);
  return { start: moved(start), end: moved(end) };
}

/** Each end on the same day of its month, or the month's last. */
function byMonths({ start, end }: DateRange, months: number): DateRange {
  const moved = (date: string) => {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
    return dateText(Date.UTC(year, month - 1 - months, Math.min(day, last)));
  };
  return { start: moved(start), end: moved(end) };
}

function dateText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
