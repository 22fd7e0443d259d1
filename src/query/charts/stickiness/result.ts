/** The result of stickiness charts. */
import type { ResultBase, SeriesKey, Share, Weight } from '../../answer/result-base.ts';
import type { StickinessDefinition } from './schema.ts';

export interface StickinessSeries extends SeriesKey {
  /** Per number of days d = 1 …: over all complete intervals, unit-intervals on d days ÷ unit-intervals with any. */
  readonly days: readonly Share[];
  /** Per x the same. */
  readonly overTime: readonly {
    readonly n: number;
    readonly days: readonly Share[];
    readonly incomplete: boolean;
  }[];
  /** Per number of days, over all complete intervals. */
  readonly weights?: readonly Weight[];
}

export interface StickinessResult extends ResultBase {
  readonly kind: 'stickiness';
  readonly definition: StickinessDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  readonly series: readonly StickinessSeries[];
  readonly omittedValues: number;
  readonly compared?: StickinessResult;
}
