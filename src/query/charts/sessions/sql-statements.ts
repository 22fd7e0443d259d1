/** Statements of sessions charts. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { countActiveUnits } from '../../sql/counts/active-units.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { findBucketOfMs } from '../../sql/scan/time.ts';
import { groupRows } from '../../sql/scan/unit-activity.ts';
import {
  all,
  as,
  bound,
  call,
  callAt,
  column,
  compare,
  constant,
  from,
  groupArray,
  same,
  some,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { breakdownValues, number, numberList, type RowOf } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { outsideAt, type SessionsPlan, tooLongAt, wholeAt } from './plan.ts';
import { isInRange, isTooLong, lengthMs, noSession, sessionRows, sessionsIn } from './sql-sessions.ts';

/**
 * Lists of equal length: one element per interval with sessions, and of sessions that are too long and pairs in no session. Of the
 * whole range: `size` (units), `medianMs`, `rank` (sessions), and how many sessions reach each bound (`lengthsFrom`, `countsFrom`).
 */
const sessionsRow = {
  atList: numberList,
  sessionsList: numberList,
  unitsList: numberList,
  lengthMsList: numberList,
  medianMsList: numberList,
  eventsList: numberList,
  outsideList: numberList,
  medianMs: number,
  lengthsFrom: numberList,
  countsFrom: numberList,
  size: number,
  rank: number,
};

export type SessionsRow = SeriesRow<typeof sessionsRow>;

export function sessionsStatement(plan: SessionsPlan, activity: ActivityPlan): RowStatement<SessionsRow> {
  const isInterval = compare(column('at'), '<', constant(wholeAt(plan)));
  const median = callAt('quantileExactInclusiveMergeIf', [0.5], column('lengths'), isInterval);
  const finalized = (state: string) => call('groupArray', call('finalizeAggregation', column(state)));
  return topSeries(sessionsRow, {
    values: listValueColumns(activity),
    columns: {
      atList: groupArray('at'),
      sessionsList: groupArray('sessions'),
      unitsList: finalized('units'),
      lengthMsList: groupArray('lengthMs'),
      medianMsList: finalized('lengths'),
      eventsList: groupArray('events'),
      outsideList: groupArray('outside'),
      medianMs: call('if', call('isFinite', median), median, constant(0)),
      lengthsFrom: call('sumForEach', column('lengthsFrom')),
      countsFrom: call('sumForEach', column('countsFrom')),
      size: call('uniqExactMergeIf', column('units'), isInterval),
      rank: call('sumIf', column('sessions'), isInterval),
    },
    from: from(countsAt(plan, activity)),
    having: compare(column('size'), '>', constant(0)),
    orderBy: 'rank',
    limit: plan.limit,
  });
}

/** Rows `value0` …, `at`: the numbers, as states where those of the whole range are not their sum. */
function countsAt(plan: SessionsPlan, activity: ActivityPlan): Select {
  const isInterval = compare(column('at'), '<', constant(wholeAt(plan)));
  const reach = (bounds: readonly number[], of: Expression): Expression => ({
    node: 'list',
    of: bounds.map((low) => call('countIf', all(isInterval, compare(of, '>=', bound('Float64', low))))),
  });
  return groupRows(
    rowsByCell(plan, activity),
    [...listValueColumns(activity), 'at'],
    [
      as('sessions', call('count')),
      as('units', call('uniqExactState', column('unit'))),
      as('lengthMs', call('sum', column('ms'))),
      as('lengths', callAt('quantileExactInclusiveState', [0.5], column('ms'))),
      as('events', call('sum', column('n'))),
      as('outside', call('sum', column('inRange'))),
      as('lengthsFrom', reach(plan.lengthBoundsMs, column('ms'))),
      as('countsFrom', reach(plan.eventBounds, column('n'))),
    ],
  );
}

/** One row per session, and per unit with pairs in none, with the number that it counts in. */
function rowsByCell(plan: SessionsPlan, activity: ActivityPlan): Select {
  const isOutside = compare(column('session'), '=', noSession);
  const at = call(
    'multiIf',
    isOutside,
    call('toUInt32', constant(outsideAt(plan))),
    isTooLong,
    call('toUInt32', constant(tooLongAt(plan))),
    call('toUInt32', findBucketOfMs(plan.buckets.rule, column('first'))),
  );
  return {
    node: 'select',
    columns: [
      ...listValueColumns(activity).map((name) => same(name)),
      same('unit'),
      as('ms', lengthMs),
      same('n'),
      same('inRange'),
      as('at', at),
    ],
    from: from(sessionRows(plan, activity)),
    where: some(isOutside, isInRange(plan, column('first'))),
  };
}

/** Lists of equal length: units with a pair in the interval, and in the whole range. */
const activeRow = { values: breakdownValues, ats: numberList, ns: numberList };

export type ActiveRow = RowOf<typeof activeRow>;

/** `shown`: the values to count. */
export function activeStatement(
  plan: SessionsPlan,
  activity: ActivityPlan,
  shown: readonly (readonly string[])[],
): RowStatement<ActiveRow> {
  const values = listValueColumns(activity);
  return selectRows(activeRow, {
    columns: {
      values: values.map((name) => column(name)),
      ats: groupArray('at'),
      ns: groupArray('n'),
    },
    from: from(countActiveUnits(activity, wholeAt(plan), shown)),
    groupBy: values,
  });
}

/** Distinct rows `unit`, `value0` …: units with a session in the range. */
export function sessionUnitsByValue(plan: SessionsPlan, activity: ActivityPlan): Select {
  return groupRows(sessionsIn(plan, activity), ['unit', ...listValueColumns(activity)], []);
}
