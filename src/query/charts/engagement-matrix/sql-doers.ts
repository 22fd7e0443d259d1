/** Statements for how many units did each event, and on how many days or how often. */

import { dayMs } from '../../plan/buckets.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { createIntervalBitset } from '../../sql/bits/intervals.ts';
import { addWhole, hasBreakdownValues, selectUnitBitsets } from '../../sql/counts/active-units.ts';
import { findBucketOfDay } from '../../sql/scan/time.ts';
import { groupRows, mayRepeat, scanActivity } from '../../sql/scan/unit-activity.ts';
import {
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  groupArray,
  isIn,
  lambda,
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { breakdownValues, number, numberList, optional, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type EngagementMatrixPlan, plainNames, type Ranked, wholeMatrix } from './plan.ts';
import { selectDone, unitNumbers } from './sql-unit-numbers.ts';

/**
 * `event`: its name where events are plain names, else its position. Lists of equal length: `ns` units that did it in the
 * intervals `ats`; `totals` of their days or times in the intervals `totalAts`, of which several elements may be of one interval.
 * `size`: units in the whole range.
 */
const doersRow = {
  event: text,
  values: breakdownValues,
  ats: numberList,
  ns: numberList,
  totalAts: numberList,
  totals: numberList,
  size: optional(number),
};

export type DoersRow = RowOf<typeof doersRow>;

/** `shown`: the values to count. */
export function doersStatement(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
  events: readonly SelectorPlan[],
  shown: readonly (readonly string[])[],
): RowStatement<DoersRow> {
  if (plan.measure === 'times') return timesStatement(plan, activity, events, shown);
  const names = plainNames(events);
  if (!names) return daysStatement(plan, activity, selectDone(activity, events), 'event', shown);
  const scanned = scanActivity(activity, ['x', 'day', 'event_type']);
  const named: Select = {
    node: 'select',
    columns: scanned.columns.map(({ as: name }) => same(name)),
    from: from(scanned),
    where: isIn(column('event_type'), bound('Array(String)', names)),
  };
  return daysStatement(plan, activity, named, 'event_type', shown);
}

/** The events that most (or fewest) units did, ties by name, ranked by the pass that counts them. Without breakdowns, in days. */
export function rankedDoersStatement(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
  ranked: Ranked,
): RowStatement<DoersRow> {
  const scanned = scanActivity(activity, ['x', 'day', 'event_type']);
  return daysStatement(plan, activity, scanned, 'event_type', [], ranked);
}

/** The days of all units in an interval are the sum of its days' units. */
function daysStatement(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
  done: Select,
  eventColumn: 'event' | 'event_type',
  shown: readonly (readonly string[])[],
  ranked?: Ranked,
): RowStatement<DoersRow> {
  const { buckets } = plan;
  const values = listValueColumns(activity);
  const whole = wholeMatrix(plan);
  const firstDay = Math.floor(Date.parse(`${buckets.labels[0]}T00:00:00Z`) / dayMs);
  const rows = { done, eventColumn, firstDay };
  const counts =
    values.length > 0 || mayRepeat(activity)
      ? countByBits(plan, activity, rows, shown)
      : countBySets(rows, whole);
  const at = column('at');
  const isDay = compare(at, '>', constant(whole));
  const isInterval = compare(at, '<=', constant(whole));
  const day = call('minus', at, constant(whole + 1 - firstDay));
  return selectRows(doersRow, {
    columns: {
      event: call('toString', column(eventColumn)),
      values: values.map((name) => column(name)),
      ats: call('groupArrayIf', at, isInterval),
      ns: call('groupArrayIf', column('n'), isInterval),
      totalAts: call('groupArrayIf', findBucketOfDay(buckets, day), isDay),
      totals: call('groupArrayIf', column('n'), isDay),
      ...(ranked && { size: call('sumIf', column('n'), compare(at, '=', constant(whole))) }),
    },
    from: from(counts),
    groupBy: [eventColumn, ...values],
    ...(ranked && {
      orderBy: [
        { by: 'size', descending: ranked.order === 'top' },
        { by: 'event', descending: false },
      ],
      limit: ranked.count,
    }),
  });
}

/** Rows `unit`, `event` or `event_type`, `x`, `day`, and what they are counted by. */
interface DoneRows {
  readonly done: Select;
  readonly eventColumn: 'event' | 'event_type';
  readonly firstDay: number;
}

/**
 * Cells (the event, `at`, `n` units) from sets of units per day, merged into those of intervals and of the range. Events are
 * stored by their type, so that few sets are filled at a time; one table of all units and events misses the caches.
 */
function countBySets({ done, eventColumn, firstDay }: DoneRows, whole: number): Select {
  const isOverAll = (name: string) => compare(call('grouping', column(name)), '=', constant(1));
  const at = call(
    'multiIf',
    isOverAll('x'),
    constant(whole),
    isOverAll('day'),
    column('x'),
    call('plus', call('minus', column('day'), constant(firstDay)), constant(whole + 1)),
  );
  return {
    node: 'select',
    columns: [same(eventColumn), as('at', call('toUInt64', at)), as('n', call('uniqExact', column('unit')))],
    from: from(done),
    groupBy: [eventColumn, 'x', 'day'],
    alsoGroupBy: [[eventColumn, 'x'], [eventColumn]],
  };
}

/** The same under each value, and with merged users: one row per unit and event with its intervals and days as bits. */
function countByBits(
  { buckets }: EngagementMatrixPlan,
  activity: ActivityPlan,
  { done, eventColumn, firstDay }: DoneRows,
  shown: readonly (readonly string[])[],
): Select {
  const values = listValueColumns(activity);
  const whole = buckets.labels.length;
  const dayCount = 1 + Math.round((buckets.endMs - (buckets.startsMs[0] ?? buckets.fromMs)) / dayMs);
  const intervals = createIntervalBitset(whole);
  const day = call('toUInt16', call('minus', column('day'), constant(firstDay)));
  const days = createIntervalBitset(dayCount, day, 'd');
  const afterWhole = call('plus', column('d'), constant(whole + 1));
  const cells = call(
    'arrayConcat',
    addWhole(intervals.intervalList, whole),
    call('arrayMap', lambda(['d'], afterWhole), days.intervalList),
  );
  return groupRows(
    {
      node: 'select',
      columns: [same(eventColumn), ...values.map((name) => same(name)), as('at', call('arrayJoin', cells))],
      from: from(selectUnitBitsets(activity, done, [eventColumn], [intervals, days])),
      ...ofValues(activity, shown),
    },
    [eventColumn, ...values, 'at'],
    [as('n', call('count'))],
  );
}

/** One row per unit, event and interval; those of one unit and event are brought together to count it once in the whole range. */
function timesStatement(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
  events: readonly SelectorPlan[],
  shown: readonly (readonly string[])[],
): RowStatement<DoersRow> {
  const values = listValueColumns(activity);
  const by = ['event', ...values];
  const numbers: Select = { ...unitNumbers(plan, activity, events), ...ofValues(activity, shown) };
  const ofUnits = groupRows(
    numbers,
    [...by, 'unit'],
    [as('xs', call('groupArray', call('toUInt64', column('x')))), as('numbers', groupArray('number'))],
  );
  const noNumber: Expression = { node: 'list', of: [call('toUInt64', constant(0))] };
  const cells: Select = {
    node: 'select',
    columns: [...by, 'at', 'number'].map((name) => same(name)),
    from: from(ofUnits),
    unfold: {
      lists: [
        as('at', addWhole(column('xs'), wholeMatrix(plan))),
        as('number', call('arrayConcat', column('numbers'), noNumber)),
      ],
      keepEmpty: false,
    },
  };
  const counts = groupRows(
    cells,
    [...by, 'at'],
    [as('n', call('count')), as('total', call('sum', column('number')))],
  );
  return selectRows(doersRow, {
    columns: {
      event: call('toString', column('event')),
      values: values.map((name) => column(name)),
      ats: groupArray('at'),
      ns: groupArray('n'),
      totalAts: groupArray('at'),
      totals: groupArray('total'),
    },
    from: from(counts),
    groupBy: by,
  });
}

function ofValues(activity: ActivityPlan, shown: readonly (readonly string[])[]): Pick<Select, 'where'> {
  return activity.breakdowns.length > 0 ? { where: hasBreakdownValues(activity, shown) } : {};
}
