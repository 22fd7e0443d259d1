/** The lists of groups that users have now. */
import type { StreamPlan } from '../../plan/plan.ts';
import { all, as, bound, call, column, compare, isIn, not, same } from '../tree/build.ts';
import { type Expression, readTable, type Select } from '../tree/nodes.ts';
import { selectMovedUsers } from './look-ups.ts';
import { versionOrder } from './version-order.ts';

/**
 * Rows (user, list, ever), one per user that ever had a list of groups of the type: the list now, and every group of any list. Merged users have the lists of those they count as.
 * `where`: a further condition on the rows of all times.
 */
export function selectMembershipsNow(
  { project }: Pick<StreamPlan, 'project'>,
  groupType: string,
  hasMerges: boolean,
  ...where: readonly Expression[]
): Select {
  return {
    node: 'select',
    columns: [
      same('user'),
      as('list', call('argMax', column('units'), call('tuple', ...versionOrder))),
      as('ever', call('groupUniqArrayArray', column('units'))),
    ],
    from: readTable(project, 'memberships'),
    where: all(
      compare(column('type'), '=', bound('String', groupType)),
      ...(hasMerges ? [not(isIn(column('user'), selectMovedUsers(project)))] : []),
      ...where,
    ),
    groupBy: ['user'],
  };
}
