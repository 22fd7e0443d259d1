/** What pages about Salesforce read. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { SalesforceRun } from './operations.ts';
import type { Scope } from './queries.ts';

/** While something runs, what it says is asked again; else now and then: the clock starts runs, too. */
const soonMs = 1_000;
const laterMs = 15_000;

const isUnderWay = (run: Pick<SalesforceRun, 'state' | 'problem'> | null | undefined) =>
  run?.state === 'running' || (run?.state === 'waiting' && run.problem === null);

export const salesforceQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'status'],
    queryFn: ({ signal }) => call('getSalesforce', {}, { project, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.run) ? soonMs : laterMs),
  });

export const salesforceVersionsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'versions'],
    queryFn: ({ signal }) => call('listSalesforceMappings', {}, { project, signal }),
  });

export const salesforceRunsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'runs'],
    queryFn: ({ signal }) => call('listSalesforceRuns', { query: { limit: 100 } }, { project, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.runs[0]) ? soonMs : laterMs),
  });

export const salesforceMappingQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'mapping'],
    queryFn: ({ signal }) => call('getSalesforceMapping', {}, { project, signal }),
  });

/** What the organisation has changes seldom, and asking costs calls. */
const describedMs = 600_000;

export const salesforceObjectsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce-organization', 'objects'],
    staleTime: describedMs,
    retry: false,
    queryFn: ({ signal }) => call('listSalesforceObjects', {}, { project, signal }),
  });

export const salesforceObjectQuery = ({ project }: Scope, name: string) =>
  queryOptions({
    queryKey: [project, 'salesforce-organization', 'object', name],
    staleTime: describedMs,
    retry: false,
    queryFn: ({ signal }) => call('describeSalesforceObject', { path: { name } }, { project, signal }),
  });

export const salesforceSamplesQuery = ({ project }: Scope, name: string) =>
  queryOptions({
    queryKey: [project, 'salesforce-organization', 'samples', name],
    staleTime: describedMs,
    retry: false,
    queryFn: ({ signal }) => call('sampleSalesforceObject', { path: { name } }, { project, signal }),
  });

/** The newest since the server started. */
export const salesforceDryRunQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'dry-run'],
    queryFn: ({ signal }) => call('getSalesforceDryRun', {}, { project, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? soonMs : false),
  });

export const salesforceExportQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'export', 'status'],
    queryFn: ({ signal }) => call('getSalesforceExport', {}, { project, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.run) ? soonMs : laterMs),
  });

export const salesforceExportMappingQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'export', 'mapping'],
    queryFn: ({ signal }) => call('getSalesforceExportMapping', {}, { project, signal }),
  });

export const salesforceExportVersionsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'export', 'versions'],
    queryFn: ({ signal }) => call('listSalesforceExportMappings', {}, { project, signal }),
  });

export const salesforceExportRunsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'export', 'runs'],
    queryFn: ({ signal }) => call('listSalesforceExportRuns', { query: { limit: 100 } }, { project, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.runs[0]) ? soonMs : laterMs),
  });

export const salesforceExportDryRunQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'salesforce', 'export', 'dry-run'],
    queryFn: ({ signal }) => call('getSalesforceExportDryRun', {}, { project, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? soonMs : false),
  });
