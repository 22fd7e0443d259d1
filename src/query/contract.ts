/**
 * Room: query. Takes a chart definition and the project's facts; gives a result: definition → plan → SQL tree →
 * statement → rows → result, each a pure step but the engine's. It must never change data, read the environment or a
 * clock, or format for people.
 */
// Words for accounts: what they are computed from, and each of them.

export { checkGroupTypeTerms, checkProjectTerms } from './accounts/check-terms.ts';
export {
  type CohortsOfGroup,
  cohortsOfGroupSchema,
  readCohortsOfGroup,
} from './accounts/cohorts/read-cohorts.ts';
export {
  type ComputedOperation,
  type GroupSlice,
  measureComputedOperations,
  readComputedOperations,
} from './accounts/computed/operations.ts';
export { type PropertyWriter, readFirstWriter } from './accounts/computed/writers.ts';
export {
  eventPageRequestSchema,
  eventPageSchema,
  type ShownEvent,
  type ShownEvents,
} from './accounts/events/event.ts';
export { readGroupEvents } from './accounts/events/read-group-events.ts';
export { readUserEvents } from './accounts/events/read-user-events.ts';
export { type History, historySchema } from './accounts/history/history.ts';
export { readHistory } from './accounts/history/read-history.ts';
export { readWithheldCounts, type WithheldCount } from './accounts/history/withheld.ts';
export { isKnownGroup } from './accounts/is-known-group.ts';
export { keepTypeFacts, type ReadTypeFacts } from './accounts/keep-type-facts.ts';
export { keepPeers } from './accounts/peers/keep-peers.ts';
export { readPeers } from './accounts/peers/read-peers.ts';
export type * from './accounts/person-facts.ts';
export {
  groupTypePreviewSchema,
  previewGroupTypeTerms,
  previewProjectTerms,
  projectPreviewSchema,
} from './accounts/preview-terms.ts';
export { acceptInactiveEvents, acceptTypeProposals } from './accounts/proposals/accept.ts';
export { readCarriers } from './accounts/read-carriers.ts';
export { type FeatureWeeks, readFeatures, readFeaturesOfPeople } from './accounts/read-features.ts';
export { type PeopleByUnit, readPeople } from './accounts/read-people.ts';
export { type Proposals, proposalsSchema, readProposals } from './accounts/read-proposals.ts';
export { readUnit } from './accounts/read-unit.ts';
export { readUnitFacts, type TypeFacts } from './accounts/read-unit-facts.ts';
export { readFeatureUses } from './accounts/reading/feature-uses.ts';
export type { GroupRow } from './accounts/reading/group-row.ts';
export { describeHome, homeSchema } from './accounts/reading/home.ts';
export type { Cell as ListCell } from './accounts/reading/list/column-values.ts';
export type { ListFilter } from './accounts/reading/list/filters.ts';
export {
  type GroupList,
  groupListSchema,
  type ListTable,
  listGroups,
  tabulateGroups,
} from './accounts/reading/list/list.ts';
export { groupListRequestSchema } from './accounts/reading/list/request.ts';
export { type ListDefinition, listDefinitionSchema } from './accounts/reading/list/saved-view.ts';
export { isCalledLike, listOwners, ownerSchema } from './accounts/reading/owners.ts';
export { type GroupPage, groupPageSchema } from './accounts/reading/page.ts';
export { quietTrackingSchema, readQuietTracking } from './accounts/reading/quiet-tracking.ts';
export { readPage } from './accounts/reading/read-page.ts';
export { readTimeline } from './accounts/timeline/read-timeline.ts';
export { type Timeline, timelineRequestSchema, timelineSchema } from './accounts/timeline/timeline.ts';
export { type EventTrace, eventTraceRequestSchema, eventTraceSchema } from './accounts/trace/event-trace.ts';
export { readEventTrace } from './accounts/trace/read-event-trace.ts';
export { readTrace } from './accounts/trace/read-trace.ts';
export type { ReadRefused } from './accounts/trace/refused.ts';
export { type GroupTrace, traceSchema } from './accounts/trace/trace.ts';
export type * from './accounts/unit-facts.ts';
export type { UserName } from './accounts/users/find-user.ts';
export {
  readUserList,
  type UserList,
  userListRequestSchema,
  userListSchema,
} from './accounts/users/list.ts';
export { type UserPage, userPageSchema } from './accounts/users/page.ts';
export { readUser } from './accounts/users/read-user.ts';
export * from './accounts/words/activity.ts';
export * from './accounts/words/champions.ts';
export * from './accounts/words/comparable.ts';
export * from './accounts/words/days.ts';
export * from './accounts/words/features.ts';
export * from './accounts/words/movers.ts';
export * from './accounts/words/new.ts';
export * from './accounts/words/renewals.ts';
export * from './accounts/words/seats.ts';
export * from './accounts/words/stage.ts';
export * from './definition/terms/marks.ts';
export * from './definition/terms/meanings.ts';
export { nameGroupType } from './definition/terms/names.ts';
export * from './definition/terms/parameters.ts';
export * from './definition/terms/terms.ts';
export * from './definition/tracking-plan/entry.ts';
export * from './definition/tracking-plan/planner-answers.ts';
export { type PlannedProperty, plannedPropertySchema } from './definition/tracking-plan/property.ts';
export * from './definition/tracking-plan/schema.ts';
// Charts: their definitions and results, how they are parsed, run, read back and written as tables.

