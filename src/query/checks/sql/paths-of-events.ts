/** How many events of some types have each property. */
import { all, as, bound, call, cast, column, from, isIn } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type CheckedRange, isInRange } from './range.ts';

const pathRow = { event: text, path: text, count: number };

export function pathsOfEventsStatement(
  range: CheckedRange,
  events: readonly string[],
): RowStatement<RowOf<typeof pathRow>> {
  const paths: Select = {
    node: 'select',
    columns: [
      as('event', column('event_type')),
      as('path', call('arrayJoin', call('JSONAllPaths', column('props')))),
    ],
    from: readTable(range.project, 'events'),
    where: all(isInRange(range), isIn(cast(column('event_type'), 'String'), bound('Array(String)', events))),
  };
  return selectRows(pathRow, {
    columns: { event: cast(column('event'), 'String'), path: column('path'), count: call('count') },
    from: from(paths),
    groupBy: ['event', 'path'],
  });
}
