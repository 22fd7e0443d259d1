/** The result of revenue LTV charts. */
import type { ResultBase, SeriesKey, Weight } from '../../answer/result-base.ts';
import type { RevenueLtvDefinition } from './schema.ts';

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
