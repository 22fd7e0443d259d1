import { isPlain, skippedOf, wholeOf } from '../plan/frame.ts';
import type { CountPlan } from '../plan/segmentation.ts';
import { breakdownsOf, countedUnit, joinsOf, missing, namesOf, resolved } from './breakdown.ts';
import { all, as, call, column, compare, constant, from, not, same } from './build.ts';
import { placesOf } from './frame.ts';
import { marksOf } from './marks.ts';
import { scanLists, scanUnitDays, scanUnits } from './scan.ts';
import type { Expression, Select } from './tree.ts';

/** Counts (the breakdowns' columns, `at`, `n`): units in each interval, and as a whole. */
export function countUniques(plan: CountPlan): Select {
  const days = scanUnitDays(plan);
  if (days) return countMarked(plan, days);
  const lists = scanLists(plan);
  if (lists) return countLists(plan, lists);
  const ofEvents = plan.breakdowns.some(({ kind }) => kind !== 'lookup');
  return ofEvents && isPlain(plan.frame) ? countInSets(plan) : countMarked(plan, scanUnits(plan));
}

/** Groups without a breakdown: sets per interval. */
function countLists(plan: CountPlan, lists: Select): Select {
  return {
    node: 'select',
    columns: [as('at', intervalOrWhole(plan)), as('n', call('uniqExactArray', column('units')))],
    from: from(lists),
    groupBy: ['x'],
    rollup: true,
  };
}

/** One row per unit (and keys, then values) with its intervals: keys are few per unit, so little is left to look up. */
function countMarked(plan: CountPlan, rows: Select): Select {
  const { frame } = plan;
  const marks = marksOf(frame.skip ? skippedOf(frame) + 1 : wholeOf(frame));
  const breakdowns = breakdownsOf(plan);
  const keys = breakdowns.map(({ carried }) => same(carried));
  const by = breakdowns.map(({ counted }) => same(counted));
  const marked: Select = {
    node: 'select',
    columns: [same('unit'), ...keys, ...marks.made],
    from: from(rows),
    groupBy: ['unit', ...namesOf(keys)],
  };
  const united: Select = {
    ...resolved(plan, marked, [as('unit', countedUnit(plan)), ...marks.united('s')], 'stored'),
    groupBy: ['unit', ...namesOf(by)],
  };
  return {
    node: 'select',
    columns: [...by, same('at'), as('n', call('count'))],
    from: from({
      node: 'select',
      columns: [...by, as('at', call('arrayJoin', placesOf(frame, marks.intervals)))],
      from: from(joinsOf(plan, 'stored').length > 0 ? united : marked),
    }),
    groupBy: [...namesOf(by), 'at'],
  };
}

/** By values of the event itself: sets of units per value and interval; units have often as many values as events. */
function countInSets(plan: CountPlan): Select {
  const by = breakdownsOf(plan).map(({ counted }) => same(counted));
  return {
    node: 'select',
    columns: [...by, as('at', intervalOrWhole(plan)), as('n', call('uniqExact', column('unit')))],
    from: from(resolved(plan, scanUnits(plan), [as('unit', countedUnit(plan)), same('x', 's')], 'stored')),
    groupBy: [...namesOf(by), 'x'],
    rollup: true,
    having: all(...by.map(({ as: name }) => not(isOver(name)))),
  };
}

/** Rows (`unit`, `value0`, `value1`), each once: the units counted under each value. */
export function unitsByValue(plan: CountPlan): Select {
  const days = scanUnitDays(plan);
  const breakdowns = breakdownsOf(plan);
  const keys = breakdowns.map(({ carried }) => carried);
  const each: Select = {
    node: 'select',
    columns: [same('unit'), ...keys.map((key) => same(key))],
    from: from(days ?? scanUnits(plan)),
    groupBy: ['unit', ...keys],
  };
  const values = breakdowns.map(({ carried, value, values: of }, index) =>
    as(
      value,
      of.kind === 'lookup' ? call('ifNull', column('value', `l${index}`), missing) : column(carried, 's'),
    ),
  );
  return {
    node: 'select',
    columns: [as('unit', countedUnit(plan)), ...values],
    from: { node: 'leftJoin', left: each, leftAs: 's', joins: joinsOf(plan, 'stored', 'all') },
    groupBy: ['unit', ...breakdowns.map(({ value }) => value)],
  };
}

function intervalOrWhole({ frame }: CountPlan): Expression {
  return call('if', isOver('x'), constant(wholeOf(frame)), column('x'));
}

function isOver(name: string): Expression {
  return compare(call('grouping', column(name)), '=', constant(1));
}
