/** How many groups of each type were ever heard of, and users, and how many ever had a property; and how many a range heard of. */
import { userType } from '../../../domain/ids.ts';
import { all, bound, call, cast, column, compare, isIn, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type HeldRange, isGivenIn } from './of-range.ts';
import { listTypeNames } from './range.ts';

const knownRow = { type: text, known: number, described: number, given: number };

/** A row per type. A unit is stored once, when it is first heard of. */
export function knownGroupsStatement(range: HeldRange): RowStatement<RowOf<typeof knownRow>> {
  const described: Select = {
    node: 'select',
    columns: [same('unit')],
    from: readTable(range.project, 'versions'),
    where: all(
      isIn(column('type'), bound('Array(String)', listTypeNames(range))),
      compare(column('scope'), '=', bound('String', 'profile')),
    ),
  };
  return selectRows(knownRow, {
    columns: {
      type: cast(column('type'), 'String'),
      known: call('count'),
      described: call('countIf', isIn(column('unit'), described)),
      given: call('countIf', isGivenIn(range)),
    },
    from: readTable(range.project, 'units'),
    where: isIn(column('type'), bound('Array(String)', [userType, ...listTypeNames(range)])),
    groupBy: ['type'],
  });
}
