/** The result of impact charts. */
import { z } from 'zod';
import {
  count,
  counts,
  omittedValues,
  resultObject,
  seriesKey,
  share,
  weight,
} from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { ImpactDefinition } from './schema.ts';

/** An interval before the treatment, or from it on. All numbers are of the treated units for which it has ended. */
const cell = z
  .object({
    units: count.describe('Treated, for which the interval has ended; all numbers are of these'),
    active: share.describe('Those that did the outcome in it'),
    /** Outcomes of theirs in it. */
    events: count,
    /** Null where nothing is measured, too. */
    value: z.number().nullable().describe('The metric; null of a frequency'),
    bins: counts.exactOptional().describe('Of a frequency: units in each bin'),
    /** It has not ended for everyone who may be treated in the range. */
    incomplete: z.boolean(),
    weight: weight.exactOptional().describe('Of those that did'),
  })
  .meta({ id: 'ImpactCell' });

export interface ImpactCell extends Immutable<z.output<typeof cell>> {}

const series = z.object({
  ...seriesKey,
  treatmentEvent: count.describe('Position in definition.treatments'),
  outcomeEvent: count.describe('Position in definition.outcomes'),
  units: count.describe('Treated'),
  /** Not among the units. */
  leftOut: count.describe('Treated not long before, too'),
  /** Of the treated. */
  weight: weight.exactOptional(),
  /** One per interval. */
  cells: z.array(cell),
});

export interface ImpactSeries extends Immutable<z.output<typeof series>> {}

export const impactResultSchema = resultObject('impact', {
  /** −2, −1, 0, 1 … */
  intervals: counts.describe('The intervals; 0 begins with the treatment'),
  /** Names of the bins of a frequency. */
  binNames: z.array(z.string()).exactOptional(),
  series: z.array(series),
  omittedValues,
});

export interface ImpactResult extends Immutable<z.output<typeof impactResultSchema>> {
  readonly definition: ImpactDefinition;
  readonly compared?: ImpactResult;
}
