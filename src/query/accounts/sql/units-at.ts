/** Statements on all units of a type as of many moments at once. */
import { daysOfUseMax } from '../../definition/terms/parameters.ts';
import type { PropertyPaths } from '../../plan/plan.ts';
import { scanDays } from '../../sql/scan/days.ts';
import { readPropertyValues } from '../../sql/scan/properties.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { versionOrder } from '../../sql/scan/version-order.ts';
import { call, column, compare, constant, from } from '../../sql/tree/build.ts';
import { readTable } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { dayBitColumns, listDayBits } from './day-bits.ts';
import { type GroupType, isProfile } from './meanings.ts';

const longUseRow = { unit: text, firstDay: number, lastDayBefore: number, days: dayBitColumns };

/** Units with any use: its first day, its days from the days kept before `fromDay` on, and the last day before these (of none 0). */
export function longUseStatement(
  { stream, use, today }: UsePlan,
  fromDay: number,
): RowStatement<RowOf<typeof longUseRow>> {
  const isBefore = compare(column('day'), '<=', constant(fromDay - daysOfUseMax));
  return selectRows(longUseRow, {
    columns: {
      unit: column('unit'),
      firstDay: call('min', column('day')),
      lastDayBefore: call('maxIf', call('toInt32', column('day')), isBefore),
      days: listDayBits(today, undefined, today - fromDay + daysOfUseMax),
    },
    from: from(scanDays(stream, { selector: use, withVersion: false })),
    groupBy: ['unit'],
  });
}

const valuesAtRow = { unit: text, values: numbered('p', textList) };

/** The values of some properties in force at each of some moments, moment by moment, of every group, or a few, that had a property by then. */
export function valuesAtStatement(
  { project, groupType, units }: GroupType,
  momentsMs: readonly number[],
  properties: readonly PropertyPaths[],
): RowStatement<RowOf<typeof valuesAtRow>> {
  const order = call('tuple', ...versionOrder);
  const isBefore = (ms: number) => compare(column('effective'), '<', momentValue(ms));
  return selectRows(valuesAtRow, {
    columns: {
      unit: column('unit'),
      values: momentsMs.flatMap((ms) =>
        properties.map((paths) => call('argMaxIf', readPropertyValues(paths), order, isBefore(ms))),
      ),
    },
    from: readTable(project, 'versions'),
    where: call('and', isProfile(groupType, units), isBefore(Math.max(...momentsMs))),
    groupBy: ['unit'],
  });
}
