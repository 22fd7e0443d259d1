/** The result of data tables. */
import type { ResultBase, SeriesKey, Share } from '../../answer/result-base.ts';
import type { DataTableDefinition } from './schema.ts';

export interface DataTableRow extends SeriesKey {
  /** One per column; null where nothing is measured. */
  readonly cells: readonly (number | null)[];
  /** Of columns that are shares; null of others. */
  readonly shares: readonly (Share | null)[];
}

export interface DataTableResult extends ResultBase {
  readonly kind: 'dataTable';
  readonly definition: DataTableDefinition;
  readonly columns: readonly string[];
  readonly rows: readonly DataTableRow[];
  readonly omittedValues: number;
  readonly compared?: DataTableResult;
}
