/** Reads who writes a property of a group type. */
import type { ProjectFacts } from '../../facts.ts';
import { parsePropertyPaths } from '../../plan/values.ts';
import { readPropertyValues } from '../../sql/scan/properties.ts';
import { all, bound, call, cast, column, compare } from '../../sql/tree/build.ts';
import { readTable } from '../../sql/tree/nodes.ts';
import { number, text } from '../../sql/tree/row-shape.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { selectRows } from '../../sql/tree/row-statement.ts';

export interface PropertyWriter {
  readonly source: string;
  readonly firstMs: number;
  readonly groups: number;
}

const writerRow = { source: text, firstMs: number, groups: number };

/** The source that brought the property first; undefined: no group has ever had it. */
export async function readFirstWriter(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  groupType: string,
  name: string,
): Promise<PropertyWriter | undefined> {
  const [first] = await run(
    selectRows(writerRow, {
      columns: {
        source: cast(column('source'), 'String'),
        firstMs: call('toUnixTimestamp64Milli', call('min', column('received'))),
        groups: call('uniqExact', column('unit')),
      },
      from: readTable(project, 'versions'),
      where: all(
        compare(column('type'), '=', bound('String', groupType)),
        compare(column('scope'), '=', bound('String', 'profile')),
        call('notEmpty', readPropertyValues(parsePropertyPaths(name))),
      ),
      groupBy: ['source'],
      orderBy: [{ by: 'firstMs', descending: false }],
      limit: 1,
    }),
  );
  return first;
}
