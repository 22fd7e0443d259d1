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
  lambda,
  same,
  some,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { breakdownValues, number, numberList, type RowOf, tally } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { outsideAt, type SessionsPlan, tooLongAt, wholeAt } from './plan.ts';
import { isInRange, isTooLong, lengthMs, noSession, sessionRows, sessionsIn } from './sql-sessions.ts';

/**
 * Lists of equal length: one element per interval with sessions, and one for the whole range. For that also the number of
 * sessions per bin, from 1 (`lengthBins`, `countBins`), its units (`size`) and sessions (`rank`).
 */
const sessionsRow = {
  atList: numberList,
  sessionsList: numberList,
  unitsList: numberList,
  lengthMsList: numberList,
  medianMsList: numberList,
  eventsList: numberList,
  outsideList: numberList,
  lengthBins: tally,
  countBins: tally,
  size: number,
  rank: number,
};

export type SessionsRow = SeriesRow<typeof sessionsRow>;

export function sessionsStatement(plan: SessionsPlan, activity: ActivityPlan): RowStatement<SessionsRow> {
  const isWhole = compare(column('at'), '=', constant(wholeAt(plan)));
  return topSeries(sessionsRow, {
    values: listValueColumns(activity),
    columns: {
      atList: groupArray('at'),
      sessionsList: groupArray('sessions'),
      unitsList: groupArray('units'),
      lengthMsList: groupArray('lengthMs'),
      medianMsList: groupArray('medianMs'),
      eventsList: groupArray('events'),
      outsideList: groupArray('outside'),
      lengthBins: call('anyIf', column('lengthsTally'), isWhole),
      countBins: call('anyIf', column('countsTally'), isWhole),
      size: call('sumIf', column('units'), isWhole),
      rank: call('sumIf', column('sessions'), isWhole),
    },
    from: from(countsAt(plan, activity)),
    having: compare(column('size'), '>', constant(0)),
    orderBy: 'rank',
    limit: plan.limit,
  });
}

/** Rows `value0` …, `at`: the numbers, and for the whole range the number of sessions per bin. */
function countsAt(plan: SessionsPlan, activity: ActivityPlan): Select {
  const isWhole = compare(column('at'), '=', constant(wholeAt(plan)));
  const one: Expression = { node: 'list', of: [call('toUInt64', constant(1))] };
  const inBins = (bounds: readonly number[], of: Expression): Expression => {
    const bin = binAt(bounds, of);
    const counted = all(isWhole, compare(bin, '>', constant(0)));
    return call('sumMapIf', { node: 'list', of: [bin] }, one, counted);
  };
  return groupRows(
    rowsByCell(plan, activity),
    [...listValueColumns(activity), 'at'],
    [
      as('sessions', call('count')),
      as('units', call('uniqExact', column('unit'))),
      as('lengthMs', call('sum', column('ms'))),
      as('medianMs', callAt('quantileExactInclusive', [0.5], column('ms'))),
      as('events', call('sum', column('n'))),
      as('outside', call('sum', column('inRange'))),
      as('lengthsTally', inBins(plan.lengthBoundsMs, column('ms'))),
      as('countsTally', inBins(plan.eventBounds, column('n'))),
    ],
  );
}

/** Position of the bin, from 1: the number of bounds at or below the number. 0: below all. */
function binAt(bounds: readonly number[], of: Expression): Expression {
  return call('arrayCount', lambda(['b'], compare(of, '>=', column('b'))), bound('Array(Float64)', bounds));
}

/** One row per number that a session, or the pairs of a unit without session, counts in. */
function rowsByCell(plan: SessionsPlan, activity: ActivityPlan): Select {
  const isOutside = compare(column('session'), '=', noSession);
  const inOwn: Expression = {
    node: 'list',
    of: [
      call('toUInt32', findBucketOfMs(plan.buckets.rule, column('first'))),
      call('toUInt32', constant(wholeAt(plan))),
    ],
  };
  const only = (at: number): Expression => ({ node: 'list', of: [call('toUInt32', constant(at))] });
  const ats = call('multiIf', isOutside, only(outsideAt(plan)), isTooLong, only(tooLongAt(plan)), inOwn);
  return {
    node: 'select',
    columns: [
      ...listValueColumns(activity).map((name) => same(name)),
      same('unit'),
      as('ms', lengthMs),
      same('n'),
      same('inRange'),
      as('at', call('arrayJoin', ats)),
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
