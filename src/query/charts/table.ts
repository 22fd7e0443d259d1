/** Results as tables, for CSV and terminals: one row per series (cell), one column per interval. */
import type { Table } from '../answer/table-cells.ts';
import { type ChartDefinition, type ChartResult, getKind, type ResultOf } from './registry.ts';

export type { Cell, Table } from '../answer/table-cells.ts';

export function makeTable(result: ChartResult): Table {
  return getKind<ChartDefinition>(result).makeTable(result as ResultOf<ChartDefinition>);
}
