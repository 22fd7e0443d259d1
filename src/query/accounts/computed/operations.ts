/** Reads what runs of computed properties wrote. */
import type { ComputedSpan } from '../../../domain/input.ts';
import type { ProjectFacts } from '../../facts.ts';
import { all, bound, call, column, compare, constant, isIn } from '../../sql/tree/build.ts';
import { type Expression, readTable } from '../../sql/tree/nodes.ts';
import { number, text } from '../../sql/tree/row-shape.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { selectRows } from '../../sql/tree/row-statement.ts';

/** What a run wrote of one group. */
export interface ComputedOperation {
  readonly run: string;
  /** Of the group. */
  readonly value: string;
  readonly spans: readonly ComputedSpan[];
}

/** Of the groups, one of so many parts. All operations of a group are in one. */
export interface GroupSlice {
  readonly at: number;
  readonly of: number;
}

const operationRow = { run: text, item: text };

/** Of some runs and the groups of a slice, in the order in which it was decided. */
export async function readComputedOperations(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  {
    groupType,
    runs,
    slice,
  }: { readonly groupType: string; readonly runs: readonly string[]; readonly slice: GroupSlice },
): Promise<readonly ComputedOperation[]> {
  const rows = await run(
    selectRows(operationRow, {
      columns: { run: column('request'), item: column('item') },
      from: readTable(project, 'operations'),
      where: all(isWrittenBy(runs), isInSlice(slice)),
      orderBy: ['chunk', 'row'].map((by) => ({ by, descending: false })),
    }),
  );
  return rows.flatMap(({ run: of, item }) => {
    const { groups, spans } = JSON.parse(item) as StoredItem;
    return (groups[groupType] ?? []).map((value) => ({ run: of, value, spans }));
  });
}

/** The length of what some runs wrote: what reading all of it would take. */
export async function measureComputedOperations(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  { runs }: { readonly runs: readonly string[] },
): Promise<number> {
  const [measured] = await run(
    selectRows(
      { bytes: number },
      {
        columns: { bytes: call('sum', call('length', column('item'))) },
        from: readTable(project, 'operations'),
        where: isWrittenBy(runs),
      },
    ),
  );
  return measured?.bytes ?? 0;
}

function isWrittenBy(runs: readonly string[]): Expression {
  return all(
    compare(column('kind'), '=', bound('String', 'computed')),
    isIn(column('request'), bound('Array(String)', runs)),
  );
}

/** The id of the group ends the operation's. */
function isInSlice({ at, of }: GroupSlice): Expression {
  const unit = call(
    'toUInt64OrZero',
    call('substringIndex', column('insert_id'), bound('String', ':'), constant(-1)),
  );
  return compare(call('modulo', unit, constant(of)), '=', constant(at));
}

interface StoredItem {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly spans: readonly ComputedSpan[];
}
