import type { SegmentationPlan, SelectorPlan } from '../plan/plan.ts';
import { as, call, column, compare, constant, from, same } from './build.ts';
import { joinsOf, namesOf, resolved } from './resolve.ts';
import { scanEvents, scanEventsOfSeveral } from './scan.ts';
import type { Expression, Named, Query, Select } from './tree.ts';

/** Counts (`value` or `key`, `at`, `n`): an event counts once in each value that it has. */
export function countTotals(plan: SegmentationPlan, selector: SelectorPlan): Select {
  const keys = plan.breakdown ? [same(plan.breakdown.kind === 'lookup' ? 'key' : 'value')] : [];
  const perKey = count(scanEvents(plan, selector), [...keys, same('x')]);
  const several = scanEventsOfSeveral(plan, selector);
  if (joinsOf(plan).length === 0)
    return { ...perKey, columns: [...keys, as('at', column('x')), as('n', call('count'))] };
  const names = ['x', 'n', ...(several ? ['event'] : [])].map((name) => same(name, 's'));
  const counts: Query = several
    ? { node: 'union', of: [noEvent(perKey), count(several, [...keys, same('x'), same('event')])] }
    : perKey;
  return {
    node: 'select',
    columns: [
      same('value'),
      as('at', column('x')),
      as('n', several ? eventsOnce() : call('sum', column('n'))),
    ],
    from: from(resolved(plan, counts, names)),
    groupBy: ['value', 'x'],
  };
}

function count(scan: Select, by: readonly Named[]): Select {
  const columns = [...by, as('n', call('count'))];
  return { node: 'select', columns, from: from(scan), groupBy: namesOf(by) };
}

/** Rows of all events, in the columns of those with several groups. */
function noEvent(counted: Select): Select {
  const n = counted.columns.filter(({ as: name }) => name === 'n');
  const others = counted.columns.filter(({ as: name }) => name !== 'n');
  return { ...counted, columns: [...others, as('event', call('toUInt64', constant(0))), ...n] };
}

/** Counts of all events, less those of events with several groups, which count once instead. */
function eventsOnce(): Expression {
  const all = compare(column('event'), '=', constant(0));
  const several = compare(column('event'), '!=', constant(0));
  const surplus = call('minus', call('sumIf', column('n'), all), call('sumIf', column('n'), several));
  return call('plus', surplus, call('uniqExactIf', column('event'), several));
}
