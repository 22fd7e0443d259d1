/** The result of impact charts. */
import type { ResultBase, SeriesKey, Share, Weight } from '../../answer/result-base.ts';
import type { ImpactDefinition } from './schema.ts';

/** A stretch before the treatment, or from it on. All numbers are of the treated units for which it has ended. */
export interface ImpactCell {
  readonly units: number;
  /** Those that did the outcome in it, of all of them. */
  readonly active: Share;
  /** Outcomes of theirs in it. */
  readonly events: number;
  /** The metric; null where nothing is measured, and of a frequency. */
  readonly value: number | null;
  /** Of a frequency: units in each bin. */
  readonly bins?: readonly number[];
  /** It has not ended for everyone who may be treated in the range. */
  readonly incomplete: boolean;
  /** Of those that did. */
  readonly weight?: Weight;
}

export interface ImpactSeries extends SeriesKey {
  /** Position in definition.treatments. */
  readonly treatmentEvent: number;
  /** Position in definition.outcomes. */
  readonly outcomeEvent: number;
  /** Treated units … */
  readonly units: number;
  /** … and those left out, because they were treated not long before. */
  readonly leftOut: number;
  /** Of the treated. */
  readonly weight?: Weight;
  /** One per stretch. */
  readonly cells: readonly ImpactCell[];
}

export interface ImpactResult extends ResultBase {
  readonly kind: 'impact';
  readonly definition: ImpactDefinition;
  /** The stretches: −2, −1, 0, 1 …; 0 begins with the treatment. */
  readonly intervals: readonly number[];
  /** Names of the bins of a frequency. */
  readonly binNames?: readonly string[];
  readonly series: readonly ImpactSeries[];
  readonly omittedValues: number;
  readonly compared?: ImpactResult;
}
