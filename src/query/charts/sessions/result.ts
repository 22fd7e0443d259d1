/** The result of sessions charts. */
import type { ResultBase, SeriesKey } from '../../answer/result-base.ts';
import type { SessionsDefinition } from './schema.ts';

/** Of the sessions that began in an interval. */
export interface SessionNumbers {
  readonly sessions: number;
  /** Units with a session … */
  readonly units: number;
  /** … and with an event, in a session or not. */
  readonly activeUnits: number;
  /** From the first event to the last of each, added up. */
  readonly totalMs: number;
  /** Per session; null where there is none. */
  readonly averageMs: number | null;
  readonly medianMs: number | null;
  /** Sessions per active unit … */
  readonly perUnit: number | null;
  /** … and time. */
  readonly msPerUnit: number | null;
  /** Counted in the sessions. */
  readonly events: number;
  readonly eventsPerSession: number | null;
}

export interface SessionsSeries extends SeriesKey {
  /** Per x. */
  readonly points: readonly SessionNumbers[];
  /** Over the whole range: units each once. */
  readonly overall: SessionNumbers;
  /** Sessions of the whole range per bin of definition.lengthBoundsMs … */
  readonly lengths: readonly number[];
  /** … and of definition.eventBounds. */
  readonly eventCounts: readonly number[];
  /** Left out: sessions of the range that are longer than a day … */
  readonly tooLong: number;
  /** … and events (pairs) in the range that are in no session. */
  readonly pairsOutside: number;
}

export interface SessionsResult extends ResultBase {
  readonly kind: 'sessions';
  readonly definition: SessionsDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  /** The last interval has not ended. */
  readonly incompleteFrom?: number;
  readonly series: readonly SessionsSeries[];
  readonly omittedValues: number;
  readonly compared?: SessionsResult;
}
