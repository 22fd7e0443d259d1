/** Events that came shortly before what they were meant to carry: the properties of their group, or the groups of their user. */
import { groupUnits, groupVersions } from '../../sql/scan/conditions.ts';
import { isProfile } from '../../sql/scan/profile.ts';
import { resolveMergedIn } from '../../sql/scan/stream.ts';
import { momentValue } from '../../sql/scan/time.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  compare,
  constant,
  from,
  not,
  same,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { thresholds } from '../thresholds.ts';
import { type CheckedRange, type CheckedType, eventPlace, isInRange, isSent, placeColumn } from './range.ts';

const lateRow = { event: text, events: number, units: number, longestMs: number, place: placeColumn };

/** By event: those that carry a group without properties, which then got some. */
export function latePropertiesStatement(
  range: CheckedRange,
  { name, place }: CheckedType,
): RowStatement<RowOf<typeof lateRow>> {
  const firsts: Select = {
    node: 'select',
    columns: [as('key', column('unit')), as('since', call('min', column('effective')))],
    from: readTable(range.project, 'versions'),
    where: all(isProfile(name), isSent),
    groupBy: ['key'],
    having: isNear(range, column('since')),
  };
  const events: Select = {
    node: 'select',
    columns: [as('event', column('event_type')), same('time'), same('unit'), as('place', eventPlace)],
    from: readTable(range.project, 'events'),
    unfold: { lists: [as('unit', groupUnits(place)), as('ver', groupVersions(place))], keepEmpty: false },
    where: all(isInRange(range), compare(column('ver'), '=', constant(0))),
  };
  return countLate(events, firsts);
}

/** By event: those without a group of the type, of users who then got their first list of it. */
export function lateListsStatement(
  range: CheckedRange,
  { name, place }: CheckedType,
): RowStatement<RowOf<typeof lateRow>> {
  const firsts: Select = {
    node: 'select',
    columns: [as('key', column('user')), as('since', call('min', column('effective')))],
    from: readTable(range.project, 'memberships'),
    where: compare(column('type'), '=', bound('String', name)),
    groupBy: ['key'],
    having: isNear(range, column('since')),
  };
  const stored: Select = {
    node: 'select',
    columns: [
      as('event', column('event_type')),
      same('time'),
      as('unit', column('user')),
      as('place', eventPlace),
    ],
    from: readTable(range.project, 'events'),
    where: all(isInRange(range), not(call('notEmpty', groupUnits(place)))),
  };
  return countLate(range.hasMerges ? resolveMergedIn(range.project, 'unit', stored) : stored, firsts);
}

function isNear({ fromMs, toMs }: CheckedRange, moment: Expression): Expression {
  return all(
    compare(moment, '>=', momentValue(fromMs)),
    compare(moment, '<', momentValue(toMs + thresholds.lateMsMax)),
  );
}

/** `events`: rows (event, time, unit, place); `firsts`: rows (key, since). */
function countLate(events: Select, firsts: Select): RowStatement<RowOf<typeof lateRow>> {
  const ms = (moment: Expression) => call('toUnixTimestamp64Milli', moment);
  const joined: Select = {
    node: 'select',
    columns: [
      same('event', 'e'),
      same('unit', 'e'),
      same('place', 'e'),
      as('delay', call('minus', ms(column('since', 'f')), ms(column('time', 'e')))),
    ],
    from: {
      node: 'leftJoin',
      left: events,
      leftAs: 'e',
      joins: [{ right: firsts, as: 'f', on: compare(column('unit', 'e'), '=', column('key', 'f')) }],
    },
  };
  return selectRows(lateRow, {
    columns: {
      event: cast(column('event'), 'String'),
      events: call('count'),
      units: call('uniqExact', column('unit')),
      longestMs: call('max', column('delay')),
      place: call('any', column('place')),
    },
    from: from(joined),
    where: all(
      compare(column('delay'), '>', constant(0)),
      compare(column('delay'), '<=', constant(thresholds.lateMsMax)),
    ),
    groupBy: ['event'],
  });
}
