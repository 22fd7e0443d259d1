/** Statements on a few users or groups as they are now: their names, and the lists of groups that users have. */
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import type { PropertyPaths } from '../../plan/plan.ts';
import { readPropertyValues } from '../../sql/scan/properties.ts';
import { versionOrder } from '../../sql/scan/version-order.ts';
import { all, as, bound, call, cast, column, compare, from, isIn } from '../../sql/tree/build.ts';
import { type Expression, readTable } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

const nameRow = { unit: text, names: textList };

/** The values now of the property that names units, of those that ever had properties. */
export function namesNowStatement(
  project: ProjectId,
  type: string,
  paths: PropertyPaths,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof nameRow>> {
  return selectRows(nameRow, {
    columns: {
      unit: cast(column('unit'), 'String'),
      names: call('argMax', readPropertyValues(paths), call('tuple', ...versionOrder)),
    },
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      matchUnits('unit', units),
      compare(column('scope'), '=', bound('String', 'profile')),
    ),
    groupBy: ['unit'],
  });
}

const listRow = { user: text, type: text, units: textList, sinceMs: number, source: text };

/** The list of groups that each of these users has now, by type. Users as stored. */
export function listsNowStatement(
  project: ProjectId,
  users: readonly UnitId[],
): RowStatement<RowOf<typeof listRow>> {
  const latest = (of: Expression) => call('argMax', of, call('tuple', ...versionOrder));
  const listsNow = {
    node: 'select',
    columns: [
      as('owner', column('user')),
      as('ofType', column('type')),
      as('listNow', latest(cast(column('units'), 'Array(String)'))),
      as('effectiveNow', call('max', column('effective'))),
      as('sourceNow', latest(column('source'))),
    ],
    from: readTable(project, 'memberships'),
    where: matchUnits('user', users),
    groupBy: ['user', 'type'],
  } as const;
  return selectRows(listRow, {
    columns: {
      user: cast(column('owner'), 'String'),
      type: cast(column('ofType'), 'String'),
      units: column('listNow'),
      sinceMs: call('toUnixTimestamp64Milli', column('effectiveNow')),
      source: cast(column('sourceNow'), 'String'),
    },
    from: from(listsNow),
  });
}

function matchUnits(name: string, units: readonly UnitId[]): Expression {
  return isIn(column(name), bound('Array(UInt64)', units));
}
