/** The attempts that count: of a unit its best, in each interval and in the whole range; in totals all. */

import { firstSeen } from '../../sql/scan/days.ts';
import { own, rowsOf } from '../../sql/scan/rows.ts';
import { bucketNumber, bucketNumberOfMs, momentValue } from '../../sql/scan/time.ts';
import { all, as, call, column, compare, constant, fieldOf, lambda, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import { attemptsInAnyOrder } from './sql-any-order.ts';
import type { Attempts } from './sql-attempts.ts';
import { isFoundLater } from './sql-deferred-values.ts';
import { type KeyLayout, msOf, timeOf } from './sql-key.ts';
import { attemptsInThisOrder } from './sql-this-order.ts';
import { walkersOf } from './sql-unit-sequences.ts';

export interface Chosen {
  readonly layout: KeyLayout;
  /** What tells walkers apart. */
  readonly by: readonly string[];
  /**
   * Rows of one attempt and place each: `by`, `attempt` (in totals its number, else 0), `at` (the interval of entry, or wholeOf),
   * `r` (steps reached), what is carried for breakdowns; `fields` are right where `at` is the whole range, the times of steps
   * also elsewhere with stepDetails; where carried pairs are found later, the first one's is.
   */
  readonly select: Select;
  readonly fields: readonly string[];
  readonly carried: readonly string[];
}

/** The number behind the last interval stands for the whole range. */
export function wholeOf({ buckets }: Pick<FunnelPlan, 'buckets'>): number {
  return buckets.labels.length;
}

/** Where the range is the only interval, its numbers are those of the interval. */
export function hasIntervals({ buckets, which }: Pick<FunnelPlan, 'buckets' | 'which'>): boolean {
  return buckets.labels.length > 1 || which === 'new';
}

export function chosenAttempts(plan: FunnelPlan): Chosen {
  const walkers = walkersOf(plan);
  const attempts =
    plan.order === 'any' ? attemptsInAnyOrder(plan, walkers) : attemptsInThisOrder(plan, walkers);
  const carried = isFoundLater(plan) ? [] : plan.breakdowns.map((_, index) => `c${index}`);
  const times = timesOf(plan);
  const rows = plan.count === 'units' ? best(plan, attempts, [...carried, ...times]) : every(plan, attempts);
  const fields = attempts.fields.filter((name) => !carried.includes(name));
  return {
    layout: attempts.layout,
    by: attempts.by,
    select: plan.which === 'new' ? ofNewUnits(plan, rows) : rows,
    fields,
    carried,
  };
}

/** Those that must be right in intervals, too. */
function timesOf(plan: FunnelPlan): readonly string[] {
  if (plan.stepDetails) return plan.steps.map((_, step) => `t${step}`);
  return isFoundLater(plan) ? ['t0'] : [];
}

/** In totals: every attempt, in the whole range and in its interval. */
function every(plan: FunnelPlan, attempts: Attempts): Select {
  const { by, fields, select } = attempts;
  const wholes = call('arrayMap', lambda(['z'], wholeNumber(plan)), own('z'));
  const intervals = call('arrayMap', lambda(['z'], intervalOf(plan, attempts)), own('z'));
  const twice = (list: Expression) => (hasIntervals(plan) ? call('arrayConcat', list, list) : list);
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, own(name))),
      same('attempt'),
      same('at'),
      as('r', column('reached')),
      ...fields.map((name) => as(name, fieldOf(fields, column('each'), name))),
    ],
    from: rowsOf(select),
    unfold: {
      lists: [
        as('attempt', twice(call('arrayEnumerate', own('r')))),
        as('at', hasIntervals(plan) ? call('arrayConcat', wholes, intervals) : wholes),
        as('reached', twice(own('r'))),
        as('each', twice(own('z'))),
      ],
      keepEmpty: false,
    },
  };
}

