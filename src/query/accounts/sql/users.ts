/** Users as they count, in rows that have a unit beside. */
import type { ProjectId } from '../../../domain/ids.ts';
import { resolveMergedIn } from '../../sql/scan/stream.ts';
import type { Select } from '../../sql/tree/nodes.ts';

/** Rows with a column `user`, in which merged users become those they count as. */
export function resolveUserColumn(project: ProjectId, hasMerges: boolean, rows: Select): Select {
  return hasMerges ? resolveMergedIn(project, 'user', rows) : rows;
}
