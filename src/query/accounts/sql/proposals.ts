/** Statements that proposals are made of: a sample of groups' properties, how events of each type come, and which groups have only which. */

import { findUnitType } from '../../plan/plan.ts';
import { scanDays } from '../../sql/scan/days.ts';
import { scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { all, as, bound, call, column, compare, constant, from, not, same } from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { json, number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';

/** So many days of events are looked at. */
const habitDays = 56;

const sampleRow = { props: json };

/** The properties of some groups, as they are now. */
export function sampleStatement({ stream }: UsePlan, groups: number): RowStatement<RowOf<typeof sampleRow>> {
  return readRows(sampleRow, {
    node: 'select',
    columns: [same('props')],
    from: readTable(stream.project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', findUnitType(stream.unit))),
      compare(column('scope'), '=', bound('String', 'profile')),
    ),
    orderBy: ['unit', 'effective', 'chunk', 'row'].map((by) => ({ by, descending: true })),
    limitBy: { limit: 1, by: ['unit'] },
    limit: groups,
    asSent: true,
  });
}

const hourRow = { event: text, hour: number, events: number, withoutUser: number };

/** Events of each type by the hour of the day (UTC), those with a group of the type only. */
export function hoursStatement(plan: UsePlan): RowStatement<RowOf<typeof hourRow>> {
  const isWithoutUser = all(
    compare(column('user_id'), '=', constant('')),
    compare(column('session_id'), '=', constant(-1)),
  );
  const rows = scanPairs(limitToDays(plan, habitDays), {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [
      same('event_type'),
      as('hour', call('modulo', divideTime(3_600_000), constant(24))),
      as('withoutUser', call('toUInt8', isWithoutUser)),
    ],
  });
  return selectRows(hourRow, {
    columns: {
      event: column('event_type'),
      hour: column('hour'),
      events: call('count'),
      withoutUser: call('countIf', compare(column('withoutUser'), '=', constant(1))),
    },
    from: from(rows),
    groupBy: ['event_type', 'hour'],
  });
}

const aloneRow = { event: text, halfHours: number, alone: number };

/** In how many half hours of a group each type happened, and in how many of them alone. */
export function aloneStatement(plan: UsePlan): RowStatement<RowOf<typeof aloneRow>> {
  const pairs = scanPairs(limitToDays(plan, habitDays), {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [same('event_type'), as('part', divideTime(1_800_000))],
  });
  const types: Select = {
    node: 'select',
    columns: [same('unit'), same('part'), as('types', call('groupUniqArray', column('event_type')))],
    from: from(pairs),
    groupBy: ['unit', 'part'],
  };
  const each: Select = {
    node: 'select',
    columns: [
      as('event', call('arrayJoin', column('types'))),
      as('alone', call('toUInt8', compare(call('length', column('types')), '=', constant(1)))),
    ],
    from: from(types),
  };
  return selectRows(aloneRow, {
    columns: {
      event: column('event'),
      halfHours: call('count'),
      alone: call('countIf', compare(column('alone'), '=', constant(1))),
    },
    from: from(each),
    groupBy: ['event'],
  });
}

const typesRow = { events: textList, groups: number };

/** Groups of the last 28 full days by the types of their events, where these are few. */
export function typesStatement(plan: UsePlan, typesMax: number): RowStatement<RowOf<typeof typesRow>> {
  const days = scanDays(limitToDays(plan, 28), {
    selector: { eventType: undefined, conditions: [] },
    withVersion: false,
    withType: true,
  });
  const ofUnits: Select = {
    node: 'select',
    columns: [same('unit'), as('types', call('arraySort', call('groupUniqArray', column('event_type'))))],
    from: from({
      node: 'select',
      columns: [same('unit'), same('event_type')],
      from: from(days),
      where: not(compare(column('day'), '=', constant(plan.today))),
    }),
    groupBy: ['unit'],
  };
  return selectRows(typesRow, {
    columns: { events: column('types'), groups: call('count') },
    from: from(ofUnits),
    where: compare(call('length', column('types')), '<=', constant(typesMax)),
    groupBy: ['types'],
  });
}

function divideTime(sizeMs: number): Expression {
  return call('intDiv', timeMs, constant(sizeMs));
}
