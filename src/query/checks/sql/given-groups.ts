/** Of a few groups, whether they have properties, and whether a range heard of them without an event. */
import type { UnitId } from '../../../domain/ids.ts';
import { isProfile } from '../../sql/scan/profile.ts';
import { all, bound, call, cast, column, compare, isIn, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type HeldRange, isGivenIn } from './of-range.ts';
import type { CheckedType } from './range.ts';

const givenRow = { unit: text, described: number, given: number };

/** A row for each, with 1 and 0. */
export function givenGroupsStatement(
  range: HeldRange,
  { name }: CheckedType,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof givenRow>> {
  const described: Select = {
    node: 'select',
    columns: [same('unit')],
    from: readTable(range.project, 'versions'),
    where: isProfile(name),
  };
  return selectRows(givenRow, {
    columns: {
      unit: cast(column('unit'), 'String'),
      described: call('max', isIn(column('unit'), described)),
      given: call('max', isGivenIn(range)),
    },
    from: readTable(range.project, 'units'),
    where: all(
      compare(column('type'), '=', bound('String', name)),
      isIn(column('unit'), bound('Array(UInt64)', units)),
    ),
    groupBy: ['unit'],
  });
}
