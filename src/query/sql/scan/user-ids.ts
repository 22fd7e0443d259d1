/** Users that a user id names. */
import type { ProjectId } from '../../../domain/ids.ts';
import { as, bound, call, column, compare, from, same } from '../tree/build.ts';
import { readTable, type Select } from '../tree/nodes.ts';

/** Rows (unit, id), one per user id: the user, as stored, that it belongs to now. */
export function selectNamedUsers(project: ProjectId): Select {
  // The row stored last is current: received times may step back.
  const latest = call('tuple', column('chunk'), column('row'));
  return {
    node: 'select',
    columns: [as('unit', column('named')), same('id')],
    from: from({
      node: 'select',
      columns: [same('id'), as('named', call('argMax', column('user'), latest))],
      from: readTable(project, 'identities'),
      where: compare(column('id_kind'), '=', bound('String', 'user_id')),
      groupBy: ['id'],
    }),
  };
}
