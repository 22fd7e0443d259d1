/** Which number of a retention chart, and which list of units stands after it. */
import { z } from 'zod';
import { checkPosition, inAnyInterval, position } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import { listCells } from './plan.ts';
import type { RetentionDefinition } from './schema.ts';

export const retentionPointSchema = object({
  /** Without an interval x: of the units of all complete cohorts. */
  ...inAnyInterval,
  kind: z.literal('retention'),
  returnEvent: position.default(0),
  /** Position of the interval or bracket after the start. */
  interval: position,
  outcome: z.enum(['returned', 'notReturned']).default('returned'),
});

export type RetentionPoint = Immutable<z.output<typeof retentionPointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkRetentionPoint(
  definition: RetentionDefinition,
  { returnEvent, interval }: RetentionPoint,
  report: Report,
): void {
  checkPosition('returnEvent', returnEvent, definition.returns.length, report);
  checkPosition('interval', interval, listCells(definition).length, report);
}
