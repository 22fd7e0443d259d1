/** The result of retention charts. */
import { z } from 'zod';
import {
  count,
  omittedValues,
  overX,
  resultObject,
  seriesKey,
  shareParts,
  weight,
} from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { RetentionDefinition } from './schema.ts';

/** Of the units of a cohort, how many returned. */
const cell = z
  .object({
    ...shareParts,
    /** The interval has not ended for every unit of the cohort. */
    incomplete: z.boolean(),
    weight: weight.exactOptional(),
    weightShare: z
      .number()
      .nullable()
      .exactOptional()
      .describe('The weight ÷ that of the units that it is a share of; null: there is nothing to divide by'),
  })
  .meta({ id: 'RetentionCell' });

export interface RetentionCell extends Immutable<z.output<typeof cell>> {}

const series = z.object({
  ...seriesKey,
  /** Position in definition.returns. */
  returnEvent: count,
  /** One per x: units that started then; their cells by interval (bracket), as far as they have begun. */
  cohorts: z.array(z.object({ size: count, weight: weight.exactOptional(), cells: z.array(cell) })),
  /** Units that started at any time in the range, each once … */
  size: count,
  /** … and by interval the units of complete cells, each once. */
  overall: z.array(cell),
});

export interface RetentionSeries extends Immutable<z.output<typeof series>> {}

export const retentionResultSchema = resultObject('retention', {
  ...overX,
  intervals: z.array(z.string()).describe('0, 1, …; of brackets 1–3'),
  series: z.array(series),
  omittedValues,
});

export interface RetentionResult extends Immutable<z.output<typeof retentionResultSchema>> {
  readonly definition: RetentionDefinition;
  readonly compared?: RetentionResult;
}
