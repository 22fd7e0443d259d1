/** Reads cells: those of the same pairs with one statement for many, others with their own. */
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { StreamPlan } from '../plan/plan.ts';
import type { Expression } from '../sql/tree/nodes.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { CellStore } from './cell-store.ts';
import type { Cell, HomeCell } from './cells.ts';
import { type OwnCell, ownStatement } from './sql/own-statements.ts';
import { findSharedColumn, needsUsers, type SharedColumn } from './sql/shared-columns.ts';
import { type SharedRow, sharedStatement } from './sql/shared-scan.ts';

interface Placed<T> {
  /** Of the cell among all. */
  readonly index: number;
  readonly of: T;
}

/** How cells are read. */
interface CellReads {
  readonly shared: readonly (readonly Placed<SharedColumn>[])[];
  readonly own: readonly Placed<OwnCell>[];
  readonly home: readonly Placed<HomeCell>[];
}

export function planReads(cells: readonly Cell[]): CellReads {
  const columns: Placed<SharedColumn>[] = [];
  const own: Placed<OwnCell>[] = [];
  const home: Placed<HomeCell>[] = [];
  cells.forEach((cell, index) => {
    if (cell.kind === 'home') home.push({ index, of: cell });
    else {
      const column = findSharedColumn(cell);
      if (column) columns.push({ index, of: column });
      // Of days and values there are columns always.
      else if (cell.kind !== 'day' && cell.kind !== 'value') own.push({ index, of: cell });
    }
  });
  return { shared: groupColumns(columns), own, home };
}

/** Columns that read the same: those of users and of named events apart from the others, near times together. */
function groupColumns(columns: readonly Placed<SharedColumn>[]): CellReads['shared'] {
  const groups = new Map<string, Placed<SharedColumn>[]>();
  for (const column of columns) {
    const { selection, take } = column.of;
    const isNamed = selection.selector.eventType !== undefined && take.kind !== 'userShare';
    const key = `${needsUsers(column.of)} ${isNamed}`;
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => a.of.selection.fromMs - b.of.selection.fromMs);
    const batches = Math.ceil(sorted.length / limits.computedScanColumns);
    return Array.from({ length: batches }, (_, batch) =>
      sorted.slice(batch * limits.computedScanColumns, (batch + 1) * limits.computedScanColumns),
    );
  });
}

interface SliceRead {
  readonly run: RunStatement;
  readonly stream: StreamPlan;
  readonly hasMerges: boolean;
  /** Which groups the slice has. */
  readonly where: readonly Expression[];
}

/** Gives the number of statements. */
export async function readSlice(
  slice: SliceRead,
  { shared, own }: CellReads,
  store: CellStore,
): Promise<number> {
  let statements = own.length;
  for (const placed of shared) statements += await readShared(slice, placed, store);
  for (const { index, of } of own)
    for (const { unit, n } of await slice.run(ownStatement(of, slice.where))) store.putNumber(index, unit, n);
  return statements;
}

/** With one statement or, where that is too much for the engine, with one for each half. */
async function readShared(
  slice: SliceRead,
  placed: readonly Placed<SharedColumn>[],
  store: CellStore,
): Promise<number> {
  const { run, stream, hasMerges, where } = slice;
  const columns = placed.map(({ of }) => of);
  let rows: readonly SharedRow[];
  try {
    rows = await run(sharedStatement({ stream, columns, hasMerges, where }));
  } catch (error) {
    if (!isTooBig(error) || placed.length < 2) throw error;
    const middle = Math.ceil(placed.length / 2);
    const first = await readShared(slice, placed.slice(0, middle), store);
    return first + (await readShared(slice, placed.slice(middle), store));
  }
  const texts = columns.flatMap(({ take }, index) => (take.kind === 'value' ? [index] : []));
  for (const row of rows) {
    placed.forEach(({ index }, at) => {
      store.putNumber(index, row.unit, row.numbers[at] ?? null);
    });
    texts.forEach((at, position) => {
      const index = placed[at]?.index;
      if (index !== undefined) store.putText(index, row.unit, row.texts[position] ?? []);
    });
  }
  return 1;
}

function isTooBig(error: unknown): boolean {
  return error instanceof Problem && error.code === 'query_too_big';
}
