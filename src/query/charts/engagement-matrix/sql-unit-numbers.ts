/** How often, or on how many days, a unit did each event in each interval. */

import type { SelectorPlan } from '../../plan/plan.ts';
import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { dayBitset } from '../../sql/bits/days.ts';
import { hasSeveralGroups, sumOncePerEvent } from '../../sql/counts/unit-numbers.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { createEventKey, eventKey } from '../../sql/scan/scan.ts';
import { compileSelector } from '../../sql/scan/stream.ts';
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
  isIn,
  lambda,
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { type EngagementMatrixPlan, plainNames } from './plan.ts';

/** Distinct rows `event`, `unit`, `value0` …, `x`, and `number`: days in the interval, or times. */
export function unitNumbers(
  plan: EngagementMatrixPlan,
  activity: ActivityPlan,
  events: readonly SelectorPlan[],
): Select {
  const several = plan.measure === 'times' ? hasSeveralGroups(activity) : undefined;
  const keys = ['event', 'x', ...(several ? [eventKey] : [])];
  const stored = groupRows(
    selectDone(activity, events, several),
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
export function selectDone(
  activity: ActivityPlan,
  events: readonly SelectorPlan[],
  several?: Expression,
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
