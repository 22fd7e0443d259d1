/** What is wrong with the groups of what arrived. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

/** Of the last days, today included. */
export const checksQuery = ({ project }: Scope, last: number) =>
  queryOptions({
    queryKey: [project, 'checks', last],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('runChecks', { query: { last } }, { project, signal }),
  });
