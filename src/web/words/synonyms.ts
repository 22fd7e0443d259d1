/** How other products call kinds of charts, what is measured, and properties, so that their words find ours: one list. */
import type { CatalogueProperty } from '../api/operations.ts';
import type { ChartKind } from '../charts/types.ts';

export const kindSynonyms: Readonly<Record<ChartKind, string>> = {
  segmentation:
    'event segmentation insights trends uniques event totals active % average frequency properties sum formula measured as any performed by segment by group by filter by rolling window breakdown top dau wau mau power',
  funnel: 'funnel analysis conversion funnels drop-off hold constant conversion drivers time to convert',
  retention: 'retention analysis return on n-day unbounded bracket churn come back cohort analysis',
  usageInterval: 'usage interval retention frequency natural frequency',
  lifecycle: 'lifecycle new current resurrected dormant pulse growth accounting',
  stickiness: 'stickiness days per week engagement addiction',
  dataTable: 'data tables data table metrics table spreadsheet pivot',
  cohortSize: 'cohort size cohort population over time',
  composition: 'user composition pie distribution of users by property',
  engagementMatrix: 'engagement matrix feature adoption breadth frequency',
  sessions: 'user sessions session length time spent',
  revenueLtv: 'revenue ltv lifetime value arpu arppu monetization',
  journeys: 'pathfinder journeys paths user flows flow sankey journey map',
  impact: 'impact analysis before after treatment feature launch',
};

/** Said behind our words for what is measured. */
export const metricSynonyms = {
  uniques: 'uniques',
  totals: 'totals',
  activeShare: 'active %',
  average: 'average',
  frequency: 'frequency',
} as const;

/** Of the group itself, of its name, of a user’s id; for the search of properties. */
export const propertySynonyms = {
  groupValue: (type: string) => `group by account id group id group name ${type} id`,
  groupName: (type: string) => `account name group name ${type} name`,
  eventType: 'event name event_type custom event any of several events',
  userId: 'user_id user id distinct id member each user',
} as const;

/** What the properties that mean something are called elsewhere, and what their values mean. */
export const meaningSynonyms: Readonly<Record<NonNullable<CatalogueProperty['meaning']>, string>> = {
  name: 'title',
  owner: 'csm account manager success manager responsible',
  plan: 'tier package subscription',
  stage: 'status paying trial free gone churned cancelled lifecycle customer',
  value: 'arr mrr revenue money contract worth',
  seats: 'licences licenses quota',
  renewal: 'renews renewing contract end expires',
  customerSince: 'start date signed up joined',
};

/** Said of nearly everything: where a text finds nothing, it is searched without these. */
export const genericWords: ReadonlySet<string> = new Set([
  ...['account', 'accounts', 'group', 'groups', 'user', 'users', 'chart', 'charts'],
  ...['analysis', 'report', 'reports', 'by', 'per', 'the', 'of', 'number', 'count'],
]);
