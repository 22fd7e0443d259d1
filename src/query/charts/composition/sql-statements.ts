/** Statements of composition charts. */
import { assert, never } from '../../../domain/assert.ts';
import { missingValue } from '../../definition/parts.ts';
import { addConditions } from '../../plan/context.ts';
import { type ActivityPlan, planValueConditions } from '../../plan/unit-activity.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { joinWeights, weightSumColumns, weightSums } from '../../sql/counts/weights.ts';
import { pairVersion } from '../../sql/scan/conditions.ts';
import { deferValues } from '../../sql/scan/deferred-look-ups.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { asStored, pairOrder, resolveMergedUsers, scanPairs } from '../../sql/scan/stream.ts';
import {
  earliestEntry,
  groupRows,
  isOfUnit,
  listDeferredColumns,
  mayRepeat,
  resolveActivity,
  resolveValues,
  scanActivity,
  selectEntries,
} from '../../sql/scan/unit-activity.ts';
import { as, bound, call, column, compare, constant, from, isIn, same } from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import { number, optional } from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import type { CompositionPlan } from './plan.ts';

/**
 * `n`: units with the value. Equal in every row: `units` of the segment, `unitsOfValues` counting each once per value,
 * `noneUnits` without one.
 */
const compositionRow = {
  n: number,
  units: number,
  unitsOfValues: number,
  noneUnits: number,
  weightSum: optional(weightSumColumns.weightSum),
  weightless: optional(weightSumColumns.weightless),
};

export type CompositionRow = SeriesRow<typeof compositionRow>;

export function compositionStatement(
  plan: CompositionPlan,
  activity: ActivityPlan,
): RowStatement<CompositionRow> {
  const { weight } = plan;
  const rows = weight ? weighted(plan, activity, weight) : under(plan, activity, false);
  const weights: Named[] = weight ? [as('weights', call('groupArray', call('tuple', column('weight'))))] : [];
  const ofUnit = groupRows(rows, ['unit'], [as('values', call('groupArray', column('value0'))), ...weights]);
  const each: Select = {
    node: 'select',
    columns: [
      same('value0'),
      same('place'),
      ...(weight ? [as('weight', call('tupleElement', column('held'), constant(1)))] : []),
    ],
    from: from(ofUnit),
    unfold: {
      lists: [
        as('value0', column('values')),
        as('place', call('arrayEnumerate', column('values'))),
        ...(weight ? [as('held', column('weights'))] : []),
      ],
      keepEmpty: false,
    },
  };
  const isNone = compare(column('value0'), '=', bound('String', missingValue));
  // Exactly one value of each unit is its first.
  const firsts = call('countIf', compare(column('place'), '=', constant(1)));
  const n = call('count');
  return topSeries(compositionRow, {
    values: ['value0'],
    columns: {
      n,
      units: { node: 'sumOverAll', of: firsts },
      unitsOfValues: { node: 'sumOverAll', of: n },
      noneUnits: { node: 'sumOverAll', of: call('if', isNone, n, constant(0)) },
      ...(weight && weightSums),
    },
    from: from(each),
    orderBy: 'n',
    limit: plan.limit,
  });
}

/** Rows `unit`, `value0`, each once. */
export function compositionUnitsByValue(plan: CompositionPlan, activity: ActivityPlan): Select {
  return under(plan, activity, false);
}

/** Rows `unit`, `metric`: pairs in the range; with a value in mode `all`, only pairs with that value. */
export function compositionUnits(
  plan: CompositionPlan,
  segment: ActivityPlan,
  values: readonly string[],
): Select {
  const [value] = values;
  const having = plan.mode === 'all' ? planValueConditions(segment.breakdowns, values) : [];
  const activity = { ...segment, breakdowns: [], selector: addConditions(segment.selector, having) };
  const stored = groupRows(scanActivity(activity, ['n']), ['unit'], [as('pairs', call('sum', column('n')))]);
  const counted = groupRows(
    resolveMergedUsers(activity.stream, stored),
    ['unit'],
    [as('metric', call('sum', column('pairs')))],
  );
  if (value === undefined || plan.mode === 'all') return counted;
  const ofValue: Select = {
    node: 'select',
    columns: [same('unit')],
    from: from(under(plan, segment, false)),
    where: compare(column('value0'), '=', bound('String', value)),
  };
  return {
    node: 'select',
    columns: [same('unit'), same('metric')],
    from: from(counted),
    where: isIn(column('unit'), ofValue),
  };
}

