/** Statements of retention charts. */

import { listValueColumns } from '../../plan/values.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { joinWeights } from '../../sql/counts/weights.ts';
import { isOfSeveralGroups, pairVersion } from '../../sql/scan/conditions.ts';
import { resolveEntryValues } from '../../sql/scan/entry-values.ts';
import { groupRows } from '../../sql/scan/unit-activity.ts';
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
  some,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { number, numberList, optional, sumList } from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import { everyCohort, type RetentionPlan, startAt } from './plan.ts';
import { listSetNumbers, nameReturnWords } from './sql-bits.ts';
import { scanStarts } from './sql-starts.ts';

/**
 * Lists of equal length: `xs`, `ats` (see everyCohort, startAt), `ns` (units) and, with weights, `sums` and
 * `withouts`; `size`: units that started. Cells of all cohorts together contain only cohorts whose cell has ended.
 */
const retentionRow = {
  xs: numberList,
  ats: numberList,
  ns: numberList,
  sums: optional(sumList),
  withouts: optional(numberList),
  size: number,
};

export type RetentionRow = SeriesRow<typeof retentionRow>;

export function retentionStatement(plan: RetentionPlan): RowStatement<RetentionRow> {
  const isSize = all(
    compare(column('at'), '=', constant(startAt(plan))),
    compare(column('x'), '=', constant(everyCohort(plan))),
  );
  return topSeries(retentionRow, {
    values: listValueColumns(plan),
    columns: {
      xs: groupArray('x'),
      ats: groupArray('at'),
      ns: groupArray('n'),
      ...(plan.weight && { sums: groupArray('sum'), withouts: groupArray('without') }),
      size: call('sumIf', column('n'), isSize),
    },
    from: from(plan.weight ? countWeighted(plan) : countUnits(plan)),
    orderBy: 'size',
    limit: plan.limit,
  });
}

/** Rows `value0` …, `x`, `at`, `n`. */
function countUnits(plan: RetentionPlan): Select {
  const values = listValueColumns(plan);
  const words = nameReturnWords(plan).flat();
  const names = ['x', ...words];
  const counted: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      ...names.map((name) => same(name)),
      as('n', call('count')),
    ],
    from: from({
      node: 'select',
      columns: [...values, ...names].map((name) => same(name)),
      from: from(unitsWithStarts(plan)),
      unfold: { lists: names.map((name) => as(name, column(`${name}s`))), keepEmpty: false },
    }),
    groupBy: [...values, ...names],
  };
  return {
    node: 'select',
    columns: [...values.map((name) => same(name)), same('x'), same('at'), as('n', call('sum', column('n')))],
    from: from({
      node: 'select',
      columns: [
        ...values.map((name) => same(name)),
        same('x'),
        as('at', call('arrayJoin', listCellNumbers(plan))),
        same('n'),
      ],
      from: from(counted),
    }),
    groupBy: [...values, 'x', 'at'],
  };
}

/** Rows of units (and values), as lists of `x` and the words, including those of all cohorts together. */
function unitsWithStarts(plan: RetentionPlan): Select {
  const { cohorts } = plan;
  const values = listValueColumns(plan);
  const words = nameReturnWords(plan);
  const names = ['x', ...words.flat()];
  const starts = resolveEntryValues(plan, scanStarts(plan), ['unit', ...names]);
  const first = call('toUInt16', call('plus', call('min', column('x')), constant(cohorts)));
  const every = call('toUInt16', constant(everyCohort(plan)));
  const none = call('toUInt64', constant(0));
  const listed = (name: string, ofFirst: Expression, ofAll: Expression) =>
    as(
      `${name}s`,
      call('arrayConcat', call('groupArray', column(name)), { node: 'list', of: [ofFirst, ofAll] }),
    );
  const rows = canRepeat(plan) ? groupRows(starts, ['unit', ...values, ...names], []) : starts;
  return groupRows(
    rows,
    ['unit', ...values],
    [
      listed('x', first, every),
      ...words.flatMap((ofEvent) =>
        ofEvent.map((name, word) =>
          listed(name, none, call('groupBitOr', call('bitAnd', column(name), endedBits(plan, word)))),
        ),
      ),
    ],
  );
}

/** Two groups of an event may have a value in common. */
function canRepeat({ breakdowns }: RetentionPlan): boolean {
  return breakdowns.some((values) => values.kind === 'lookup' && isOfSeveralGroups(values.key));
}

