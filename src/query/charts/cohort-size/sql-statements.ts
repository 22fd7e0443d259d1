/** Statements of cohort size charts: members with the intervals at whose end they are members, in one pass. */

import { missingValue } from '../../definition/parts.ts';
import { listValueColumns } from '../../plan/values.ts';
import { listBitsetColumns, listMoments } from '../../sql/bits/moments.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { selectWeightsAt, weightColumns } from '../../sql/counts/weights.ts';
import { readLookUpValues } from '../../sql/scan/bands.ts';
import { selectLookUp } from '../../sql/scan/look-ups.ts';
import { noNumber } from '../../sql/scan/numbers.ts';
import { sourceColumn } from '../../sql/scan/rows.ts';
import { selectUnitsAt } from '../../sql/sets/at.ts';
import { selectUnits } from '../../sql/sets/unit-sets.ts';
import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  groupArray,
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import { number, numberList, optional, sumList } from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import type { CohortMoment, CohortSizePlan } from './plan.ts';
import { spreadNumber, spreadValues } from './sql-values-at.ts';

/**
 * Lists of equal length: `ns` members at the end of an interval, with weights also `sums` and `less`; `units`:
 * distinct members over the range.
 */
const cohortSizeRow = {
  xs: numberList,
  ns: numberList,
  sums: optional(sumList),
  less: optional(numberList),
  units: number,
};

export type CohortSizeRow = SeriesRow<typeof cohortSizeRow>;

export function cohortSizeStatement(
  plan: CohortSizePlan,
  moments: readonly CohortMoment[],
): RowStatement<CohortSizeRow> {
  const values = listValueColumns(plan);
  const isWeighted = plan.weight !== undefined;
  const isWhole = compare(column('x'), '=', constant(moments.length));
  // The number after the last interval is the whole range.
  const xs = call(
    'arrayConcat',
    listMoments(moments.length),
    list(call('toUInt64', constant(moments.length))),
  );
  const kept = ['unit', ...values, ...(isWeighted ? ['weight'] : [])];
  const spread: Select = {
    node: 'select',
    columns: [...kept.map((name) => same(name)), as('x', call('arrayJoin', xs))],
    from: from(members(plan, moments)),
  };
  const counts: Select = {
    node: 'select',
    columns: [
      ...[...values, 'x'].map((name) => same(name)),
      as('n', call('if', isWhole, call('uniqExactIf', column('unit'), isWhole), call('count'))),
      ...(isWeighted ? weightColumns : []),
    ],
    from: from(spread),
    groupBy: [...values, 'x'],
  };
  return topSeries(cohortSizeRow, {
    values,
    columns: {
      xs: groupArray('x'),
      ns: groupArray('n'),
      ...(isWeighted && {
        sums: call('groupArray', call('ifNull', column('weightSum'), constant(0))),
        less: groupArray('weightless'),
      }),
      units: call('sumIf', column('n'), isWhole),
    },
    from: from(counts),
    orderBy: 'units',
    limit: plan.limit,
  });
}

/** Distinct rows `unit`, `value0` …: the values under which units are members at any of the moments. */
export function cohortSizeUnitsByValue(plan: CohortSizePlan, moments: readonly CohortMoment[]): Select {
  const names = ['unit', ...listValueColumns(plan)];
  return {
    node: 'select',
    columns: names.map((name) => same(name)),
    from: from(members(unweighted(plan), moments)),
    groupBy: names,
  };
}

/** Rows `unit`, `metric` (null) of the members at one moment, or of the known units that are not. */
export function cohortSizeUnits(
  plan: CohortSizePlan,
  moment: CohortMoment,
  { outcome, values }: { readonly outcome: 'did' | 'didNot'; readonly values: readonly string[] },
): Select {
  const listed = (units: Select): Select => ({
    node: 'select',
    columns: [same('unit'), as('metric', noNumber)],
    from: from(units),
  });
  if (outcome === 'didNot')
    return listed(selectUnits({ kind: 'without', set: moment.known, less: moment.members }));
  if (values.length === 0) return listed(selectUnits(moment.members));
  return listed({
    node: 'select',
    columns: [same('unit')],
    from: from(members(unweighted(plan), [moment])),
    where: all(
      ...listValueColumns(plan).map((name, index) =>
        compare(column(name), '=', bound('String', values[index] ?? missingValue)),
      ),
    ),
    groupBy: ['unit'],
  });
}

function unweighted(plan: CohortSizePlan): CohortSizePlan {
  return { ...plan, weight: undefined };
}

/** Rows `unit`, `value0` …, bit words and, with weights, `weight`: at one moment a unit is in at most one row per value. */
function members(plan: CohortSizePlan, moments: readonly CohortMoment[]): Select {
  const { stream, breakdowns, weight } = plan;
  const ends = moments.map(({ atMs }) => atMs);
  const kept: string[] = ['unit'];
  let rows = selectUnitsAt(moments.map((moment) => moment.members));
  for (const [index, values] of breakdowns.entries()) {
    const name = valueName(index);
    if (values.kind === 'moment') {
      const beforeMs = moments.map(({ atMs, behindStartMs }) => (values.of === 'end' ? atMs : behindStartMs));
      rows = spreadValues(stream, rows, kept, name, readLookUpValues(values), beforeMs);
    } else {
      const value = call('ifNull', column('value', 'l'), bound('String', missingValue));
      rows = joined(rows, kept, ends.length, as(name, value), selectLookUp(stream.project, values.lookup));
    }
    kept.push(name);
  }
  if (!weight) return rows;
  if (weight.at.kind === 'entry') return spreadNumber(stream, rows, kept, 'weight', weight.paths, ends);
  const weights = selectWeightsAt(stream.project, weight.groupType, weight.paths, weight.at.ms);
  return joined(rows, kept, ends.length, same('weight', 'l'), weights);
}

/** Adds a column that is looked up by unit. */
function joined(rows: Select, kept: readonly string[], moments: number, more: Named, right: Select): Select {
  return {
    node: 'select',
    columns: [...[...kept, ...listBitsetColumns(moments)].map((name) => same(name, 's')), more],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [{ right, as: 'l', on: compare(sourceColumn('unit'), '=', column('key', 'l')) }],
    },
  };
}

function list(...of: readonly Expression[]): Expression {
  return { node: 'list', of };
}

function valueName(index: number): string {
  return `value${index}`;
}
