/** The result of data tables. */
import { z } from 'zod';
import { omittedValues, resultObject, seriesKey, share } from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { DataTableDefinition } from './schema.ts';

const row = z.object({
  ...seriesKey,
  /** One per column; null where nothing is measured. */
  cells: z.array(z.number().nullable()),
  /** One per column; null of those that are no shares. */
  shares: z.array(share.nullable()).describe('Of columns that are shares'),
});

export interface DataTableRow extends Immutable<z.output<typeof row>> {}

export const dataTableResultSchema = resultObject('dataTable', {
  columns: z.array(z.string()),
  rows: z.array(row),
  omittedValues,
});

export interface DataTableResult extends Immutable<z.output<typeof dataTableResultSchema>> {
  readonly definition: DataTableDefinition;
  readonly compared?: DataTableResult;
}
