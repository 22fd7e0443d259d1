/** The rows that a chart counts: one per event, or one per event and counted group; each with its interval and keys. */

import { areDays } from '../../plan/buckets.ts';
import type { CountPlan } from '../../plan/counts.ts';
import type { GroupColumn, SelectorPlan } from '../../plan/plan.ts';
import { isUnwindowed } from '../../plan/window-frame.ts';
import { listBreakdowns, scanBreakdowns } from '../counts/breakdown.ts';
import { findInterval, findIntervalOfDay } from '../counts/window-frame.ts';
import { all, as, bound, call, column, compare, constant, lambda, same, some } from '../tree/build.ts';
import { type Expression, mentions, type Named, readTable, type Select } from '../tree/nodes.ts';
import {
  compileCondition,
  groupUnits,
  groupVersions,
  isOfSeveralGroups,
  isOnPair,
  isPairKey,
  pairUnit,
  pairVersion,
  usesPairVersion,
} from './conditions.ts';
import { findDayKey, readsDerived, scanDays } from './days.ts';
import {
  asStored,
  joinRows,
  listDateHints,
  listNotDerived,
  listTimeConditions,
  scanByGroup,
} from './stream.ts';

/** The column that identifies the event of a row. */
export const eventKey = 'eventKey';

const eventNumber: Expression = call('sipHash64', column('chunk'), column('row'));

/** A key for each event that can have a value more than once; 0 for all others. */
export function createEventKey(severalOnes: Expression): Named {
  return as(eventKey, call('if', severalOnes, eventNumber, noEventKey));
}

export const noEventKey: Expression = call('toUInt64', constant(0));

/** Columns `unit` (a user as stored), the breakdowns' and `x`, the interval. */
export function scanUnits(plan: CountPlan, more: readonly Named[] = []): Select {
  return scanRows(plan, [unitColumn(plan), ...more], [], true);
}

/** One row per event, or, broken down by the counted groups, per pair: the breakdowns' columns and `x`. */
export function scanEvents(
  plan: CountPlan,
  more: readonly Named[] = [],
  unfolds = false,
  conditions: readonly Expression[] = [],
): Select {
  return scanRows(plan, more, conditions, unfolds || hasPairBreakdown(plan));
}

/** The same for events with several groups only, with an event key: they can have a value more than once. */
export function scanEventsOfSeveral(
  plan: CountPlan,
  more: readonly Named[] = [],
  unfolds = false,
): Select | undefined {
  const groupColumns = listSeveralGroupColumns(plan);
  if (groupColumns.length === 0) return undefined;
  const several = groupColumns.map((groupColumn) =>
    compare(call('length', groupUnits(groupColumn)), '>', constant(1)),
  );
  return scanRows(
    plan,
    [as(eventKey, eventNumber), ...more],
    [some(...several)],
    unfolds || hasPairBreakdown(plan),
  );
}

/** Columns `units`, the event's counted groups as a list, and `x`: one row per event. Undefined where the chart needs one row
 * per pair.
 */
export function scanLists(plan: CountPlan): Select | undefined {
  const { stream, selector, breakdowns, frame } = plan;
  const { unit } = stream;
  if (unit.kind === 'user' || breakdowns.length > 0 || !isUnwindowed(frame)) return undefined;
  if (selector.conditions.some(isOnPair)) return undefined;
  return {
    node: 'select',
    columns: [as('units', groupUnits(unit.place)), as('x', findInterval(frame))],
    from: readTable(stream.project, 'events'),
    where: all(...listEventConditions(plan)),
  };
}

/** Days of units in place of events, where they have all that is needed: `unit` (a user as stored), the breakdowns' columns, `x`,
 * `day`, `n` (pairs) and `events`.
 */
export function scanUnitDays(plan: CountPlan): Select | undefined {
  const { selector, breakdowns, frame } = plan;
  const stream = asStored(plan.stream);
  if (!areDays(frame.buckets.rule) || !readsDerived(stream, selector)) return undefined;
  const deferred = breakdowns.flatMap((values) => findDayKey(values, stream) ?? []);
  if (deferred.length < breakdowns.length) return undefined;
  return {
    node: 'select',
    columns: [
      same(pairUnit),
      ...listBreakdowns(plan).map(({ deferred: name }, index) =>
        as(name, deferred[index] ?? column(pairUnit)),
      ),
      as('x', findIntervalOfDay(frame, column('day'), bound('String', stream.timeZone))),
      same('day'),
      same('n'),
      same('events'),
    ],
    from: {
      node: 'query',
      query: scanDays(stream, {
        selector,
        withVersion: deferred.some((each) => mentions(each, pairVersion)),
      }),
    },
  };
}

