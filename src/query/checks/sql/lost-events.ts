/** The events of a range that should name a group of a type and do not, by user. */
import { groupUnits } from '../../sql/scan/conditions.ts';
import { all, as, bound, call, cast, column, compare, constant, isIn, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import type { LostEvents } from '../check.ts';
import { checkLimits } from '../limits.ts';
import { type CheckedRange, type CheckedType, isInRange, partNumber } from './range.ts';

const wayColumns = { platform: 'platform', version: 'version_name', library: 'library' } as const;

/** Rows (user, event, n), those of most events first. */
export function selectLostEvents(
  range: CheckedRange,
  { place }: CheckedType,
  { way, events, fromPart }: LostEvents,
): Select {
  const ways = (['platform', 'version', 'library'] as const).flatMap((key) => {
    const value = way[key];
    return value === undefined ? [] : [compare(column(wayColumns[key]), '=', bound('String', value))];
  });
  return {
    node: 'select',
    columns: [same('user'), as('event', cast(column('event_type'), 'String')), as('n', call('count'))],
    from: readTable(range.project, 'events'),
    where: all(
      isInRange(range),
      call('empty', groupUnits(place)),
      isIn(cast(column('event_type'), 'String'), bound('Array(String)', events)),
      ...ways,
      ...(fromPart === undefined ? [] : [compare(partNumber(range), '>=', constant(fromPart))]),
    ),
    groupBy: ['user', 'event'],
    orderBy: [{ by: 'n', descending: true }],
    limit: checkLimits.lostUsersMax,
  };
}
