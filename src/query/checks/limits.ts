/** How much one answer of Data QA looks at, and lists. */
export const checkLimits = {
  /** Days of a range; group types; parts that a range is told in. */
  daysMax: 4_000,
  groupTypesMax: 20,
  partsMax: 60,
  /** Ways that events came in, by event and part of the range: those of most events. */
  waysMax: 30_000,
  /** Rows of a coverage. */
  coverageRowsMax: 1_000,
  /** Groups or users that one statement counts; more are counted slice by slice. */
  unitsPerSlice: 1_000_000,
  /** Values of groups that are compared at once. */
  valuesPerSlice: 4_000_000,
  /** Names of groups are compared of types with at most so many groups. */
  namesComparedMax: 500_000,
  /** Groups of a type that have an oddity. */
  oddGroupsMax: 1_000,
  /** Properties with listed values that are looked at. */
  enumsMax: 20,
  /** Groups and events that a finding names. */
  groupsNamedMax: 20,
  samplesMax: 5,
  namedMax: 5,
  /** Characters of a value that a sentence quotes; the subject of a finding has the whole value. */
  quotedLengthMax: 60,
  /** Findings whose groups are read; pairs of user and event that one is about; groups read of it, those of most events; groups it lists. */
  accountsFindingsMax: 20,
  lostUsersMax: 100_000,
  accountsReadMax: 5_000,
  accountsListedMax: 10,
  /** Findings of a check. */
  findingsListedMax: 100,
} as const;
