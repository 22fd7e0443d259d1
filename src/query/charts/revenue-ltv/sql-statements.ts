/** Statements of revenue LTV charts. */

import { listValueColumns } from '../../plan/values.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { joinWeights, weightColumnsIf } from '../../sql/counts/weights.ts';
import { pairVersion } from '../../sql/scan/conditions.ts';
import { planEntryParts, resolveEntryValues } from '../../sql/scan/entry-values.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { findBucketOfMs } from '../../sql/scan/time.ts';
import { groupRows } from '../../sql/scan/unit-activity.ts';
import { readNumbers } from '../../sql/scan/values.ts';
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
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { number, numbered, numberList, sumList } from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import { changeNames, changeWeightNames, laterCell, neverCell, type RevenueLtvPlan } from './plan.ts';
import type { RevenueLtvPoint } from './point.ts';
import { newUnits } from './sql-new-units.ts';

/**
 * Lists of equal length: `xs` (cohorts), `ats` (a period, or laterCell), and the changes there, one list for each of
 * countedChanges.
 */
const revenueLtvRow = {
  xs: numberList,
  ats: numberList,
  changes: numbered('change', sumList),
  units: number,
};

export type RevenueLtvRow = SeriesRow<typeof revenueLtvRow>;

export function revenueLtvStatement(plan: RevenueLtvPlan): RowStatement<RevenueLtvRow> {
  return topSeries(revenueLtvRow, {
    values: listValueColumns(plan),
    columns: {
      xs: groupArray('x'),
      ats: groupArray('at'),
      changes: countedChanges(plan).map(groupArray),
      units: call('sum', column('n')),
    },
    from: from(selectChanges(plan)),
    orderBy: 'units',
    limit: plan.limit,
  });
}

/** The numbers of selectChanges, in the order of their lists. */
export function countedChanges({ weight }: RevenueLtvPlan) {
  return [...changeNames, ...(weight ? changeWeightNames : [])];
}

/**
 * Rows `value0` …, `x`, `at`. For units with exactly this many ended periods, which leave here: `n`, and of those `ever`
 * (that ever paid), `gonePaying` (before), `goneRevenue` and `goneTimes` (revenue so far, and number of periods with any). For
 * units for which the period has ended: `paying` (units that first paid in it), `revenue` and `times`; for others `late`.
 * So a unit has few rows, however many periods it lives through.
 */
function selectChanges(plan: RevenueLtvPlan): Select {
  const values = listValueColumns(plan);
  const { weight, stream } = plan;
  const kept = [...values, 'x', 'r', 'f', 'as', 'amounts'];
  const rows = weight ? joinWeights(stream.project, weight, underValues(plan), kept) : underValues(plan);
  const r = column('r');
  const hasEnded = compare(column('at'), '<', r);
  const isIn = (place: number) => compare(column('place'), '=', constant(place));
  const goesPaid = all(isIn(goesAt), compare(column('f'), '<', r));
  const isRevenue = compare(column('place'), '>', constant(paysAt));
  return groupRows(
    unfolded(plan, rows),
    [...values, 'x', 'at'],
    [
      as('n', call('countIf', isIn(goesAt))),
      as('ever', call('countIf', all(isIn(goesAt), compare(column('f'), '<', constant(neverCell(plan)))))),
      as('paying', call('countIf', all(isIn(paysAt), hasEnded))),
      as('revenue', call('sumIf', column('amount'), all(isRevenue, hasEnded))),
      as('times', call('sumIf', column('once'), all(isRevenue, hasEnded))),
      as('late', call('sumIf', column('amount'), all(isRevenue, not(hasEnded)))),
      as('gonePaying', call('countIf', goesPaid)),
      as('goneRevenue', call('sumIf', column('amount'), isIn(goesAt))),
      as('goneTimes', call('sumIf', column('once'), isIn(goesAt))),
      ...(weight
        ? [
            ...weightColumnsIf('weight', isIn(goesAt)),
            ...weightColumnsIf('paying', all(isIn(paysAt), hasEnded)),
            ...weightColumnsIf('gone', goesPaid),
          ]
        : []),
    ],
  );
}

