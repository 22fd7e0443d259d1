/** The pairs of groups: from the events per group, which are ordered by group, and from the events behind them. */
import type { UnitId } from '../../../domain/ids.ts';
import { findUnitType, type StreamPlan } from '../../plan/plan.ts';
import { listNotRolledUp } from '../../sql/scan/days.ts';
import { listTimeConditions, scanPairs } from '../../sql/scan/stream.ts';
import { all, bound, column, compare, isIn, not, same } from '../../sql/tree/build.ts';
import { type Query, readTable, type Select } from '../../sql/tree/nodes.ts';

/** Rows (unit, user, event_type, time), users as stored; `units`: of a few only. */
export function scanGroupPairs(stream: StreamPlan, units?: readonly UnitId[]): Query {
  const columns = ['user', 'event_type', 'time'].map((name) => same(name));
  const isOne = units ? [isIn(column('unit'), bound('Array(UInt64)', units))] : [];
  const everyEvent = { selectors: [{ eventType: undefined, conditions: [] }], columns };
  if (!stream.derived) return scanPairs(stream, { ...everyEvent, where: all(...isOne) });
  const [isBehind] = listNotRolledUp(stream);
  const derived: Select = {
    node: 'select',
    columns: [same('unit'), ...columns],
    from: readTable(stream.project, 'group_events'),
    where: all(
      compare(column('type'), '=', bound('String', findUnitType(stream.unit))),
      ...isOne,
      ...listTimeConditions(stream, column('time')),
      ...(isBehind ? [not(isBehind)] : []),
    ),
  };
  const behind = scanPairs(stream, { ...everyEvent, where: all(...isOne, ...listNotRolledUp(stream)) });
  return { node: 'union', of: [derived, behind] };
}
