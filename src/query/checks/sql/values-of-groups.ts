/** The values of groups whose ids are known. */
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import { all, bound, call, cast, column, compare, isIn } from '../../sql/tree/build.ts';
import { readTable } from '../../sql/tree/nodes.ts';
import { type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

const valueRow = { unit: text, value: text };

export function valuesOfGroupsStatement(
  project: ProjectId,
  type: string,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof valueRow>> {
  return selectRows(valueRow, {
    columns: { unit: cast(column('unit'), 'String'), value: call('any', column('value')) },
    from: readTable(project, 'units'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      isIn(column('unit'), bound('Array(UInt64)', units)),
    ),
    groupBy: ['unit'],
  });
}
