/** Statements on all groups of a type. */
import type { ProjectId, UnitId } from '../../domain/ids.ts';
import type { PropertyPaths } from '../plan/plan.ts';
import { selectLookUp } from '../sql/scan/look-ups.ts';
import { all, as, bound, call, cast, column, compare, constant, from } from '../sql/tree/build.ts';
import { readTable, type Select } from '../sql/tree/nodes.ts';
import { type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

/** `property`: '' where the group has none. */
const groupRow = { unit: text, value: text, property: text };

interface GroupsAfter {
  readonly project: ProjectId;
  readonly type: string;
  /** Groups whose ids are greater. */
  readonly after: UnitId;
  readonly limit: number;
}

/** Groups in the order of their ids, with a property as it is now: a row for each of its values, one for none. */
export function groupsStatement(
  { project, type, after, limit }: GroupsAfter,
  paths: PropertyPaths | undefined,
): RowStatement<RowOf<typeof groupRow>> {
  const groups: Select = {
    node: 'select',
    columns: [as('key', column('unit')), as('name', call('any', column('value')))],
    from: readTable(project, 'units'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      compare(column('unit'), '>', bound('UInt64', after)),
    ),
    groupBy: ['unit'],
    orderBy: [{ by: 'key', descending: false }],
    limit,
  };
  const order = [{ by: 'unit', descending: false }] as const;
  if (!paths)
    return selectRows(groupRow, {
      columns: { unit: cast(column('key'), 'String'), value: column('name'), property: constant('') },
      from: from(groups),
    });
  return selectRows(groupRow, {
    columns: {
      unit: cast(column('key', 'g'), 'String'),
      value: column('name', 'g'),
      property: call('ifNull', cast(column('value', 'l'), 'Nullable(String)'), constant('')),
    },
    from: {
      node: 'leftJoin',
      left: groups,
      leftAs: 'g',
      joins: [
        {
          right: selectLookUp(project, { kind: 'now', type, paths, resolveMerges: false }),
          as: 'l',
          on: compare(column('key', 'g'), '=', column('key', 'l')),
        },
      ],
    },
    orderBy: order,
  });
}
