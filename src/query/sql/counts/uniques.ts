import type { CountPlan } from '../../plan/counts.ts';
import {
  everyUnitOf,
  isPlain,
  skippedOf,
  type WindowFrame,
  wholeRangeCell,
} from '../../plan/window-frame.ts';
import { intervalBits } from '../bits/intervals.ts';
import { scanLists, scanUnitDays, scanUnits } from '../scan/scan.ts';
import { all, as, call, column, compare, constant, from, not, same, some } from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';
import { breakdownsOf, countedUnit, joinsOf, missing, namesOf, resolved } from './breakdown.ts';
import { placesOf } from './window-frame.ts';

/** Whether countUniques can tell the units of all values together. */
export function canTellEvery({ breakdowns, frame }: Pick<CountPlan, 'breakdowns' | 'frame'>): boolean {
  return breakdowns.length === 1 && isPlain(frame);
}

/**
 * Counts (the breakdowns' columns, `at`, `n`): units in each interval, and as a whole. `tellsEvery`: at everyUnitOf also numbers
 * that add up, over all values, to the different units of the whole.
 */
export function countUniques(plan: CountPlan, tellsEvery = false): Select {
  const days = scanUnitDays(plan);
  if (days) return isOneNumber(plan) ? countOnce(days) : countMarked(plan, days, tellsEvery);
  const lists = scanLists(plan);
  if (lists) return countLists(plan, lists);
  if (isOneNumber(plan)) return countOnce(scanUnits(plan));
  const ofEvents = plan.breakdowns.some(({ kind }) => kind !== 'lookup');
  return ofEvents && isPlain(plan.frame)
    ? countInSets(plan, tellsEvery)
    : countMarked(plan, scanUnits(plan), tellsEvery);
}

/** The only interval is the whole, and rows are of the units that count. */
function isOneNumber(plan: CountPlan): boolean {
  const { stream, breakdowns, frame } = plan;
  if (breakdowns.length > 0 || !isPlain(frame) || wholeRangeCell(frame) > 1) return false;
  return stream.unit.kind === 'group' || !stream.unit.resolveMerges;
}

function countOnce(rows: Select): Select {
  const both: Expression = { node: 'list', of: [0, 1].map((at) => call('toUInt64', constant(at))) };
  return {
    node: 'select',
    columns: [as('at', call('arrayJoin', both)), same('n')],
    from: from({
      node: 'select',
      columns: [as('n', call('uniqExact', column('unit')))],
      from: from(rows),
    }),
  };
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
function countMarked(plan: CountPlan, rows: Select, tellsEvery: boolean): Select {
  const { frame } = plan;
  const marks = intervalBits(frame.skip ? skippedOf(frame) + 1 : wholeRangeCell(frame));
  const breakdowns = breakdownsOf(plan);
  const keys = breakdowns.map(({ deferred }) => same(deferred));
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
  const ofUnits = joinsOf(plan, 'stored').length > 0 ? united : marked;
  const places = placesOf(frame, marks.intervals);
  return {
    node: 'select',
    columns: [...by, same('at'), as('n', call('count'))],
    from: from({
      node: 'select',
      columns: [...by, as('at', call('arrayJoin', tellsEvery ? withEvery(frame, places) : places))],
      from: from(tellsEvery ? withPlaces(ofUnits) : ofUnits),
    }),
    groupBy: [...namesOf(by), 'at'],
  };
}

/** The same rows, once for each unit with `place` 1. */
function withPlaces(rows: Select): Select {
  const names = namesOf(rows.columns).filter((name) => name !== 'unit');
  const ofUnit: Select = {
    node: 'select',
    columns: [same('unit'), ...names.map((name) => as(`${name}s`, call('groupArray', column(name))))],
    from: from(rows),
    groupBy: ['unit'],
  };
  return {
    node: 'select',
    columns: [...names.map((name) => same(name)), same('place')],
    from: from(ofUnit),
    unfold: {
      lists: [
        ...names.map((name) => as(name, column(`${name}s`))),
        as('place', call('arrayEnumerate', column(`${names[0]}s`))),
      ],
      keepEmpty: false,
    },
  };
}

function withEvery(frame: WindowFrame, places: Expression): Expression {
  const isFirst = compare(column('place'), '=', constant(1));
  const every: Expression = { node: 'list', of: [call('toUInt64', constant(everyUnitOf(frame)))] };
  return call('if', isFirst, call('arrayConcat', places, every), places);
}

/** By values of the event itself: sets of units per value and interval; units have often as many values as events. */
function countInSets(plan: CountPlan, tellsEvery: boolean): Select {
  const by = breakdownsOf(plan).map(({ counted }) => same(counted));
  const isOverAll = some(...by.map(({ as: name }) => isOver(name)));
  const at = intervalOrWhole(plan);
  return {
    node: 'select',
    columns: [
      ...by,
      as('at', tellsEvery ? call('if', isOverAll, constant(everyUnitOf(plan.frame)), at) : at),
      as('n', call('uniqExact', column('unit'))),
    ],
    from: from(resolved(plan, scanUnits(plan), [as('unit', countedUnit(plan)), same('x', 's')], 'stored')),
    groupBy: [...namesOf(by), 'x'],
    rollup: true,
    ...(!tellsEvery && { having: all(...by.map(({ as: name }) => not(isOver(name)))) }),
  };
}

/** Rows (`unit`, `value0`, `value1`), each once: the units counted under each value. */
export function unitsByValue(plan: CountPlan): Select {
  const days = scanUnitDays(plan);
  const breakdowns = breakdownsOf(plan);
  const keys = breakdowns.map(({ deferred }) => deferred);
  const each: Select = {
    node: 'select',
    columns: [same('unit'), ...keys.map((key) => same(key))],
    from: from(days ?? scanUnits(plan)),
    groupBy: ['unit', ...keys],
  };
  const values = breakdowns.map(({ deferred, value, values: of }, index) =>
    as(
      value,
      of.kind === 'lookup' ? call('ifNull', column('value', `l${index}`), missing) : column(deferred, 's'),
    ),
  );
  const joins = joinsOf(plan, 'stored', 'all');
  if (joins.length === 0) return each;
  return {
    node: 'select',
    columns: [as('unit', countedUnit(plan)), ...values],
    from: { node: 'leftJoin', left: each, leftAs: 's', joins },
    groupBy: ['unit', ...breakdowns.map(({ value }) => value)],
  };
}

function intervalOrWhole({ frame }: CountPlan): Expression {
  return call('if', isOver('x'), constant(wholeRangeCell(frame)), column('x'));
}

function isOver(name: string): Expression {
  return compare(call('grouping', column(name)), '=', constant(1));
}
