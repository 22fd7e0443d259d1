/** What journeys answer. */

import type { ResultBase, SeriesKey, Share } from '../../answer/result-base.ts';
import type { JourneysDefinition } from './schema.ts';

/** A node of a step: an event, with the value it is told apart by where the definition expands it. */
export interface JourneyEvent {
  readonly event: string;
  readonly value?: string;
}

/** What people read of a node: groups by their names. */
interface Labelled {
  readonly label: string;
}

/** Without an event: all others of the step, folded. */
export interface JourneyNode extends Partial<JourneyEvent>, Labelled {
  /** Paths (units, or in totals starts) that come here, of all. */
  readonly share: Share;
  /** Of those: how many have no further step in time (told backwards: begin here), … */
  readonly stopped: number;
  /** … have reached the end of the path here, … */
  readonly ended: number;
  /** … go on behind the last step that is told. */
  readonly further: number;
  /** From a start to an end: how many reach the end, here or behind. */
  readonly converted?: number;
}

/** How many go from a node of a step to a node of the next; nodes by their positions. */
export interface JourneyLink {
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly converted?: number;
}

export interface JourneyPath {
  readonly nodes: readonly (JourneyEvent & Labelled)[];
  /** stopped: no further step in time; ended: the last node is the end; further: it goes on. */
  readonly ending: 'stopped' | 'ended' | 'further';
  /** Of all paths. */
  readonly share: Share;
  readonly converted?: number;
}

export interface JourneySeries extends SeriesKey {
  /** All paths: units that did the start (where there is none: the end), or in totals how often they did. */
  readonly starters: number;
  /** From a start to an end: those that reach it. */
  readonly converted?: Share;
  /** From the start on; told backwards, from the end. As far as there are paths. Nodes greatest first, then the others. */
  readonly steps: readonly { readonly nodes: readonly JourneyNode[] }[];
  readonly links: readonly JourneyLink[];
  /** Whole paths, greatest first … */
  readonly paths: readonly JourneyPath[];
  /** … and how many units (starts) have another one. */
  readonly otherPaths: number;
}

export interface JourneysResult extends ResultBase {
  readonly kind: 'journeys';
  readonly definition: JourneysDefinition;
  readonly series: readonly JourneySeries[];
  readonly omittedValues: number;
  readonly compared?: JourneysResult;
}
