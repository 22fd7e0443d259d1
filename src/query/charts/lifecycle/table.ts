/** The result as a table, for CSV and terminals. */
import { keyCells, keyColumns, type Table } from '../../answer/table-cells.ts';
import { type LifecycleResult, lifecycleStates } from './result.ts';

export function lifecycleTable({ definition, x, series }: LifecycleResult): Table {
  return {
    columns: [...keyColumns(definition), 'state', ...x],
    rows: series.flatMap((each) =>
      lifecycleStates.map((state) => [
        ...keyCells(definition, each),
        state,
        ...each.states.map((counts) => counts[state]),
      ]),
    ),
  };
}
