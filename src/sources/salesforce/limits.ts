/** Limits of reading from Salesforce. */
export const salesforceLimits = {
  /** Of one call to Salesforce; how often one that fails in passing is tried again, and after how long at first (then twice as long). */
  callMsMax: 120_000,
  retriesMax: 4,
  retryMs: 500,
  /** Records of one query; fewer where Salesforce says that it takes too long. */
  pageRecords: 2_000,
  pageRecordsMin: 100,
  /** Records that are read by their ids at once. */
  idsPerQuery: 200,
  /** Of an export: records written by one call; groups that are looked at between two notes of how far it is. */
  recordsPerWrite: 200,
  groupsPerNote: 20_000,
  /** Of the key that finds a record: external ids are no longer. */
  keyLengthMax: 255,
  /** Groups without a record, and records that refused a value, are tried again by the clock after so long. */
  exportRetryMs: 86_400_000,
  /** Of a query, percent-encoded: Salesforce refuses addresses of more than 16,384 bytes. */
  queryLengthMax: 14_000,
  /** And of one that names ids beside as many fields. */
  idsQueryLengthMax: 16_000,
  /** How far each sync reads back: commits become visible later than their stamp. */
  lookBackMs: 600_000,
  /** Failed syncs in a row after which none is started by the clock. */
  failuresMax: 5,
  /** How often it is looked whether a sync is due; how long one waits after a failure in passing, times the failures in a row; and after the day's calls are used. */
  tickMs: 15_000,
  failureWaitMs: 300_000,
  spentWaitMs: 3_600_000,
  /** How long somebody may take to allow the access. */
  authorizeMsMax: 600_000,
  /** Lines of each list of a dry run. */
  listedMax: 200_000,
  /** Records of a mapping without a group that each run looks for anew. */
  unmatchedMax: 50_000,
  mappingsMax: 20,
  propertiesMax: 200,
  samples: 20,
  /** Records that are read for samples of their fields; values that are shown of each, and their length. */
  sampledRecords: 20,
  fieldSamples: 3,
  sampleLength: 80,
  runsKept: 200,
  /** Groups changed in one commit. */
  groupsPerCommit: 200,
} as const;