/** Positions in the lists of unfolded; revenue comes after them. */
const goesAt = 1;
const paysAt = 2;

/** Rows of each unit: when it leaves, with its revenue so far; when it first pays; and its revenue in each period. */
function unfolded(plan: RevenueLtvPlan, rows: Select): Select {
  const before = compare(column('a'), '<', column('r'));
  const brought = call(
    'arraySum',
    lambda(['a', 'e'], call('if', before, column('e'), zero)),
    column('as'),
    column('amounts'),
  );
  const times = call('toUInt64', call('arrayCount', lambda(['a'], before), column('as')));
  const once = call('arrayMap', lambda(['a'], call('toUInt64', constant(1))), column('as'));
  const withEvents = (list: Expression, goes: Expression, pays: Expression) =>
    call('arrayPushFront', call('arrayPushFront', list, pays), goes);
  const at = withEvents(column('as'), column('r'), column('f'));
  return {
    node: 'select',
    columns: [
      ...[...listValueColumns(plan), 'x', 'r', 'f', 'at', 'amount', 'once', 'place'].map((name) =>
        same(name),
      ),
      ...(plan.weight ? [same('weight')] : []),
    ],
    from: from(rows),
    unfold: {
      lists: [
        as('at', at),
        as('amount', withEvents(column('amounts'), brought, zero)),
        as('once', withEvents(once, times, call('toUInt64', constant(0)))),
        as('place', call('arrayEnumerate', at)),
      ],
      keepEmpty: false,
    },
  };
}

const zero: Expression = call('toFloat64', constant(0));

/** The rows of lives, one per combination of values. */
function underValues(plan: RevenueLtvPlan): Select {
  const values = listValueColumns(plan);
  const rows = lives(plan);
  if (values.length === 0) return rows;
  const kept = ['unit', 'x', 'r', 'f', 'as', 'amounts', ...listVersionColumns(plan)];
  const by = ['unit', ...values];
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      ...kept.filter((name) => name !== 'unit').map((name) => as(name, call('any', sourceColumn(name)))),
    ],
    from: aliasRows(resolveEntryValues(plan, rows, kept)),
    groupBy: by,
  };
}

function listVersionColumns(plan: RevenueLtvPlan): readonly string[] {
  return planEntryParts(plan).version ? [pairVersion] : [];
}

/**
 * Rows of new units: `unit`, `x`, `r` (how many periods have ended), `as` and `amounts` (periods with revenue, and the
 * amount), `f` (the period of the first payment), and deferred columns.
 */
function lives(plan: RevenueLtvPlan): Select {
  const { buckets, lengthMs, cells, nowMs } = plan;
  const deferred = [
    ...planEntryParts(plan).deferred.map((index) => `c${index}`),
    ...listVersionColumns(plan),
  ];
  const s = column('s', 'n');
  const ended = call('intDiv', call('minus', bound('Int64', nowMs), s), constant(lengthMs));
  const never = call('toInt64', constant(neverCell(plan)));
  const perUnit = groupRows(
    revenueOfUnits(plan),
    ['unit'],
    [
      as('as', call('groupArray', column('at'))),
      as('amounts', call('groupArray', column('amount'))),
      as('f', call('min', call('if', compare(column('paid'), '>', constant(0)), column('at'), never))),
    ],
  );
  return {
    node: 'select',
    columns: [
      ...['unit', ...deferred].map((name) => same(name, 'n')),
      as('x', findBucketOfMs(buckets.rule, s)),
      as('r', call('toInt64', call('least', call('greatest', ended, constant(0)), constant(cells)))),
      same('as', 'p'),
      same('amounts', 'p'),
      as('f', call('if', call('empty', column('as', 'p')), never, column('f', 'p'))),
    ],
    from: {
      node: 'leftJoin',
      left: newUnits(plan),
      leftAs: 'n',
      joins: [{ right: perUnit, as: 'p', on: compare(column('unit', 'n'), '=', column('unit', 'p')) }],
    },
  };
}

