/** Lists of groups as CSV: the columns as they are shown. */
import { limits } from '../../domain/limits.ts';
import type { Cell, ListCell, ListTable } from '../../query/contract.ts';
import { type CsvForm, csvLine } from '../csv/write.ts';

type ListColumn = ListTable['columns'][number];

/** A line of names, then one per group, its value first. A metric or history has a column each for now, before and the change. */
export function* listCsv({ columns, rows }: ListTable, form: CsvForm): Generator<string> {
  yield csvLine(['value', ...columns.flatMap(nameColumns)], form);
  const batch = limits.listCsvRowsPerBatch;
  for (let start = 0; ; start += batch) {
    const some = rows(start, batch);
    yield some
      .map(({ value, cells }) =>
        csvLine([value, ...columns.flatMap((column, index) => writeCells(column, cells[index]))], form),
      )
      .join('');
    if (some.length < batch) return;
  }
}

function nameColumns({ label, type }: ListColumn): readonly string[] {
  return isCompared(type) ? [label, `${label}, before`, `${label}, change`] : [label];
}

/** As many as the column has names. */
function writeCells({ type }: ListColumn, cell: ListCell = { kind: 'unknown' }): readonly Cell[] {
  switch (cell.kind) {
    case 'values':
      return fill(type, cell.values.join('; '));
    case 'number':
      return [cell.number];
    case 'date':
      return [cell.date];
    case 'metric':
    case 'history':
      return [cell.now, cell.before ?? null, cell.change ?? null];
    case 'unknown':
      return fill(type, null);
  }
}

const isCompared = (type: ListColumn['type']): boolean => type === 'metric' || type === 'history';

const fill = (type: ListColumn['type'], first: Cell): readonly Cell[] =>
  isCompared(type) ? [first, null, null] : [first];
