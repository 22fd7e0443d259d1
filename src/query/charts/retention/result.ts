/** The result of retention charts. */
import type { ResultBase, SeriesKey, Share, Weight } from '../../answer/result-base.ts';
import type { RetentionDefinition } from './schema.ts';

/** One cell: of the units of a cohort, how many returned. */
export interface RetentionCell extends Share {
  /** The interval has not ended for every unit of the cohort. */
  readonly incomplete: boolean;
  readonly weight?: Weight;
}

export interface RetentionSeries extends SeriesKey {
  /** Position in definition.returns. */
  readonly returnEvent: number;
  /** One per x: units that started then; their cells by interval (bracket), as far as they have begun. */
  readonly cohorts: readonly {
    readonly size: number;
    readonly weight?: Weight;
    readonly cells: readonly RetentionCell[];
  }[];
  /** Units that started at any time in the range, each once … */
  readonly size: number;
  /** … and by interval the units of complete cells, each once. */
  readonly overall: readonly RetentionCell[];
}

export interface RetentionResult extends ResultBase {
  readonly kind: 'retention';
  readonly definition: RetentionDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  /** `0`, `1`, …; of brackets `1–3`. */
  readonly intervals: readonly string[];
  readonly series: readonly RetentionSeries[];
  readonly omittedValues: number;
  readonly compared?: RetentionResult;
}
