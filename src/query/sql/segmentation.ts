/** Segmentation plan → statements. */
import type { Statement } from '../../store/contract.ts';
import type { SegmentationPlan, SelectorPlan } from '../plan/plan.ts';
import { all, as, call, column, compare, constant, from, same } from './build.ts';
import { groupUnits, holdsWithoutUnit, isOnPair } from './conditions.ts';
import { render } from './render.ts';
import { countedBy, lookupOf, missing } from './resolve.ts';
import { eventConditions, scanLists } from './scan.ts';
import { countTotals } from './totals.ts';
import { readTable, type Select } from './tree.ts';
import { countUniques } from './uniques.ts';

/**
 * One row per series: `value` (with a breakdown), `xs` and `ns` of equal length, `overall`, and `found`, the number of
 * series before the limit.
 */
export function seriesStatement(plan: SegmentationPlan, selector: SelectorPlan): Statement {
  const counts = plan.metric === 'uniques' ? countUniques(plan, selector) : countTotals(plan, selector);
  return render(collectSeries(plan, counts));
}

/**
 * One row `n`: events that have no value of the counted type. Undefined where every event has one, and where the series
 * statement tells the number as `withoutUnit`.
 */
export function withoutUnitStatement(plan: SegmentationPlan, selector: SelectorPlan): Statement | undefined {
  if (plan.unit.kind === 'user' || scanLists(plan, selector)) return undefined;
  if (!selector.conditions.filter(isOnPair).every(holdsWithoutUnit)) return undefined;
  return render({
    node: 'select',
    columns: [as('n', call('count'))],
    from: readTable(plan.project, 'events'),
    where: all(...eventConditions(plan, selector), call('empty', groupUnits(plan.unit.place))),
  });
}

/** Series from counts, greatest first, equal ones by value. */
function collectSeries(plan: SegmentationPlan, counts: Select): Select {
  const whole = compare(column('at'), '=', constant(plan.buckets.labels.length));
  const overall = plan.metric === 'uniques' ? call('sumIf', column('n'), whole) : call('sum', column('n'));
  const lists = [
    as('xs', call('groupArray', column('at'))),
    as('ns', call('groupArray', column('n'))),
    as('overall', overall),
  ];
  const { breakdown } = plan;
  const none = counts.columns.some(({ as: name }) => name === 'none')
    ? [as('withoutUnit', call('sumIf', column('none'), whole))]
    : [];
  if (!breakdown) return { node: 'select', columns: [...lists, ...none], from: from(counts) };
  const by = countedBy(plan);
  const series: Select = { node: 'select', columns: [same(by), ...lists], from: from(counts), groupBy: [by] };
  return {
    node: 'select',
    columns: [
      ...(by === 'key' ? [as('value', call('ifNull', column('value', 'l'), missing))] : [same('value', 's')]),
      ...lists.map(({ as: name }) => same(name, 's')),
      as('found', { node: 'countOverAll' }),
    ],
    from: {
      node: 'leftJoin',
      left: series,
      leftAs: 's',
      joins: by === 'key' && breakdown.kind === 'lookup' ? [lookupOf(plan.project, breakdown.lookup)] : [],
    },
    orderBy: [
      { by: 'overall', descending: true },
      { by: 'value', descending: false },
    ],
    limit: plan.limit,
  };
}
