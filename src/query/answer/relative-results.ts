/** What the charts of each unit's own time answer. */
import type { ImpactDefinition, RevenueLtvDefinition } from '../definition/chart.ts';
import type { ResultBase, SeriesKey, Share, Weight } from './results.ts';

/** A stretch of the life of new units. All numbers are of those that have reached it: for which it has ended. */
export interface RevenueLtvCell {
  readonly units: number;
  /** Of the stretch, and up to its end. */
  readonly revenue: number;
  readonly cumulative: number;
  /** Units that paid for the first time in it, and up to its end. */
  readonly newPaying: number;
  readonly paying: number;
  /** Units that ever paid, even later. */
  readonly everPaid: number;
  /** cumulative ÷ units; null without any. */
  readonly arpu: number | null;
  /** cumulative ÷ everPaid; null without any. */
  readonly arppu: number | null;
  /** It has not ended for everyone who may be new in that time. */
  readonly incomplete: boolean;
  /** Of the paying. */
  readonly weight?: Weight;
}

/** New units: how many, how many of them paid, and what they brought, so far. */
export interface RevenueLtvCohort {
  readonly size: number;
  readonly paid: number;
  readonly revenue: number;
  readonly cells: readonly RevenueLtvCell[];
  /** Of all of them. */
  readonly weight?: Weight;
}

export interface RevenueLtvSeries extends SeriesKey, RevenueLtvCohort {
  /** One per x. */
  readonly cohorts: readonly RevenueLtvCohort[];
}

export interface RevenueLtvResult extends ResultBase {
  readonly kind: 'revenueLtv';
  readonly definition: RevenueLtvDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  readonly series: readonly RevenueLtvSeries[];
  readonly omittedValues: number;
  readonly compared?: RevenueLtvResult;
}

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
