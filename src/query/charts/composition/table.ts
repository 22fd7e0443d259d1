/** The result as a table, for CSV and terminals. */
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { CompositionResult } from './result.ts';

export function compositionTable({ definition, rows }: CompositionResult): Table {
  return {
    columns: [...keyColumns({ segments: definition.segments }), 'value', 'units', 'share', 'low', 'high'],
    rows: rows.map((row) => [
      ...keyCells({ segments: definition.segments }, row),
      row.share.count,
      row.share.share,
      row.share.low,
      row.share.high,
    ]),
  };
}
