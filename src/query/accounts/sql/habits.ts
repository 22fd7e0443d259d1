/** Statements on the events of groups that features and onboarding are proposed from. */
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import type { StreamPlan } from '../../plan/plan.ts';
import { planEventProperty } from '../../plan/values.ts';
import { scanDays } from '../../sql/scan/days.ts';
import { readEventValues } from '../../sql/scan/properties.ts';
import { dayNumber, scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { all, as, bound, call, column, compare, from, isIn, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { json, number, numberList, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';
import { scanGroupPairs } from './group-pairs.ts';

const groupsRow = { event: text, groups: number, lastMs: number };

/** How many groups had each active event in the last days, those of most groups first. */
export function eventGroupsStatement(
  plan: UsePlan,
  days: number,
  limit: number,
): RowStatement<RowOf<typeof groupsRow>> {
  const rows = scanDays(limitToDays(plan, days), { selector: plan.use, withVersion: false, withType: true });
  return selectRows(groupsRow, {
    columns: {
      event: column('event_type', 'd'),
      groups: call('uniqExact', column('unit', 'd')),
      lastMs: call('toUnixTimestamp64Milli', call('max', column('last', 'd'))),
    },
    from: { node: 'leftJoin', left: rows, leftAs: 'd', joins: [] },
    groupBy: ['event'],
    orderBy: [
      { by: 'groups', descending: true },
      { by: 'event', descending: false },
    ],
    limit,
  });
}

const propertiesRow = { event: text, props: json };

/** The properties of some of the newest events of each type. */
export function eventPropertiesStatement(
  project: ProjectId,
  events: readonly { readonly event: string; readonly fromMs: number }[],
  rowsEach: number,
): RowStatement<RowOf<typeof propertiesRow>> {
  const samples = events.map(
    ({ event, fromMs }): Select => ({
      node: 'select',
      columns: [as('event', column('event_type')), same('props')],
      from: readTable(project, 'events'),
      where: all(
        compare(column('event_type'), '=', bound('String', event)),
        compare(column('time'), '>=', momentValue(fromMs)),
      ),
      limit: rowsEach,
    }),
  );
  return readRows(propertiesRow, {
    node: 'select',
    columns: [same('event'), same('props')],
    from: from({ node: 'union', of: samples }),
    asSent: true,
  });
}

const firstDaysRow = { unit: text, event: text, firstMs: number, days: numberList };

/** Of a few groups, per event type: when it first happened, and on which days. */
export function firstDaysStatement(
  { stream }: UsePlan,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof firstDaysRow>> {
  const pairs: Select = {
    node: 'select',
    columns: [same('unit'), same('event_type'), as('day', dayNumber(stream)), as('ms', timeMs)],
    from: from(scanGroupPairs(stream, units)),
  };
  return selectRows(firstDaysRow, {
    columns: {
      unit: column('unit', 'p'),
      event: column('event_type', 'p'),
      firstMs: call('min', column('ms', 'p')),
      days: call('arraySort', call('groupUniqArray', column('day', 'p'))),
    },
    from: { node: 'leftJoin', left: pairs, leftAs: 'p', joins: [] },
    groupBy: ['unit', 'event'],
  });
}

const firstValuesRow = { unit: text, value: text, firstMs: number };

/** Of a few groups: when an event first had each value of a property. */
export function firstValuesStatement(
  stream: StreamPlan,
  units: readonly UnitId[],
  event: string,
  property: string,
): RowStatement<RowOf<typeof firstValuesRow>> {
  const values = call('arrayJoin', readEventValues(planEventProperty(property)));
  const pairs = scanPairs(stream, {
    selectors: [{ eventType: event, conditions: [] }],
    columns: [as('value', values), as('ms', timeMs)],
    where: isIn(column('unit'), bound('Array(UInt64)', units)),
  });
  return selectRows(firstValuesRow, {
    columns: {
      unit: column('unit', 'p'),
      value: column('value', 'p'),
      firstMs: call('min', column('ms', 'p')),
    },
    from: { node: 'leftJoin', left: pairs, leftAs: 'p', joins: [] },
    groupBy: ['unit', 'value'],
  });
}
