/** How much one answer of Data QA looks at, and lists. */
export const checkLimits = {
  /** Days of a range; group types; parts that a range is told in. */
  daysMax: 4_000,
  groupTypesMax: 20,
  partsMax: 60,
  /** Ways that events came in, by event and part of the range: those of most events. */
  waysMax: 30_000,
  /** Groups of a type that have an oddity. */
  oddGroupsMax: 1_000,
  /** Findings of a check. */
  findingsListedMax: 100,
} as const;