export { parseMoment, writeMoment } from './annotations/moments.ts';
export type * from './answer/result-base.ts';
export { unknownPropertiesSchema } from './answer/result-base.ts';
// What a project has, and finding it.
export { describeCatalogue } from './catalogue/describe-catalogue.ts';
export { keepForAWhile, type ReadKept } from './catalogue/keep-for-a-while.ts';
export { arrivalsSchema, hasEvents, readArrivals } from './catalogue/read-arrivals.ts';
export { type CatalogueFacts, readCatalogue, renewCatalogue } from './catalogue/read-catalogue.ts';
export { type KnownGroup, readGroups } from './catalogue/read-groups.ts';
export { type KnownNames, readNames, renewNames } from './catalogue/read-names.ts';
export { readPropertyValues } from './catalogue/read-values.ts';
export { type Catalogue, catalogueSchema } from './catalogue/schema.ts';
export { type PropertyValues, valuesRequestSchema, valuesSchema } from './catalogue/values-schema.ts';
export type * from './charts/cohort-size/result.ts';
// Kinds of which other rooms name parts.
export type * from './charts/cohort-size/schema.ts';
export type * from './charts/composition/result.ts';
export type * from './charts/composition/schema.ts';
export type * from './charts/data-table/result.ts';
export type * from './charts/data-table/schema.ts';
export type * from './charts/engagement-matrix/result.ts';
export type * from './charts/engagement-matrix/schema.ts';
export { examples } from './charts/examples.ts';
export type * from './charts/funnel/result.ts';
export type * from './charts/funnel/schema.ts';
export type * from './charts/impact/point.ts';
export type * from './charts/impact/result.ts';
export type * from './charts/impact/schema.ts';
export type * from './charts/journeys/point.ts';
export type * from './charts/journeys/result.ts';
export type * from './charts/journeys/schema.ts';
export * from './charts/lifecycle/result.ts';
export type * from './charts/lifecycle/schema.ts';
export { parseCohort, parseDefinition, parseUnitsRequest } from './charts/parse.ts';
export { pathText, problemMessage } from './charts/parse-problems.ts';
export { readyMade, readyMadeParametersSchema } from './charts/ready-made.ts';
export type { ChartDefinition, ChartKind, ChartResult, Point, ResultOf } from './charts/registry.ts';
export { chartResultSchema } from './charts/result.ts';
export type * from './charts/retention/result.ts';
export type * from './charts/retention/schema.ts';
export type * from './charts/revenue-ltv/point.ts';
export type * from './charts/revenue-ltv/result.ts';
export type * from './charts/revenue-ltv/schema.ts';
export { chartDefinitionSchema } from './charts/schema.ts';
export type * from './charts/segmentation/result.ts';
export type * from './charts/segmentation/schema.ts';
export { cohortSentence, sentence } from './charts/sentence.ts';
export type * from './charts/sessions/result.ts';
export type * from './charts/sessions/schema.ts';
export type * from './charts/stickiness/result.ts';
export type * from './charts/stickiness/schema.ts';
export { type Cell, makeTable, type Table } from './charts/table.ts';
export {
  type UnitRow,
  type UnitsPage,
  type UnitsRequest,
  unitsRequestSchema,
} from './charts/units-request.ts';
export type * from './charts/usage-interval/result.ts';
export type * from './charts/usage-interval/schema.ts';
// Data QA.
export { annotateFindings } from './checks/annotate.ts';
export { readCoverage } from './checks/read-coverage.ts';
export { readTypeUse, type TypeUse } from './checks/read-type-use.ts';
export { checks as dataQaChecks } from './checks/registry.ts';
export { runChecks } from './checks/run-checks.ts';
export {
  type ChecksRequest,
  checksRequestSchema,
  checksSchema,
  coverageRequestSchema,
  coverageSchema,
  type DataQa,
  type Finding,
  findingSayings,
  findingStatuses,
  type GroupCoverage,
  saidFindingSchema,
} from './checks/schema.ts';
// A list of ids, held against groups.
export { compareList } from './compare/compare-list.ts';
export { compareUsers } from './compare/compare-users.ts';
export {
  compareParts,
  compareRequestSchema,
  compareUsersRequestSchema,
  comparisonSchema,
} from './compare/schema.ts';
export { showComparison, type WholeComparison } from './compare/whole-comparison.ts';
export { checkComputation, listComputationUses } from './computations/check-computation.ts';
export type {
  ComputationRequest,
  ComputedValue,
  EvaluatedChunk,
  EvaluatedGroup,
  EvaluationRequest,
  EvaluationSpent,
} from './computations/evaluation.ts';
export { makeComputationFromChart } from './computations/from-chart.ts';
export { type ComputationPreview, computationPreviewSchema } from './computations/preview.ts';
export { listReadyMadeComputations, type ReadyMadeComputation } from './computations/ready-made.ts';
export {
  type Computation,
  computationSchema,
  type WhenInactive,
  whenInactiveSchema,
} from './computations/schema.ts';
export { describeComputation } from './computations/sentence.ts';
export { findUnknownEvents, type UnknownEvent } from './computations/unknown-events.ts';
export { findUsualWhenInactive } from './computations/usual-when-inactive.ts';
// Dashboards.
export { type Figure, figureDefinition, figureSchema, readFigure } from './dashboards/figure.ts';
export { figureRequestSchema } from './dashboards/figure-request.ts';
export {
  type DashboardDocument,
  type DashboardItem,
  dashboardDocumentSchema,
  settingsSchema as dashboardSettingsSchema,
} from './dashboards/schema.ts';
export { type KnownChart, settleItem } from './dashboards/settle.ts';
export { type SettledItem, settledItemSchema } from './dashboards/settled.ts';
export { listTemplates, templateNames } from './dashboards/templates.ts';
export type * from './definition/cohort.ts';
export type { Example } from './definition/example-parts.ts';
// The parts of definitions.
export * from './definition/parts.ts';
export type * from './definition/relative.ts';
export type * from './definition/schema/base.ts';
export type * from './definition/schema/cohort.ts';
export { cohortDefinitionSchema } from './definition/schema/cohort.ts';
export type * from './definition/schema/metric.ts';
export type * from './definition/schema/parts.ts';
export { unit } from './definition/schema/parts.ts';
export type * from './definition/schema/range.ts';
export { explainGroup } from './explain/explain-group.ts';
export { explainGroups } from './explain/explain-groups.ts';
export { explainNumber } from './explain/explain-number.ts';
export { type Explanation, explanationSchema } from './explain/explanation.ts';
export { findLaterValues, laterValuesSchema } from './explain/later-values.ts';
export { explainRequestSchema } from './explain/request.ts';
// Requests beside charts: people, events, groups, cohorts.
export type * from './facts.ts';
export {
  type ActivityRequest,
  type UserActivity,
  type UserSummary,
  userActivity,
} from './people/activity.ts';
export { eventList } from './people/event-list.ts';
export type { ActivityEvent } from './people/events.ts';
export {
  type ExportedEvent,
  type ExportHour,
  exportEvents,
  exportHours,
  type InTurn,
} from './people/export.ts';
export { activeNow } from './people/realtime.ts';
export { type FoundUsers, isUserNumber, searchUsers } from './people/search.ts';
export { type DynamicCohort, planCohortDefinition } from './plan/cohort.ts';
export { formatDateAt as dateAt } from './plan/context.ts';
export { metricFunctions, perActive } from './plan/formula-functions.ts';
export { describeUnknownGroupType as unknownGroupType, findSlot as slotOf } from './plan/group-types.ts';
export { type ChartCaller, type ChartRunner, createChartRunner } from './run/chart-runner.ts';
export type { ExplainedStatement } from './run/explain-chart.ts';
export type { PerUnitRow } from './run/run-per-unit.ts';
export { type SearchHits, searchRequestSchema, searchSchema } from './search/schema.ts';
export { searchProject } from './search/search.ts';
export { type KnownTexts, keepTexts } from './search/texts/known-texts.ts';
export type { RunStatement } from './sql/tree/row-statement.ts';
