/** Statements of engagement matrix charts. */

import type { SelectorPlan } from '../../plan/plan.ts';
import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { dayBitset } from '../../sql/bits/days.ts';
import {
  countActiveUnits,
  hasBreakdownValues,
  listIntervalAndWhole,
  selectUnitsByInterval,
} from '../../sql/counts/active-units.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { hasSeveralGroups, sumOncePerEvent } from '../../sql/counts/unit-numbers.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { createEventKey, eventKey } from '../../sql/scan/scan.ts';
import { compileSelector, resolveMergedUsers } from '../../sql/scan/stream.ts';
import {
  groupRows,
  listDeferredColumns,
  mayRepeat,
  resolveActivity,
  scanActivity,
  scanPairActivity,
} from '../../sql/scan/unit-activity.ts';
import {
  as,
  bound,
  call,
  cast,
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
import { breakdownValues, number, numberList, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type EngagementMatrixPlan, plainNames } from './plan.ts';

/** Ranks events by number of units; ties by name. */
export function rankedStatement(
  activity: ActivityPlan,
  { order, count }: { readonly order: 'top' | 'bottom'; readonly count: number },
): RowStatement<{ readonly name: string }> {
  const whole: ActivityPlan = { ...activity, breakdowns: [] };
  const stored = groupRows(scanActivity(whole, ['event_type']), ['unit', 'event_type'], []);
  const named: Select = {
    node: 'select',
    columns: [as('name', cast(column('event_type'), 'String')), same('unit')],
    from: from(resolveMergedUsers(activity.stream, stored)),
  };
  const counts = groupRows(named, ['name'], [as('n', call('uniqExact', column('unit')))]);
  return selectRows(
    { name: text },
    {
      columns: { name: column('name') },
      from: from(counts),
      orderBy: [
        { by: 'n', descending: order === 'top' },
        { by: 'name', descending: false },
      ],
      limit: count,
    },
  );
}

/** The number after the last interval is the whole range. */
function wholeMatrix({ buckets }: EngagementMatrixPlan): number {
  return buckets.labels.length;
}

/** Lists of equal length with active units by interval and for the whole range; `size`: for the whole range alone. */
const activeRow = { ats: numberList, ns: numberList, size: number };

export type ActiveRow = SeriesRow<typeof activeRow>;

/** Values with most active units first. */
export function activeRankedStatement(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
): RowStatement<ActiveRow> {
  const whole = wholeMatrix(plan);
  return topSeries(activeRow, {
    values: listValueColumns(activity),
    columns: {
      ats: groupArray('at'),
      ns: groupArray('n'),
      size: call('sumIf', column('n'), compare(column('at'), '=', constant(whole))),
    },
    from: from(countActiveUnits(activity, whole)),
    orderBy: 'size',
    limit: plan.limit,
  });
}

/** Lists of equal length: `ns` units that did the event (by its position), `totals` of their days or times. */
const doersRow = {
  event: number,
  values: breakdownValues,
  ats: numberList,
  ns: numberList,
  totals: numberList,
};

export type DoersRow = RowOf<typeof doersRow>;

/** `shown`: the values to count. */
export function doersStatement(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
  events: readonly SelectorPlan[],
  shown: readonly (readonly string[])[],
): RowStatement<DoersRow> {
  const values = listValueColumns(activity);
  const by = ['event', ...values];
  const numbersByCell: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      same('unit'),
      same('number'),
      as('at', call('arrayJoin', listIntervalAndWhole(wholeMatrix(plan)))),
    ],
    from: from(unitNumbers(plan, activity, events)),
    ...(activity.breakdowns.length > 0 && { where: hasBreakdownValues(activity, shown) }),
  };
  const counts = groupRows(
    numbersByCell,
    [...by, 'at'],
    [as('n', call('uniqExact', column('unit'))), as('total', call('sum', column('number')))],
  );
  return selectRows(doersRow, {
    columns: {
      event: column('event'),
      values: values.map((name) => column(name)),
      ats: groupArray('at'),
      ns: groupArray('n'),
      totals: groupArray('total'),
    },
    from: from(counts),
    groupBy: by,
  });
}

/** Distinct rows `event`, `unit`, `value0` …, `x`, and `number`: days in the interval, or times. */
export function unitNumbers(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
  events: readonly SelectorPlan[],
): Select {
  const several = plan.measure === 'times' ? hasSeveralGroups(activity) : undefined;
  const keys = ['event', 'x', ...(several ? [eventKey] : [])];
  const stored = groupRows(
    done(activity, events, several),
    ['unit', ...listDeferredColumns(activity), ...keys],
    [as('marks', dayBitset), as('times', call('sum', column('n')))],
  );
  const rows = resolveActivity(activity, stored, [...keys, 'marks', 'times']);
  const by = ['unit', ...listValueColumns(activity), 'event', 'x'];
  const once = several
    ? united(united(rows, [...by, eventKey], sumOncePerEvent), by, added)
    : mayRepeat(activity)
      ? united(rows, by, added)
      : rows;
  const number = plan.measure === 'days' ? call('bitCount', column('marks')) : column('times');
  return {
    node: 'select',
    columns: [...by.map((name) => same(name)), as('number', number)],
    from: from(once),
  };
}

/** Rows `unit` (as stored), `c0` …, `event`, `x`, `day`, `n`, and a key of the event where it may have a value more than once. */
function done(
  activity: ActivityPlan,
  events: readonly SelectorPlan[],
  several: Expression | undefined,
): Select {
  const names = plainNames(events);
  if (!names || several) {
    const more = [
      as('event', call('arrayJoin', listPositions(activity, events))),
      ...(several ? [createEventKey(several)] : []),
    ];
    return scanPairActivity(activity, ['x', 'day', 'n'], more, namesAmong(events));
  }
  const list = bound('Array(String)', names);
  const type = cast(column('event_type'), 'String');
  return {
    node: 'select',
    columns: [
      same('unit'),
      ...listDeferredColumns(activity).map((name) => same(name)),
      as('event', call('minus', call('indexOf', list, type), constant(1))),
      same('x'),
      same('day'),
      same('n'),
    ],
    from: from(scanActivity(activity, ['x', 'day', 'n', 'event_type'])),
    where: isIn(column('event_type'), list),
  };
}

/** The events that a pair matches. */
function listPositions({ stream }: ActivityPlan, events: readonly SelectorPlan[]): Expression {
  const positions: Expression = {
    node: 'list',
    of: events.map((event, index) =>
      call('if', compileSelector(stream, event), constant(index), constant(-1)),
    ),
  };
  return call('arrayFilter', lambda(['e'], compare(column('e'), '>=', constant(0))), positions);
}

/** Reads fewer granules when every event has a name. */
function namesAmong(events: readonly SelectorPlan[]): Expression | undefined {
  const names = events.flatMap(({ eventType }) => (eventType === undefined ? [] : [eventType]));
  if (names.length < events.length) return undefined;
  return isIn(column('event_type'), bound('Array(String)', [...new Set(names)]));
}

const added = (name: string): Expression => call('sum', sourceColumn(name));

function united(rows: Select, by: readonly string[], timesOf: (name: string) => Expression): Select {
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      as('marks', call('groupBitOr', sourceColumn('marks'))),
      as('times', timesOf('times')),
    ],
    from: aliasRows(rows),
    groupBy: by,
  };
}

/** Distinct rows `unit`, `value0` …: the active units. */
export function activeByValue(activity: ActivityPlan): Select {
  return groupRows(selectUnitsByInterval(activity), ['unit', ...listValueColumns(activity)], []);
}
