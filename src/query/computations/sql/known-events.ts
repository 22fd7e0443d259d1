/** Which events a project ever had. */
import type { ProjectId } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import { bound, cast, column, isIn } from '../../sql/tree/build.ts';
import { readTable } from '../../sql/tree/nodes.ts';
import { text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

export function knownEventsStatement(
  project: ProjectId,
  names: readonly string[],
): RowStatement<{ readonly name: string }> {
  return selectRows(
    { name: text },
    {
      columns: { name: cast(column('event_type'), 'String') },
      from: readTable(project, 'events'),
      where: isIn(column('event_type'), bound('Array(String)', names)),
      limitBy: { limit: 1, by: ['name'] },
    },
  );
}

export function eventTypesStatement(project: ProjectId): RowStatement<{ readonly name: string }> {
  return selectRows(
    { name: text },
    {
      columns: { name: cast(column('event_type'), 'String') },
      from: readTable(project, 'events'),
      groupBy: ['name'],
      limit: limits.eventTypesListedMax,
    },
  );
}
