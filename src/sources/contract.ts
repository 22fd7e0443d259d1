/**
 * Room: sources. Reads what other systems know about groups, and gives it to intake as changes of their properties; what it
 * has to remember for that is in a database of its own. It must never decide what a change leads to, read events, or know
 * HTTP as a server.
 */
export { apiVersion } from './salesforce/client/rest.ts';
export { exportDocumentSchema } from './salesforce/export/document.ts';
export {
  exportDryRunLists,
  exportDryRunSchema,
} from './salesforce/export/dry-run-result.ts';
export type { SalesforceExports } from './salesforce/export/exports.ts';
export { exportRunSchema } from './salesforce/export/run.ts';
export { salesforceLimits } from './salesforce/limits.ts';
export {
  conditionsSchema,
  keySchema,
  mappingDocumentSchema,
  objectNameSchema,
} from './salesforce/mapping/document.ts';
export type { MappedRuns } from './salesforce/runs/mapped-runs.ts';
export type { NewConnection, Salesforce } from './salesforce/salesforce.ts';
export { connectedSchema } from './salesforce/store/connection-store.ts';
export { dryRunLists, dryRunSchema } from './salesforce/sync/dry-run-result.ts';
export { runSchema } from './salesforce/sync/run.ts';
