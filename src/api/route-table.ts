/** Every route: its operationId, who may call it, and what of the set-up it changes. A route without a row does not start. */
import type { Role } from '../access/contract.ts';
import { appAddresses } from './app-pages/addresses.ts';

/**
 * `public`: anybody, without credentials. `ingest`: whoever has an API or write key, as its dialect says. `person`: whoever
 * has signed in, without a project. `owner`: admin of all projects. `local`: only with the token of lock.json. A role: who
 * has it or a greater one in the project; a secret key stands for a role (`scopeRoles`). The token of lock.json may all
 * but what is a person's own.
 */
export type Need = 'public' | 'ingest' | 'person' | 'owner' | 'local' | Role;

export interface RouteRow {
  /** Stable: clients that were generated from the document are called so. Absent of preflight requests. */
  readonly operationId?: string;
  readonly need: Need;
  /** A kind of change in the audit log: the route records each it makes. */
  readonly changes?: string;
}

const row = (operationId: string, need: Need, changes?: string): RouteRow => ({
  operationId,
  need,
  ...(changes !== undefined && { changes }),
});
const viewer = (operationId: string) => row(operationId, 'viewer');

const ingestion: Readonly<Record<string, RouteRow>> = {
  'POST /2/httpapi': row('sendEvents', 'ingest'),
  'POST /batch': row('sendEventBatch', 'ingest'),
  'POST /identify': row('identify', 'ingest'),
  'GET /identify': row('identifyByQuery', 'ingest'),
  'POST /groupidentify': row('identifyGroup', 'ingest'),
  'GET /groupidentify': row('identifyGroupByQuery', 'ingest'),
  'POST /usermap': row('mapUsers', 'ingest'),
  'GET /usermap': row('mapUsersByQuery', 'ingest'),
  'POST /httpapi': row('sendEventsAsForm', 'ingest'),
  'GET /httpapi': row('sendEventsByQuery', 'ingest'),
  'POST /': row('sendEventsToRoot', 'ingest'),
  'GET /config': row('getRemoteConfig', 'ingest'),
  'GET /config/:key': row('getRemoteConfigOfKey', 'ingest'),
  'POST /v1/capture': row('sendDiagnostics', 'ingest'),
  'POST /v1/track': row('segmentTrack', 'ingest'),
  'POST /v1/t': row('segmentTrackShort', 'ingest'),
  'POST /v1/identify': row('segmentIdentify', 'ingest'),
  'POST /v1/i': row('segmentIdentifyShort', 'ingest'),
  'POST /v1/group': row('segmentGroup', 'ingest'),
  'POST /v1/g': row('segmentGroupShort', 'ingest'),
  'POST /v1/page': row('segmentPage', 'ingest'),
  'POST /v1/p': row('segmentPageShort', 'ingest'),
  'POST /v1/screen': row('segmentScreen', 'ingest'),
  'POST /v1/s': row('segmentScreenShort', 'ingest'),
  'POST /v1/alias': row('segmentAlias', 'ingest'),
  'POST /v1/a': row('segmentAliasShort', 'ingest'),
  'POST /v1/batch': row('segmentBatch', 'ingest'),
  'POST /v1/b': row('segmentBatchShort', 'ingest'),
  'POST /v1/import': row('segmentImport', 'ingest'),
  'POST /v1/webhook/:source': row('segmentWebhook', 'ingest'),
  'GET /v1/projects/:writeKey/settings': row('segmentSettings', 'ingest'),
  'POST /beacon/v1/batch': row('segmentBeacon', 'ingest'),
  'GET /sourceConfig': row('segmentSourceConfig', 'ingest'),
  'POST /v1/m': row('segmentMetrics', 'ingest'),
};

