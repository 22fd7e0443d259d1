/** What the checks look at: numbers and samples of a range, as statements read them. */

/** Events of one type that came in one way in one part of the range. */
export interface Carried {
  readonly event: string;
  readonly platform: string;
  /** Of the app. */
  readonly version: string;
  readonly library: string;
  /** Number of the part of the range, from 0. */
  readonly part: number;
  readonly events: number;
  /** By group type, in the order of `groupTypes`: events that carry one, and those whose own list names it. */
  readonly carrying: readonly number[];
  readonly byEvent: readonly number[];
  /** By group type: an event without one; undefined where all have one. */
  readonly without: readonly (string | undefined)[];
}

/** A group whose value looks odd, with its events in the range. */
export interface OddGroup {
  readonly groupType: string;
  readonly value: string;
  /** The value without what spellings differ in. */
  readonly folded: string;
  readonly events: number;
  readonly users: number;
  /** A few of the ids that its events were sent with. */
  readonly userIds: readonly string[];
  readonly sample: string | undefined;
}

export interface Arrived {
  readonly groupTypes: readonly string[];
  readonly events: number;
  readonly carried: readonly Carried[];
  /** Values like null, e-mail addresses and numbers in scientific notation. */
  readonly patterned: readonly OddGroup[];
  /** Values that another one differs from in nothing but spelling. */
  readonly spellings: readonly OddGroup[];
  /** Values that are ids of users. */
  readonly userIdValues: readonly OddGroup[];
}
