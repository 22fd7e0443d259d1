/** Statements on all units of a type: which there are, their days of use, and their first and last events. */

import type { UnitId } from '../../../domain/ids.ts';
import type { UnitSet } from '../../plan/plan.ts';
import { findUnitType, type StreamPlan } from '../../plan/plan.ts';
import { scanDays, selectFirstAndLast } from '../../sql/scan/days.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { selectUnits } from '../../sql/sets/unit-sets.ts';
import { all, bound, call, column, compare, from, isIn } from '../../sql/tree/build.ts';
import { type Expression, readTable } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { dayBitColumns, isBetweenAges, listDayBits } from './day-bits.ts';

const unitRow = { unit: text, value: text };

/** Every unit of the type that was ever heard of; `units`: of these only. */
export function unitsStatement(
  { stream }: UsePlan,
  units?: readonly UnitId[],
): RowStatement<RowOf<typeof unitRow>> {
  return selectRows(unitRow, {
    columns: { unit: column('unit'), value: call('any', column('value')) },
    from: readTable(stream.project, 'units'),
    where: all(
      compare(column('type'), '=', bound('String', findUnitType(stream.unit))),
      ...(units ? [isIn(column('unit'), bound('Array(UInt64)', units))] : []),
    ),
    groupBy: ['unit'],
  });
}

const useRow = {
  unit: text,
  firstDay: number,
  lastDay: number,
  eventsW: number,
  eventsP: number,
  days: dayBitColumns,
};

/** Units with any use. */
export function useStatement({ stream, use, today }: UsePlan): RowStatement<RowOf<typeof useRow>> {
  const eventsOf = (fromAge: number, toAge: number) =>
    call('sumIf', column('n'), isBetweenAges(today, fromAge, toAge));
  return selectRows(useRow, {
    columns: {
      unit: column('unit'),
      firstDay: call('min', column('day')),
      lastDay: call('max', column('day')),
      eventsW: eventsOf(1, 7),
      eventsP: eventsOf(8, 14),
      days: listDayBits(today),
    },
    from: from(scanDays(stream, { selector: use, withVersion: false })),
    groupBy: ['unit'],
  });
}

const endsRow = { unit: text, firstDay: number, lastDay: number };

/** The days of the first and the last event, of any type, of units that have one; `beforeMs`: whose first came before. */
export function endsStatement({ stream }: UsePlan, beforeMs?: number): RowStatement<RowOf<typeof endsRow>> {
  return selectRows(endsRow, {
    columns: {
      unit: column('unit'),
      firstDay: toDay(stream, column('first')),
      lastDay: toDay(stream, column('last')),
    },
    from: from(selectFirstAndLast(stream)),
    ...(beforeMs !== undefined && { where: compare(column('first'), '<', momentValue(beforeMs)) }),
  });
}

const trackingRow = { events: number, firstDay: number };

/** One row: the day of the project's first event, where it has any. */
export function trackingStatement(stream: StreamPlan): RowStatement<RowOf<typeof trackingRow>> {
  const { project, timeZone, derived } = stream;
  const unit = { kind: 'user', resolveMerges: false } as const;
  const days = scanDays(
    { project, unit, timeZone, ...(derived && { derived }) },
    { selector: { eventType: undefined, conditions: [] }, withVersion: false },
  );
  return selectRows(trackingRow, {
    columns: { events: call('count'), firstDay: toDay(stream, call('min', column('first'))) },
    from: from(days),
  });
}

/** The units of a set; `units`: of these only. */
export function membersStatement(
  set: UnitSet,
  units?: readonly UnitId[],
): RowStatement<{ readonly unit: string }> {
  return selectRows(
    { unit: text },
    {
      columns: { unit: column('unit') },
      from: from(selectUnits(set)),
      ...(units && { where: isIn(column('unit'), bound('Array(UInt64)', units)) }),
    },
  );
}

/** One row: how many units a set has. */
export function countMembersStatement(set: UnitSet): RowStatement<{ readonly units: number }> {
  const columns = { units: call('uniqExact', column('unit')) };
  return selectRows({ units: number }, { columns, from: from(selectUnits(set)) });
}

function toDay({ timeZone }: StreamPlan, moment: Expression): Expression {
  return call('toInt32', call('toDate', moment, bound('String', timeZone)));
}
