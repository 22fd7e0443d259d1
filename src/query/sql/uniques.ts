import type { SegmentationPlan, SelectorPlan } from '../plan/plan.ts';
import { as, call, column, compare, constant, from, not, same } from './build.ts';
import { marksOf } from './marks.ts';
import { countedBy, countedUnit, joinsOf, namesOf, resolved } from './resolve.ts';
import { scanEvents, scanLists } from './scan.ts';
import type { Expression, Select } from './tree.ts';

/** Counts (`value` or `key`, `at`, `n`); for uniques `at` behind the last interval is the whole range. */
export function countUniques(plan: SegmentationPlan, selector: SelectorPlan): Select {
  if (plan.breakdown && plan.breakdown.kind !== 'lookup') return countInSets(plan, selector);
  const lists = scanLists(plan, selector);
  return lists ? countLists(plan, lists) : countMarked(plan, selector);
}

/** Groups without a breakdown: sets per interval, and in the same pass the events that have none (`none`). */
function countLists(plan: SegmentationPlan, lists: Select): Select {
  return {
    node: 'select',
    columns: [
      as('at', intervalOrWhole(plan)),
      as('n', call('uniqExactArray', column('units'))),
      as('none', call('countIf', call('empty', column('units')))),
    ],
    from: from(lists),
    groupBy: ['x'],
    rollup: true,
  };
}

/** One row per unit (and key, then value) with its intervals: keys are few per unit, so little is left to look up. */
function countMarked(plan: SegmentationPlan, selector: SelectorPlan): Select {
  const marks = marksOf(plan.buckets.labels.length);
  const by = plan.breakdown ? [same(countedBy(plan))] : [];
  const keys = plan.breakdown ? [same('key')] : [];
  const marked: Select = {
    node: 'select',
    columns: [same('unit'), ...keys, ...marks.made],
    from: from(scanEvents(plan, selector)),
    groupBy: ['unit', ...namesOf(keys)],
  };
  const united: Select = {
    ...resolved(plan, marked, [as('unit', countedUnit(plan)), ...marks.united('s')]),
    groupBy: ['unit', ...namesOf(by)],
  };
  return {
    node: 'select',
    columns: [...by, same('at'), as('n', call('count'))],
    from: from({
      node: 'select',
      columns: [...by, as('at', call('arrayJoin', marks.intervals))],
      from: from(joinsOf(plan).length > 0 ? united : marked),
    }),
    groupBy: [...namesOf(by), 'at'],
  };
}

/** By values of the event itself: sets of units per value and interval; units have often as many values as events. */
function countInSets(plan: SegmentationPlan, selector: SelectorPlan): Select {
  const by = countedBy(plan);
  return {
    node: 'select',
    columns: [same(by), as('at', intervalOrWhole(plan)), as('n', call('uniqExact', column('unit')))],
    from: from(resolved(plan, scanEvents(plan, selector), [as('unit', countedUnit(plan)), same('x', 's')])),
    groupBy: [by, 'x'],
    rollup: true,
    having: not(isOver(by)),
  };
}

function intervalOrWhole({ buckets }: SegmentationPlan): Expression {
  return call('if', isOver('x'), constant(buckets.labels.length), column('x'));
}

function isOver(name: string): Expression {
  return compare(call('grouping', column(name)), '=', constant(1));
}
