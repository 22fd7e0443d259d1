/** Which number of a chart, and which list of units stands behind it. */

import type { ChartDefinition } from '../charts/definition.ts';
import type { LifecycleState } from '../charts/lifecycle/result.ts';

interface InSeries {
  /** Position in definition.segments. Default 0. */
  readonly segment: number;
  /** Breakdown values; empty: as if there were no breakdown. */
  readonly values: readonly string[];
  /** Position of the interval; absent: the whole range. */
  readonly x?: number;
}

export type Point =
  /** did: units the metric counts; didNot: the known groups that match the segment, less those. */
  | (InSeries & {
      readonly kind: 'segmentation';
      readonly event: number;
      readonly bin?: string;
      readonly outcome: 'did' | 'didNot';
    })
  /** Two intervals compared, `x` and `before`: units in x only, in `before` only, in both with a greater or smaller number. */
  | (InSeries & {
      readonly kind: 'change';
      readonly event: number;
      readonly x: number;
      readonly before: number;
      readonly outcome: 'gained' | 'lost' | 'up' | 'down';
    })
  /** Came to the step (from 0), or came to the one before and no further. */
  | (InSeries & { readonly kind: 'funnel'; readonly step: number; readonly outcome: 'converted' | 'stopped' })
  /** Of those who started in interval x (absent: of all complete cohorts), by interval or bracket. */
  | (InSeries & {
      readonly kind: 'retention';
      readonly returnEvent: number;
      readonly interval: number;
      readonly outcome: 'returned' | 'notReturned';
    })
  | (InSeries & {
      readonly kind: 'usageInterval';
      readonly days: number;
      readonly outcome: 'within' | 'longer';
    })
  | (InSeries & { readonly kind: 'lifecycle'; readonly x: number; readonly state: LifecycleState })
  | (InSeries & {
      readonly kind: 'stickiness';
      readonly x: number;
      readonly days: number;
      readonly outcome: 'did' | 'didNot';
    })
  | (InSeries & { readonly kind: 'dataTable'; readonly column: number; readonly outcome: 'did' | 'didNot' })
  | (InSeries & { readonly kind: 'cohortSize'; readonly x: number; readonly outcome: 'did' | 'didNot' })
  | (InSeries & { readonly kind: 'composition' })
  /** did: units that did the event in the interval; didNot: those active without. */
  | (InSeries & {
      readonly kind: 'engagementMatrix';
      /** Position in definition.events … */
      readonly event?: number;
      /** … or the name of a ranked event. */
      readonly name?: string;
      readonly outcome: 'did' | 'didNot';
    })
  /** did: units with a session; didNot: those active without. */
  | (InSeries & {
      readonly kind: 'sessions';
      /** The unit's number: its sessions, how long they were together, the events in them. */
      readonly of: 'sessions' | 'time' | 'events';
      /** Position of a bin: sessions in it only. */
      readonly lengthBin?: number;
      readonly eventBin?: number;
      readonly outcome: 'did' | 'didNot';
    })
  /**
   * Of the units new in interval x (absent: in the range) that have reached a stretch (absent: all, with what they brought so
   * far): those, each with its revenue up to the end of the stretch; those that paid by then, or did not; those that first
   * paid in it; those that ever paid; those with revenue in it, each with that, or without.
   */
  | (InSeries & {
      readonly kind: 'revenueLtv';
      readonly interval?: number;
      readonly outcome: RevenueLtvOutcome;
    })
  | (InSeries & { readonly kind: 'journeys' } & JourneyPlace)
  /**
   * Of the treated units that have reached a stretch (counted from the treatment, −1 is the last before it), those that did
   * the outcome in it, or did not; treated: both, and without a stretch all of them. Without one, too: leftOut, those treated
   * not long before, and notTreated, the known units that match the segment and were not treated in the range.
   */
  | (InSeries & {
      readonly kind: 'impact';
      readonly treatmentEvent: number;
      readonly outcomeEvent: number;
      readonly interval?: number;
      /** Of a frequency, the position of a bin: those in it. */
      readonly bin?: number;
      readonly outcome: ImpactOutcome;
    });

export const revenueLtvOutcomes = [
  ...(['reached', 'paid', 'notPaid', 'newlyPaid'] as const),
  ...(['everPaid', 'inInterval', 'notInInterval'] as const),
] as const;
export type RevenueLtvOutcome = (typeof revenueLtvOutcomes)[number];

export const impactOutcomes = ['did', 'didNot', 'treated', 'leftOut', 'notTreated'] as const;
export type ImpactOutcome = (typeof impactOutcomes)[number];

/** A node of a step: one event (with its value, where it is told apart by a property), or all but those. */
export type JourneyNodeRef =
  | { readonly event: string; readonly value?: string }
  | { readonly except: readonly { readonly event: string; readonly value?: string }[] };

export type JourneyPlace =
  /** Came to the step (from 0), to one node of it where `node` is there. stopped, ended, further: came no further than that, see JourneyNode. converted: those of a path from a start to an end that reach the end at this step or behind it. */
  | {
      readonly part: 'step';
      readonly step: number;
      readonly node?: JourneyNodeRef;
      readonly outcome: 'came' | 'stopped' | 'ended' | 'further' | 'converted';
    }
  /** From a node of this step to one of the next. */
  | {
      readonly part: 'link';
      readonly step: number;
      readonly from: JourneyNodeRef;
      readonly to: JourneyNodeRef;
    }
  | {
      readonly part: 'path';
      readonly nodes: readonly { readonly event: string; readonly value?: string }[];
      readonly ending: 'stopped' | 'ended' | 'further';
    };

export interface UnitsRequest {
  readonly definition: ChartDefinition;
  readonly point: Point;
  /** Properties of the unit shown as they are now. */
  readonly properties: readonly string[];
  readonly orderBy: 'metric' | 'difference' | 'value' | 'lastSeen';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface UnitRow {
  /** The unit's number, as text. */
  readonly unit: string;
  /** A group's value; of a user the user id, or else the device id. */
  readonly value: string;
  /** The property that names groups, where it has one; equal names are told apart: `Acme · 4711`. */
  readonly name: string;
  /** Of a funnel that holds a property constant. */
  readonly held?: readonly string[];
  /** The unit's number in this chart: times, sum, steps, days. */
  readonly metric: number | null;
  /** Of a change: the number then, and the difference. */
  readonly before?: number;
  readonly difference?: number;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** Last event ever; ms. Null: never. */
  readonly lastSeenMs: number | null;
}

export interface UnitsPage {
  /** Units in the list; of a held property, pairs. */
  readonly total: number;
  readonly rows: readonly UnitRow[];
  readonly freshnessMs: number;
}
