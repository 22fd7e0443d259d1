/** Events that a chart cannot show because they have no value of the counted type. */
import { userType } from '../../../domain/ids.ts';
import type { SelectorPlan, StreamPlan } from '../../plan/plan.ts';
import { isMidnight } from '../../plan/zone.ts';
import { all, as, bound, call, column, compare, from, isIn, some } from '../tree/build.ts';
import { type Expression, readTable, type Select } from '../tree/nodes.ts';
import { number } from '../tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../tree/row-statement.ts';
import { groupUnits, holdsWithoutUnit, isOnPair } from './conditions.ts';
import { listDayConditions } from './days.ts';
import {
  compileSelector,
  listDateHints,
  listEventTypeConditions,
  listNotDerived,
  listTimeConditions,
} from './stream.ts';

/**
 * One row `n`: events that any selector holds for and that have no value of the counted type, each once.
 * Undefined where there can be none.
 */
export function withoutUnitStatement(
  stream: StreamPlan,
  selectors: readonly SelectorPlan[],
): RowStatement<{ readonly n: number }> | undefined {
  if (stream.unit.kind === 'user') return undefined;
  const onEvents = selectors.flatMap(({ eventType, conditions }) =>
    conditions.filter(isOnPair).every(holdsWithoutUnit)
      ? [{ eventType, conditions: conditions.filter((each) => !isOnPair(each)) }]
      : [],
  );
  if (onEvents.length === 0) return undefined;
  const days = countFromDays(stream, onEvents);
  if (!days) return readRows({ n: number }, countEvents(stream, onEvents));
  return selectRows(
    { n: number },
    {
      columns: { n: call('sum', column('n')) },
      from: from({ node: 'union', of: [days, countEvents(stream, onEvents, listNotDerived(stream))] }),
    },
  );
}

function countEvents(
  stream: StreamPlan,
  selectors: readonly SelectorPlan[],
  more: readonly Expression[] = [],
): Select {
  const { unit, project } = stream;
  if (unit.kind === 'user') throw new Error('bug: every event has a user');
  const matches = selectors.map((selector) => compileSelector(stream, selector));
  return {
    node: 'select',
    columns: [as('n', call('toInt64', call('count')))],
    from: readTable(project, 'events'),
    where: all(
      ...listEventTypeConditions(selectors),
      ...listTimeConditions(stream, column('time')),
      ...listDateHints(stream),
      ...more,
      some(...matches),
      call('empty', groupUnits(unit.place)),
    ),
  };
}

/** All events (from days of users) minus events with a group of the type. Undefined where the roll-ups lack something. */
function countFromDays(stream: StreamPlan, selectors: readonly SelectorPlan[]): Select | undefined {
  const { project, unit, derived, timeZone, fromMs, toMs } = stream;
  if (unit.kind === 'user' || derived?.timeZone !== timeZone) return undefined;
  if (![fromMs, toMs].every((ms) => ms === undefined || isMidnight(timeZone, ms))) return undefined;
  const [first] = selectors;
  const isSame = selectors.every(
    ({ eventType, conditions }) => eventType === first?.eventType && conditions.length === 0,
  );
  if (!first || !isSame) return undefined;
  const eventsOf = (type: string) =>
    call('sumIf', column('events'), compare(column('type'), '=', bound('String', type)));
  const without = call('minus', eventsOf(userType), eventsOf(unit.groupType));
  return {
    node: 'select',
    columns: [as('n', without)],
    from: readTable(project, first.eventType === undefined ? 'unit_days_all' : 'unit_days'),
    where: all(
      isIn(column('type'), bound('Array(String)', [userType, unit.groupType])),
      compare(column('batch'), '<=', bound('UInt64', derived.toBatch)),
      ...(first.eventType === undefined
        ? []
        : [compare(column('event_type'), '=', bound('String', first.eventType))]),
      ...listDayConditions(stream),
    ),
  };
}
