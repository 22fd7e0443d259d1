/** Statements of impact charts. */

import type { KnownPlan } from '../../plan/known-units.ts';
import { listValueColumns } from '../../plan/values.ts';
import { wholeRangeCell } from '../../plan/window-frame.ts';
import { matchBins } from '../../sql/counts/summaries.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { joinWeights, weightColumnsIf } from '../../sql/counts/weights.ts';
import { planEntryParts, resolveEntryValues } from '../../sql/scan/entry-values.ts';
import { noNumber } from '../../sql/scan/numbers.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { scanPairs } from '../../sql/scan/stream.ts';
import { groupRows } from '../../sql/scan/unit-activity.ts';
import { selectKnownUnitsExcept } from '../../sql/sets/known-units.ts';
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
  lambda,
  not,
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Query, Select } from '../../sql/tree/nodes.ts';
import { listColumn, number, numberList, optional, sumList } from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import { cellNumber, type ImpactPlan, unitCell } from './plan.ts';
import type { ImpactPoint } from './point.ts';
import { deferredOfTreated, outcomesOfUnits, treatedLives, treatedUnits } from './sql-treated.ts';

/**
 * Lists of equal length: `atList` (unitCell: units by how many periods have ended, `endedList`; else cellNumber), `nList`
 * (units), and their measures; `binsList` of a frequency, `weightSumList` and `weightLessList` with
 * weights. `units`: treated.
 */
const impactRow = {
  leftOutList: numberList,
  endedList: numberList,
  atList: numberList,
  nList: numberList,
  eventsList: numberList,
  sumList,
  valuedList: numberList,
  binsList: optional(listColumn(numberList)),
  weightSumList: optional(sumList),
  weightLessList: optional(numberList),
  units: number,
};

export type ImpactRow = SeriesRow<typeof impactRow>;

export function impactStatement(plan: ImpactPlan): RowStatement<ImpactRow> {
  const isTreated = all(compare(column('at'), '=', constant(unitCell)), not(column('leftOut')));
  return topSeries(impactRow, {
    values: listValueColumns(plan),
    columns: {
      leftOutList: groupArray('leftOut'),
      endedList: groupArray('r'),
      atList: groupArray('at'),
      nList: groupArray('n'),
      eventsList: groupArray('events'),
      sumList: groupArray('sum'),
      valuedList: groupArray('valued'),
      ...(plan.bounds && { binsList: groupArray('bins') }),
      ...(plan.weight && {
        weightSumList: groupArray('weightSum'),
        weightLessList: groupArray('weightLess'),
      }),
      units: call('sumIf', column('n'), isTreated),
    },
    from: from(selectCounts(plan)),
    having: compare(column('units'), '>', constant(0)),
    orderBy: 'units',
    limit: plan.limit,
  });
}

const lists = ['ats', 'ns', 'sums', 'valueds'] as const;

/** Rows `value0` …, `leftOut`, `r`, `at`, and measures. */
function selectCounts(plan: ImpactPlan): Select {
  const { weight, bounds } = plan;
  const values = listValueColumns(plan);
  const by = [...values, 'leftOut', 'r', 'at'];
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name === 'r' ? 'ended' : name))),
      as('n', call('count')),
      as('events', call('sum', sourceColumn('once'))),
      as('sum', call('sum', sourceColumn('sum'))),
      as('valued', call('sum', sourceColumn('valued'))),
      ...(bounds
        ? [
            as('bins', {
              node: 'list',
              of: matchBins(bounds, sourceColumn('once')).map((isIn) => call('countIf', isIn)),
            }),
          ]
        : []),
      ...(weight ? weightColumnsIf('weight', constant(1)) : []),
    ],
    from: aliasRows(values.length > 0 || weight ? listCellsByValue(plan) : listCells(plan)),
    groupBy: by,
  };
}

/** Of a cell that counts the unit itself. */
const ofUnit = {
  at: call('toInt64', constant(unitCell)),
  once: constant(0),
  sum: call('toFloat64', constant(0)),
  valued: constant(0),
};

/** Rows, one per treated unit and cell: `leftOut`, `ended` (at unitCell: periods that have ended; else 0, as only such are in), `at`, `once` … */
function listCells(plan: ImpactPlan): Query {
  const ofOutcomes: Select = {
    node: 'select',
    columns: [
      as('leftOut', call('toUInt8', constant(0))),
      as('ended', call('toInt64', constant(0))),
      ...[same('at'), as('once', column('n')), same('sum'), same('valued')],
    ],
    from: from(outcomesOfUnits(plan)),
  };
  const ofUnits: Select = {
    node: 'select',
    columns: [
      ...[same('leftOut'), as('ended', column('r'))],
      ...Object.entries(ofUnit).map(([name, is]) => as(name, is)),
    ],
    from: from(treatedUnits(plan)),
  };
  return { node: 'union', of: [ofOutcomes, ofUnits] };
}

