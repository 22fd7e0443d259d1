/** The statement for all versions of one unit's properties. */
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import { all, bound, call, cast, column, compare } from '../../sql/tree/build.ts';
import { readTable } from '../../sql/tree/nodes.ts';
import { json, number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

const versionRow = { fromMs: number, receivedMs: number, source: text, request: text, props: json };

export type VersionRow = RowOf<typeof versionRow>;

/** In the order in which they came into force, the last first. */
export function versionsOfUnitStatement(
  project: ProjectId,
  type: string,
  unit: UnitId,
  limit: number,
): RowStatement<VersionRow> {
  return selectRows(versionRow, {
    columns: {
      fromMs: call('toUnixTimestamp64Milli', column('effective')),
      receivedMs: call('toUnixTimestamp64Milli', column('received')),
      source: cast(column('source'), 'String'),
      request: column('request'),
      props: column('props'),
    },
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      compare(column('unit'), '=', bound('UInt64', unit)),
      compare(column('scope'), '=', bound('String', 'profile')),
    ),
    orderBy: ['effective', 'chunk', 'row'].map((by) => ({ by, descending: true })),
    limit,
    asSent: true,
  });
}
