/** The result of segmentation charts. */
import type { ResultBase, SeriesKey, Share, Weight } from '../../answer/result-base.ts';
import type { SegmentationDefinition } from './schema.ts';

export interface Series extends SeriesKey {
  /** Position in definition.events; of a formula, its own position. */
  readonly event: number;
  /** Of a histogram, the bin: `2`, `3–5`, `10+`; of a concentration, `1`, `10`, `10 %`. */
  readonly bin?: string;
  /** One number per x; null where nothing is measured (an average of nothing). Intervals without events are 0 in counts. */
  readonly points: readonly (number | null)[];
  /** Over the whole range: uniques de-duplicated, totals added up. */
  readonly overall: number | null;
  /** Units counted over the whole range. */
  readonly units: number;
  /** Of shares: what they are made of, per x and over all. */
  readonly shares?: { readonly points: readonly Share[]; readonly overall: Share };
  readonly weights?: { readonly points: readonly Weight[]; readonly overall: Weight };
  /** Units without the divisor of `dividedBy`, over the whole range. */
  readonly withoutDivisor?: number;
}

export interface SegmentationResult extends ResultBase {
  readonly kind: 'segmentation';
  readonly definition: SegmentationDefinition;
  /** Start of each interval in the project's zone: `YYYY-MM-DD` or `YYYY-MM-DDTHH:00:00`. */
  readonly x: readonly string[];
  /** The moment each interval starts; ms. Two hours share a label where clocks are set back. */
  readonly xMs: readonly number[];
  /** The last interval has not ended. */
  readonly incompleteFrom?: number;
  readonly series: readonly Series[];
  /** Breakdown values not shown. */
  readonly omittedValues: number;
  readonly compared?: SegmentationResult;
}
