/** What pages about Salesforce read. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { SalesforceRun } from './operations.ts';
import type { Scope } from './queries.ts';

/** While something runs, what it says is asked again; else now and then: the clock starts runs, too. */
const soonMs = 1_000;
const laterMs = 15_000;

const isUnderWay = (run: SalesforceRun | null | undefined) =>
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
