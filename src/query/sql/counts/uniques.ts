/** Uniques: how many different units there are in each interval and in the whole range. */
import type { CountPlan } from '../../plan/counts.ts';
import {
  everyUnitCell,
  isUnwindowed,
  skippedCell,
  type WindowFrame,
  wholeRangeCell,
} from '../../plan/window-frame.ts';
import { createIntervalBitset } from '../bits/intervals.ts';
import { readLookedUp } from '../scan/look-up-joins.ts';
import { scanLists, scanUnitDays, scanUnits } from '../scan/scan.ts';
import { as, call, column, compare, constant, from, same, some } from '../tree/build.ts';
import type { Expression, Named, Select } from '../tree/nodes.ts';
import { listBreakdowns, listLookUpJoins, listNames, resolveBreakdowns, resolveUnit } from './breakdown.ts';
import { listCells } from './window-frame.ts';

/** Whether countUniques can also count the distinct units over all values. */
export function canCountEveryUnit({ breakdowns, frame }: Pick<CountPlan, 'breakdowns' | 'frame'>): boolean {
  return breakdowns.length === 1 && isUnwindowed(frame);
}

/**
 * Counts (the breakdowns' columns, `at`, `n`): units in each interval, and as a whole. `countsEveryUnit`: at everyUnitCell also numbers
 * that add up, over all values, to the different units of the whole.
 */
export function countUniques(plan: CountPlan, countsEveryUnit = false): Select {
  const days = scanUnitDays(plan);
  if (days) return isOneNumber(plan) ? countOnce(days) : countByBitset(plan, days, countsEveryUnit);
  const lists = scanLists(plan);
  if (lists) return countByLists(plan, lists);
  if (isOneNumber(plan)) return countOnce(scanUnits(plan));
  const ofEvents = plan.breakdowns.some(({ kind }) => kind !== 'lookup');
  return ofEvents && isUnwindowed(plan.frame)
    ? countBySets(plan, countsEveryUnit)
    : countByBitset(plan, scanUnits(plan), countsEveryUnit);
}

/** The only interval is the whole range, and no users have to be merged. */
function isOneNumber(plan: CountPlan): boolean {
  const { stream, breakdowns, frame } = plan;
  if (breakdowns.length > 0 || !isOneInterval(frame)) return false;
  return stream.unit.kind === 'group' || !stream.unit.resolveMerges;
}

function isOneInterval(frame: WindowFrame): boolean {
  return isUnwindowed(frame) && wholeRangeCell(frame) <= 1;
}

/** The number of the only interval is that of the whole. */
function countOnce(rows: Select, by: readonly Named[] = []): Select {
  const both: Expression = { node: 'list', of: [0, 1].map((at) => call('toUInt64', constant(at))) };
  return {
    node: 'select',
    columns: [...listNames(by).map((name) => same(name)), as('at', call('arrayJoin', both)), same('n')],
    from: from({
      node: 'select',
      columns: [...by, as('n', call('uniqExact', column('unit')))],
      from: from(rows),
      ...(by.length > 0 && { groupBy: listNames(by) }),
    }),
  };
}

/** Whether countUniques also counts events without a unit, `bare`. */
export function countsBareEvents(plan: CountPlan): boolean {
  return scanUnitDays(plan) === undefined && scanLists(plan) !== undefined;
}

/** Groups without a breakdown: sets per interval. */
function countByLists(plan: CountPlan, lists: Select): Select {
  return {
    node: 'select',
    columns: [
      as('at', findIntervalOrWhole(plan)),
      as('n', call('uniqExactArray', column('units'))),
      as('bare', call('countIf', call('empty', column('units')))),
    ],
    from: from(lists),
    groupBy: ['x'],
    alsoGroupBy: [[]],
  };
}

