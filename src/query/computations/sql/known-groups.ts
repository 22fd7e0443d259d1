/** The groups of a type that are known before a moment, with since when. */
import { findUnitType, type StreamPlan } from '../../plan/plan.ts';
import { selectKnownSince } from '../../sql/scan/days.ts';
import { all, as, bound, call, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

const knownRow = { unit: text, value: text, sinceMs: number };
export type KnownGroup = RowOf<typeof knownRow>;

/** `where`: of the column `unit`. */
export function knownGroupsStatement(
  stream: StreamPlan,
  beforeMs: number,
  where: readonly Expression[],
): RowStatement<KnownGroup> {
  const { project, unit } = stream;
  const sinceMs = call('toUnixTimestamp64Milli', column('since', 'k'));
  return selectRows(knownRow, {
    columns: { unit: column('unit', 'n'), value: column('value', 'n'), sinceMs },
    from: {
      node: 'leftJoin',
      left: {
        node: 'select',
        columns: [same('unit'), as('value', call('any', column('value')))],
        from: readTable(project, 'units'),
        where: all(compare(column('type'), '=', bound('String', findUnitType(unit))), ...where),
        groupBy: ['unit'],
      },
      leftAs: 'n',
      joins: [
        {
          right: limitUnits(selectKnownSince(stream), where),
          as: 'k',
          on: compare(column('unit', 'n'), '=', column('unit', 'k')),
        },
      ],
    },
    where: compare(sinceMs, '<', constant(beforeMs)),
  });
}

/** The engine looks at the key before it groups by it: of millions of groups it holds those of a slice. */
function limitUnits(rows: Select, where: readonly Expression[]): Select {
  if (where.length === 0) return rows;
  return {
    node: 'select',
    columns: [same('unit'), same('since')],
    from: from(rows),
    where: all(...where),
  };
}

/** One row: how many groups there are. */
export function countGroupsStatement({
  project,
  unit,
}: StreamPlan): RowStatement<{ readonly groups: number }> {
  return selectRows(
    { groups: number },
    {
      columns: { groups: call('uniqExact', column('unit')) },
      from: readTable(project, 'units'),
      where: compare(column('type'), '=', bound('String', findUnitType(unit))),
    },
  );
}
