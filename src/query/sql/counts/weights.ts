/** The weight of units: a numeric property of the counted type. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { PropertyPaths } from '../../plan/plan.ts';
import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import { readNumber } from '../scan/numbers.ts';
import { momentValue } from '../scan/time.ts';
import { selectEntries } from '../scan/unit-activity.ts';
import { versionOrder } from '../scan/version-order.ts';
import { all, as, bound, call, column, compare, same } from '../tree/build.ts';
import { type Expression, type Named, type Query, readTable, type Select } from '../tree/nodes.ts';
import { number, sum } from '../tree/row-shape.ts';

/** Rows (`key`, `weight` Nullable(Float64)): by version for `entry`, by unit for a moment. */
function selectWeights(project: ProjectId, { groupType, paths, at }: WeightPlan): Select {
  return at.kind === 'entry'
    ? selectVersionWeights(project, groupType, paths)
    : selectWeightsAt(project, groupType, paths, at.ms);
}

/** Rows (`key`, `weight`): the number of each version. */
export function selectVersionWeights(project: ProjectId, type: string, paths: PropertyPaths): Select {
  return {
    node: 'select',
    columns: [as('key', column('ver')), as('weight', call('any', readNumber(paths)))],
    from: readTable(project, 'versions'),
    where: compare(column('type'), '=', bound('String', type)),
    groupBy: ['key'],
  };
}

/** Rows (`key`, `weight`): the number of each unit in the version in force at a moment; now, where there is none. */
export function selectWeightsAt(project: ProjectId, type: string, paths: PropertyPaths, ms?: number): Select {
  const order = call('tuple', ...versionOrder);
  // A tuple, because argMax passes over NULL.
  const latest = call('argMax', call('tuple', readNumber(paths)), order);
  return {
    node: 'select',
    columns: [
      as('key', column('unit')),
      as('weight', call('tupleElement', latest, { node: 'constant', value: 1 })),
    ],
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      compare(column('scope'), '=', bound('String', 'profile')),
      ...(ms === undefined ? [] : [compare(column('effective'), '<=', momentValue(ms))]),
    ),
    groupBy: ['key'],
  };
}

/** Rows (`key`, `sinceMs`, `weight`): the number of each unit from a time on, until the next one; up to a moment. */
export function selectWeightsSince(
  project: ProjectId,
  type: string,
  paths: PropertyPaths,
  toMs: number,
): Select {
  // A tuple, because argMax passes over NULL.
  const latest = call('argMax', call('tuple', readNumber(paths)), call('tuple', ...versionOrder));
  return {
    node: 'select',
    columns: [
      as('key', column('unit')),
      as('sinceMs', call('toUnixTimestamp64Milli', column('effective'))),
      as('weight', call('tupleElement', latest, { node: 'constant', value: 1 })),
    ],
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      compare(column('scope'), '=', bound('String', 'profile')),
      compare(column('effective'), '<=', momentValue(toMs)),
    ),
    groupBy: ['key', 'sinceMs'],
  };
}

/**
 * Rows with a column `weight` (Nullable(Float64)) more. `rows` has `unit` and, where weights are taken at entry, `ver`: the
 * version of the pair by which the unit is counted in the row. `keep`: its columns that are kept.
 */
export function joinWeights(
  project: ProjectId,
  weight: WeightPlan,
  rows: Query,
  keep: readonly string[],
): Select {
  const key = column(weight.at.kind === 'entry' ? 'ver' : 'unit', 's');
  const columns: Named[] = [...keep.map((name) => same(name, 's')), as('weight', column('weight', 'w'))];
  return {
    node: 'select',
    columns,
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [{ right: selectWeights(project, weight), as: 'w', on: compare(key, '=', column('key', 'w')) }],
    },
  };
}

/**
 * The same for rows `unit`, `value0` …, `x` of a plan's activity: at entry, in the version of the unit's earliest pair in the
 * interval `x` under the values. `x`: another interval than that of the row `s`.
 */
export function joinWeightsOfIntervals(
  activity: ActivityPlan,
  weight: WeightPlan,
  rows: Select,
  keep: readonly string[],
  x: Expression = column('x', 's'),
): Select {
  const { project } = activity.stream;
  if (weight.at.kind !== 'entry') return joinWeights(project, weight, rows, keep);
  const by = ['unit', ...listValueColumns(activity)];
  const entered: Select = {
    node: 'select',
    columns: [...keep.map((name) => same(name, 's')), same('ver', 'e')],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: selectEntries(activity, ['x']),
          as: 'e',
          on: all(
            ...by.map((name) => compare(column(name, 's'), '=', column(name, 'e'))),
            compare(x, '=', column('x', 'e')),
          ),
        },
      ],
    },
  };
  return joinWeights(project, weight, entered, keep);
}

/** Aggregates over rows of one unit each: the sum of their weights, and how many have none. */
export const weightSums = {
  weightSum: call('sum', column('weight')),
  weightless: call('countIf', call('isNull', column('weight'))),
};

/** How rows with these aggregates are read. */
export const weightSumColumns = { weightSum: sum, weightless: number };

/** The same of an inner select. */
export const weightColumns: readonly Named[] = Object.entries(weightSums).map(([name, is]) => as(name, is));

/** The same of the rows for which a condition holds, under names of their own. */
export function weightColumnsIf(name: string, condition: Expression): readonly Named[] {
  const weight = column('weight');
  return [
    as(
      `${name}Sum`,
      call('sumIf', call('ifNull', weight, call('toFloat64', { node: 'constant', value: 0 })), condition),
    ),
    as(`${name}Less`, call('countIf', all(condition, call('isNull', weight)))),
  ];
}
