/** Every limit of the product, by name. A project's preset may lower some of them; nothing raises them at run time. */
import { computedLimits } from './computed-limits.ts';
import { dashboardLimits } from './dashboard-limits.ts';
import { liveLimits } from './live-limits.ts';

export const limits = {
  httpBodyBytesMax: 1_000_000,
  batchBodyBytesMax: 20_000_000,
  inflatedBodyBytesMax: 20_000_000,
  /** So much of a body that is too large is still read, so that its sender receives the answer. */
  discardedBodyBytesMax: 64_000_000,
  /** Of all requests together until they are decided; beyond it they are answered that they should be sent again. */
  unreadBodyBytesMax: 256_000_000,
  /** Of those together whose key is not known yet; of those of one address; of those of one connection. */
  unknownBodyBytesMax: 192_000_000,
  peerBodyBytesMax: 128_000_000,
  connectionBodyBytesMax: 64_000_000,
  /** The first bytes of each body are not counted in these. */
  freeBodyBytes: 32_000,
  /** A body slower than this over ten seconds is dropped; one slower than that in each of two seconds gives way to others. */
  bodyBytesPerTenSecondsMin: 5_000,
  slowBodyBytesPerSecond: 10_000,
  /** From the first byte of a request to the end of its headers. */
  requestHeadMsMax: 10_000,
  connectionsMax: 4_000,
  connectionsPerPeerMax: 1_000,

  /** A gzip body may unpack to so many times its size; or to the bytes that any may unpack to. */
  unpackedRatioMax: 200,
  unpackedBytesAlwaysTaken: 1_000_000,
  /** The JSON of larger bodies is scanned first, and then parsed in batches of about jsonSliceBytes. */
  jsonAtOnceBytesMax: 64_000,
  jsonSliceBytes: 64_000,
  bodyDepthMax: 1_000,
  /** Of a body; and of one event of it, or of everything besides its events. */
  jsonValuesMax: 2_000_000,
  jsonElementValuesMax: 50_000,
  /** Large bodies that are read at a time; and how long a time slice of one takes. */
  largeBodiesReadMax: 2,
  sliceMs: 8,
  rateLimitWindowMs: 30_000,
  /** A request that takes longer to arrive is dropped. */
  requestMsMax: 300_000,
  eventsPerRequestMax: 2_000,
  identificationsPerRequestMax: 1_024,
  mappingsPerRequestMax: 2_000,
  importLinesPerRequestMax: 10_000,
  /** Different unknown fields of import lines that are reported. */
  importUnknownFieldsMax: 100,

  /** As Segment documents them. */
  segmentCallBytesMax: 32_768,
  segmentBatchBytesMax: 512_000,
  segmentCallsPerBatchMax: 2_500,
  segmentProductsPerCallMax: 100,

  /** Nesting of JSON sent to manage a project or to query. */
  jsonDepthMax: 100,

  idLengthMin: 5,
  stringLengthMax: 1_024,
  arrayLengthMax: 10_000,
  propertyKeysMax: 1_024,
  propertyDepthMax: 40,
  propertyKeyLengthMax: 1_024,
  propertiesBytesMax: 256_000,

  /** Of a project's visible group types, where nobody named the type. Named ones have room beyond it. */
  groupTypesPerProjectMax: 50,
  groupTypesNamedMax: 50,
  groupTypesRemovedMax: 1_000,
  groupValuesPerEventMax: 100,
  groupSlots: 16,
  /** Of the slots, those that only a group type named by a person gets. */
  groupSlotsKept: 2,
  propertyChangesPerUnitHourMax: 1_800,

  timeMsMin: Date.UTC(2000, 0, 1),
  timeAheadMsMax: 2 * 86_400_000,
  clockSkewToleratedMs: 60_000,

  dedupWindowMs: 7 * 86_400_000,
  dedupHotMs: 3 * 3_600_000,

  rejectionSamplesPerReasonMax: 50,
  /** Of a reason of a project, where more come all the time. */
  rejectionSamplesPerSecondMax: 10,
  rejectionSampleBytesMax: 4_096,

  requestsPerCommitMax: 256,
  chunkBytesMax: 2_000_000,
  /** How long a chunk grows while nobody asks; and for how long after a question how long. */
  chunkAgeMs: 10_000,
  askedChunkAgeMs: 1_000,
  askedForMs: 15_000,
  /** What was acknowledged longer ago is in an answer, where the backlog is below two chunks; it waits so long for the engine. */
  answerAgeMsMax: 1_500,
  freshenBytesMax: 4_000_000,
  freshenMsMax: 2_000,
  backlogBytesMax: 1_000_000_000,
  recentLinesLengthMax: 32_000_000,
  /** How long, and how many bytes of, lines are kept in the ledger after they are in the engine. */
  drainedKeptMs: 60_000,
  drainedKeptBytesMax: 64_000_000,
  stateCacheEntriesMax: 200_000,
  stateCacheBytesMax: 100_000_000,
  /** Of ledger.db. */
  pageCacheBytesMax: 64 * 1_048_576,
  /** Of changes of state that are in the ledger's log only, as JSON. */
  changesLengthMax: 64_000_000,
  /** While a sync of many groups goes on, which reads hardly anything twice. */
  frugalRecentLinesLengthMax: 4_000_000,
  frugalStateCacheBytesMax: 8_000_000,
  frugalPageCacheBytesMax: 16 * 1_048_576,
  frugalChangesLengthMax: 4_000_000,
  /** While runs of computed properties write: pages of the ledger's log between checkpoints, and changes until they are moved. */
  smoothCheckpointPages: 8_000,
  smoothChangesMax: 4_000,

  /** How often the process looks whether it has come to rest: after so much work, with so small a share of one processor; work within it counts so little. */
  restLookMs: 15_000,
  restAfterProcessorMs: 5_000,
  restProcessorShareMax: 0.15,
  restQuietWorkShare: 0.1,

  /** How long a fast stream may fill an insert before it is sent to the engine. */
  drainGatherMs: 1_000,
  drainInsertBytesMax: 16_000_000,
  drainRetryMsMin: 250,
  drainRetryMsMax: 5_000,
  /** How long after a process died no other may take its ClickHouse server's database. */
  engineLeaseMs: 30_000,
  recoveryReadMsMax: 600_000,
  replayRowsPerBatch: 20_000,
  spillBytes: 200_000_000,
  /** A comparison of tables that meets the limit of memory is made in twice as many parts, up to this. */
  rebuildComparePartsMax: 1_024,

  /** How often derived tables are checked; and how often they are updated at most where few events wait. */
  derivedTickMs: 1_000,
  derivedEveryMs: 60_000,
  /** With more events waiting they are derived also while the drain is busy. */
  derivedWaitingEventsMax: 250_000,
  /** Pairs recorded together; and derived by one statement, about. */
  derivedPairsPerBatch: 10_000_000,
  derivedPairsPerPiece: 750_000,
  /** A piece that meets the limit of memory is halved, down to this. */
  derivedPairsPerPieceMin: 1_000,
  /** Of one statement that derives: with all charts together the process stays below 2 GB. */
  derivedMemoryBytesMax: 400_000_000,
  derivedRetryMsMax: 60_000,
  /** Before rows are deleted that a running chart may still read. */
  derivedGraceMs: 120_000,

  queryMsMax: 60_000,
  queriesRunningMax: 4,
  /** Statements of one request that may take long, such as Data QA, which run at a time. */
  statementsBesideMax: 2,
  queriesWaitingMax: 50,
  answerCacheBytesMax: 64_000_000,

  /** Of Amplitude's Dashboard REST API, per project; they count only where the configuration asks for them. */
  restConcurrentMax: 5,
  restCostPer5MinutesMax: 1_000,
  restCostPerHourMax: 108_000,
  restPeopleConcurrentMax: 10,
  restPeoplePerHourMax: 360,

  /** Of a type, by one statement, where all of them are read. */
  groupsReadAtOnce: 50_000,

  flushMsMax: 60_000,
  /** Of all charts together: the smaller of so many bytes and this share of the memory there is; of one chart: two thirds of that. */
  chartsMemoryBytesMax: 1_200_000_000,
  chartsMemoryShareMax: 0.4,
  /** The share of the memory left beside one expensive chart that a chart's statements start with. */
  queryMemoryShares: 4,
  /** Of the answer to one statement, before it is written as text. */
  statementAnswerBytesMax: 50_000_000,
  /** What one statement may keep on disk while it sorts and groups. */
  statementDiskBytesMax: 10_000_000_000,
  lookUpMemoryBytesMax: 400_000_000,
  recoveryMemoryBytesMax: 1_000_000_000,
  /** How much longer than its own limit a statement may take before it is killed. */
  statementGraceMs: 2_000,
  /** How long to wait for a killed statement before its connection is dropped, where the engine is a server. */
  statementDropMs: 500,
  enginePingMsMax: 2_000,
  engineSizesMsMax: 5_000,
  engineOpenMsMax: 15_000,
  insertMsMax: 120_000,
  /** A batch that is not in by then is told as a failure: more than one insert takes before it is ended. */
  drainLateMs: 180_000,
  commandMsMax: 6 * 3_600_000,
  querySeriesMax: 1_000,
  queryEventsMax: 10,
  querySegmentsMax: 10,
  queryBreakdownsMax: 2,
  queryFunnelStepsMax: 20,
  queryFunnelWindowMsMin: 1_000,
  queryFunnelWindowMsMax: 366 * 86_400_000,
  queryRetentionIntervalsMax: 366,
  /** Of journeys: steps of a path, nodes of a step, whole paths listed, events expanded by a property. */
  queryJourneyStepsMax: 10,
  queryJourneyNodesMax: 50,
  queryJourneyPathsMax: 1_000,
  queryJourneyExpansionsMax: 5,
  /** A session's events that lie further from the one a path is found by are not in the path. */
  queryJourneySessionMsMax: 86_400_000,
  /** Of treatments, and of outcomes. */
  queryImpactEventsMax: 3,
  queryBracketsMax: 100,
  queryColumnsMax: 20,
  /** Of an engagement matrix: events named, and events ranked by how many units did them. */
  queryMatrixEventsMax: 20,
  queryMatrixRankedMax: 50,
  queryCompareBackMax: 1_000,
  /** Of the bins of a histogram. */
  queryBoundsMax: 100,
  queryRolling5MinutesMax: 72,
  queryRollingHoursMax: 72,
  queryRollingDaysMax: 90,
  queryRollingWeeksMax: 12,
  queryRollingMonthsMax: 12,
  queryRollingQuartersMax: 8,
  queryRollingYearsMax: 10,
  queryFormulaLengthMax: 2_000,
  queryFormulasMax: 10,
  /** Breakdown values of fewer units than this are marked as small, unless the chart says otherwise. */
  querySmallBelow: 10,
  /** Rows of one page of a list of units, and the properties shown in it. */
  queryUnitsPageMax: 10_000,
  queryUnitPropertiesMax: 20,
  /** Of a definition's properties: how many are checked for existence, for how long, and in how many rows similar names are searched. */
  propertiesLookedUpMax: 20,
  propertyLookUpMsMax: 1_000,
  propertyNamesRowsMax: 50_000,
  propertyNamesMax: 2_000,
  propertyNamesNearestMax: 3,
  /** Property names that a problem lists. */
  propertiesListedMax: 20,
  /** Properties whose existence is cached. */
  propertiesRememberedMax: 10_000,
  /** Of a search by the beginning of user ids. */
  userMatchesMax: 100,
  userActivityEventsMax: 1_000,
  /** Of an export: days per request, and about how many events are held at a time. */
  exportDaysMax: 365,
  exportEventsPerBatch: 4_000,
  eventTypesListedMax: 10_000,
  cohortClausesMax: 20,
  cohortConditionsPerClauseMax: 20,
  cohortSequenceEventsMax: 10,
  cohortSizeIntervalsMax: 366,
  cohortIdsPerRequestMax: 100_000,
  cohortMembersMax: 2_000_000,
  /** Ids of a list that is compared, and the rows of each part that are shown. */
  comparedIdsMax: 100_000,
  comparedRowsMax: 1_000,
  /** Users that a list is held against, where it is held against all of them. */
  comparedUsersMax: 300_000,
  /** Of a chart or cohort it is kept that somebody opened it, once in this time. */
  seenStepMs: 3_600_000,
  /** Members shown of a cohort that is not saved. */
  cohortSampleMax: 10,
  /** Unknown ids that an answer lists. */
  cohortUnknownIdsShownMax: 100,
  /** Requested downloads, and how long they can be fetched. */
  cohortRequestsMax: 10_000,
  cohortRequestKeptMs: 7 * 86_400_000,
  /** Segment calls kept to look at, of each call type of a project; what they take together as text; how soon they are saved. */
  segmentCallsKeptMax: 100,
  segmentCallsKeptBytesMax: 500_000,
  segmentCallsSavedAfterMs: 10_000,
  /** Levels of a kept call that are shown. */
  segmentCallDepthMax: 60,
  ...liveLimits,
  /** How long keys that were replaced may go on working. */
  keyGraceMsMax: 366 * 86_400_000,
  /** Of what is said about a project and its group types. */
  termValuesMax: 200,
  inactiveEventsMax: 2_000,
  featuresMax: 20,
  /** Plans that the use of a feature is told by. */
  featurePlansMax: 50,
  /** Groups on one page of a list. */
  groupListLimitMax: 1_000,
  /** Characters of one part of a path: a group's value, percent-encoded. */
  pathPartLengthMax: 10_000,
  /** People that a group's page lists. */
  groupPeopleShownMax: 500,
  /** Of one unit: versions of its properties that a history goes back, and changes that did not win. */
  versionsShownMax: 2_000,
  /** Lists of groups that a timeline looks at. */
  timelineListsMax: 20_000,
  /** Of a trace: people looked at, their events and those in the group that are listed, platforms and versions. */
  tracePeopleMax: 1_000,
  traceEventsMax: 50,
  traceNamedMax: 20,
  traceCarriersMax: 100,
  /** Of one user's page. */
  userMergesShownMax: 200,
  userSessionsShownMax: 500,
  /** Groups that each block of Home shows. */
  homeBlockGroupsMax: 10,
  /** Characters of a search text, and of a page's cursor. */
  searchLengthMax: 200,
  cursorLengthMax: 10_000,
  /** Of a search: most hits of each kind, properties that values are looked for in, units whose history is read at least. */
  searchLimitMax: 50,
  searchedPropertiesMax: 100,
  searchedUnitsMin: 20,
  searchedVersionsPerUnitMax: 200,
  /** Names of events and properties are looked for in so many versions of each type, and events of each type. */
  propertyVersionsLookedAtMax: 1_000_000,
  eventTypesLookedAtMax: 200,
  eventsLookedAtMax: 200,
  unitsLookedAtMax: 20_000,
  /** Of the events that came since, names of properties are looked for in so many. */
  eventsLookedAtAgainMax: 50_000,
  /** Events that the catalogue names of each property. */
  propertyEventsShownMax: 20,
  /** Values of a property on one page. */
  propertyValuesMax: 1_000,
  /** What the set-up looks at: group types, and versions of each. */
  arrivedTypesMax: 5,
  arrivedVersionsLookedAtMax: 10_000,
  /** With more events the set-up is over: nothing but their number is looked at. */
  arrivedEventsLookedAtMax: 1_000_000,
  /** How long the catalogue is given again while data comes in, and of how many projects it is kept. */
  catalogueKeptMs: 60_000,
  cataloguesKeptMax: 20,
  /** Facts of group types that are kept in memory, to answer the next question about the same data. */
  typeFactsKeptMax: 8,
  /** What is kept beside them, of each: columns of lists, uses of features. */
  typeReadingsKeptMax: 20,
  /** Groups of all types whose facts are kept; those asked for last are, whatever their number. */
  typeUnitsKeptMax: 500_000,
  /** Where data touched more groups, or changed who more users are, all groups are read anew. */
  typeUnitsRenewedMax: 20_000,
  typeUsersRenewedMax: 5_000,
  /** Groups that one statement names. */
  unitsPerStatementMax: 5_000,
  /** Rows of a list that are written as CSV at a time. */
  listCsvRowsPerBatch: 1_000,
  /** Medians of peers that are kept in memory, by group type; when they are made anew, and the oldest that is given. */
  typePeersKeptMax: 100,
  peersRefreshMs: 10 * 60_000,
  peersAgeMsMax: 24 * 3_600_000,
  /** After making them failed. */
  peersRetryMs: 10 * 60_000,
  /** Plans and weeks of one type that have medians, those of most groups first. */
  peerRowsMax: 10_000,
  /** Owners that a person is asked to choose from. */
  ownersListedMax: 500,
  featureEventsMax: 200,
  tagsMax: 50,
  /** That get the same marks with one request. */
  markedGroupsMax: 1_000,
  ...computedLimits,
  ...dashboardLimits,
  viewColumnsMax: 40,
  leaveOutRulesMax: 20,
  leftOutValuesMax: 1_000,
  /** Of people: names and passwords, and how many passwords wait to be checked. */
  personNameLengthMax: 100,
  passwordLengthMin: 8,
  passwordLengthMax: 1_024,
  passwordChecksWaitingMax: 50,
  /** Wrong passwords of an account, of an address, of a browser that signed in before: further tries wait, twice as long each time. */
  attemptsPerAccountMax: 10,
  attemptsPerAddressMax: 30,
  attemptsPerDeviceMax: 10,
  attemptLockMsMin: 60_000,
  attemptLockMsMax: 15 * 60_000,
  /** After so long without a wrong password they are forgotten. */
  attemptsKeptMs: 24 * 3_600_000,
  addressAttemptsKeptMs: 3_600_000,
  /** Of a session that is not used; and in any case. */
  sessionIdleMsMax: 14 * 86_400_000,
  sessionMsMax: 90 * 86_400_000,
  /** How exactly it is known when a session was last used. */
  sessionUseMs: 3_600_000,
  deviceMsMax: 366 * 86_400_000,
  invitationMs: 7 * 86_400_000,
  signInLinkMs: 3_600_000,
  membersPerProjectMax: 1_000,
  invitationsPerProjectMax: 1_000,
  secretKeysPerProjectMax: 100,
  changesPageMax: 500,
  queryFiltersMax: 50,
  /** Values of a group that a condition may name for their events to be read by group. */
  pinnedGroupsMax: 100,
  queryFilterValuesMax: 1_000,
  queryIntervalsMax: 10_000,
  queryPointsMax: 400_000,
} as const;

export type Limits = { readonly [name in keyof typeof limits]: number };
