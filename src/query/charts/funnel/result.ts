/** The result of funnels charts. */
import type { ResultBase, SeriesKey, Share, Weight } from '../../answer/result-base.ts';
import type { FunnelDefinition } from './schema.ts';

export interface FunnelStep {
  /** Units (pairs, attempts) that came to this step. */
  readonly count: number;
  /** Of the first step. */
  readonly conversion: Share;
  /** Of the step before. */
  readonly fromPrevious: Share;
  /** From the step before to this one; null where nobody came. */
  readonly averageMs: number | null;
  readonly medianMs: number | null;
  readonly weight?: Weight;
  /** With stepDetails, of steps but the first: per bin of definition.timeBoundsMs, by the time from the step before … */
  readonly timeBins?: readonly number[];
  /** … and by how often the step before was done until this one: [times, units]. */
  readonly timesBefore?: readonly (readonly [number, number])[];
}

/** How many came to each step, of those who entered in one interval. */
export interface FunnelInterval {
  readonly counts: readonly number[];
  /** With stepDetails, from the step before to each step; null for the first, and where nobody came. */
  readonly averagesMs?: readonly (number | null)[];
  readonly mediansMs?: readonly (number | null)[];
}

export interface FunnelSeries extends SeriesKey {
  readonly steps: readonly FunnelStep[];
  /** From the first step to the last. */
  readonly averageMs: number | null;
  readonly medianMs: number | null;
  /** Per x, by the interval in which the unit entered. */
  readonly overTime: readonly FunnelInterval[];
  /** Per bin of definition.timeBoundsMs: units that came to the last step, by the time they took. */
  readonly timeToConvert: readonly number[];
  /** Units that came to step `before`, by how often they did `step` until then: [times, units]. */
  readonly frequency?: readonly (readonly [number, number])[];
}

export interface FunnelResult extends ResultBase {
  readonly kind: 'funnel';
  readonly definition: FunnelDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  readonly series: readonly FunnelSeries[];
  readonly omittedValues: number;
  /** The funnel without the optional step. */
  readonly withoutOptional?: readonly FunnelSeries[];
  readonly compared?: FunnelResult;
}
