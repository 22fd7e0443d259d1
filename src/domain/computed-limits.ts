/** Limits of computed properties, which are among `limits`. */
export const computedLimits = {
  /** Periods that a computed property looks back over, or takes the mean of. */
  computedPeriodsMax: 400,
  /** Numbers that one statement computes of the events of groups, groups and numbers that are held at a time, groups that are given at once. */
  computedScanColumns: 24,
  computedSliceGroups: 250_000,
  computedSliceCells: 16_000_000,
  computedChunkGroups: 5_000,
  /** A statement of computed properties may take so long. */
  computedStatementMsMax: 600_000,
  /** Computed properties of a project; characters of their descriptions. */
  computedPropertiesMax: 200,
  /** How long data has to arrive before a due moment is computed; how often due ones are looked for. */
  computedGraceMs: 3_600_000,
  computedTickMs: 10_000,
  /** One server computes a property at a time: for so long after it was last heard of, no other does. */
  computedLeaseMs: 120_000,
  /** A failed run is tried again after so long, and after six times as long each time; after so many in a row the property is paused. */
  computedRetryMs: 300_000,
  computedFailuresMax: 5,
  /** After so many failures in a row a property is tried again alone, without those due together with it. */
  computedFailuresTogether: 2,
  /** Groups and versions that one commit writes, and the rest after it, in times of what it took: what clients send is decided then. */
  computedGroupsPerCommit: 50,
  computedVersionsPerCommit: 250,
  computedRestTimes: 3,
  /** Of what runs wrote, undoing one holds so much at once: characters of operations. */
  computedUndoCharacters: 16_000_000,
  /** Past moments of one back-fill; those that creating one offers, in days. */
  computedMomentsMax: 1_000,
  computedBackfillDays: 90,
  /** Runs of a property on one page. */
  computedRunsShownMax: 200,
} as const;
