/** What each client sent in the last hour and week. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

/** Of which errors are shown; absent: all. */
export interface ErrorFilter {
  readonly library?: string;
  readonly version?: string;
}

const renewMs = 10_000;

export const ingestionQuery = ({ project }: Scope, filter: ErrorFilter = {}) =>
  queryOptions({
    queryKey: [project, 'ingestion', filter],
    refetchInterval: renewMs,
    queryFn: ({ signal }) => call('getIngestion', { query: filter }, { project, signal }),
  });
