/** The result of usage intervals charts. */
import type { ResultBase, SeriesKey, Share } from '../../answer/result-base.ts';
import type { UsageIntervalDefinition } from './schema.ts';

export interface UsageIntervalSeries extends SeriesKey {
  /** Units with the event on two days or more. */
  readonly n: number;
  /** Per day d = 1 …: share of those with a median gap of at most d. */
  readonly atMost: readonly Share[];
}

export interface UsageIntervalResult extends ResultBase {
  readonly kind: 'usageInterval';
  readonly definition: UsageIntervalDefinition;
  readonly series: readonly UsageIntervalSeries[];
  readonly omittedValues: number;
  readonly compared?: UsageIntervalResult;
}
