/** The lists of groups that users were given in a range, and who went back to an earlier one. */

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
  isIn,
  same,
} from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { checkLimits } from '../limits.ts';
import { thresholds } from '../thresholds.ts';
import { isEffectiveIn } from './of-range.ts';
import { type CheckedRange, listTypeNames } from './range.ts';

/** `returning`: users who went back to an earlier list several times; `returns`: how often, together. */
const listsRow = { type: text, users: number, returning: number, returns: number, someReturning: textList };

/** A row per type whose groups users have. */
export function userListsStatement(range: CheckedRange): RowStatement<RowOf<typeof listsRow>> {
  const perUser: Select = {
    node: 'select',
    columns: [
      same('type'),
      same('user'),
      as('returned', call('minus', call('count'), call('uniqExact', column('units')))),
    ],
    from: readTable(range.project, 'memberships'),
    where: all(isIn(column('type'), bound('Array(String)', listTypeNames(range))), isEffectiveIn(range)),
    groupBy: ['type', 'user'],
  };
  const isReturning = compare(column('returned'), '>=', constant(thresholds.returnsMin));
  return selectRows(listsRow, {
    columns: {
      type: cast(column('type'), 'String'),
      users: call('count'),
      returning: call('countIf', isReturning),
      returns: call('sumIf', column('returned'), isReturning),
      someReturning: {
        node: 'call',
        name: 'groupArrayIf',
        levels: [checkLimits.samplesMax],
        arguments: [call('toString', column('user')), isReturning],
      },
    },
    from: from(perUser),
    groupBy: ['type'],
  });
}
