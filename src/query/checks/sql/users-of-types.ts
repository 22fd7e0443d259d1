/** What each user's own events say of groups, added up over all users: all types in one scan. */
import { groupUnits } from '../../sql/scan/conditions.ts';
import { all, as, call, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { thresholds } from '../thresholds.ts';
import { type CheckedRange, isInRange, isOwnList } from './range.ts';
import { listSliceConditions, type Slice } from './slices.ts';

/**
 * By type: `members` have an event that carries one, `naming` name it on several of their events themselves, and of those
 * `steady` always the same one.
 */
const usersRow = {
  users: number,
  members: numbered('members', number),
  naming: numbered('naming', number),
  steady: numbered('steady', number),
};

/** One row, of the users of a slice. */
export function usersOfTypesStatement(
  range: CheckedRange,
  slice: Slice,
): RowStatement<RowOf<typeof usersRow>> {
  const of = (name: string) => range.types.map((_, index) => column(`${name}${index}`));
  const columns = range.types.flatMap((type, index) => {
    const list = groupUnits(type.place);
    return [as(`list${index}`, list), as(`isOwn${index}`, isOwnList(type))];
  });
  const rows: Select = {
    node: 'select',
    columns: [same('user'), ...columns],
    from: readTable(range.project, 'events'),
    where: all(isInRange(range), ...listSliceConditions('user', slice)),
  };
  const users: Select = {
    node: 'select',
    columns: [
      same('user'),
      ...range.types.flatMap((_, index) => {
        const [list, isOwn] = [column(`list${index}`), column(`isOwn${index}`)];
        return [
          as(`has${index}`, call('max', call('notEmpty', list))),
          as(`own${index}`, call('countIf', isOwn)),
          as(`least${index}`, call('minIf', call('arrayMin', list), isOwn)),
          as(`greatest${index}`, call('maxIf', call('arrayMax', list), isOwn)),
        ];
      }),
    ],
    from: from(rows),
    groupBy: ['user'],
  };
  const isNaming = (index: number): Expression =>
    compare(column(`own${index}`), '>=', constant(thresholds.ownEventsMin));
  const isSteady = (index: number): Expression =>
    all(isNaming(index), compare(column(`least${index}`), '=', column(`greatest${index}`)));
  return selectRows(usersRow, {
    columns: {
      users: call('count'),
      members: of('has').map((has) => call('countIf', has)),
      naming: range.types.map((_, index) => call('countIf', isNaming(index))),
      steady: range.types.map((_, index) => call('countIf', isSteady(index))),
    },
    from: from(users),
  });
}
