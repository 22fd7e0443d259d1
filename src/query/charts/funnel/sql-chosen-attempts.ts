/** Chooses the attempts that count: for each unit its best one, in each interval and in the whole range; in totals, all. */

import { selectFirstAndLast } from '../../sql/scan/days.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { findBucket, findBucketOfMs, momentValue } from '../../sql/scan/time.ts';
import { all, as, call, column, compare, constant, lambda, readField, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import { attemptsInAnyOrder } from './sql-any-order.ts';
import type { Attempts } from './sql-attempts.ts';
import { isFoundLater } from './sql-deferred-values.ts';
import { type KeyLayout, readTime, toEpochMs } from './sql-key.ts';
import { attemptsInThisOrder } from './sql-this-order.ts';
import { scanUnitSequences } from './sql-unit-sequences.ts';

export interface Chosen {
  readonly layout: KeyLayout;
  /** Columns that identify a unit sequence. */
  readonly by: readonly string[];
  /**
   * Rows, one per attempt and cell: `by`, `attempt` (in totals its number, else 0), `at` (interval of entry, or wholeRangeCell),
   * `r` (steps reached), deferred columns of breakdowns; `fields` are valid where `at` is the whole range, the times of steps
   * also elsewhere with stepDetails; where deferred values are looked up later, so is the key of the first pair.
   */
  readonly select: Select;
  readonly fields: readonly string[];
  readonly deferred: readonly string[];
}

/** The number after the last interval is the whole range. */
export function wholeRangeCell({ buckets }: Pick<FunnelPlan, 'buckets'>): number {
  return buckets.labels.length;
}

/** Whether there are intervals: a range with one interval has the numbers of that interval. */
export function hasIntervals({ buckets, which }: Pick<FunnelPlan, 'buckets' | 'which'>): boolean {
  return buckets.labels.length > 1 || which === 'new';
}

export function chosenAttempts(plan: FunnelPlan): Chosen {
  const sequences = scanUnitSequences(plan);
  const attempts =
    plan.order === 'any' ? attemptsInAnyOrder(plan, sequences) : attemptsInThisOrder(plan, sequences);
  const deferred = isFoundLater(plan) ? [] : plan.breakdowns.map((_, index) => `c${index}`);
  const times = listTimes(plan);
  const rows = plan.count === 'units' ? best(plan, attempts, [...deferred, ...times]) : every(plan, attempts);
  const fields = attempts.fields.filter((name) => !deferred.includes(name));
  return {
    layout: attempts.layout,
    by: attempts.by,
    select: plan.which === 'new' ? ofNewUnits(plan, rows) : rows,
    fields,
    deferred,
  };
}

/** Fields that must also be valid in intervals. */
function listTimes(plan: FunnelPlan): readonly string[] {
  if (plan.stepDetails) return plan.steps.map((_, step) => `t${step}`);
  return isFoundLater(plan) ? ['t0'] : [];
}

/** For totals: every attempt, in the whole range and in its interval. */
function every(plan: FunnelPlan, attempts: Attempts): Select {
  const { by, fields, select } = attempts;
  const wholes = call('arrayMap', lambda(['z'], wholeNumber(plan)), sourceColumn('z'));
  const intervals = call('arrayMap', lambda(['z'], findInterval(plan, attempts)), sourceColumn('z'));
  const twice = (list: Expression) => (hasIntervals(plan) ? call('arrayConcat', list, list) : list);
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      same('attempt'),
      same('at'),
      as('r', column('reached')),
      ...fields.map((name) => as(name, readField(fields, column('each'), name))),
    ],
    from: aliasRows(select),
    unfold: {
      lists: [
        as('attempt', twice(call('arrayEnumerate', sourceColumn('r')))),
        as('at', hasIntervals(plan) ? call('arrayConcat', wholes, intervals) : wholes),
        as('reached', twice(sourceColumn('r'))),
        as('each', twice(sourceColumn('z'))),
      ],
      keepEmpty: false,
    },
  };
}

