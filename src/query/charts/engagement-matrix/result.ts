/** The result of engagement matrix charts. */
import { z } from 'zod';
import {
  count,
  incompleteFrom,
  omittedValues,
  overX,
  resultObject,
  seriesKey,
} from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { EngagementMatrixDefinition } from './schema.ts';

const side = z.enum(['high', 'low']);

/** On which side of the lines an event lies; on a line is high. */
const quadrant = z.object({ breadth: side, frequency: side });

export interface Quadrant extends Immutable<z.output<typeof quadrant>> {}

/** One event of a matrix. */
const series = z.object({
  ...seriesKey,
  event: count.describe('Position in events'),
  /** Mean over the complete intervals (all, where none is) with active units: the share of those that did the event. Null where there is none. */
  breadth: z.number().nullable().describe('Mean share of the active units that did it'),
  /** Mean over those of them in which a unit did it: days (times) per unit that did. Null where nobody did. */
  frequency: z.number().nullable().describe('Mean days (times) of those that did it'),
  /** Null where one of them is. */
  quadrant: quadrant.nullable(),
  /** Units that did it in the range, and their days (times) together. */
  units: count,
  total: count.describe('Days (times) of all units'),
  /** Per x the same, and the units with any event. */
  overTime: z.array(
    z.object({
      units: count,
      total: count,
      activeUnits: count,
      /** The range cuts it, or it has not ended. */
      incomplete: z.boolean().describe('In no mean, unless all are'),
    }),
  ),
});

export interface EngagementSeries extends Immutable<z.output<typeof series>> {}

export const engagementMatrixResultSchema = resultObject('engagementMatrix', {
  events: z.array(z.string()).describe('Names of those asked for, or those found in the order of their rank'),
  ...overX,
  incompleteFrom,
  series: z.array(series),
  /** Of each segment and values: where the lines lie. Null where there is nothing to take them of. */
  lines: z
    .array(
      z.object({
        segment: count,
        values: z.array(z.string()),
        breadth: z.number().nullable(),
        frequency: z.number().nullable(),
      }),
    )
    .describe('Between the quadrants'),
  omittedValues,
});

export interface EngagementMatrixResult extends Immutable<z.output<typeof engagementMatrixResultSchema>> {
  readonly definition: EngagementMatrixDefinition;
  readonly compared?: EngagementMatrixResult;
}
