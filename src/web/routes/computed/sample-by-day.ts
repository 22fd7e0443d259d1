/** The values of a group as a line: on each of the last days the one that held as it ended. */
import { addDays } from '../../format.ts';
import { dateAt } from '../../format-intervals.ts';

interface Version {
  readonly value?: unknown;
  readonly fromMs: number;
}

const daysMax = 180;

/** `versions`: the last first. What is no number is a gap. */
export function sampleByDay(
  versions: readonly Version[],
  today: string,
  timeZone: string,
): { readonly dates: readonly string[]; readonly values: readonly (number | null)[] } {
  const since = versions.map(({ fromMs, value }) => ({ date: dateAt(fromMs, timeZone), value }));
  // Dates as texts stand in the order of time.
  const [, first = today] = [addDays(today, 1 - daysMax), since.at(-1)?.date ?? today].sort();
  const dates: string[] = [];
  for (let date = first; date <= today; date = addDays(date, 1)) dates.push(date);
  return {
    dates,
    values: dates.map((date) => {
      const held = since.find((each) => each.date <= date)?.value;
      return typeof held === 'number' ? held : null;
    }),
  };
}