/** Of each unit the attempt with the most steps, the earliest of equal ones. */
function best(plan: FunnelPlan, attempts: Attempts, carried: readonly string[]): Select {
  const { by, fields } = attempts;
  const most = call('arrayMax', column('r'));
  const chosen: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      as('most', most),
      as('chosen', call('arrayElement', column('z'), call('indexOf', column('r'), most))),
      ...(hasIntervals(plan) ? [as('inIntervals', bestInIntervals(plan, attempts, carried))] : []),
    ],
    from: { node: 'query', query: attempts.select },
  };
  const orders = carried.length === 0 ? own('inIntervals') : part(own('inIntervals'), 0);
  const intervals = call('arrayMap', lambda(['o'], orderParts.interval(column('o'))), orders);
  const steps = call('arrayMap', lambda(['o'], orderParts.reached(column('o'))), orders);
  const withWhole = (whole: Expression, list: Expression) =>
    hasIntervals(plan) ? call('arrayConcat', one(whole), list) : one(whole);
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, own(name))),
      as('attempt', constant(0)),
      ...['at', 'r', ...carried].map((name) => same(name)),
      ...fields
        .filter((name) => !carried.includes(name))
        .map((name) => as(name, fieldOf(fields, own('chosen'), name))),
    ],
    from: rowsOf(chosen),
    unfold: {
      lists: [
        as('at', withWhole(wholeNumber(plan), intervals)),
        as('r', withWhole(own('most'), steps)),
        ...carried.map((name, index) =>
          as(name, withWhole(fieldOf(fields, own('chosen'), name), part(own('inIntervals'), index + 1))),
        ),
      ],
      keepEmpty: false,
    },
  };
}

const placeBits = 32;
const stepBits = 5;
const stepsMax = 2 ** stepBits - 1;

/** A number by which attempts are sorted: interval, most steps first, place. */
const orderParts = {
  of: (interval: Expression, reached: Expression, place: Expression): Expression =>
    call(
      'plus',
      call(
        'multiply',
        call('plus', call('multiply', interval, constant(2 ** stepBits)), fewer(reached)),
        constant(2 ** placeBits),
      ),
      place,
    ),
  interval: (order: Expression) => call('bitShiftRight', order, constant(placeBits + stepBits)),
  reached: (order: Expression) =>
    fewer(call('bitAnd', call('bitShiftRight', order, constant(placeBits)), constant(stepsMax))),
};

function fewer(steps: Expression): Expression {
  return call('toUInt8', call('minus', constant(stepsMax), steps));
}

/** A list of orders, one per interval; with what is carried, a list of tuples that begin with them. */
function bestInIntervals(plan: FunnelPlan, attempts: Attempts, carried: readonly string[]): Expression {
  const order = orderParts.of(call('toUInt64', intervalOf(plan, attempts)), column('r'), column('i'));
  const orders = call(
    'arrayMap',
    lambda(['z', 'r', 'i'], order),
    column('z'),
    column('r'),
    call('arrayEnumerate', column('r')),
  );
  if (carried.length === 0)
    return call('arrayCompact', lambda(['o'], orderParts.interval(column('o'))), call('arraySort', orders));
  const lists = carried.map((name) => fieldOf(attempts.fields, column('z'), name));
  const first = call('tupleElement', column('o'), constant(1));
  const sorted = call('arraySort', lambda(['o'], first), call('arrayZip', orders, ...lists));
  return call('arrayCompact', lambda(['o'], orderParts.interval(first)), sorted);
}

/** The interval in which an attempt, the lambda's `z`, enters. */
function intervalOf({ buckets }: FunnelPlan, { layout, fields }: Attempts): Expression {
  const entry = timeOf(layout, fieldOf(fields, column('z'), 't0'));
  return bucketNumberOfMs(buckets.rule, msOf(layout, entry));
}

/** Only of units whose first event ever lies in the interval, or in the range. */
function ofNewUnits(plan: FunnelPlan, rows: Select): Select {
  const { buckets, stream } = plan;
  const first = column('first', 'f');
  const [startMs = buckets.fromMs] = buckets.startsMs;
  const isWhole = compare(own('at'), '=', constant(wholeOf(plan)));
  const isInRange = all(
    compare(first, '>=', momentValue(buckets.fromMs)),
    compare(first, '<', momentValue(buckets.toMs)),
  );
  const isInInterval = all(
    compare(first, '>=', momentValue(startMs)),
    compare(own('at'), '=', bucketNumber(buckets.rule, first)),
  );
  return {
    node: 'select',
    columns: rows.columns.map(({ as: name }) => as(name, own(name))),
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [{ right: firstSeen(stream), as: 'f', on: compare(own('unit'), '=', column('unit', 'f')) }],
    },
    where: call('if', isWhole, isInRange, isInInterval),
  };
}

function wholeNumber(plan: FunnelPlan): Expression {
  return call('toUInt64', constant(wholeOf(plan)));
}

function one(of: Expression): Expression {
  return { node: 'list', of: [of] };
}

function part(list: Expression, index: number): Expression {
  return call('tupleElement', list, constant(index + 1));
}
