/** Stickiness plan → statements. */
import type { Statement } from '../../../store/contract.ts';
import type { SeenPlan } from '../../plan/unit-activity.ts';
import type { WeighPlan } from '../../plan/weight.ts';
import { weightColumns, withWeights } from '../../sql/counts/weights.ts';
import {
  carriedNames,
  entries,
  grouped,
  repeats,
  resolveSeen,
  scanSeen,
  valueNames,
} from '../../sql/scan/unit-activity.ts';
import { all, as, bound, call, column, compare, constant, from, isIn, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { render } from '../../sql/tree/render.ts';
import { cellDays, type StickinessPlan, wholeCell } from './plan.ts';

/**
 * One row per value (all in one without breakdowns): `value0` …, lists of equal length `cells`, `ns`; `units`; and `found`,
 * the number of values before the limit.
 */
export function stickinessStatement(plan: StickinessPlan, seen: SeenPlan): Statement {
  const values = valueNames(seen);
  const cell = call('plus', call('multiply', column('x'), constant(cellDays)), column('days'));
  const ofUnit = grouped(unitIntervals(seen), ['unit', ...values], [as('own', call('groupArray', cell))]);
  const whole = constant(wholeCell(plan));
  const cells: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      as('cell', call('arrayJoin', call('arrayPushBack', column('own'), whole))),
    ],
    from: from(ofUnit),
  };
  const counts = grouped(cells, [...values, 'cell'], [as('n', call('count'))]);
  const series = grouped(counts, values, [
    as('cells', call('groupArray', column('cell'))),
    as('ns', call('groupArray', column('n'))),
    as('units', call('sumIf', column('n'), compare(column('cell'), '=', whole))),
  ]);
  if (values.length === 0) return render(series);
  return render({
    node: 'select',
    columns: [...series.columns.map(({ as: name }) => same(name)), as('found', { node: 'countOverAll' })],
    from: from(series),
    orderBy: [{ by: 'units', descending: true }, ...values.map((by) => ({ by, descending: false }))],
    limit: plan.limit,
  });
}

/** Rows `value0` …, `days`, `weightSum`, `weightless`: of unit-intervals on so many days, over all complete intervals. */
export function stickinessWeightsStatement(
  { complete }: StickinessPlan,
  seen: SeenPlan,
  weigh: WeighPlan,
): Statement {
  const values = valueNames(seen);
  const isComplete = isIn(column('x'), bound('Array(Int64)', complete));
  const counted: Select = { ...unitIntervals(seen), where: isComplete };
  return render(grouped(weighed(seen, weigh, counted), [...values, 'days'], weightColumns));
}

function weighed(seen: SeenPlan, weigh: WeighPlan, rows: Select): Select {
  const keep = [...valueNames(seen), 'days'];
  const { project } = seen.stream;
  if (weigh.at.kind !== 'entry') return withWeights(project, weigh, rows, keep);
  const by = ['unit', ...valueNames(seen), 'x'];
  const entered: Select = {
    node: 'select',
    columns: [...keep.map((name) => same(name, 's')), same('ver', 'e')],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: entries(seen, ['x']),
          as: 'e',
          on: all(...by.map((name) => compare(column(name, 's'), '=', column(name, 'e')))),
        },
      ],
    },
  };
  return withWeights(project, weigh, entered, keep);
}

/** Rows `unit`, `value0` …, `x`, each once, and `days`: on how many days of the interval. */
export function unitIntervals(seen: SeenPlan): Select {
  const by = ['unit', ...valueNames(seen), 'x'];
  const marked = grouped(
    scanSeen(seen, ['x', 'day']),
    ['unit', ...carriedNames(seen), 'x'],
    [as('marks', daysMarked)],
  );
  const rows = resolveSeen(seen, marked, ['x', 'marks']);
  const marks = column('marks');
  return {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      as('days', call('bitCount', repeats(seen) ? call('groupBitOr', marks) : marks)),
    ],
    from: from(rows),
    ...(repeats(seen) && { groupBy: by }),
  };
}

/** A bit for each day: of at most 31 that follow one another, no two have the same. */
export const daysMarked: Expression = call(
  'groupBitOr',
  call('bitShiftLeft', call('toUInt32', constant(1)), call('modulo', column('day'), constant(32))),
);

/** Rows `unit`, `value0` …, each once. */
export function stickinessUnitsByValue(seen: SeenPlan): Select {
  const { intervals: _, ...whole } = seen;
  const found = grouped(scanSeen(whole, []), ['unit', ...carriedNames(seen)], []);
  const rows = resolveSeen(seen, found, []);
  return repeats(seen) ? grouped(rows, ['unit', ...valueNames(seen)], []) : rows;
}