/** Rows `unit`, `value0`, `weight`. */
function weighted(plan: CompositionPlan, activity: ActivityPlan, weigh: WeightPlan): Select {
  const rows = under(plan, activity, weigh.at.kind === 'entry');
  return joinWeights(activity.stream.project, weigh, rows, ['unit', 'value0']);
}

/** Distinct rows `unit`, `value0`; with entry weights also `ver` and `place` of the pair by which the unit is counted. */
function under({ mode }: CompositionPlan, activity: ActivityPlan, withEntry: boolean): Select {
  switch (mode) {
    case 'all':
      return ofAllPairs(activity, withEntry);
    case 'latest': {
      const isSameInAll = activity.breakdowns.every((values) => isOfUnit(values, activity.stream));
      return isSameInAll && !withEntry ? ofAllPairs(activity, false) : ofLatestPair(activity, withEntry);
    }
    case 'cross': {
      const sorted = call('arraySort', call('groupArray', sourceColumn('value0')));
      const set = call('arrayStringConcat', sorted, bound('String', ', '));
      return {
        node: 'select',
        columns: [as('unit', sourceColumn('unit')), as('value0', set), ...(withEntry ? earliestEntry : [])],
        from: aliasRows(ofAllPairs(activity, withEntry)),
        groupBy: ['unit'],
      };
    }
    default:
      throw never(mode);
  }
}

function ofAllPairs(activity: ActivityPlan, withEntry: boolean): Select {
  if (withEntry) return selectEntries(activity, []);
  const found = groupRows(scanActivity(activity, []), ['unit', ...listDeferredColumns(activity)], []);
  const rows = resolveActivity(activity, found, []);
  return mayRepeat(activity) ? groupRows(rows, ['unit', 'value0'], []) : rows;
}

/** The same, from the last pair of each unit only. */
function ofLatestPair(activity: ActivityPlan, withEntry: boolean): Select {
  const { stream, selector } = activity;
  const kept = ['held', ...(withEntry ? [pairVersion] : [])];
  const { held, isOne } = deferredWhole(activity);
  const pairs = scanPairs(asStored(stream), {
    selectors: [selector],
    columns: [as('held', held), as('place', pairOrder), ...(withEntry ? [same(pairVersion)] : [])],
  });
  const last = latest(resolveMergedUsers(stream, latest(pairs, kept)), kept);
  const deferred: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('c0', isOne ? column('held') : call('arrayJoin', column('held'))),
      ...(withEntry ? [same(pairVersion), same('place')] : []),
    ],
    from: from(last),
  };
  const rows = resolveValues(activity, deferred, withEntry ? [pairVersion, 'place'] : []);
  return {
    node: 'select',
    columns: [
      as('unit', sourceColumn('unit')),
      as('value0', sourceColumn('value0')),
      ...(withEntry ? earliestEntry : []),
    ],
    from: aliasRows(rows),
    groupBy: ['unit', 'value0'],
  };
}

/** Distinct rows `unit`, with the columns `kept` from the row with the greatest `place`. */
function latest(rows: Select, kept: readonly string[]): Select {
  return {
    node: 'select',
    columns: [
      as('unit', sourceColumn('unit')),
      ...kept.map((name) => as(name, call('argMax', sourceColumn(name), sourceColumn('place')))),
      as('place', call('max', sourceColumn('place'))),
    ],
    from: aliasRows(rows),
    groupBy: ['unit'],
  };
}

/** All values of a pair: a list, or a single value where there is always one. */
function deferredWhole({ breakdowns: [values] }: ActivityPlan): {
  readonly held: Expression;
  readonly isOne: boolean;
} {
  assert(values, 'a composition of no property');
  const list = deferValues(values);
  const [one] = list.node === 'list' ? list.of : [];
  return one ? { held: one, isOne: true } : { held: list, isOne: false };
}
