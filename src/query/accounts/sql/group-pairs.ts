/** The pairs of groups: from the events per group, which are ordered by group, and from the events behind them. */
import type { UnitId } from '../../../domain/ids.ts';
import { findUnitType, type StreamPlan } from '../../plan/plan.ts';
import { isOfPinned, selectGroupEvents } from '../../sql/scan/group-events.ts';
import { joinRows, listNotDerived, listTimeConditions, scanPairs } from '../../sql/scan/stream.ts';
import { all, column, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';

/** Events behind are asked for so few groups before these are unfolded; of more that takes longer than to unfold all. */
const fewUnitsMax = 20;

/** Rows (unit, user, event_type, time, session_id), users as stored; `units`: of some only. */
export function scanGroupPairs(stream: StreamPlan, units?: readonly UnitId[]): Select {
  const { project, derived } = stream;
  const columns = ['user', 'event_type', 'time', 'session_id'].map((name) => same(name));
  const isOne = units ? [isOfPinned(project, { kind: 'ids', ids: units })] : [];
  const few = units && units.length <= fewUnitsMax ? { units } : {};
  const scanBehind = (...where: readonly Expression[]) =>
    scanPairs(stream, {
      selectors: [{ eventType: undefined, conditions: [] }],
      columns,
      ...few,
      where: all(...isOne, ...where),
    });
  if (!derived) return scanBehind();
  const kept = selectGroupEvents({
    project,
    toChunk: derived.toChunk,
    groupType: findUnitType(stream.unit),
    where: [...isOne, ...listTimeConditions(stream, column('time'))],
    columns: [same('unit'), ...columns],
    oncePerEvent: false,
  });
  return joinRows(kept, scanBehind(...listNotDerived(stream)));
}