const reading: Readonly<Record<string, RouteRow>> = {
  'GET /api/2/events/segmentation': viewer('restSegmentation'),
  'GET /api/2/funnels': viewer('restFunnels'),
  'GET /api/2/retention': viewer('restRetention'),
  'GET /api/2/sessions/length': viewer('restSessionLengths'),
  'GET /api/2/sessions/average': viewer('restSessionAverage'),
  'GET /api/2/sessions/peruser': viewer('restSessionsPerUser'),
  'GET /api/2/users': viewer('restUsers'),
  'GET /api/2/composition': viewer('restComposition'),
  'GET /api/2/revenue/ltv': viewer('restRevenueLtv'),
  'GET /api/2/usersearch': viewer('restUserSearch'),
  'GET /api/2/useractivity': viewer('restUserActivity'),
  'GET /api/2/events/list': viewer('restEventList'),
  'GET /api/2/realtime': viewer('restRealtime'),
  'GET /api/2/export': viewer('restExport'),
  'GET /api/3/chart/:id/csv': viewer('restChartCsv'),
  'GET /api/3/cohorts': viewer('restListCohorts'),
  'GET /api/5/cohorts/request/:id': viewer('restRequestCohort'),
  'GET /api/5/cohorts/request-status/:id': viewer('restCohortRequestStatus'),
  'GET /api/5/cohorts/request/:id/file': viewer('restCohortFile'),
  'GET /api/2/taxonomy/category': viewer('restListCategories'),
  'GET /api/2/taxonomy/category/:name': viewer('restGetCategory'),
  'GET /api/2/taxonomy/event': viewer('restListEventTypes'),
  'GET /api/2/taxonomy/event/:name': viewer('restGetEventType'),
  'GET /api/2/taxonomy/event-property': viewer('restListEventProperties'),
  'GET /api/2/taxonomy/event-property/:name': viewer('restGetEventProperty'),
  'GET /api/2/taxonomy/user-property': viewer('restListUserProperties'),
  'GET /api/2/taxonomy/user-property/:name': viewer('restGetUserProperty'),
  'GET /api/2/taxonomy/group-property': viewer('restListGroupProperties'),
  'GET /api/2/taxonomy/group-property/:name': viewer('restGetGroupProperty'),
  'POST /api/query': viewer('runChart'),
  'POST /api/query/units': viewer('listUnits'),
  'POST /api/query/per-unit': viewer('measurePerUnit'),
  'GET /api/query/ready-made': viewer('listReadyMadeCharts'),
  'GET /api/query/ready-made/:id': viewer('getReadyMadeChart'),
  'GET /api/search': viewer('search'),
  'GET /api/catalogue': viewer('getCatalogue'),
  'GET /api/catalogue/values': viewer('listPropertyValues'),
  'GET /api/checks': viewer('runChecks'),
  'GET /api/charts': viewer('listCharts'),
  'GET /api/charts/:id': viewer('getChart'),
  'GET /api/groups/:type': viewer('listGroups'),
  'GET /api/groups/:type/:value': viewer('getGroup'),
  'GET /api/groups/:type/:value/events': viewer('listGroupEvents'),
  'GET /api/groups/:type/:value/timeline': viewer('getGroupTimeline'),
  'GET /api/groups/:type/:value/history': viewer('getGroupHistory'),
  'GET /api/groups/:type/:value/trace': viewer('traceGroup'),
  'GET /api/groups/:type/:value/cohorts': viewer('listGroupCohorts'),
  'GET /api/events/:id/trace': viewer('traceEvent'),
  'GET /api/home/:type': viewer('getHome'),
  'GET /api/views': viewer('listViews'),
  'GET /api/computed': viewer('listComputed'),
  'GET /api/computed/ready-made': viewer('listReadyMadeComputed'),
  'POST /api/computed/preview': viewer('previewComputed'),
  'POST /api/computed/from-chart': viewer('describeComputedFromChart'),
  'GET /api/computed/:id': viewer('getComputed'),
  'GET /api/computed/:id/runs': viewer('listComputedRuns'),
  'GET /api/computed/:id/history': viewer('getComputedHistory'),
  'GET /api/session/owner/:type': viewer('getSessionOwner'),
  // A setting of the person’s own, like a password: not of the set-up.
  'PUT /api/session/owner/:type': viewer('setSessionOwner'),
  'GET /api/users': viewer('listUsers'),
  'GET /api/users/:id': viewer('getUser'),
  'GET /api/users/:id/events': viewer('listUserEvents'),
  'GET /api/cohorts': viewer('listCohorts'),
  'GET /api/cohorts/:id': viewer('getCohort'),
  'GET /api/cohorts/:id/members.csv': viewer('getCohortMembers'),
  'GET /api/project': viewer('getProject'),
  'GET /api/project/arrivals': viewer('getArrivals'),
  'GET /api/project/name-properties': viewer('getNameProperties'),
  'GET /api/project/terms': viewer('getProjectTerms'),
  'POST /api/project/terms/preview': viewer('previewProjectTerms'),
  'POST /api/project/group-types/:type/terms/preview': viewer('previewGroupTypeTerms'),
  'GET /api/project/group-types/:type/terms': viewer('getGroupTypeTerms'),
  'GET /api/project/group-types/:type/proposals': viewer('getProposals'),
  'GET /api/project/group-types': viewer('listGroupTypes'),
  'GET /api/plan': viewer('getPlan'),
  'GET /api/plan/versions': viewer('listPlanVersions'),
  'GET /api/plan/states': viewer('listPlanStates'),
  'GET /api/plan/proposal': viewer('proposePlan'),
  'GET /api/project/group-types/:type/owners': viewer('getPropertyOwners'),
  'GET /api/about': viewer('getAbout'),
  'GET /api/rejections': viewer('listRejections'),
  'POST /api/flush': viewer('flush'),
  'GET /api/segment/mapping': viewer('getSegmentMapping'),
  'GET /api/segment/mapping/versions': viewer('listSegmentMappings'),
  'GET /api/segment/calls': viewer('listSegmentCalls'),
  'POST /api/segment/preview': viewer('previewSegmentMapping'),
  'GET /api/salesforce': viewer('getSalesforce'),
  'GET /api/salesforce/mapping': viewer('getSalesforceMapping'),
  'GET /api/salesforce/mapping/versions': viewer('listSalesforceMappings'),
  'GET /api/salesforce/runs': viewer('listSalesforceRuns'),
  'GET /api/salesforce/runs/:id': viewer('getSalesforceRun'),
};

