/** Which number of a data table chart, and which list of units stands after it. */
import { z } from 'zod';
import { checkPosition, did, inAnyInterval, position } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { DataTableDefinition } from './schema.ts';

export const dataTablePointSchema = object({
  ...inAnyInterval,
  kind: z.literal('dataTable'),
  column: position.default(0),
  outcome: did,
});

export type DataTablePoint = Immutable<z.output<typeof dataTablePointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkDataTablePoint(
  { columns }: DataTableDefinition,
  { column }: DataTablePoint,
  report: Report,
): void {
  checkPosition('column', column, columns.length, report);
}
