/** The numbers that the checks of Data QA decide by, each with its reason. */

export const thresholds = {
  /** Days looked at where nobody says which: a month has every weekday, an end of the month, and more than one release. */
  daysUnlessSaid: 30,
  /** An event type is meant to carry a group type if it does in at least half of its events: below that, most of its senders do not know the group, as before a sign-up. */
  carriedShareMin: 0.5,
  /** Fewer events than this say nothing about a share: one tester with an old build sends as many. */
  eventsMin: 20,
  /** Where groups are sent as they should be, all events carry them. One in 1,000 is left to clocks and to the first seconds of a new user. */
  missedShareMax: 0.001,
  /** From one in twenty on, charts by group are visibly too low. */
  missedShareFail: 0.05,
  /** Samples of a finding: enough to open, few enough to read. */
  samplesMax: 5,
  /** Longer values are cut where a sentence quotes them; the subject of a finding has the whole value. */
  quotedLengthMax: 60,
  /** Events that a sentence names one by one. */
  namedMax: 5,
  /** A single letter or digit says nothing about the value it is left of. */
  foldedLengthMin: 2,
} as const;
