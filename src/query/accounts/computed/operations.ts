/** Reads what runs of computed properties wrote. */
import type { ComputedSpan } from '../../../domain/input.ts';
import type { ProjectFacts } from '../../facts.ts';
import { all, bound, column, compare, isIn } from '../../sql/tree/build.ts';
import { readTable } from '../../sql/tree/nodes.ts';
import { text } from '../../sql/tree/row-shape.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { selectRows } from '../../sql/tree/row-statement.ts';

/** What a run wrote of one group. */
export interface ComputedOperation {
  readonly run: string;
  /** Of the group. */
  readonly value: string;
  readonly spans: readonly ComputedSpan[];
}

const operationRow = { run: text, item: text };

/** Of some runs, in the order in which it was decided. */
export async function readComputedOperations(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  { groupType, runs }: { readonly groupType: string; readonly runs: readonly string[] },
): Promise<readonly ComputedOperation[]> {
  const rows = await run(
    selectRows(operationRow, {
      columns: { run: column('request'), item: column('item') },
      from: readTable(project, 'operations'),
      where: all(
        compare(column('kind'), '=', bound('String', 'computed')),
        isIn(column('request'), bound('Array(String)', runs)),
      ),
      orderBy: ['chunk', 'row'].map((by) => ({ by, descending: false })),
    }),
  );
  return rows.flatMap(({ run: of, item }) => {
    const { groups, spans } = JSON.parse(item) as StoredItem;
    return (groups[groupType] ?? []).map((value) => ({ run: of, value, spans }));
  });
}

interface StoredItem {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly spans: readonly ComputedSpan[];
}
