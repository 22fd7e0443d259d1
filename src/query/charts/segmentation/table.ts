/** The result as a table, for CSV and terminals. */
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import type { SegmentationResult } from './result.ts';

export function segmentationTable({ definition, x, series }: SegmentationResult): Table {
  const binned = series.some(({ bin }) => bin !== undefined);
  return {
    columns: ['series', ...keyColumns(definition), ...(binned ? ['bin'] : []), ...x, 'overall'],
    rows: series.map((each) => [
      each.label,
      ...keyCells(definition, each),
      ...(binned ? [each.bin ?? ''] : []),
      ...each.points,
      each.overall,
    ]),
  };
}
