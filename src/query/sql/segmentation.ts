/** Segmentation plan → statements. */

import type { ProjectId } from '../../domain/ids.ts';
import type { Statement } from '../../store/contract.ts';
import { missingValue } from '../contract.ts';
import type { Lookup, SegmentationPlan, SelectorPlan } from '../plan/plan.ts';
import { all, as, bound, call, column, compare, constant, from, not, same } from './build.ts';
import { groupUnits, holdsWithoutUnit, isOnPair } from './conditions.ts';
import { canonicalUsers, lookupTable } from './lookups.ts';
import { marksOf } from './marks.ts';
import { render } from './render.ts';
import { eventConditions, scanEvents, scanEventsOfSeveral, scanLists } from './scan.ts';
import { type Expression, type Joins, type Named, type Query, readTable, type Select } from './tree.ts';

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

/** Counts (`value` or `key`, `at`, `n`); for uniques `at` behind the last interval is the whole range. */
function countUniques(plan: SegmentationPlan, selector: SelectorPlan): Select {
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

function namesOf(columns: readonly Named[]): readonly string[] {
  return columns.map(({ as: name }) => name);
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

function countTotals(plan: SegmentationPlan, selector: SelectorPlan): Select {
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

/** Rows with users as the users they count as, and with the values that their keys stand for. */
function resolved(plan: SegmentationPlan, rows: Query, columns: readonly Named[]): Select {
  const by = countedBy(plan);
  const value = isLookedUp(plan) ? call('ifNull', column('value', 'l'), missing) : column(by, 's');
  return {
    node: 'select',
    columns: [...(plan.breakdown ? [as(by, value)] : []), ...columns],
    from: { node: 'leftJoin', left: rows, leftAs: 's', joins: joinsOf(plan) },
  };
}

const missing = bound('String', missingValue);

function joinsOf(plan: SegmentationPlan): Joins {
  const { project, unit, breakdown, metric } = plan;
  const joins: Joins[number][] = [];
  if (metric === 'uniques' && unit.kind === 'user' && unit.countAsCanonical)
    joins.push({
      right: canonicalUsers(project),
      as: 'm',
      on: compare(column('unit', 's'), '=', column('user', 'm')),
    });
  if (breakdown?.kind === 'lookup' && isLookedUp(plan)) joins.push(lookupOf(project, breakdown.lookup));
  return joins;
}

function lookupOf(project: ProjectId, lookup: Lookup): Joins[number] {
  const on = compare(column('key', 's'), '=', column('key', 'l'));
  return { right: lookupTable(project, lookup), as: 'l', on };
}

function countedUnit({ unit }: SegmentationPlan): Expression {
  if (unit.kind !== 'user' || !unit.countAsCanonical) return column('unit', 's');
  const canonical = column('canonical', 'm');
  return call('if', compare(canonical, '=', constant(0)), column('unit', 's'), canonical);
}

/** False for groups' own values: one for each key, they are looked up last, for the keys that remain. */
function isLookedUp({ breakdown }: SegmentationPlan): boolean {
  return breakdown?.kind === 'lookup' && breakdown.lookup.kind !== 'names';
}

function countedBy({ breakdown }: SegmentationPlan): 'key' | 'value' {
  return breakdown?.kind === 'lookup' && breakdown.lookup.kind === 'names' ? 'key' : 'value';
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
