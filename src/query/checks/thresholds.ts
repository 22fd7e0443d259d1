/** The numbers that the checks of Data QA decide by, each with its reason. */

export const thresholds = {
  /** Days looked at where nobody says which: a month has every weekday, an end of the month, and more than one release. */
  daysUnlessSaid: 30,

  // Shares of events with a group.

  /** An event type is meant to carry a group type if it does in at least half of its events: below that, most of its senders do not know the group, as before a sign-up. */
  carriedShareMin: 0.5,
  /** Of events with a user id one in 200 is enough: an event that signed-in users send with the group is meant to have it from all, and fewer are one tester. */
  carriedByKnownShareMin: 0.005,
  /** Fewer events than this say nothing about a share: one tester with an old build sends as many. */
  eventsMin: 20,
  /** Where groups are sent as they should be, all events carry them. One in 1,000 is left to clocks and to the first seconds of a new user. */
  missedShareMax: 0.001,
  /** From one in twenty on, charts by group are visibly too low. */
  missedShareFail: 0.05,

  // A version, platform or library that lost a group.

  /** Below nine tenths of what the same events have elsewhere (or had before) it is no difference of habits: those move a share by a few hundredths. */
  keptShareMax: 0.9,
  /** Below half it is not a share of its users, but the code. */
  keptShareFail: 0.5,
  /** Parts of the range on both sides of a step, a twelfth of it each: what falls over longer is no release. */
  stepParts: 5,
  /** From two parts to the next two a release is out. How much a share goes up and down usually at that time is told by six or more such changes, a fifth of the range before it and after it. */
  changeParts: 2,
  changesMin: 6,
  changesAround: 12,
  /** A drift falls as much at any part. In the real data of 15 years that the checks were tried with, chance makes four and a half times the usual change. */
  changeTimes: 5,
  /** Of even traffic one of the 60 parts of a range has a sixtieth. Fewer than one event before for 100 since are the beginning of a product: its habits say nothing of what came to be. */
  beforeShareMin: 0.01,
  /** A version that makes four fifths of what its platform lost is the cause of it. */
  causeShareMin: 0.8,
  /** Fewer events expected with the group are one person's day. */
  expectedEventsMin: 10,

  /** Whoever used a group in the four weeks before the range named it then: the usual release is out in less. */
  namedBeforeDays: 28,

  // Values.

  /** A single letter or digit says nothing about the value it is left of. */
  foldedLengthMin: 2,
  /** A value with three tenths of all users is a constant, not a customer: the largest customer of a product with many rarely has one in ten. */
  constantUsersShareMin: 0.3,
  /** Its distance from the second: the sizes of customers fall steadily, and a constant stands alone. */
  constantUsersTimes: 5,
  /** Where there are fewer groups, one may well have most of the users. */
  constantGroupsMin: 10,
  constantUsersMin: 20,
  /** Groups of one user each: with 19 of 20 there is no company among them. Small customers of one person are rarely half. */
  lonelyShareMin: 0.95,
  lonelyGroupsMin: 20,
  /** Users per group below which groups and users are one to one: a few have two devices or changed. */
  usersPerLonelyGroupMax: 1.2,
  /** Where as many as one in ten has properties, all are meant to have some: those without are values sent by mistake, or their identify is missing. */
  describedShareMin: 0.1,
  describedGroupsMin: 10,
  /** A property of nine of ten groups that less than half of the events had came in the middle of the range, or late. */
  presentNowShareMin: 0.9,
  presentThenShareMax: 0.5,
  /** Names that at most one group in twenty shares are meant to be unique; teams called Sales in every company are not. */
  sharedNamesShareMax: 0.05,
  namedGroupsMin: 10,

  // Group types.

  /** One letter in a short word makes another word (team, term); from nine letters on two mistakes are allowed (project and product are two apart). */
  typoLengthMin: 4,
  typoTwoLengthMin: 9,

  // User-level and event-level.

  /** Whoever moves, moves once; who goes back and comes again was switched between groups. */
  returnsMin: 2,
  /** One such user may be a tester. */
  returningUsersMin: 2,
  /** From one in ten on it is how the product is used, and no user-level group can hold it. */
  returningShareFail: 0.1,
  /** So many own events show what a user names: with fewer they have not had the chance to name another. */
  ownEventsMin: 5,
  /** A type that 99 of 100 never change on their own events is theirs. */
  steadyShareMin: 0.99,
  steadyUsersMin: 3,

  // Values like names.

  /** Two words with a space between: ids have none. */
  namePattern: '\\p{L} +\\p{L}',

  // Identifies that came late.

  /** Within a day of the event: what comes later was not meant for it. */
  lateMsMax: 86_400_000,
  /** Single ones are clocks and retries. */
  lateEventsMin: 3,
  /** Of the events with a group: from one in 100 on charts by its properties have a visible "(none)". */
  lateShareFail: 0.01,
} as const;
