/** What a property that is a number was at the end of each of the last weeks: of the groups on a page alone, as of all it would be read long. */
import { parsePropertyPaths } from '../../../plan/values.ts';
import type { TypeReading } from '../../kept-with-type.ts';
import { findDayStart } from '../../plan.ts';
import { readAmount } from '../../read-values.ts';
import { valuesAtStatement } from '../../sql/units-at.ts';
import type { HistoryColumn } from './columns.ts';

/** With the one that ends now. */
const historyWeeks = 13;
const weekDays = 7;

/** At the end of each week, the oldest first, without now: undefined where it was no number. */
export type PropertyHistory = readonly (number | undefined)[];

/** Days at whose beginning the property is looked at, the oldest first; the last is what it is compared with. */
export function listHistoryDays(today: number): readonly number[] {
  return Array.from({ length: historyWeeks - 1 }, (_, week) => today - (historyWeeks - 1 - week) * weekDays);
}

/** What came into force as the day began holds on it: properties that are due at midnight. */
export function findHistoryMoment(day: number, timeZone: string): number {
  return findDayStart(day, timeZone) + 1;
}

/** Of some groups by their index, by the ids of columns. */
export type PropertyHistories = ReadonlyMap<string, (index: number) => PropertyHistory>;

export async function readHistories(
  { run, facts: { project, timeZone }, type }: TypeReading,
  columns: readonly HistoryColumn[],
  indexes: readonly number[],
): Promise<PropertyHistories> {
  const units = indexes.flatMap((index) => type.units[index]?.unit ?? []);
  if (columns.length === 0 || units.length === 0) return new Map();
  const moments = listHistoryDays(type.today.day).map((day) => findHistoryMoment(day, timeZone));
  const paths = columns.map(({ property }) => parsePropertyPaths(property));
  const rows = await run(valuesAtStatement({ project, groupType: type.groupType, units }, moments, paths));
  const byUnit = new Map(rows.map(({ unit, values }) => [unit, values]));
  return new Map(
    columns.map(({ id }, column) => [
      id,
      (index) => {
        const values = byUnit.get(type.units[index]?.unit ?? '') ?? [];
        return moments.map((_, moment) => readNumber(values[moment * columns.length + column]));
      },
    ]),
  );
}

/** Of one value that is a number, or a text that is one. */
export function readNumber(values: readonly string[] = []): number | undefined {
  return values.length === 1 ? readAmount(values[0]) : undefined;
}