const changing: Readonly<Record<string, RouteRow>> = {
  'POST /api/charts': row('createChart', 'member', 'chart'),
  'PUT /api/charts/:id': row('changeChart', 'member', 'chart'),
  'DELETE /api/charts/:id': row('deleteChart', 'member', 'chart'),
  'POST /api/views': row('createView', 'member', 'view'),
  'PUT /api/views/:id': row('changeView', 'member', 'view'),
  'DELETE /api/views/:id': row('deleteView', 'member', 'view'),
  'POST /api/computed': row('createComputed', 'manager', 'computed'),
  'POST /api/computed/ready-made': row('createReadyMadeComputed', 'manager', 'computed'),
  'PUT /api/computed/:id': row('changeComputed', 'manager', 'computed'),
  'DELETE /api/computed/:id': row('deleteComputed', 'manager', 'computed'),
  'POST /api/computed/:id/pause': row('pauseComputed', 'manager', 'computed'),
  'POST /api/computed/:id/resume': row('resumeComputed', 'manager', 'computed'),
  'POST /api/computed/:id/rename': row('renameComputed', 'manager', 'computed'),
  'POST /api/computed/:id/run': row('runComputed', 'manager', 'computedRun'),
  'POST /api/computed/:id/backfill': row('backfillComputed', 'manager', 'computedRun'),
  'POST /api/computed/:id/runs/:run/undo': row('undoComputedRun', 'manager', 'computedRun'),
  'POST /api/cohorts': row('createCohort', 'member', 'cohort'),
  'POST /api/cohorts/from-units': row('createCohortFromUnits', 'member', 'cohort'),
  'PUT /api/cohorts/:id': row('changeCohort', 'member', 'cohort'),
  'PUT /api/cohorts/:id/members.csv': row('replaceCohortMembers', 'member', 'cohort'),
  'DELETE /api/cohorts/:id': row('deleteCohort', 'member', 'cohort'),
  'POST /api/3/cohorts/upload': row('restUploadCohort', 'member', 'cohort'),
  'POST /api/3/cohorts/membership': row('restChangeCohortMembership', 'member', 'cohort'),
  'POST /api/2/taxonomy/category': row('restCreateCategory', 'manager', 'plan'),
  'PUT /api/2/taxonomy/category/:name': row('restChangeCategory', 'manager', 'plan'),
  'DELETE /api/2/taxonomy/category/:name': row('restDeleteCategory', 'manager', 'plan'),
  'POST /api/2/taxonomy/event': row('restCreateEventType', 'manager', 'plan'),
  'PUT /api/2/taxonomy/event/:name': row('restChangeEventType', 'manager', 'plan'),
  'DELETE /api/2/taxonomy/event/:name': row('restDeleteEventType', 'manager', 'plan'),
  'POST /api/2/taxonomy/event/:name/restore': row('restRestoreEventType', 'manager', 'plan'),
  'POST /api/2/taxonomy/event-property': row('restCreateEventProperty', 'manager', 'plan'),
  'PUT /api/2/taxonomy/event-property/:name': row('restChangeEventProperty', 'manager', 'plan'),
  'DELETE /api/2/taxonomy/event-property/:name': row('restDeleteEventProperty', 'manager', 'plan'),
  'POST /api/2/taxonomy/event-property/:name/restore': row('restRestoreEventProperty', 'manager', 'plan'),
  'POST /api/2/taxonomy/user-property': row('restCreateUserProperty', 'manager', 'plan'),
  'PUT /api/2/taxonomy/user-property/:name': row('restChangeUserProperty', 'manager', 'plan'),
  'DELETE /api/2/taxonomy/user-property/:name': row('restDeleteUserProperty', 'manager', 'plan'),
  'POST /api/2/taxonomy/user-property/:name/restore': row('restRestoreUserProperty', 'manager', 'plan'),
  'POST /api/2/taxonomy/group-property': row('restCreateGroupProperty', 'manager', 'plan'),
  'PUT /api/2/taxonomy/group-property/:name': row('restChangeGroupProperty', 'manager', 'plan'),
  'PUT /api/project': row('changeProject', 'manager', 'project'),
  'PUT /api/project/name-properties': row('setNameProperties', 'manager', 'nameProperties'),
  'PUT /api/project/terms': row('setProjectTerms', 'manager', 'projectTerms'),
  'PUT /api/project/group-types/:type/terms': row('setGroupTypeTerms', 'manager', 'groupTypeTerms'),
  // Not a change of the set-up: its history is the property’s.
  'GET /api/groups/:type/:value/marks': row('getGroupMarks', 'viewer'),
  'PUT /api/groups/:type/:value/marks': row('markGroup', 'member'),
  // That hundreds of groups changed hands is worth a line, though.
  'PUT /api/marks/:type': row('markGroups', 'member', 'marks'),
  'PUT /api/users/:id/marks': row('markUser', 'member'),
  'PUT /api/project/group-types': row('setGroupTypes', 'manager', 'groupTypes'),
  'PUT /api/plan': row('setPlan', 'manager', 'plan'),
  'PATCH /api/plan': row('changePlan', 'manager', 'plan'),
  'PUT /api/project/group-types/:type/owners': row('setPropertyOwners', 'manager', 'propertyOwners'),
  'PUT /api/segment/mapping': row('setSegmentMapping', 'manager', 'segmentMapping'),
  // Its answer holds what signs webhooks.
  'GET /api/segment/sources': row('listSegmentSources', 'manager'),
  'POST /api/segment/sources': row('createSegmentSource', 'manager', 'segmentSource'),
  'DELETE /api/segment/sources/:id': row('deleteSegmentSource', 'manager', 'segmentSource'),
  'PUT /api/salesforce/connection': row('connectSalesforce', 'manager', 'salesforceConnection'),
  'DELETE /api/salesforce/connection': row('disconnectSalesforce', 'manager', 'salesforceConnection'),
  'POST /api/salesforce/connection/test': row('testSalesforce', 'manager'),
  'POST /api/salesforce/authorization': row('startSalesforceAuthorization', 'manager'),
  'POST /api/salesforce/authorization/answer': row(
    'finishSalesforceAuthorization',
    'manager',
    'salesforceConnection',
  ),
  'GET /api/salesforce/objects': row('listSalesforceObjects', 'manager'),
  'GET /api/salesforce/objects/:name': row('describeSalesforceObject', 'manager'),
  'GET /api/salesforce/objects/:name/samples': row('sampleSalesforceObject', 'manager'),
  'POST /api/salesforce/key-check': row('checkSalesforceKey', 'manager'),
  'PUT /api/salesforce/mapping': row('setSalesforceMapping', 'manager', 'salesforceMapping'),
  'POST /api/salesforce/mapping/check': row('checkSalesforceMapping', 'manager'),
  // What it reads may be more than a viewer is to see.
  'POST /api/salesforce/dry-run': row('startSalesforceDryRun', 'manager'),
  'GET /api/salesforce/dry-run': row('getSalesforceDryRun', 'manager'),
  'GET /api/salesforce/dry-run/:list/lines.csv': row('getSalesforceDryRunList', 'manager'),
  'POST /api/salesforce/runs': row('syncSalesforce', 'manager'),
  'POST /api/salesforce/pause': row('pauseSalesforce', 'manager', 'salesforceSync'),
  'POST /api/salesforce/resume': row('resumeSalesforce', 'manager', 'salesforceSync'),
  'POST /api/import': row('importLines', 'manager'),
  'GET /api/import/passed': row('countPassedEvents', 'manager'),
  'GET /api/doctor': row('diagnoseProject', 'manager'),
};

