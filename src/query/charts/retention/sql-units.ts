/** Statement for the units behind a cell of a retention chart. */

import { listValueColumns } from '../../plan/values.ts';
import { resolveEntryValues } from '../../sql/scan/entry-values.ts';
import { scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { findBucket } from '../../sql/scan/time.ts';
import { all, as, bound, call, column, compare, constant, from, lambda, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { RetentionPlan } from './plan.ts';
import type { RetentionPoint } from './point.ts';
import { hoursBetween } from './sql-bits.ts';
import { startTimes } from './sql-timed-starts.ts';

type CellRequest = Pick<RetentionPoint, 'returnEvent' | 'interval' | 'x' | 'values' | 'outcome'>;

/** Rows (`unit`, `metric`): units that started in the cohort (of all cohorts: those whose cell has ended), with their returns in the cell. */
export function retentionUnits(plan: RetentionPlan, requested: CellRequest): Select {
  const started = startedUnits(plan, requested);
  const isReturned = requested.outcome === 'returned';
  return {
    node: 'select',
    columns: [as('unit', column('unit', 's')), as('metric', column('n', 'r'))],
    from: {
      node: 'leftJoin',
      left: started,
      leftAs: 's',
      joins: [
        {
          right: returnsOfUnits(plan, requested, started),
          as: 'r',
          on: compare(column('unit', 's'), '=', column('unit', 'r')),
        },
      ],
    },
    where: compare(column('n', 'r'), isReturned ? '>' : '=', constant(0)),
  };
}

/** Rows `unit`, `xs` and `ss`: intervals and times of its starts. */
function startedUnits(plan: RetentionPlan, { x, interval, values }: CellRequest): Select {
  const cohort =
    x === undefined
      ? compare(column('x'), '<', constant(plan.ended.filter((count) => interval < count).length))
      : compare(column('x'), '=', constant(x));
  const under = values.map((value, index) => compare(column(`value${index}`), '=', bound('String', value)));
  const starts = startTimes(plan);
  const rows = values.length > 0 ? resolveEntryValues(plan, starts, ['unit', 'x', 's']) : starts;
  return {
    node: 'select',
    columns: [
      same('unit'),
      as('xs', call('groupArray', column('x'))),
      as('ss', call('groupArray', column('s'))),
    ],
    from: from(rows),
    where: all(cohort, ...under),
    groupBy: ['unit'],
  };
}

/** Rows `unit`, `n`: pairs that are returns to any start of the unit in the cell, each once. */
function returnsOfUnits(
  plan: RetentionPlan,
  { returnEvent, interval }: CellRequest,
  started: Select,
): Select {
  const { stream, returns, buckets, cells } = plan;
  const selector = returns[returnEvent];
  const cell = cells[interval];
  if (!selector || !cell) throw new Error('bug: a cell that the chart has not');
  const pairs = scanPairs(stream, {
    selectors: [selector],
    columns: [as('ms', timeMs), as('at', findBucket(buckets.rule))],
  });
  const isReturn = call(
    'arrayExists',
    lambda(['x', 's'], isInCell(plan, cell)),
    column('xs', 's'),
    column('ss', 's'),
  );
  const joined: Select = {
    node: 'select',
    columns: [as('unit', column('unit', 'p')), as('isReturn', isReturn)],
    from: {
      node: 'leftJoin',
      left: pairs,
      leftAs: 'p',
      joins: [{ right: started, as: 's', on: compare(column('unit', 'p'), '=', column('unit', 's')) }],
    },
  };
  return {
    node: 'select',
    columns: [same('unit'), as('n', call('count'))],
    from: from(joined),
    where: column('isReturn'),
    groupBy: ['unit'],
  };
}

/** Whether a pair (`at`, `ms`) is a return to a start (`x`, `s`). */
function isInCell({ clock, orAfter }: RetentionPlan, [first, last]: readonly [number, number]): Expression {
  const ms = column('ms', 'p');
  const distance =
    clock.kind === 'calendar'
      ? call('minus', column('at', 'p'), column('x'))
      : hoursBetween(column('s'), ms, clock.hours);
  return all(
    compare(ms, '>=', column('s')),
    compare(distance, '>=', constant(first)),
    ...(orAfter ? [] : [compare(distance, '<=', constant(last))]),
  );
}

/** Distinct rows (`unit`, `value0` …): units that started, under the values of their starts. */
export function retentionUnitsByValue(plan: RetentionPlan): Select {
  const names = ['unit', ...listValueColumns(plan)];
  return {
    node: 'select',
    columns: names.map((name) => same(name)),
    from: from(resolveEntryValues(plan, startTimes(plan), ['unit'])),
    groupBy: names,
  };
}