/** The same with `value0` … and `weight`, from a row per unit. */
function listCellsByValue(plan: ImpactPlan): Select {
  const { weight, stream } = plan;
  const values = listValueColumns(plan);
  const kept = [...values, 'r', 'leftOut', ...lists];
  const rows = weight ? joinWeights(stream.project, weight, underValues(plan), kept) : underValues(plan);
  const isUnit = compare(column('at'), '=', constant(unitCell));
  return {
    node: 'select',
    columns: [
      ...[...values, 'leftOut', 'at', 'once', 'sum', 'valued'].map((name) => same(name)),
      as('ended', call('if', isUnit, column('r'), call('toInt64', constant(0)))),
      ...(weight ? [same('weight')] : []),
    ],
    from: from(rows),
    unfold: {
      lists: [
        as('at', call('arrayPushFront', column('ats'), ofUnit.at)),
        as('once', call('arrayPushFront', column('ns'), ofUnit.once)),
        as('sum', call('arrayPushFront', column('sums'), ofUnit.sum)),
        as('valued', call('arrayPushFront', column('valueds'), ofUnit.valued)),
      ],
      keepEmpty: false,
    },
  };
}

/** The rows of treatedLives, one per combination of values. */
function underValues(plan: ImpactPlan): Select {
  const values = listValueColumns(plan);
  const rows = treatedLives(plan);
  if (values.length === 0) return rows;
  const version = planEntryParts(plan).version ? deferredOfTreated(plan).slice(-1) : [];
  const kept = ['r', 'leftOut', ...lists, ...version];
  const by = ['unit', ...values];
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      ...kept.map((name) => as(name, call('any', sourceColumn(name)))),
    ],
    from: aliasRows(resolveEntryValues(plan, rows, ['unit', ...kept])),
    groupBy: by,
  };
}

type CellRequest = Pick<ImpactPoint, 'outcomeEvent' | 'interval' | 'bin' | 'values' | 'outcome'>;

/** Rows (`unit`, `metric` null): known units of the segment without a treatment in the range. */
export function notTreatedUnits({ stream, treatment }: ImpactPlan, known: KnownPlan): Select {
  const treated = scanPairs(stream, { selectors: [treatment], columns: [] });
  return {
    node: 'select',
    columns: [same('unit'), as('metric', noNumber)],
    from: from(selectKnownUnitsExcept(known, wholeRangeCell(known.frame), treated)),
  };
}

/** Rows (`unit`, `metric`) of treated units: number of outcomes (or sum of their property) in the period, or in all that have ended. Null for units left out. */
export function impactUnits(plan: ImpactPlan, requested: CellRequest): Select {
  const { before, cells, bounds, isSum } = plan;
  const { outcomeEvent, interval, bin, values, outcome } = requested;
  const cell = interval === undefined ? undefined : interval + before;
  const isAt =
    cell === undefined
      ? all(
          compare(column('a'), '>=', constant(cellNumber(plan, outcomeEvent, 0))),
          compare(column('a'), '<', constant(cellNumber(plan, outcomeEvent, cells))),
        )
      : compare(column('a'), '=', constant(cellNumber(plan, outcomeEvent, cell)));
  const added = (list: string, none: Expression) =>
    call('arraySum', lambda(['a', 'e'], call('if', isAt, column('e'), none)), column('ats'), column(list));
  const times = added('ns', call('toUInt64', constant(0)));
  const isOutside = outcome === 'leftOut';
  const inBin = bin === undefined || !bounds ? undefined : matchBins(bounds, times)[bin];
  const did = compare(times, '>', constant(0));
  return {
    node: 'select',
    columns: [
      same('unit'),
      as('metric', isOutside ? noNumber : isSum ? added('sums', call('toFloat64', constant(0))) : times),
    ],
    from: from(values.length > 0 ? underValues(plan) : treatedLives(plan)),
    where: all(
      isOutside ? column('leftOut') : not(column('leftOut')),
      ...values.map((value, index) => compare(column(`value${index}`), '=', bound('String', value))),
      ...(cell === undefined ? [] : [compare(column('r'), '>', constant(cell))]),
      ...(outcome === 'did' ? [inBin ?? did] : outcome === 'didNot' ? [not(did)] : []),
    ),
  };
}

/** Distinct rows (`unit`, `value0` …) of treated units. */
export function impactUnitsByValue(plan: ImpactPlan): Select {
  const names = ['unit', ...listValueColumns(plan)];
  const treated: Select = {
    node: 'select',
    columns: ['unit', ...deferredOfTreated(plan)].map((name) => same(name)),
    from: from(treatedUnits(plan)),
    where: not(column('leftOut')),
  };
  return groupRows(resolveEntryValues(plan, treated, ['unit']), names, []);
}