const people: Readonly<Record<string, RouteRow>> = {
  'POST /api/session': row('signIn', 'public'),
  'POST /api/session/link': row('signInByLink', 'public'),
  // Nobody has signed in: the answer says so, so that a page can ask.
  'GET /api/session': row('getSession', 'public'),
  'DELETE /api/session': row('signOut', 'person'),
  'DELETE /api/sessions': row('signOutEverywhere', 'person'),
  'PUT /api/session/password': row('changePassword', 'person'),
  'POST /api/invitation/read': row('readInvitation', 'public'),
  'POST /api/invitation/accept': row('acceptInvitation', 'public', 'member'),
  'POST /api/invitation/join': row('joinByInvitation', 'person', 'member'),
  'GET /api/members': row('listMembers', 'admin'),
  'PUT /api/members/:name': row('setMemberRole', 'admin', 'member'),
  'DELETE /api/members/:name': row('removeMember', 'admin', 'member'),
  'GET /api/invitations': row('listInvitations', 'admin'),
  'POST /api/invitations': row('createInvitation', 'admin', 'invitation'),
  'DELETE /api/invitations/:id': row('withdrawInvitation', 'admin', 'invitation'),
  'GET /api/keys': row('listKeys', 'admin'),
  'POST /api/keys': row('createSecretKey', 'admin', 'secretKey'),
  'DELETE /api/keys/:id': row('revokeSecretKey', 'admin', 'secretKey'),
  'GET /api/audit-log': row('listChanges', 'admin'),
  'POST /api/projects': row('createProject', 'owner', 'project'),
  'GET /api/people': row('listPeople', 'owner'),
  'PUT /api/people/:name': row('changePerson', 'owner', 'person'),
  'DELETE /api/people/:name': row('removePerson', 'owner', 'person'),
  'POST /api/people/:name/password': row('resetPassword', 'owner', 'person'),
  'POST /api/people/:name/sign-in-link': row('createSignInLink', 'owner', 'person'),
};