/** Rows of new units `unit`, `at` (a period, or laterCell), `amount`, `paid` (pairs with a number above 0). New units are few, so each pair looks them up. */
function revenueOfUnits(plan: RevenueLtvPlan): Select {
  const { stream, event, property, lengthMs } = plan;
  const numbers = readNumbers({ kind: 'property', ...property });
  const { toMs: _, ...onwards } = stream;
  const pairs = scanPairs(onwards, {
    selectors: [event],
    columns: [as('ms', timeMs), as('numbers', numbers)],
    where: call('notEmpty', numbers),
  });
  const period = call('intDiv', call('minus', column('ms', 'p'), column('s', 'n')), constant(lengthMs));
  const joined: Select = {
    node: 'select',
    columns: [
      same('unit', 'p'),
      same('numbers', 'p'),
      as('at', call('toInt64', call('least', period, constant(laterCell(plan))))),
    ],
    from: {
      node: 'leftJoin',
      left: pairs,
      leftAs: 'p',
      joins: [{ right: newUnits(plan), as: 'n', on: compare(column('unit', 'p'), '=', column('unit', 'n')) }],
    },
    where: compare(column('s', 'n'), '>', constant(0)),
  };
  const isAbove = lambda(['e'], compare(column('e'), '>', constant(0)));
  return groupRows(
    joined,
    ['unit', 'at'],
    [
      as('amount', call('sum', call('arraySum', column('numbers')))),
      as('paid', call('countIf', call('arrayExists', isAbove, column('numbers')))),
    ],
  );
}

type CellRequest = Pick<RevenueLtvPoint, 'x' | 'interval' | 'values' | 'outcome'>;

/** Rows (`unit`, `metric`) behind a number: revenue of each unit up to the end of the period, or in it. */
export function revenueLtvUnits(plan: RevenueLtvPlan, { x, interval, values, outcome }: CellRequest): Select {
  const last = interval ?? laterCell(plan);
  const f = column('f');
  const isInIt = outcome === 'inInterval' || outcome === 'notInInterval';
  const isAt = compare(column('a'), isInIt ? '=' : '<=', constant(last));
  const counts = call('if', isAt, column('e'), zero);
  const hasAny = call('arrayExists', lambda(['a'], isAt), column('as'));
  const holds: Readonly<Record<typeof outcome, readonly Expression[]>> = {
    reached: [],
    paid: [compare(f, '<=', constant(last))],
    notPaid: [compare(f, '>', constant(last))],
    newlyPaid: [compare(f, '=', constant(last))],
    everPaid: [compare(f, '<=', constant(laterCell(plan)))],
    inInterval: [hasAny],
    notInInterval: [not(hasAny)],
  };
  return {
    node: 'select',
    columns: [
      same('unit'),
      as('metric', call('arraySum', lambda(['a', 'e'], counts), column('as'), column('amounts'))),
    ],
    from: from(values.length > 0 ? underValues(plan) : lives(plan)),
    where: all(
      ...(x === undefined ? [] : [compare(column('x'), '=', constant(x))]),
      ...(interval === undefined ? [] : [compare(column('r'), '>', constant(interval))]),
      ...values.map((value, index) => compare(column(`value${index}`), '=', bound('String', value))),
      ...holds[outcome],
    ),
  };
}

/** Distinct rows (`unit`, `value0` …). */
export function revenueLtvUnitsByValue(plan: RevenueLtvPlan): Select {
  const names = ['unit', ...listValueColumns(plan)];
  return groupRows(resolveEntryValues(plan, newUnits(plan), ['unit']), names, []);
}
