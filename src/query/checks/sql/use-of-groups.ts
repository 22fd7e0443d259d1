/** The events and users that a few groups of a type have in a range. */
import type { UnitId } from '../../../domain/ids.ts';
import { groupUnits } from '../../sql/scan/conditions.ts';
import { all, as, bound, call, cast, column, from, isIn, lambda, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type CheckedRange, type CheckedType, eventPlace, isInRange, placeColumn } from './range.ts';

const useRow = { unit: text, events: number, users: number, userIds: textList, place: placeColumn };

/** A row for each that has any. `userIds`: a few of the ids that its events were sent with. */
export function useOfGroupsStatement(
  range: CheckedRange,
  { place }: CheckedType,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof useRow>> {
  const list = bound('Array(UInt64)', units);
  const pairs: Select = {
    node: 'select',
    columns: [same('unit'), same('user'), as('userId', column('user_id')), as('place', eventPlace)],
    from: readTable(range.project, 'events'),
    unfold: { lists: [as('unit', groupUnits(place))], keepEmpty: false },
    where: all(
      isInRange(range),
      call('arrayExists', lambda(['k'], isIn(column('k'), list)), groupUnits(place)),
      isIn(column('unit'), list),
    ),
  };
  return selectRows(useRow, {
    columns: {
      unit: cast(column('unit'), 'String'),
      events: call('count'),
      users: call('uniqExact', column('user')),
      userIds: {
        node: 'call',
        name: 'groupUniqArray',
        levels: [3],
        arguments: [cast(column('userId'), 'String')],
      },
      place: call('any', column('place')),
    },
    from: from(pairs),
    groupBy: ['unit'],
  });
}