const operating: Readonly<Record<string, RouteRow>> = {
  'GET /healthz': row('getHealth', 'public'),
  'GET /metrics': row('getMetrics', 'public'),
  'GET /api/openapi.json': row('getOpenApiDocument', 'public'),
  'GET /api/local/projects': row('localListProjects', 'local'),
  'POST /api/local/projects': row('localCreateProject', 'local', 'project'),
  'POST /api/local/projects/:id/keys': row('localReplaceKeys', 'local', 'secretKey'),
  'GET /api/local/doctor': row('localDiagnose', 'local'),
  'POST /api/local/rebuild': row('localRebuild', 'local'),
};

export type RouteTable = Readonly<Record<string, RouteRow>>;

/** The app is public: who has not signed in reads nothing with it. */
const appPages: RouteTable = Object.fromEntries(
  [...appAddresses, '/assets/*', '/theme.js', '/icon.svg'].map((path) => [`GET ${path}`, { need: 'public' }]),
);

/** By method and path, as registered. */
export const routeTable: RouteTable = {
  ...ingestion,
  ...reading,
  ...changing,
  ...people,
  ...operating,
  ...appPages,
};

/** The row of a route. HEAD is answered as GET is; OPTIONS tells browsers what they may ask, and nothing else. */
export function findRow(table: RouteTable, method: string, path: string): RouteRow | undefined {
  if (method === 'OPTIONS') return { need: 'public' };
  return table[`${method === 'HEAD' ? 'GET' : method} ${path}`];
}
