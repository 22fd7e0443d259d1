/** Statements of engagement matrix charts. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { countActiveUnits, selectUnitsByInterval } from '../../sql/counts/active-units.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { resolveMergedUsers } from '../../sql/scan/stream.ts';
import { groupRows, mayRepeat, scanActivity } from '../../sql/scan/unit-activity.ts';
import { as, call, column, compare, constant, from, groupArray } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { number, numberList, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type EngagementMatrixPlan, type Ranked, wholeMatrix } from './plan.ts';

/** Ranks events by number of units; ties by name. */
export function rankedStatement(
  activity: ActivityPlan,
  { order, count }: Ranked,
): RowStatement<{ readonly name: string }> {
  const whole: ActivityPlan = { ...activity, breakdowns: [] };
  const scanned = scanActivity(whole, ['event_type']);
  // Merged users are looked up once per user and event.
  const units = mayRepeat(whole)
    ? resolveMergedUsers(activity.stream, groupRows(scanned, ['unit', 'event_type'], []))
    : scanned;
  const counts = groupRows(units, ['event_type'], [as('n', call('uniqExact', column('unit')))]);
  return selectRows(
    { name: text },
    {
      columns: { name: call('toString', column('event_type')) },
      from: from(counts),
      orderBy: [
        { by: 'n', descending: order === 'top' },
        { by: 'name', descending: false },
      ],
      limit: count,
    },
  );
}

/** Lists of equal length with active units by interval and for the whole range; `size`: for the whole range alone. */
const activeRow = { ats: numberList, ns: numberList, size: number };

export type ActiveRow = SeriesRow<typeof activeRow>;

/** Values with most active units first. */
export function activeRankedStatement(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
): RowStatement<ActiveRow> {
  const whole = wholeMatrix(plan);
  return topSeries(activeRow, {
    values: listValueColumns(activity),
    columns: {
      ats: groupArray('at'),
      ns: groupArray('n'),
      size: call('sumIf', column('n'), compare(column('at'), '=', constant(whole))),
    },
    from: from(countActiveUnits(activity, whole)),
    orderBy: 'size',
    limit: plan.limit,
  });
}

/** Distinct rows `unit`, `value0` …: the active units. */
export function activeByValue(activity: ActivityPlan): Select {
  return groupRows(selectUnitsByInterval(activity), ['unit', ...listValueColumns(activity)], []);
}
