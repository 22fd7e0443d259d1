/** Some events of some users that carry a type: to open. */
import type { UnitId } from '../../../domain/ids.ts';
import { groupUnits } from '../../sql/scan/conditions.ts';
import { all, bound, call, cast, column, isIn } from '../../sql/tree/build.ts';
import { readTable } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type CheckedRange, type CheckedType, eventPlace, isInRange, placeColumn } from './range.ts';

const userRow = { user: text, events: number, place: placeColumn };

/** A row per user. */
export function eventsOfUsersStatement(
  range: CheckedRange,
  { place }: CheckedType,
  users: readonly UnitId[],
): RowStatement<RowOf<typeof userRow>> {
  return selectRows(userRow, {
    columns: { user: cast(column('user'), 'String'), events: call('count'), place: call('max', eventPlace) },
    from: readTable(range.project, 'events'),
    where: all(
      isInRange(range),
      isIn(column('user'), bound('Array(UInt64)', users)),
      call('notEmpty', groupUnits(place)),
    ),
    groupBy: ['user'],
  });
}
