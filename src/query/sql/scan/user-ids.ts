/** Users that a user id names. */
import type { ProjectId } from '../../../domain/ids.ts';
import { all, as, bound, call, column, compare, from, isIn, same } from '../tree/build.ts';
import { type Expression, readTable, type Select } from '../tree/nodes.ts';
import { rowOrder } from './row-order.ts';

/** Rows (unit, id), one per user id: the user, as stored, that it belongs to now. `among`: users; only ids that ever were one of theirs. */
export function selectNamedUsers(project: ProjectId, among?: Expression | Select): Select {
  const isUserId = compare(column('id_kind'), '=', bound('String', 'user_id'));
  const theirs: Select | undefined = among && {
    node: 'select',
    columns: [same('id')],
    from: readTable(project, 'identities'),
    where: all(isUserId, isIn(column('user'), among)),
  };
  return {
    node: 'select',
    columns: [as('unit', column('named')), same('id')],
    from: from({
      node: 'select',
      columns: [same('id'), as('named', call('argMax', column('user'), rowOrder))],
      from: readTable(project, 'identities'),
      where: theirs ? all(isUserId, isIn(column('id'), theirs)) : isUserId,
      groupBy: ['id'],
    }),
  };
}