/** The bits of the cells that have ended for the cohort of the row. */
function endedBits({ ended, cells }: RetentionPlan, word: number): Expression {
  const bits = ended.map((count) =>
    String(BigInt.asUintN(64, makeLowBits(count, cells.length) >> BigInt(64 * word))),
  );
  const [first] = bits;
  if (first !== undefined && bits.every((each) => each === first)) return bound('UInt64', first);
  return call('arrayElement', bound('Array(UInt64)', bits), call('plus', column('x'), constant(1)));
}

function makeLowBits(count: number, most: number): bigint {
  return (1n << BigInt(Math.min(count, most))) - 1n;
}

/** One row per element of `starts`, a list of tuples. */
function unfolded(rows: Select, values: readonly string[], names: readonly string[]): Select {
  const start = column('start');
  return {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      ...names.map((name, index) => as(name, call('tupleElement', start, constant(index + 1)))),
    ],
    from: from(rows),
    unfold: { lists: [as('start', column('starts'))], keepEmpty: false },
  };
}

/** The list of all `at` of a row: its cells, and the start. */
function listCellNumbers(plan: RetentionPlan): Expression {
  const cells = nameReturnWords(plan).flatMap((words, event) =>
    listSetNumbers(words, event * plan.cells.length),
  );
  const start: Expression = { node: 'list', of: [call('toUInt64', constant(startAt(plan)))] };
  return call('arrayConcat', ...cells, start);
}

/**
 * Rows `value0` …, `x`, `at`, `n`, `sum`, `without`. Over all cohorts together a unit has the weight of the earliest start
 * that counts, which differs between cells: cells are separated before units are counted.
 */
function countWeighted(plan: RetentionPlan): Select {
  const { stream, weight } = plan;
  if (!weight) throw new Error('bug: nothing is weighed');
  const values = listValueColumns(plan);
  const words = nameReturnWords(plan).flat();
  const starts = scanStarts(plan);
  const kept = starts.columns.map(({ as: name }) => name).filter((name) => name !== pairVersion);
  const weighted = joinWeights(stream.project, weight, starts, kept);
  const inCells: Select = {
    node: 'select',
    columns: [
      ...['unit', ...values, 'x', 'weight'].map((name) => same(name)),
      as('at', call('arrayJoin', listCellNumbers(plan))),
    ],
    from: from(resolveEntryValues(plan, weighted, ['unit', 'x', ...words, 'weight'])),
  };
  const units: Select = {
    node: 'select',
    columns: [...values.map((name) => same(name)), same('at'), as('starts', weightedStarts(plan))],
    from: from(inCells),
    groupBy: ['unit', ...values, 'at'],
  };
  return {
    node: 'select',
    columns: [
      ...[...values, 'x', 'at'].map((name) => same(name)),
      as('n', call('count')),
      // Lists drop NULL, but a sum of no weights must not be NULL.
      as('sum', call('sum', call('ifNull', column('weight'), constant(0)))),
      as('without', call('countIf', call('isNull', column('weight')))),
    ],
    from: from(unfolded(units, [...values, 'at'], ['x', 'weight'])),
    groupBy: [...values, 'x', 'at'],
  };
}

/** A list of tuples of `x` and the weight, of the starts of a unit in one cell, including all cohorts together. */
function weightedStarts(plan: RetentionPlan): Expression {
  const { cohorts, cells, ended } = plan;
  const x = column('x');
  const isStart = compare(column('at'), '=', constant(startAt(plan)));
  const endedOf = call('arrayElement', bound('Array(UInt64)', ended), call('plus', x, constant(1)));
  const cell = call('modulo', column('at'), constant(cells.length));
  const isCounted = some(isStart, compare(cell, '<', endedOf));
  const first = call('argMinIf', call('tuple', column('weight')), x, isCounted);
  const ofFirst = call('tupleElement', first, constant(1));
  const list = (interval: Expression, weight: Expression): Expression => ({
    node: 'list',
    of: [call('tuple', call('toUInt16', interval), weight)],
  });
  const none = constant([]);
  return call(
    'arrayConcat',
    call('groupUniqArray', call('tuple', x, column('weight'))),
    call('if', isStart, list(call('plus', call('min', x), constant(cohorts)), ofFirst), none),
    call(
      'if',
      compare(call('countIf', isCounted), '>', constant(0)),
      list(constant(everyCohort(plan)), ofFirst),
      none,
    ),
  );
}
