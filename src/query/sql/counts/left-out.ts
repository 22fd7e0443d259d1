/** How many units of a set have events in a time. */
import type { StreamPlan, UnitSet } from '../../plan/plan.ts';
import { scanDays } from '../scan/days.ts';
import { call, column, from, isIn } from '../tree/build.ts';
import { number } from '../tree/row-shape.ts';
import { type RowStatement, selectRows } from '../tree/row-statement.ts';

/** One row: of units as they count. The stream begins and ends with days. */
export function leftOutStatement(stream: StreamPlan, set: UnitSet): RowStatement<{ readonly units: number }> {
  const everyEvent = { eventType: undefined, conditions: [] };
  return selectRows(
    { units: number },
    {
      columns: { units: call('uniqExact', column('unit')) },
      from: from(scanDays(stream, { selector: everyEvent, withVersion: false })),
      where: isIn(column('unit'), { node: 'set', set, storedUsers: false }),
    },
  );
}
