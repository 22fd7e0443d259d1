/** The result of cohort size charts. */
import type { ResultBase, SeriesKey, Weight } from '../../answer/result-base.ts';
import type { CohortSizeDefinition } from './schema.ts';

export interface CohortSizeSeries extends SeriesKey {
  readonly points: readonly number[];
  readonly weights?: readonly Weight[];
}

export interface CohortSizeResult extends ResultBase {
  readonly kind: 'cohortSize';
  readonly definition: CohortSizeDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  readonly series: readonly CohortSizeSeries[];
  readonly omittedValues: number;
  readonly compared?: CohortSizeResult;
}
