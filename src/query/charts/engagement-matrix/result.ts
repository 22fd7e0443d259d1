/** The result of engagement matrices charts. */
import type { ResultBase, SeriesKey } from '../../answer/result-base.ts';
import type { EngagementMatrixDefinition } from './schema.ts';

/** On which side of the lines an event lies; on a line is high. */
export interface Quadrant {
  readonly breadth: 'high' | 'low';
  readonly frequency: 'high' | 'low';
}

/** One event of a matrix. */
export interface EngagementSeries extends SeriesKey {
  /** Position in the result's events. */
  readonly event: number;
  /** Mean over the complete intervals (all, where none is) with active units: the share of those that did the event. Null where there is none. */
  readonly breadth: number | null;
  /** Mean over those of them in which a unit did it: days (times) per unit that did. Null where nobody did. */
  readonly frequency: number | null;
  /** Null where one of them is. */
  readonly quadrant: Quadrant | null;
  /** Units that did it in the range, and their days (times) together. */
  readonly units: number;
  readonly total: number;
  /** Per x the same, and the units with any event. */
  readonly overTime: readonly {
    readonly units: number;
    readonly total: number;
    readonly activeUnits: number;
    /** The range cuts it, or it has not ended: it is in no mean. */
    readonly incomplete: boolean;
  }[];
}

export interface EngagementMatrixResult extends ResultBase {
  readonly kind: 'engagementMatrix';
  readonly definition: EngagementMatrixDefinition;
  /** Names of those asked for, or of those found in the order of their rank. */
  readonly events: readonly string[];
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  /** The last interval has not ended. */
  readonly incompleteFrom?: number;
  readonly series: readonly EngagementSeries[];
  /** Of each segment and values: where the lines lie. Null where there is nothing to take them of. */
  readonly lines: readonly {
    readonly segment: number;
    readonly values: readonly string[];
    readonly breadth: number | null;
    readonly frequency: number | null;
  }[];
  readonly omittedValues: number;
  readonly compared?: EngagementMatrixResult;
}