function scanRows(
  plan: CountPlan,
  columns: readonly Named[],
  conditions: readonly Expression[],
  unfolds: boolean,
): Select {
  const { stream, selector, frame } = plan;
  const named = [...columns, ...scanBreakdowns(plan), as('x', findInterval(frame))];
  const lists = unfolds ? listPairColumns(plan, named) : undefined;
  const byGroup = scanByGroup(stream, {
    selectors: [selector],
    columns: named,
    where: conditions,
    isOfPairs: lists !== undefined,
  });
  const rows: Select = {
    node: 'select',
    columns: named,
    from: readTable(stream.project, 'events'),
    ...(lists && { unfold: { lists, keepEmpty: false } }),
    where: all(
      ...listEventConditions(plan),
      ...conditions,
      ...(byGroup ? listNotDerived(stream) : []),
      ...(lists
        ? selector.conditions.filter(isOnPair).map((each) => compileCondition(stream.project, each))
        : hasPair(plan)),
    ),
  };
  return byGroup ? joinRows(byGroup, rows) : rows;
}

/** Conditions on the event alone. */
function listEventConditions({ stream, selector }: CountPlan): readonly Expression[] {
  const { eventType, conditions }: SelectorPlan = selector;
  return [
    ...(eventType === undefined ? [] : [compare(column('event_type'), '=', bound('String', eventType))]),
    all(...listTimeConditions(stream, column('time')), ...listDateHints(stream)),
    ...conditions.filter((each) => !isOnPair(each)).map((each) => compileCondition(stream.project, each)),
  ];
}

/** Where events are not unfolded: that the event has a pair that satisfies the conditions on pairs. */
function hasPair({ stream, selector }: CountPlan): readonly Expression[] {
  if (stream.unit.kind === 'user')
    return selector.conditions.filter(isOnPair).map((each) => compileCondition(stream.project, each));
  const { place: groupColumn } = stream.unit;
  const tests = selector.conditions.filter(isOnPair).map((each) => compileCondition(stream.project, each));
  if (tests.length === 0) return [call('notEmpty', groupUnits(groupColumn))];
  const test = lambda([pairUnit, pairVersion], all(...tests));
  return [call('arrayExists', test, groupUnits(groupColumn), groupVersions(groupColumn))];
}

/** Lists to unfold for rows of pairs; versions only where something asks for them. */
function listPairColumns(
  { stream, selector }: CountPlan,
  columns: readonly Named[],
): readonly Named[] | undefined {
  const { unit } = stream;
  if (unit.kind === 'user') return undefined;
  const byVersion = columns.some(({ is }) => mentions(is, pairVersion));
  return [
    as(pairUnit, groupUnits(unit.place)),
    ...(byVersion || selector.conditions.some(usesPairVersion)
      ? [as(pairVersion, groupVersions(unit.place))]
      : []),
  ];
}

export function hasPairBreakdown({ breakdowns }: Pick<CountPlan, 'breakdowns'>): boolean {
  return breakdowns.some((each) => each.kind === 'lookup' && isPairKey(each.key));
}

function unitColumn({ stream: { unit } }: CountPlan): Named {
  return unit.kind === 'user' ? as(pairUnit, column('user')) : same(pairUnit);
}

/** The columns of groups through which an event can have one value of a breakdown several times. */
export function listSeveralGroupColumns({ stream: { unit }, breakdowns }: CountPlan): readonly GroupColumn[] {
  return breakdowns.flatMap((values) => {
    // A group's own value belongs to that group alone.
    if (values.kind !== 'lookup' || values.lookup.kind === 'names') return [];
    if (isOfSeveralGroups(values.key)) return [values.key.place];
    return isPairKey(values.key) && unit.kind === 'group' ? [unit.place] : [];
  });
}