/** One row per unit and keys, with its interval bitset: a unit has few keys, so few look-ups are left. */
function countByBitset(plan: CountPlan, rows: Select, countsEveryUnit: boolean): Select {
  const { frame } = plan;
  const bitset = createIntervalBitset(frame.skip ? skippedCell(frame) + 1 : wholeRangeCell(frame));
  const breakdowns = listBreakdowns(plan);
  const keys = breakdowns.map(({ deferred }) => same(deferred));
  const by = breakdowns.map(({ counted }) => same(counted));
  const ofKeys: Select = {
    node: 'select',
    columns: [same('unit'), ...keys, ...bitset.aggregates],
    from: from(rows),
    groupBy: ['unit', ...listNames(keys)],
  };
  const ofValues: Select = {
    ...resolveBreakdowns(plan, ofKeys, [as('unit', resolveUnit(plan)), ...bitset.mergeRows('s')], 'stored'),
    groupBy: ['unit', ...listNames(by)],
  };
  const ofUnits = listLookUpJoins(plan, 'stored').length > 0 ? ofValues : ofKeys;
  const cells = listCells(frame, bitset.intervalList);
  return {
    node: 'select',
    columns: [...by, same('at'), as('n', call('count'))],
    from: from({
      node: 'select',
      columns: [...by, as('at', call('arrayJoin', countsEveryUnit ? addEveryUnitCell(frame, cells) : cells))],
      from: from(countsEveryUnit ? numberRowsOfUnits(ofUnits) : ofUnits),
    }),
    groupBy: [...listNames(by), 'at'],
  };
}

/** The same rows, numbered within each unit by `place`, from 1. */
function numberRowsOfUnits(rows: Select): Select {
  const names = listNames(rows.columns).filter((name) => name !== 'unit');
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

function addEveryUnitCell(frame: WindowFrame, cells: Expression): Expression {
  const isFirst = compare(column('place'), '=', constant(1));
  const every: Expression = { node: 'list', of: [call('toUInt64', constant(everyUnitCell(frame)))] };
  return call('if', isFirst, call('arrayConcat', cells, every), cells);
}

/** By values of the event: sets of units per value and interval, because a unit can have as many values as events. */
function countBySets(plan: CountPlan, countsEveryUnit: boolean): Select {
  const by = listBreakdowns(plan).map(({ counted }) => same(counted));
  const rows = resolveBreakdowns(
    plan,
    scanUnits(plan),
    [as('unit', resolveUnit(plan)), same('x', 's')],
    'stored',
  );
  if (isOneInterval(plan.frame) && !countsEveryUnit) return countOnce(rows, by);
  const isOverAll = some(...by.map(({ as: name }) => isRolledUp(name)));
  const at = findIntervalOrWhole(plan);
  return {
    node: 'select',
    columns: [
      ...by,
      as('at', countsEveryUnit ? call('if', isOverAll, constant(everyUnitCell(plan.frame)), at) : at),
      as('n', call('uniqExact', column('unit'))),
    ],
    from: from(rows),
    groupBy: [...listNames(by), 'x'],
    alsoGroupBy: [listNames(by), ...(countsEveryUnit ? [[]] : [])],
  };
}

/** Rows (`unit`, `value0`, `value1`), each once: the units counted under each value. */
export function selectUnitsByValue(plan: CountPlan): Select {
  const days = scanUnitDays(plan);
  const breakdowns = listBreakdowns(plan);
  const keys = breakdowns.map(({ deferred }) => deferred);
  const each: Select = {
    node: 'select',
    columns: [same('unit'), ...keys.map((key) => same(key))],
    from: from(days ?? scanUnits(plan)),
    groupBy: ['unit', ...keys],
  };
  const values = breakdowns.map(({ deferred, value, values: of }, index) =>
    as(value, of.kind === 'lookup' ? readLookedUp(of.lookup, `l${index}`) : column(deferred, 's')),
  );
  const joins = listLookUpJoins(plan, 'stored', 'all');
  if (joins.length === 0) return each;
  return {
    node: 'select',
    columns: [as('unit', resolveUnit(plan)), ...values],
    from: { node: 'leftJoin', left: each, leftAs: 's', joins },
    groupBy: ['unit', ...breakdowns.map(({ value }) => value)],
  };
}

function findIntervalOrWhole({ frame }: CountPlan): Expression {
  return call('if', isRolledUp('x'), constant(wholeRangeCell(frame)), column('x'));
}

function isRolledUp(name: string): Expression {
  return compare(call('grouping', column(name)), '=', constant(1));
}
