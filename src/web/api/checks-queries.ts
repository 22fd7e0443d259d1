/** What is wrong with the groups of what arrived. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

type CoverageBy = 'event' | 'platform' | 'version' | 'library';

/** How many events carry each group type, by what sends them, over time. */
export const coverageQuery = ({ project }: Scope, last: number, by: readonly CoverageBy[]) =>
  queryOptions({
    queryKey: [project, 'coverage', last, by],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call('getGroupCoverage', { query: { last, by, limit: 50 } }, { project, signal }),
  });

/** Of the last days, today included; `since`: only from that moment on. */
export const checksQuery = ({ project }: Scope, last: number, since?: number) =>
  queryOptions({
    queryKey: [project, 'checks', last, since],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call('runChecks', { query: { last, ...(since !== undefined && { since }) } }, { project, signal }),
  });
