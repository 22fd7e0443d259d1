/** Segmentation plan → statements. */
import type { Statement } from '../../store/contract.ts';
import type { SegmentationPlan, SelectorPlan } from '../plan/plan.ts';
import { all, as, call, column, compare, constant, from, same } from './build.ts';
import { groupUnits, holdsWithoutUnit, isOnPair } from './conditions.ts';
import { canonicalUsers, lookupTable } from './lookups.ts';
import { type Marks, marksOf } from './marks.ts';
import { orMissing } from './properties.ts';
import { render } from './render.ts';
import { countsEventsOnce, eventConditions, scanEvents } from './scan.ts';
import { type Expression, type Named, readTable, type Select } from './tree.ts';

/**
 * One row per series: `value` (with a breakdown), `xs` and `ns` of equal length, `overall`, and `found`, the number of
 * series before the limit.
 */
export function seriesStatement(plan: SegmentationPlan, selector: SelectorPlan): Statement {
  const counts = plan.metric === 'uniques' ? countUniques(plan, selector) : countTotals(plan, selector);
  return render(collectSeries(plan, counts));
}

/** One row `n`: events that have no value of the counted type. Undefined where every event has one. */
export function withoutUnitStatement(plan: SegmentationPlan, selector: SelectorPlan): Statement | undefined {
  if (plan.unit.kind === 'user') return undefined;
  if (!selector.conditions.filter(isOnPair).every(holdsWithoutUnit)) return undefined;
  return render({
    node: 'select',
    columns: [as('n', call('count'))],
    from: readTable(plan.project, 'events'),
    where: all(...eventConditions(plan, selector), call('empty', groupUnits(plan.unit.place))),
  });
}

function countUniques(plan: SegmentationPlan, selector: SelectorPlan): Select {
  const marks = marksOf(plan.buckets.labels.length);
  const marked: Select = {
    node: 'select',
    columns: [same('unit'), ...keyColumns(plan), ...marks.made],
    from: from(scanEvents(plan, selector)),
    groupBy: ['unit', ...keyColumns(plan).map(({ as: name }) => name)],
  };
  return {
    node: 'select',
    columns: [...valueColumns(plan), same('x'), as('n', call('count'))],
    from: from({
      node: 'select',
      columns: [...valueColumns(plan), as('x', call('arrayJoin', marks.intervals))],
      from: from(resolveUnits(plan, marked, marks)),
    }),
    groupBy: [...valueColumns(plan).map(({ as: name }) => name), 'x'],
  };
}

/** Users become the users they count as, keys the values they stand for; what falls together then is united. */
function resolveUnits(plan: SegmentationPlan, marked: Select, marks: Marks): Select {
  const joins = joinsOf(plan);
  if (joins.length === 0) return marked;
  const value = valueColumns(plan).map(({ as: name, is }) =>
    as(name, keyIsLookedUp(plan) ? valueOfLookup() : is),
  );
  return {
    node: 'select',
    columns: [as('unit', countedUnit(plan)), ...value, ...marks.united('s')],
    from: { node: 'leftJoin', left: marked, leftAs: 's', joins },
    groupBy: ['unit', ...value.map(({ as: name }) => name)],
  };
}

function joinsOf(plan: SegmentationPlan) {
  const { project, unit, breakdown } = plan;
  const merges = {
    right: canonicalUsers(project),
    as: 'm',
    on: compare(column('unit', 's'), '=', column('user', 'm')),
  };
  return [
    ...(plan.metric === 'uniques' && unit.kind === 'user' && unit.countAsCanonical ? [merges] : []),
    ...(breakdown?.kind === 'lookup'
      ? [
          {
            right: lookupTable(project, breakdown.lookup),
            as: 'l',
            on: compare(column('key', 's'), '=', column('key', 'l')),
          },
        ]
      : []),
  ];
}

function countedUnit({ unit }: SegmentationPlan): Expression {
  if (unit.kind !== 'user' || !unit.countAsCanonical) return column('unit', 's');
  const canonical = column('canonical', 'm');
  return call('if', compare(canonical, '=', constant(0)), column('unit', 's'), canonical);
}

function valueOfLookup(): Expression {
  return call('arrayJoin', orMissing(call('arrayDistinct', column('values', 'l'))));
}

function keyIsLookedUp({ breakdown }: SegmentationPlan): boolean {
  return breakdown?.kind === 'lookup';
}

function countTotals(plan: SegmentationPlan, selector: SelectorPlan): Select {
  const once = countsEventsOnce(plan) ? [same('event')] : [];
  const names = [...keyColumns(plan), ...once, same('x')];
  const counted: Select = {
    node: 'select',
    columns: [...names, as('n', call('count'))],
    from: from(scanEvents(plan, selector)),
    groupBy: names.map(({ as: name }) => name),
  };
  if (!keyIsLookedUp(plan)) return counted;
  const found: Select = {
    node: 'select',
    columns: [
      as('value', valueOfLookup()),
      ...[...once, same('x'), same('n')].map(({ as: name }) => as(name, column(name, 's'))),
    ],
    from: { node: 'leftJoin', left: counted, leftAs: 's', joins: joinsOf(plan) },
  };
  return {
    node: 'select',
    columns: [same('value'), same('x'), as('n', once.length > 0 ? eventsOnce() : call('sum', column('n')))],
    from: from(found),
    groupBy: ['value', 'x'],
  };
}

function eventsOnce(): Expression {
  const alone = compare(column('event'), '=', constant(0));
  const several = compare(column('event'), '!=', constant(0));
  return call('plus', call('sumIf', column('n'), alone), call('uniqExactIf', column('event'), several));
}

/** What the scan gives for the breakdown: a value, or a key that is looked up later. */
function keyColumns({ breakdown }: SegmentationPlan): readonly Named[] {
  if (!breakdown) return [];
  return [same(breakdown.kind === 'lookup' ? 'key' : 'value')];
}

function valueColumns({ breakdown }: SegmentationPlan): readonly Named[] {
  return breakdown ? [same('value')] : [];
}

function collectSeries(plan: SegmentationPlan, counts: Select): Select {
  const whole = compare(column('x'), '=', constant(plan.buckets.labels.length));
  const overall = plan.metric === 'uniques' ? call('sumIf', column('n'), whole) : call('sum', column('n'));
  const lists = [
    as('xs', call('groupArray', column('x'))),
    as('ns', call('groupArray', column('n'))),
    as('overall', overall),
  ];
  if (!plan.breakdown) return { node: 'select', columns: lists, from: from(counts) };
  return {
    node: 'select',
    columns: [same('value'), ...lists, as('found', { node: 'countOverAll' })],
    from: from(counts),
    groupBy: ['value'],
    orderBy: [
      { by: 'overall', descending: true },
      { by: 'value', descending: false },
    ],
    limit: plan.limit,
  };
}
