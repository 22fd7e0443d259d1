/** Limits of those who watch what arrives, and of the counts by what sends it. */

export const liveLimits = {
  /** People and programs that watch what arrives, of a project and of all together. */
  liveListenersPerProjectMax: 100,
  liveListenersMax: 200,
  /** How often what arrived is sent to them; of one request the last so many items. */
  liveFlushMs: 100,
  liveItemsPerRequestMax: 1_000,
  /** What is kept for those that are slow, of each filter; the rest they are told the number of. */
  liveItemsKeptMax: 2_000,
  liveItemsKeptBytesMax: 1_000_000,
  /** Of what is sent at a time; a listener that does not read for so long is closed. */
  liveSentBytesMax: 128_000,
  liveStalledMsMax: 60_000,
  /** How often a listener is asked whether it still may, and hears that the stream goes on. */
  liveBeatMs: 10_000,
  /** How long a filter without listeners is kept, so that one that comes back misses nothing. */
  liveLingerMs: 30_000,
  /** Of a text of a live item; of its groups, values of a group type and problems that are listed. */
  liveTextLengthMax: 200,
  liveListedMax: 10,
  /** An event that is received so long after its time is marked as late. */
  liveLateMs: 86_400_000,
  /** Libraries in versions at endpoints that are counted by themselves, of a project; the others are one per endpoint. */
  clientsPerProjectMax: 200,
  clientNameLengthMax: 60,
  /** How soon their counts are saved. */
  clientCountsSavedAfterMs: 5_000,
  /** Last errors that an answer shows. */
  clientErrorsMax: 50,
} as const;
