/** Statements of lifecycle charts. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import {
  findIntervalOfBit,
  intersectBitsets,
  maskIntervals,
  shiftToNextInterval,
} from '../../sql/bits/adjacent-intervals.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { joinWeightsOfIntervals, weightColumns } from '../../sql/counts/weights.ts';
import { groupRows } from '../../sql/scan/unit-activity.ts';
import { as, call, column, compare, constant, from, groupArray, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { number, numberList, optional, sumList } from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import type { LifecyclePlan } from './plan.ts';
import { lifecycleStates } from './result.ts';
import { canFold, states } from './sql-states.ts';

/**
 * Codes of what a unit is counted as: new, current, resurrected; dormant after new, after current, after resurrected;
 * and once per value, as a unit.
 */
const codes = { dormant: lifecycleStates.indexOf('dormant'), unit: 6 } as const;

/** Lists of equal length: `ns` units with a code in an interval, with weights also `sums` and `less`. */
const lifecycleRow = {
  codes: numberList,
  xs: numberList,
  ns: numberList,
  sums: optional(sumList),
  less: optional(numberList),
  units: number,
};

export type LifecycleRow = SeriesRow<typeof lifecycleRow>;

export function lifecycleStatement(plan: LifecyclePlan, activity: ActivityPlan): RowStatement<LifecycleRow> {
  const values = listValueColumns(activity);
  const isUnit = compare(column('code'), '=', constant(codes.unit));
  const isFolded = canFold(plan, activity);
  // A unit may have several words.
  const different = call('if', isUnit, call('uniqExactIf', column('unit'), isUnit), call('count'));
  const counts = groupRows(
    plan.weight ? weighted(plan, activity, plan.weight) : coded(plan, activity, isFolded),
    [...values, 'code', 'x'],
    [as('n', isFolded ? call('sum', column('n')) : different), ...(plan.weight ? weightColumns : [])],
  );
  return topSeries(lifecycleRow, {
    values,
    columns: {
      codes: groupArray('code'),
      xs: groupArray('x'),
      ns: groupArray('n'),
      ...(plan.weight && {
        sums: call('groupArray', call('ifNull', column('weightSum'), constant(0))),
        less: groupArray('weightless'),
      }),
      units: call('sumIf', column('n'), isUnit),
    },
    from: from(counts),
    orderBy: 'units',
    limit: plan.limit,
  });
}

/** Distinct rows `unit`, `value0` …: the values under which units are counted at all. */
export function lifecycleUnitsByValue(plan: LifecyclePlan, activity: ActivityPlan): Select {
  const rows = coded(plan, activity);
  const isUnit = compare(column('code'), '=', constant(codes.unit));
  return { ...groupRows(rows, ['unit', ...listValueColumns(activity)], []), where: isUnit };
}

/** The rows of coded, with a weight. */
function weighted(plan: LifecyclePlan, activity: ActivityPlan, weigh: WeightPlan): Select {
  const keep = ['unit', ...listValueColumns(activity), 'code', 'x'];
  // Dormant units count by what they did in the interval before.
  const isDormant = compare(column('code', 's'), '>=', constant(codes.dormant));
  const active = call('minus', column('x', 's'), call('toUInt8', isDormant));
  return joinWeightsOfIntervals(activity, weigh, coded(plan, activity), keep, active);
}

/** Rows `unit` (folded: `n` units), `value0` …, `code`, `x`: each interval in which the unit is counted under the value. */
function coded(plan: LifecyclePlan, activity: ActivityPlan, isFolded = false): Select {
  const values = listValueColumns(activity);
  const unit = isFolded ? 'n' : 'unit';
  const words: Select = {
    node: 'select',
    columns: [
      ...[unit, 'block', ...values].map((name) => same(name)),
      as('words', { node: 'list', of: listWords(plan) }),
    ],
    from: from(states(plan, activity, isFolded)),
  };
  const bits: Select = {
    node: 'select',
    columns: [
      ...[unit, 'block', ...values, 'code'].map((name) => same(name)),
      as('bit', call('arrayJoin', call('bitPositionsToArray', column('word')))),
    ],
    from: from(words),
    unfold: {
      lists: [
        as('word', column('words')),
        as('code', { node: 'list', of: listWords(plan).map((_, code) => constant(code)) }),
      ],
      keepEmpty: false,
    },
  };
  const isUnit = compare(column('code'), '=', constant(codes.unit));
  const x = findIntervalOfBit(column('block'), column('bit'));
  return {
    node: 'select',
    columns: [
      ...[unit, ...values, 'code'].map((name) => same(name)),
      as('x', call('if', isUnit, call('toUInt16', constant(0)), x)),
    ],
    from: from(bits),
  };
}

/** By code, the intervals counted of a row of states. */
function listWords({ before, buckets }: LifecyclePlan): readonly Expression[] {
  const shownBits = maskIntervals(column('block'), before, buckets.labels.length);
  const began = [column('fresh'), column('current'), column('resurrected')];
  const active = began.map((state) => intersectBitsets(state, column('own')));
  const words = [
    ...active,
    ...active.map((state) => intersectBitsets(shiftToNextInterval(state), column('dormant'))),
  ].map((word) => intersectBitsets(word, shownBits));
  const under = call(
    'bitOr',
    column('own'),
    intersectBitsets(shiftToNextInterval(column('own')), column('dormant')),
  );
  const isUnder = compare(intersectBitsets(under, shownBits), '!=', constant(0));
  return [...words, call('toUInt64', isUnder)];
}
