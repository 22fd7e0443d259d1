/** Totals: how many events there are in each interval and in the whole range. */
import type { CountPlan } from '../../plan/counts.ts';
import {
  eventKey,
  hasPairBreakdown,
  listSeveralGroupColumns,
  noEventKey,
  scanEvents,
  scanEventsOfSeveral,
  scanUnitDays,
} from '../scan/scan.ts';
import { as, call, column, compare, constant, from, same } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';
import { listBreakdowns, listLookUpJoins, listNames, resolveBreakdowns } from './breakdown.ts';
import { listCellsOfInterval } from './window-frame.ts';

/** Counts (the breakdowns' columns, `at`, `n`): an event counts once in each value that it has. */
export function countTotals(plan: CountPlan): Select {
  const by = listBreakdowns(plan).map(({ counted }) => same(counted));
  return {
    node: 'select',
    columns: [...by, same('at'), as('n', call('sum', column('n')))],
    from: from({
      node: 'select',
      columns: [...by, as('at', call('arrayJoin', listCellsOfInterval(plan.frame, column('x')))), same('n')],
      from: from(countByInterval(plan)),
    }),
    groupBy: [...listNames(by), 'at'],
  };
}

/** Rows (the breakdowns' columns, `x`, `n`). */
function countByInterval(plan: CountPlan): Select {
  const days = countFromDays(plan);
  if (days) return days;
  const keys = listBreakdowns(plan).map(({ deferred }) => same(deferred));
  const perKey = countRows(scanEvents(plan), [...keys, same('x')]);
  if (listLookUpJoins(plan, 'none').length === 0) return perKey;
  const several = scanEventsOfSeveral(plan);
  const names = ['x', 'n', ...(several ? [eventKey] : [])].map((name) => same(name, 's'));
  const counts: Query = several
    ? { node: 'union', of: [addNoEventKey(perKey), countRows(several, [...keys, same('x'), same(eventKey)])] }
    : perKey;
  const by = listBreakdowns(plan).map(({ counted }) => same(counted));
  return {
    node: 'select',
    columns: [...by, same('x'), as('n', several ? countEventsOnce() : call('sum', column('n')))],
    from: from(resolveBreakdowns(plan, counts, names, 'none')),
    groupBy: [...listNames(by), 'x'],
  };
}

/** From the daily roll-ups, where the breakdown is by the group's own value, or there is none. */
function countFromDays(plan: CountPlan): Select | undefined {
  const isOfPairs = hasPairBreakdown(plan);
  const { unit } = plan.stream;
  if (
    unit.kind === 'group' &&
    (plan.selector.conditions.length > 0 || listSeveralGroupColumns(plan).length > 0)
  )
    return undefined;
  const days = scanUnitDays(plan);
  if (!days) return undefined;
  const by = listBreakdowns(plan).map(({ deferred }) => same(deferred));
  const counted: Select = {
    node: 'select',
    columns: [...by, same('x'), as('n', call('sum', column(isOfPairs ? 'n' : 'events')))],
    from: from(days),
    groupBy: [...listNames(by), 'x'],
  };
  if (listLookUpJoins(plan, 'none').length === 0) return counted;
  const values = listBreakdowns(plan).map(({ counted: name }) => same(name));
  return {
    node: 'select',
    columns: [...values, same('x'), as('n', call('sum', column('n')))],
    from: from(resolveBreakdowns(plan, counted, [same('x', 's'), same('n', 's')], 'none')),
    groupBy: [...listNames(values), 'x'],
  };
}

function countRows(scan: Select, by: readonly Named[]): Select {
  const columns = [...by, as('n', call('count'))];
  return { node: 'select', columns, from: from(scan), groupBy: listNames(by) };
}

/** Counts of all events, with the columns that counts of events with several groups have. */
function addNoEventKey(counted: Select): Select {
  const n = counted.columns.filter(({ as: name }) => name === 'n');
  const others = counted.columns.filter(({ as: name }) => name !== 'n');
  return { ...counted, columns: [...others, as(eventKey, noEventKey), ...n] };
}

/** Counts of all events, minus those of events with several groups, which are counted once instead. */
function countEventsOnce(): Expression {
  const all = compare(column(eventKey), '=', constant(0));
  const several = compare(column(eventKey), '!=', constant(0));
  const surplus = call('minus', call('sumIf', column('n'), all), call('sumIf', column('n'), several));
  return call('plus', surplus, call('uniqExactIf', column(eventKey), several));
}