/** For each unit the attempt with most steps; the earliest one on a tie. */
function best(plan: FunnelPlan, attempts: Attempts, deferred: readonly string[]): Select {
  const { by, fields } = attempts;
  const most = call('arrayMax', column('r'));
  const chosen: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      as('most', most),
      as('chosen', call('arrayElement', column('z'), call('indexOf', column('r'), most))),
      ...(hasIntervals(plan) ? [as('inIntervals', bestInIntervals(plan, attempts, deferred))] : []),
    ],
    from: { node: 'query', query: attempts.select },
  };
  const orders = deferred.length === 0 ? sourceColumn('inIntervals') : part(sourceColumn('inIntervals'), 0);
  const intervals = call('arrayMap', lambda(['o'], orderParts.interval(column('o'))), orders);
  const steps = call('arrayMap', lambda(['o'], orderParts.reached(column('o'))), orders);
  const withWhole = (whole: Expression, list: Expression) =>
    hasIntervals(plan) ? call('arrayConcat', one(whole), list) : one(whole);
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      as('attempt', constant(0)),
      ...['at', 'r', ...deferred].map((name) => same(name)),
      ...fields
        .filter((name) => !deferred.includes(name))
        .map((name) => as(name, readField(fields, sourceColumn('chosen'), name))),
    ],
    from: aliasRows(chosen),
    unfold: {
      lists: [
        as('at', withWhole(wholeNumber(plan), intervals)),
        as('r', withWhole(sourceColumn('most'), steps)),
        ...deferred.map((name, index) =>
          as(
            name,
            withWhole(
              readField(fields, sourceColumn('chosen'), name),
              part(sourceColumn('inIntervals'), index + 1),
            ),
          ),
        ),
      ],
      keepEmpty: false,
    },
  };
}

const placeBits = 32;
const stepBits = 5;
const stepsMax = 2 ** stepBits - 1;

/** Sort order of attempts as one number: interval, most steps first, row order. */
const orderParts = {
  of: (interval: Expression, reached: Expression, rowOrder: Expression): Expression =>
    call(
      'plus',
      call(
        'multiply',
        call('plus', call('multiply', interval, constant(2 ** stepBits)), fewer(reached)),
        constant(2 ** placeBits),
      ),
      rowOrder,
    ),
  interval: (order: Expression) => call('bitShiftRight', order, constant(placeBits + stepBits)),
  reached: (order: Expression) =>
    fewer(call('bitAnd', call('bitShiftRight', order, constant(placeBits)), constant(stepsMax))),
};

function fewer(steps: Expression): Expression {
  return call('toUInt8', call('minus', constant(stepsMax), steps));
}

/** A list of orders, one per interval; with deferred columns, tuples that begin with the order. */
function bestInIntervals(plan: FunnelPlan, attempts: Attempts, deferred: readonly string[]): Expression {
  const order = orderParts.of(call('toUInt64', findInterval(plan, attempts)), column('r'), column('i'));
  const orders = call(
    'arrayMap',
    lambda(['z', 'r', 'i'], order),
    column('z'),
    column('r'),
    call('arrayEnumerate', column('r')),
  );
  if (deferred.length === 0)
    return call('arrayCompact', lambda(['o'], orderParts.interval(column('o'))), call('arraySort', orders));
  const lists = deferred.map((name) => readField(attempts.fields, column('z'), name));
  const first = call('tupleElement', column('o'), constant(1));
  const sorted = call('arraySort', lambda(['o'], first), call('arrayZip', orders, ...lists));
  return call('arrayCompact', lambda(['o'], orderParts.interval(first)), sorted);
}

/** The interval in which the attempt `z` of the lambda enters. */
function findInterval({ buckets }: FunnelPlan, { layout, fields }: Attempts): Expression {
  const entry = readTime(layout, readField(fields, column('z'), 't0'));
  return findBucketOfMs(buckets.rule, toEpochMs(layout, entry));
}

/** Only units whose first event ever is in the interval, or in the range. */
function ofNewUnits(plan: FunnelPlan, rows: Select): Select {
  const { buckets, stream } = plan;
  const first = column('first', 'f');
  const [startMs = buckets.fromMs] = buckets.startsMs;
  const isWhole = compare(sourceColumn('at'), '=', constant(wholeRangeCell(plan)));
  const isInRange = all(
    compare(first, '>=', momentValue(buckets.fromMs)),
    compare(first, '<', momentValue(buckets.toMs)),
  );
  const isInInterval = all(
    compare(first, '>=', momentValue(startMs)),
    compare(sourceColumn('at'), '=', findBucket(buckets.rule, first)),
  );
  return {
    node: 'select',
    columns: rows.columns.map(({ as: name }) => as(name, sourceColumn(name))),
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: selectFirstAndLast(stream),
          as: 'f',
          on: compare(sourceColumn('unit'), '=', column('unit', 'f')),
        },
      ],
    },
    where: call('if', isWhole, isInRange, isInInterval),
  };
}

function wholeNumber(plan: FunnelPlan): Expression {
  return call('toUInt64', constant(wholeRangeCell(plan)));
}

function one(of: Expression): Expression {
  return { node: 'list', of: [of] };
}

function part(list: Expression, index: number): Expression {
  return call('tupleElement', list, constant(index + 1));
}
