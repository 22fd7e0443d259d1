/** Users as they count, in rows that have a unit beside. */
import type { ProjectId } from '../../../domain/ids.ts';
import { selectMergedUsers } from '../../sql/scan/look-ups.ts';
import { as, call, column, compare, constant, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';

/** Rows with a column `user`, in which merged users become those they count as. */
export function resolveUserColumn(project: ProjectId, hasMerges: boolean, rows: Select): Select {
  if (!hasMerges) return rows;
  const canonical = column('canonical', 'm');
  const counted = call('if', compare(canonical, '=', constant(0)), column('user', 's'), canonical);
  return {
    node: 'select',
    columns: rows.columns.map(({ as: name }) => (name === 'user' ? as(name, counted) : same(name, 's'))),
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: selectMergedUsers(project),
          as: 'm',
          on: compare(column('user', 's'), '=', column('user', 'm')),
        },
      ],
    },
  };
}
