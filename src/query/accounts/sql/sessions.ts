/** The statement on how many sessions people had in one group. */
import type { UnitId } from '../../../domain/ids.ts';
import { dayMs } from '../../plan/buckets.ts';
import { timeMs } from '../../sql/scan/stream.ts';
import { all, as, bound, call, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { findDayStart, limitToDays, type UsePlan } from '../plan.ts';
import { scanGroupPairs } from './group-pairs.ts';
import { resolveUserColumn } from './users.ts';

const sessionsRow = { sessions: number };

/** The id of events without a session. */
const noSession = constant(-1);

/** One row: sessions as charts count them, that began in the last full days; a day more is read for those that began before. */
export function sessionsStatement(
  plan: UsePlan,
  hasMerges: boolean,
  unit: UnitId,
  days: number,
): RowStatement<RowOf<typeof sessionsRow>> {
  const stream = limitToDays(plan, days + 1);
  const pairs: Select = {
    node: 'select',
    columns: [same('user'), same('session_id'), as('ms', timeMs)],
    from: from(scanGroupPairs(stream, [unit])),
    where: compare(column('session_id'), '!=', noSession),
  };
  const beginning = (age: number) => findDayStart(plan.today - age, stream.timeZone);
  const sessions: Select = {
    node: 'select',
    columns: [as('first', call('min', column('ms'))), as('last', call('max', column('ms')))],
    from: from(resolveUserColumn(stream.project, hasMerges, pairs)),
    groupBy: ['user', 'session_id'],
  };
  return selectRows(sessionsRow, {
    columns: { sessions: call('count') },
    from: from(sessions),
    where: all(
      compare(column('first'), '>=', bound('Int64', beginning(days))),
      compare(column('first'), '<', bound('Int64', beginning(0))),
      compare(call('minus', column('last'), column('first')), '<=', constant(dayMs)),
    ),
  });
}
